"""Hides what a cell shows after a question, until the reader has answered and runs it.

JupyterLab shows an output again as soon as its cell runs, and then writes that into the notebook; so a notebook that
is saved gets it hidden anew, for the next time it is opened. GitHub shows all outputs.
"""

import re

QUESTION = re.compile(r'^\*\*Predict', re.MULTILINE)


def hide_answers(notebook):
    """Hides the outputs of each code cell that comes next after a text with a question."""
    asked = False
    for cell in notebook['cells']:
        if cell['cell_type'] == 'markdown':
            source = cell['source']
            asked = asked or bool(QUESTION.search(source if isinstance(source, str) else ''.join(source)))
        elif cell['cell_type'] == 'code':
            if asked:
                hide(cell['metadata'])
            asked = False


def hide(metadata):
    """As JupyterLab writes it: the second name is of an older format, and it keeps the two equal."""
    metadata['jupyter'] = {**metadata.get('jupyter', {}), 'outputs_hidden': True}
    metadata['collapsed'] = True


def on_save(model, **_):
    """A pre_save_hook of Jupyter's contents manager."""
    if model['type'] == 'notebook' and model.get('content'):
        hide_answers(model['content'])
