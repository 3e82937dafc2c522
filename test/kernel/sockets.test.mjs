// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, startKernel } from './real-kernel.mjs';

test('the heartbeat answers, while a cell waits too', async () => {
  const kernel = await startKernel();
  try {
    const running = kernel.execute(
      "setTimeout(() => console.log('begun'), 100); await new Promise(() => undefined);",
    );
    await kernel.published(({ content }) => content['text'] === 'begun\n');
    assert.ok(await kernel.beats());
    assert.equal((await kernel.interruptUntil(running)).status, 'error');
  } finally {
    await kernel.close();
  }
});

test('a kernel reads nothing before all its sockets are bound, the one for requests last', async () => {
  const seams = JSON.stringify(join(root, 'packages', 'kernel', 'seams.js'));
  const start = JSON.stringify(join(root, 'packages', 'kernel', 'start.js'));
  // Binding takes its time, as on a busy machine, and a client is there already.
  const program = `
    const { writeSync } = require('node:fs');
    const { replaceInHandler, replaceInServer } = require(${seams});
    replaceInServer('bindSocket', (bind) => async function (socket, port) {
      await bind.call(this, socket, port);
      await new Promise((resolve) => setTimeout(resolve, 100));
      writeSync(2, 'bound ' + (port === this.connInfo.shell_port ? 'shell ' : 'another '));
    });
    replaceInHandler('handleKernel', (handle) => function () {
      writeSync(2, 'read ');
      return handle.call(this);
    });
    require(${start});`;
  const kernel = await startKernel({
    command: [process.execPath, '-e', program, 'tslab', 'kernel', '--config-path'],
  });
  await kernel.close();
  assert.match(kernel.log, /^(bound another ){4}bound shell (read )+$/);
});

test('a kernel that cannot listen ends and says so: Jupyter then starts another', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  try {
    const file = join(folder, 'kernel.json');
    const ports = ['shell', 'iopub', 'stdin', 'control', 'hb'].map((name) => [
      `${name}_port`,
      address.port,
    ]);
    const connection = {
      transport: 'tcp',
      ip: '127.0.0.1',
      key: 'k',
      ...Object.fromEntries(ports),
    };
    writeFileSync(file, JSON.stringify(connection));
    const start = join(root, 'packages', 'kernel', 'start.js');
    const { status, stderr } = spawnSync(
      process.execPath,
      [start, 'kernel', '--config-path', file],
      { cwd: join(root, 'notebooks'), encoding: 'utf8' },
    );
    assert.equal(status, 1);
    assert.match(stderr, /^Cannot start the kernel as it cannot listen: .*[Aa]ddress .*in use/);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('all that a kernel sends is of one session, whoever asked and by whichever socket', async () => {
  const kernel = await startKernel();
  try {
    const asked = [
      await kernel.request('kernel_info_request', {}, { channel: 'control' }),
      await kernel.request('is_complete_request', { code: '1' }),
      await kernel.request('complete_request', { code: 'cons', cursor_pos: 4 }),
      await kernel.request('inspect_request', { code: 'Math', cursor_pos: 2, detail_level: 0 }),
      await kernel.request('comm_info_request'),
      await kernel.request('kernel_info_request', {}, { header: { session: 'of another page' } }),
    ];
    assert.equal((await kernel.execute('1 + 1')).stdout, '2\n');
    const sessions = [...asked, ...kernel.messages].map(({ header }) => header.session);
    assert.equal(new Set(sessions).size, 1);
  } finally {
    await kernel.close();
  }
});

test('a client that comes back by a new connection is heard, though the old one is still there', async () => {
  const kernel = await startKernel();
  try {
    kernel.comeBack();
    assert.equal((await kernel.execute('1 + 1')).stdout, '2\n');
  } finally {
    await kernel.close();
  }
});
