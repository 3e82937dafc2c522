"""What a notebook keeps of controls, and of what they move.

A view of a control names models of the kernel that made it. Saved, it would be another name each time, and whoever
opens the notebook without that kernel would wait for it for ever. A line that names the controls is in the same
output, as its text. An output can also bring along what is to be kept in its place, such as a picture that goes
through the values of a control.
"""

VIEW = 'application/vnd.jupyter.widget-view+json'
SAVED = 'application/vnd.course.saved+json'


def as_saved(notebook):
    """Leaves in a notebook what can be shown without its kernel."""
    notebook['metadata'].pop('widgets', None)
    for cell in notebook['cells']:
        if 'outputs' not in cell:
            continue
        for output in cell['outputs']:
            data = output.get('data', {})
            if SAVED in data:
                output.update(data[SAVED])
            elif 'text/plain' in data:
                data.pop(VIEW, None)
        cell['outputs'] = [output for output in cell['outputs'] if not is_empty(output)]


def is_empty(output):
    """Whether an output was taken back: a move of a control cannot remove one."""
    return output['output_type'] == 'display_data' and output['data'] == {'text/plain': ''}


def on_save(model, **_):
    """A pre_save_hook of Jupyter's contents manager."""
    if model['type'] == 'notebook' and model.get('content'):
        as_saved(model['content'])
