"""Starts JupyterLab, which ends when the process that started it does."""

import sys

from leash import leash

leash()

from jupyterlab.labapp import main  # noqa: E402 - a signal while this loads must end the process too

sys.exit(main())
