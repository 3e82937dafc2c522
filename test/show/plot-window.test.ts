import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Subject } from 'rxjs';
import { plot, plotWindow, type Plot } from '#lib';

process.env['NODEPLOTLIB_PORT'] = '0'; // a free port, and no browser

/** What the page does in a browser: asks for the figures and gets one at each change (socket.io by polling). */
async function connect(address: string) {
  const url = `${address}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
  const send = (body: string) => fetch(`${url}&sid=${sid}`, { method: 'POST', body });
  const receive = async () => (await fetch(`${url}&sid=${sid}`)).text();
  await send('40');
  await receive();
  await send('42["readplots"]');
  return {
    /** The next figure. */
    async next(): Promise<{ data: Plot[]; layout: { title?: unknown } }> {
      for (;;) {
        const message = await receive();
        if (message.startsWith('42')) return (JSON.parse(message.slice(2)) as [string, never])[1];
      }
    },
    leave: () => send('1'),
  };
}

test("plotWindow serves the figure on nodeplotlib's page, until it is closed", async () => {
  const window = plotWindow([{ x: [1, 2], y: [3, NaN] }], { title: 'Window' });
  assert.match(window.address, /^http:\/\/localhost:\d+$/);
  const page = await (await fetch(window.address)).text();
  assert.match(page, /<title>Nodeplotlib<\/title>/);
  const browser = await connect(window.address);
  const { data, layout } = await browser.next();
  assert.deepEqual(data, [{ x: [1, 2], y: [3, null] }]);
  assert.deepEqual(layout.title, { text: 'Window' });
  assert.equal(window.closed(), false);
  window.close();
  assert.equal(window.closed(), true);
  await wait(100);
  await assert.rejects(fetch(window.address));
});

test('plotWindow with an Observable sends each value, and lets go when the page is left', async () => {
  const losses = new Subject<Plot[]>();
  const window = plotWindow(losses, { title: 'Live' });
  losses.next([{ y: [3] }]);
  const browser = await connect(window.address);
  assert.deepEqual((await browser.next()).data, [{ y: [3] }]);
  losses.next([{ y: [3, 2] }]);
  assert.deepEqual((await browser.next()).data, [{ y: [3, 2] }]);
  await browser.leave();
  for (let i = 0; i < 50 && !window.closed(); i++) await wait(100);
  assert.equal(window.closed(), true, 'the window is still open');
  losses.next([{ y: [3, 2, 1] }]);
  assert.equal(losses.observed, false);
});

test('a second plotWindow shows its own figure alone', async () => {
  const [first, second] = [plotWindow([{ y: [1] }]), plotWindow([{ y: [2] }])];
  const browser = await connect(second.address);
  assert.deepEqual((await browser.next()).data, [{ y: [2] }]);
  first.close();
  second.close();
});

test('plotWindow writes nothing of its server into the cell', async () => {
  const script = `const window = require('#lib').plotWindow([{ y: [1] }]);
    fetch(window.address).then(() => window.close())`;
  const child = spawn(process.execPath, ['-e', script], { cwd: join(__dirname, '..', '..', '..') });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (written += String(text)));
  const [code] = (await once(child, 'close')) as [number];
  assert.deepEqual([code, written], [0, '']);
});

test('Ctrl-C ends a process that has a window open', async () => {
  const script = `console.log(require('#lib').plotWindow([{ y: [1] }]).address)`;
  const child = spawn(process.execPath, ['-e', script], { cwd: join(__dirname, '..', '..', '..') });
  await once(child.stdout, 'data');
  assert.equal(child.exitCode, null, 'the process did not wait for its window');
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'close'), [null, 'SIGINT']);
});

test('outside a notebook plot opens the window', async () => {
  const script = `require('#lib').plot([{ y: [1] }], { meta: { description: 'D' } });
    console.log('open'); process.exit()`;
  const child = spawn(process.execPath, ['-e', script], { cwd: join(__dirname, '..', '..', '..') });
  const [written] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(written.toString(), 'open\n');
});

test('plotWindow on a port in use is an error that says so', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  process.env['NODEPLOTLIB_PORT'] = String((server.address() as AddressInfo).port);
  try {
    assert.throws(
      () => plotWindow([{ y: [1] }]),
      /^Error: Cannot open a window: .*address already in use/,
    );
  } finally {
    process.env['NODEPLOTLIB_PORT'] = '0';
    server.close();
  }
});

for (const [what, call, message] of [
  [
    'no traces',
    () => plotWindow([]),
    'Cannot open a window as data must be a list of at least one trace: current value is []',
  ],
  [
    'a number',
    () => plotWindow(5 as never),
    'Cannot open a window as data must be a list of traces: current value is 5',
  ],
] as const) {
  test(`plotWindow of ${what} is an error`, () => {
    assert.throws(call, { message });
  });
}

test('plot of an Observable is an error', () => {
  assert.throws(
    () => plot(new Subject() as never, { meta: { description: 'D' } }),
    /^TypeError: Cannot plot as data must be/,
  );
});
