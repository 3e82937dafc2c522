"""Keeps the kernel's pictures in a notebook that is saved, where another renderer put its own in their place.

The course's renderer writes nothing. That of PyPI's plotly, which a JupyterLab may have besides, puts a screenshot
in a figure's place as soon as the mouse is over it: an animation becomes a still, of another size.
"""

import base64
import json
from pathlib import Path

FIGURE = 'application/vnd.plotly.v1+json'
PICTURE = 'image/png'
# Byte 25 of a PNG says how it holds colours: red, green, blue and alpha is what a browser's canvas writes, and the
# kernel, whose pictures are opaque, never does.
RGBA = 6


def keep_pictures(path, model, contents_manager, **_):
    """Before a notebook is saved: puts back the pictures that the file on the disk has for the same figures.

    A figure that was not saved since it was drawn has none there: its screenshot stays, until the cell runs again.
    """
    if model['type'] != 'notebook':
        return
    taken = [output for output in figures(model['content']) if is_screenshot(output)]
    if not taken:
        return
    try:
        file = Path(contents_manager._get_os_path(path))
        before = json.loads(file.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return
    kept = {name(output): output for output in figures(before) if not is_screenshot(output)}
    for output in taken:
        if original := kept.get(name(output)):
            output['data'][PICTURE] = original['data'][PICTURE]
            output['metadata'] = original.get('metadata', {})


def figures(notebook):
    """The outputs that are a figure with a picture of it."""
    for cell in notebook.get('cells', []):
        for output in cell.get('outputs', []):
            if output.get('data', {}).keys() >= {FIGURE, PICTURE}:
                yield output


def name(output):
    """The figure itself, as text."""
    return json.dumps(output['data'][FIGURE], sort_keys=True)


def is_screenshot(output):
    picture = output['data'][PICTURE]
    text = picture if isinstance(picture, str) else ''.join(picture)
    return base64.b64decode(text[:36])[25:26] == bytes([RGBA])
