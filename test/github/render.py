"""Renders notebooks as GitHub shows them: python render.py FOLDER NOTEBOOK…

nbconvert makes HTML of each, and what GitHub's sanitizer does not know is dropped: scripts, styles, style
attributes, forms and SVG. Of an output's forms HTML comes before a picture, and plotly's is unknown.
"""

import pathlib
import re
import sys

import bleach
import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from traitlets.config import Config

# The allow-list of the sanitization filter of GitHub's html-pipeline, and the classes nbconvert puts on cells.
TAGS = (
    'h1 h2 h3 h4 h5 h6 h7 h8 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table '
    'thead tbody tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details '
    'caption figure figcaption abbr bdo cite dfn mark small source span time wbr'
).split()
ATTRIBUTES = {
    '*': 'align alt class colspan dir height hspace id lang nowrap rowspan span title valign vspace width'.split(),
    'a': ['href', 'name'],
    'img': ['src', 'longdesc', 'loading'],
}
DROPPED_WHOLE = ('script', 'style', 'svg', 'iframe', 'form', 'object')
FORMS = ['text/html', 'text/markdown', 'image/png', 'image/jpeg', 'text/latex', 'text/plain']


def allowed(tag, name, value):
    if name in ATTRIBUTES['*'] or name in ATTRIBUTES.get(tag, []):
        return not (tag == 'img' and name == 'src') or value.startswith('data:image/png;base64,')
    return False


def without_whole(html):
    """Drops elements with all that is in them: bleach alone would leave the text of a script."""
    soup = BeautifulSoup(html, 'html.parser')
    for element in soup.find_all(DROPPED_WHOLE):
        element.decompose()
    return str(soup)


def set_aside(notebook):
    """Puts a number in the place of each picture, as the sanitizer would read them letter by letter."""
    pictures = []
    for cell in notebook.cells:
        for output in cell.get('outputs', []):
            data = output.get('data', {})
            data.pop('application/vnd.plotly.v1+json', None)
            if 'image/png' in data:
                pictures.append(data['image/png'].replace('\n', ''))
                data['image/png'] = f'{len(pictures) - 1}='
    return pictures


def main(folder, *paths):
    config = Config()
    config.HTMLExporter.template_name = 'basic'
    config.NbConvertBase.display_data_priority = FORMS
    exporter = HTMLExporter(config=config)
    for path in map(pathlib.Path, paths):
        notebook = nbformat.read(path, as_version=4)
        pictures = set_aside(notebook)
        html, _ = exporter.from_notebook_node(notebook)
        clean = bleach.clean(
            without_whole(html),
            tags=TAGS,
            attributes=allowed,
            protocols=['http', 'https', 'mailto', 'data'],
            strip=True,
        )
        clean = re.sub(r'base64,(\d+)=', lambda match: f'base64,{pictures[int(match[1])]}', clean)
        (pathlib.Path(folder) / f'{path.stem}.html').write_text(clean, encoding='utf-8')


main(*sys.argv[1:])
