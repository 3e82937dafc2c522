"""Lists the packages of this environment with the licence that each states, as JSON."""

import json
from importlib.metadata import distributions


def licence(metadata):
    """The licence in the newest form that is there: an expression, a classifier, or a short word."""
    expression = metadata.get('License-Expression')
    classifiers = [
        text.split(' :: ')[-1]
        for text in metadata.get_all('Classifier') or []
        if text.startswith('License :: ')
    ]
    stated = expression or next(iter(classifiers), None) or metadata.get('License') or 'none stated'
    return ' '.join(stated.split())[:200]  # some state the whole text


print(
    json.dumps(
        [
            {'name': f'PyPI {package.name} {package.version}', 'licence': licence(package.metadata)}
            for package in distributions()
        ]
    )
)
