"""Starts JupyterLab, which ends when the process that started it does."""

import os
import shutil
import sys

from leash import leash

leash()
sys.argv[0] = 'jupyter-lab'

from jupyterlab.labapp import main  # noqa: E402 - a signal while this loads must end the process too

try:
    sys.exit(main())
finally:
    shutil.rmtree(os.environ['JUPYTER_RUNTIME_DIR'], ignore_errors=True)
