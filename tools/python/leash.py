"""Ends this process when the one that started it is gone, however that ended."""

import _thread
import os
import signal
import sys
import threading


def leash():
    """The starter holds the other end of standard input: it closes when the starter ends or lets go.

    That end is kept from the programs which this one starts. Node makes the standard input that it was given
    non-blocking, and so does the npm which JupyterLab asks for language servers: the next signal, or a laptop
    that was asleep, would break the read below off as if the starter were gone.
    """
    end = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)

    def on_signal(number, frame):
        # Once is enough: a second signal must not break the clean-up that the first began.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.exit(128 + number)

    def wait():
        try:
            while os.read(end, 1024):
                pass
        except OSError:
            pass
        if os.name == 'nt':
            _thread.interrupt_main(signal.SIGTERM)
        else:
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, on_signal)
    threading.Thread(target=wait, daemon=True).start()
