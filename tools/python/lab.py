"""Starts JupyterLab, which ends when the process that started it does."""

import atexit
import os
import shutil
import sys

from leash import leash

leash()
sys.argv[0] = 'jupyter-lab'

from jupyterlab.labapp import main  # noqa: E402 - a signal while this loads must end the process too

code = 0
try:
    main()
except SystemExit as end:
    code = end.code if isinstance(end.code, int) else int(end.code is not None)
finally:
    shutil.rmtree(os.environ['JUPYTER_RUNTIME_DIR'], ignore_errors=True)
# Python would wait for threads of the server that was stopped in the middle of a request, for ever.
atexit._run_exitfuncs()
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
