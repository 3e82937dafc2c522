"""Ends this process when the one that started it is gone, however that ended."""

import _thread
import os
import signal
import sys
import threading


def leash():
    """The starter holds the other end of standard input: it closes when the starter ends or lets go."""

    def on_signal(number, frame):
        # Once is enough: a second signal must not break the clean-up that the first began.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.exit(128 + number)

    def wait():
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        if os.name == 'nt':
            _thread.interrupt_main(signal.SIGTERM)
        else:
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, on_signal)
    threading.Thread(target=wait, daemon=True).start()
