import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mock, test } from 'node:test';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { redisQueue, takePart } from '#search-queue/index';
import { warnOfSilence } from '#search-queue/queue';
import { refusal, withoutPassword } from '#search-queue/server';
import { main } from '#search-queue/worker';
import { search } from '#lib/search/search';
import { uniform } from '#lib/search/space';
import { freePort } from '../free-port';

const PASSWORD = 'pa55+w%40rd'; // as an address holds pa55+w@rd
const decoded = decodeURIComponent(PASSWORD);
const base = { space: { x: uniform(0, 1) }, trial: () => 1, budget: 1, seed: 1 };
const { signal } = new AbortController();
const status = { show: () => undefined, print: () => undefined };

/** All that can be seen of what was thrown: its message, its cause, and the values within. */
async function thrownBy(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return inspect(error, { depth: Infinity, showHidden: true });
  }
  return assert.fail('nothing was thrown');
}

/** A server that answers every command with an error that repeats what it was sent. */
async function startRepeating() {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const said = String(data).replaceAll(/[\r\n]+/g, ' ');
      for (let i = 0; i < 9; i++) socket.write(`-ERR unknown command, with args: ${said}\r\n`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

function seen(text: string): void {
  assert.ok(!text.includes(PASSWORD) && !text.includes(decoded), text);
}

test('no error of a search, a worker or its command shows the password of a queue', async () => {
  const { server, port } = await startRepeating();
  try {
    const closed = await freePort();
    for (const address of [
      `redis://:${PASSWORD}@127.0.0.1:${closed}`,
      `redis://me:${PASSWORD}@127.0.0.1:${port}/1`,
      `redis://127.0.0.1:${port}?password=${PASSWORD}`,
      `http://:${PASSWORD}@localhost`,
      `me:${PASSWORD}@localhost:6379`,
      `redis://me:${PASSWORD}`,
      `redis://:1/${PASSWORD}@localhost`,
    ]) {
      const runs: (() => unknown)[] = [
        () => search({ ...base, runner: redisQueue(address) }),
        () => takePart({ queue: address, threads: 1, signal, onChange: () => undefined }),
        () => main(['--queue', address], { status }),
        () => main([address], { status }),
        () => main(['--queue', 'redis://localhost', address], { status }),
      ];
      for (const run of runs) seen(await thrownBy(run));
    }
    seen(await thrownBy(() => redisQueue([`redis://:${PASSWORD}@localhost`] as never)));
  } finally {
    server.close();
  }
});

test('the warning that no worker has come names the address without its password', async () => {
  const once = () => undefined;
  const warned: string[] = [];
  const note = ({ message }: Error): number => warned.push(message);
  process.on('warning', note);
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    warnOfSilence({ once }, `redis://me:${PASSWORD}@localhost:6379/1`);
    warnOfSilence({ once }, 'redis://localhost');
    mock.timers.tick(10_000);
  } finally {
    mock.timers.reset();
  }
  await new Promise(setImmediate);
  process.off('warning', note);
  const said = 'no worker has taken a trial yet; to start one: npm run worker -- --queue';
  assert.deepEqual(
    warned.filter((text) => text.startsWith('no worker')),
    [`${said} redis://me@localhost:6379/1 (the whole address)`, `${said} redis://localhost`],
  );
});

test('a server’s words are shown without the password, and keep what else they say', () => {
  const address = `redis://:${PASSWORD}@localhost`;
  const { message } = refusal('search', address, 'right', new Error(`AUTH ${decoded} at ${address}`)); // prettier-ignore
  assert.equal(message, 'Cannot search as queue must be right: current value is "redis://@localhost" (AUTH … at redis://@localhost)'); // prettier-ignore
});

test('withoutPassword hides any password, however it is written', () => {
  const password = fc
    .string({ minLength: 4, maxLength: 20 })
    .map((text) => `~${text}~`)
    .filter((text) => !/^~[~\s]*~$/.test(text));
  const shapes = [
    (secret: string) => `redis://me:${secret}@localhost:6379/0`,
    (secret: string) => `rediss://:${encodeURIComponent(secret)}@localhost`,
    (secret: string) => `redis://localhost?password=${encodeURIComponent(secret)}`,
    (secret: string) => `me:${secret}@localhost`,
    (secret: string) => `redis://me:${secret}`,
  ];
  fc.assert(
    fc.property(password, fc.constantFrom(...shapes), (secret, shape) => {
      const text = withoutPassword(shape(secret));
      assert.ok(!text.includes(secret) && !text.includes(encodeURIComponent(secret)), text);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('withoutPassword keeps what is no secret', () => {
  for (const address of [
    'redis://localhost:6379/2',
    'redis://me@host',
    'localhost:6379',
    'redis',
    '',
    'redis://[::1]:6379',
  ])
    // prettier-ignore
    assert.equal(withoutPassword(address), address);
});
