"""Runs cells in a fresh kernel over Jupyter's protocol and says what each cost: python drive.py

The first line of standard input is a request in JSON: {"kernel": argv, "folder": where it runs, "cells": {name: source},
"pause": seconds before each cell whose name does not begin with plain}. The answer is JSON: {"seconds": {"kernel
ready": …, name: …}, "megabytes": …, "forms": {name: MIME types of its outputs}}. A cell named name/2 is a repetition:
the answer has the median of name, name/2, … The memory is what the kernel's process holds at the end.
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

sys.path.append(str(pathlib.Path(__file__).parents[2] / 'tools' / 'python'))

from leash import leash  # noqa: E402 - it lies beside the other programs in Python

MOST_SECONDS = 120


def megabytes(pid):
    """What a process holds in memory; it and not its children, as neither kernel has any."""
    kilobytes = subprocess.run(['ps', '-o', 'rss=', '-p', str(pid)], capture_output=True, text=True, check=True)
    return int(kilobytes.stdout) / 1024


def run(client, source):
    """Waits for the reply and for the last output; an error, or no output, is no measurement."""
    request = client.execute(source, allow_stdin=False)
    outputs = []
    while True:
        message = client.get_iopub_msg(timeout=MOST_SECONDS)
        if message['parent_header'].get('msg_id') != request:
            continue
        if message['msg_type'] == 'status' and message['content']['execution_state'] == 'idle':
            break
        if message['msg_type'] in ('stream', 'display_data', 'execute_result', 'error'):
            outputs.append(message)
    while True:
        reply = client.get_shell_msg(timeout=MOST_SECONDS)
        if reply['parent_header'].get('msg_id') == request:
            break
    if reply['content']['status'] != 'ok':
        raise SystemExit(f'A cell failed:\n{source}\n{[output["content"] for output in outputs]}')
    return {form for output in outputs for form in output['content'].get('data', {'text': 0})}


def main():
    request = json.loads(sys.stdin.readline())
    leash()
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=request['kernel'], display_name='', language='')
    seconds, forms = {}, {}
    start = time.perf_counter()
    manager.start_kernel(cwd=request['folder'])
    client = manager.blocking_client()

    def note(name):
        base = re.sub(r'/\d+$', '', name)
        seconds.setdefault(base, []).append(time.perf_counter() - start)

    try:
        client.start_channels()
        client.wait_for_ready(timeout=MOST_SECONDS)
        note('kernel ready')
        for name, source in request['cells'].items():
            time.sleep(0 if name.startswith('plain') else request['pause'])
            start = time.perf_counter()
            forms[name] = sorted(run(client, source))
            note(name)
        memory = megabytes(manager.provisioner.process.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    json.dump({'seconds': medians, 'megabytes': memory, 'forms': forms}, sys.stdout)


main()
