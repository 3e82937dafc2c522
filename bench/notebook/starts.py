"""Starts many kernels at a time and says how many answered: python starts.py [--kernels N] [--together N]

A kernel that is started while the machine is busy must answer, later but surely. One that does not within
LONGEST_SECONDS is deaf.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

LONGEST_SECONDS = 180
root = Path(__file__).parents[2]
COMMAND = ['node', str(root / 'packages' / 'kernel' / 'start.js'), 'kernel', '--config-path', '{connection_file}']


def start(_):
    """The seconds until a kernel has run a cell, None for one that is deaf."""
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=COMMAND, display_name='', language='')
    begin = time.perf_counter()
    manager.start_kernel(cwd=str(root / 'notebooks'))
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=LONGEST_SECONDS)
        reply = client.execute_interactive('1 + 1', timeout=LONGEST_SECONDS, output_hook=lambda message: None)
        return time.perf_counter() - begin if reply['content']['status'] == 'ok' else None
    except (RuntimeError, TimeoutError) as error:
        print(f'A kernel is deaf: {error}', file=sys.stderr)
        return None
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--kernels', type=int, default=100)
    parser.add_argument('--together', type=int, default=8)
    options = parser.parse_args()
    with ThreadPoolExecutor(options.together) as pool:
        seconds = list(pool.map(start, range(options.kernels)))
    answered = sorted(second for second in seconds if second is not None)
    print(f'{len(answered)} of {options.kernels} kernels answered, {options.together} at a time', end='')
    print(f': median {answered[len(answered) // 2]:.1f} s, longest {answered[-1]:.1f} s' if answered else '')
    sys.exit(len(answered) < options.kernels)


main()
