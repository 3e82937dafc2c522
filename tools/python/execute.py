"""Executes a notebook in the TypeScript kernel: python execute.py NOTEBOOK [--node PROGRAM]

Writes one JSON object a line: {"cell": n, "of": m} as the n-th code cell begins, and at the end either
{"text": …, "seconds": […]}, the notebook as Jupyter writes it and the seconds of each code cell,
or {"failure": kind, "cell": n, "source": …, "message": …}.
The notebook itself is not touched.
"""

import argparse
import json
import os
import pathlib
import re
import socket
import sys
import tempfile
import time
from queue import Empty

import nbformat
import zmq
from jupyter_client import KernelManager
from nbformat.v4 import output_from_msg

from leash import leash

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'jupyter'))
from hidden_answers import hide_answers  # noqa: E402
from saved_controls import as_saved  # noqa: E402

START_SECONDS = 60
CELL_SECONDS = 300
# Errors of promises and timers that nobody waits for come late: a last, empty wait catches them.
LATE = 'await new Promise((resolve) => setTimeout(resolve, 300));'
ANSI = re.compile(r'\x1b\[[0-9;]*m')


class Failure(Exception):
    def __init__(self, kind, message=''):
        self.kind = kind
        self.message = ANSI.sub('', message).strip()


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def free_ports():
    """Five ports that nobody uses, for a kernel that binds them a second later.

    Out of the range that systems hand out for connections, as one of those would be taken meanwhile
    now and then; a process of this program begins at its own number, so that two do not meet.
    """
    names = ['shell_port', 'iopub_port', 'stdin_port', 'control_port', 'hb_port']
    for block in range(os.getpid(), os.getpid() + 1500):
        ports = [20000 + block % 1500 * 8 + index for index in range(len(names))]
        if all(is_free(port) for port in ports):
            return dict(zip(names, ports))
    raise Failure('start', 'No port is free.')


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(('127.0.0.1', port))
        except OSError:
            return False
    return True


class Kernel:
    """A kernel with what is known of its outputs: a late one is an error, whatever cell it belongs to."""

    def __init__(self, folder, node, log):
        self.log = log
        self.displays = {}
        self.manager = KernelManager(kernel_name='tslab', cache_ports=False, **free_ports())
        if node:
            self.manager.kernel_spec.argv[0] = node
        # The notebook must come out the same on every machine.
        env = {**os.environ, 'TZ': 'UTC', 'LC_ALL': 'en_US.UTF-8', 'NO_COLOR': '1'}
        env.pop('FORCE_COLOR', None)
        self.manager.start_kernel(cwd=str(folder), env=env, stdout=log, stderr=log)
        self.client = self.manager.blocking_client()

    def ready(self):
        self.client.start_channels()
        # A kernel that could not bind its ports would be written to for ever.
        self.client.shell_channel.socket.setsockopt(zmq.SNDTIMEO, START_SECONDS * 1000)
        try:
            self.client.wait_for_ready(timeout=START_SECONDS)
        except (RuntimeError, zmq.Again) as error:
            raise Failure('start', f'{error}\n{self.last_words()}') from None
        request = self.client.kernel_info()
        return self.reply(request, time.monotonic() + START_SECONDS)['language_info']

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def last_words(self):
        """What the kernel's process wrote by itself, such as the reason of its death."""
        self.log.seek(0)
        lines = self.log.read().decode(errors='replace').strip().splitlines()
        return '\n'.join([line for line in lines if 'FATAL' in line] or lines[-12:])

    def next_message(self, get, deadline):
        while time.monotonic() < deadline:
            try:
                return get(timeout=1)
            except Empty:
                if not self.client.is_alive():
                    raise Failure('death', self.last_words()) from None
        raise Failure('timeout', f'It ran for more than {CELL_SECONDS} s.')

    def reply(self, request, deadline):
        while True:
            message = self.next_message(self.client.get_shell_msg, deadline)
            if message['parent_header'].get('msg_id') == request:
                return message['content']

    def run(self, source):
        """The outputs of a cell."""
        deadline = time.monotonic() + CELL_SECONDS
        request = self.client.execute(source, store_history=True, allow_stdin=False)
        outputs = []
        while True:
            message = self.next_message(self.client.get_iopub_msg, deadline)
            kind, content = message['msg_type'], message['content']
            own = message['parent_header'].get('msg_id') == request
            if kind in ('stream', 'display_data', 'execute_result', 'error'):
                if not own:
                    raise Failure('late', content.get('text', kind))
                self.add(outputs, message)
            elif kind == 'update_display_data':
                for output in self.displays.get(content['transient']['display_id'], []):
                    output.update(data=content['data'], metadata=content['metadata'])
            elif kind == 'status' and own and content['execution_state'] == 'idle':
                break
        reply = self.reply(request, deadline)
        errors = ''.join(output['text'] for output in outputs if output.get('name') == 'stderr')
        if reply['status'] != 'ok':
            raise Failure('error', errors or str(reply))
        if errors:
            raise Failure('stderr', errors)
        return outputs

    def add(self, outputs, message):
        output = output_from_msg(message)
        last = outputs[-1] if outputs else {}
        if output['output_type'] == 'stream' and last.get('name') == output['name']:
            last['text'] += output['text']
            return
        outputs.append(output)
        name = message['content'].get('transient', {}).get('display_id')
        if name is not None:
            self.displays.setdefault(name, []).append(output)


def number_cells(notebook):
    """Each cell needs a name that stays; one without gets its place's."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    names = set()
    for index, cell in enumerate(notebook.cells):
        name = cell.get('id', '')
        if name in names or not re.fullmatch(r'[\w-]{1,64}', name, re.ASCII):
            name = f'cell-{index}'
            while name in names:
                name += '-'
        cell.id = name
        names.add(name)


def normalise(notebook, language):
    """Leaves nothing in the notebook that differs from run to run or from editor to editor."""
    kernel = {'display_name': 'TypeScript', 'language': 'typescript', 'name': 'tslab'}
    notebook.metadata = nbformat.from_dict({'kernelspec': kernel, 'language_info': language})
    for cell in notebook.cells:
        tags = cell.metadata.get('tags')
        cell.metadata = nbformat.from_dict({'tags': tags} if tags else {})
        for output in cell.get('outputs', []):
            output.pop('transient', None)
    as_saved(notebook)
    hide_answers(notebook)
    return nbformat.v4.writes(notebook) + '\n'


def main():
    leash()
    parser = argparse.ArgumentParser()
    parser.add_argument('notebook', type=pathlib.Path)
    parser.add_argument('--node')
    options = parser.parse_args()
    try:
        notebook = nbformat.v4.reads(options.notebook.read_text(encoding='utf-8'))
        number_cells(notebook)
        nbformat.validate(notebook)
    except Exception as error:
        say(failure='file', cell=0, source='', message=str(error))
        return
    cells = [cell for cell in notebook.cells if cell.cell_type == 'code' and cell.source.strip()]
    number, source, kernel, seconds = 0, '', None, []
    try:
        with tempfile.TemporaryFile() as log:
            kernel = Kernel(options.notebook.resolve().parent, options.node, log)
            language = kernel.ready()
            for number, cell in enumerate(cells, 1):
                source = cell.source
                say(cell=number, of=len(cells))
                start = time.monotonic()
                cell.outputs = kernel.run(source)
                cell.execution_count = number
                seconds.append(round(time.monotonic() - start, 3))
            if kernel.run(LATE):
                raise Failure('late')
        say(text=normalise(notebook, language), seconds=seconds)
    except Failure as failure:
        say(failure=failure.kind, cell=number, source=source, message=failure.message)
    finally:
        if kernel:
            kernel.end()


if __name__ == '__main__':
    main()
