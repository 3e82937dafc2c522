"""Runs cells in a fresh kernel over Jupyter's protocol and says what each cost: python drive.py < REQUEST

The request is JSON: {"kernel": argv, "folder": where it runs, "cells": {name: source}, "pause": seconds}.
The answer is JSON: {"seconds": {"ready": …, name: …}, "processor": …, "megabytes": …}. A cell named name/2 is a
repetition: the answer has the median of name, name/2, … "processor" has the seconds that the kernel computed
meanwhile, on all cores (on Linux alone). The memory is what the kernel's process holds at the end.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

MOST_SECONDS = 120


def megabytes(pid):
    """What a process holds in memory; it and not its children, as neither kernel has any."""
    kilobytes = subprocess.run(['ps', '-o', 'rss=', '-p', str(pid)], capture_output=True, text=True, check=True)
    return int(kilobytes.stdout) / 1024


def processor_seconds(pid):
    try:
        with open(f'/proc/{pid}/stat') as file:
            user, system = file.read().rpartition(') ')[2].split()[11:13]
    except FileNotFoundError:
        return 0
    return (int(user) + int(system)) / os.sysconf('SC_CLK_TCK')


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
    request = json.load(sys.stdin)
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=request['kernel'], display_name='', language='')
    seconds, processor, forms = {}, {}, {}
    start, computed = time.perf_counter(), 0
    manager.start_kernel(cwd=request['folder'])
    client = manager.blocking_client()
    pid = manager.provisioner.process.pid

    def note(name):
        base = re.sub(r'/\d+$', '', name)
        seconds.setdefault(base, []).append(time.perf_counter() - start)
        processor.setdefault(base, []).append(processor_seconds(pid) - computed)

    try:
        client.start_channels()
        client.wait_for_ready(timeout=MOST_SECONDS)
        note('ready')
        for name, source in request['cells'].items():
            time.sleep(request.get('pause', 0))
            start, computed = time.perf_counter(), processor_seconds(pid)
            forms[name] = sorted(run(client, source))
            note(name)
        memory = megabytes(pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)

    def medians(values):
        return {name: statistics.median(all_of_it) for name, all_of_it in values.items()}

    answer = {'seconds': medians(seconds), 'processor': medians(processor)}
    json.dump({**answer, 'megabytes': memory, 'forms': forms}, sys.stdout)


main()
