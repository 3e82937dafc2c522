"""How the lessons' JupyterLab differs from the usual one; options on the command line win over these."""

import os
import secrets
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - given by Jupyter
root = Path(__file__).resolve().parents[3]
lessons = Path(os.environ.get('LESSONS_FOLDER', root / 'notebooks'))
first = min(lessons.glob('[0-9]*.ipynb'), default=None)
# Who comes back finds what was open; JupyterLab keeps it in a file there.
returning = any(Path(os.environ['JUPYTERLAB_WORKSPACES_DIR']).glob('*'))

# The lessons, and beside them lib and data to read and edit.
c.ServerApp.root_dir = str(lessons.parent)
c.ContentsManager.preferred_dir = lessons.name if lessons.is_dir() else ''
if first and not returning:
    c.LabApp.default_url = f'/lab/tree/{lessons.name}/{first.name}'

# Only this machine may connect, and only with a token, whatever the user's own Jupyter is set to.
c.ServerApp.ip = '127.0.0.1'
c.IdentityProvider.token = secrets.token_hex(24)
c.ServerApp.allow_root = getattr(os, 'geteuid', lambda: 1)() == 0
# Without --port the next free one is taken; a port that was asked for is taken or not.
if any(option.split('=')[0] in ('--port', '--ServerApp.port') for option in sys.argv):
    c.ServerApp.port_retries = 0

load_subconfig('lessons_config.py')  # noqa: F821
c.Application.log_level = 'WARN'
