import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisQueue, takePart } from '#search-queue/index';
import { announce, firstSearch, PREFIX, serializeTask, withdraw } from '#search-queue/searches';
import { libraryVersion } from '#search-queue/version';
import { hyperband, successiveHalving } from '#lib/search/successive-halving';
import { randomSearch } from '#lib/search/strategies';
import { search } from '#lib/search/search';
import { choice, logUniform } from '#lib/search/space';
import { treeParzen } from '#lib/search/tree-parzen';
import type { Trial } from '#lib/search/trial';
import { root } from '../context';
import { freePort } from '../free-port';
import { startRedis, withoutRedis, type RedisServer } from './redis';

const limit = 180_000;
const needsServer = { skip: withoutRedis, timeout: limit };
const space = { rate: logUniform(1e-3, 1), width: choice([4, 8]) };
const trial: Trial<typeof space> = ({ rate, width }, { random, share }) =>
  rate * width - share + random.next();
const base = { space, trial, budget: 12, seed: 2 } as const;

let server: RedisServer;
let client: Redis;
before(async () => {
  if (withoutRedis) return;
  server = await startRedis();
  client = new Redis(server.address, { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
});
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  (client as Redis | undefined)?.disconnect();
  await (server as RedisServer | undefined)?.end();
});

/** Waits for something that must come to be. */
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + limit / 2; Date.now() < end;) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error(`It did not come to be that ${what}.`);
}

const queueIsClean = () =>
  until('nothing is left on the server', async () => (await client.keys('*')).length === 0);

/** The program of npm run worker, with what it writes. */
function startWorker(...options: string[]) {
  const child = spawn(process.execPath, [join(root, 'tools', 'run.mjs'), 'worker', ...options], {
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  const ended = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    ended: ended.then(([code]) => code),
    text: () => text,
    says: (words: string) =>
      until(`a worker says ${words} (it says: ${text})`, () => text.includes(words)),
  };
}

/** A worker in this process as long as some code runs. */
async function withWorker<Value>(run: () => Promise<Value>, threads = 1): Promise<Value> {
  const controller = new AbortController();
  const settings = { queue: server.address, threads, signal: controller.signal };
  const working = takePart({ ...settings, onChange: () => undefined });
  try {
    return await Promise.race([run(), working.then(() => assert.fail('the worker has ended'))]);
  } finally {
    controller.abort();
    await working;
  }
}

test(
  'three workers, one killed in the middle of a trial, and a server killed and restarted: each trial stands once, as in a search without them',
  needsServer,
  async () => {
    // Any trial that comes to the victim does not come to its end, so it must be given to another.
    const sluggish: Trial<typeof space, { victim: number }> = (
      { rate, width },
      { data, random, share },
    ) => {
      const pause = new Int32Array(new SharedArrayBuffer(4));
      while (process.pid === data.victim) Atomics.wait(pause, 0, 0, 1000);
      Atomics.wait(pause, 0, 0, 100);
      return { value: rate * width - share + random.next(), half: width / 2 };
    };
    const settings = { ...base, budget: 24, trial: sluggish };
    const alone = await search({ ...settings, data: { victim: -1 } });
    const options = ['--queue', server.address, '--threads', '1'];
    const victim = startWorker(...options);
    await victim.says('Connected');
    const finished: number[] = [];
    const done = search({
      ...settings,
      runner: redisQueue(server.address),
      data: { victim: victim.child.pid ?? 0 },
      onTrial: ({ trial: number }) => finished.push(number),
    });
    done.catch(() => undefined);
    await until('the victim has a trial', async () => {
      const [active] = await client.keys(`${PREFIX}:*:active`);
      return active !== undefined && (await client.llen(active)) === 1;
    });
    const helpers = [startWorker(...options), startWorker(...options)];
    await until('others have finished some', () => finished.length >= 4);
    victim.child.kill('SIGKILL');
    await until('others have finished more', () => finished.length >= 8);
    await server.restart();
    assert.ok(finished.length < 24, 'the server was restarted after the search');
    assert.deepEqual(await done, alone);
    assert.deepEqual([...finished].sort((a, b) => a - b), Array.from({ length: 24 }, (_, i) => i)); // prettier-ignore
    for (const helper of helpers) helper.child.kill('SIGINT');
    assert.deepEqual(await Promise.all(helpers.map(({ ended }) => ended)), [0, 0]);
    const counts = helpers.map((helper) => Number(/Ended: (\d+) trials?/.exec(helper.text())?.[1]));
    assert.ok(counts[0]! + counts[1]! >= 24, helpers.map((helper) => helper.text()).join('\n'));
    await queueIsClean();
  },
);

test(
  'a worker that is interrupted gives its trial back to another at once and ends well',
  needsServer,
  async () => {
    const held: Trial<typeof space, { victim: number }> = ({ rate }, { data }) => {
      const pause = new Int32Array(new SharedArrayBuffer(4));
      while (process.pid === data.victim) Atomics.wait(pause, 0, 0, 1000);
      return rate;
    };
    const worker = startWorker('--queue', server.address, '--threads', '2');
    await worker.says('Connected');
    const data = { victim: worker.child.pid ?? 0 };
    const done = search({ ...base, trial: held, data, runner: redisQueue(server.address) });
    await worker.says('Taking part in a search');
    await wait(500);
    worker.child.kill('SIGINT');
    assert.equal(await worker.ended, 0);
    assert.match(worker.text(), /Ended: 0 trials finished here/);
    const alone = await search({ ...base, trial: held, data: { victim: -1 } });
    assert.deepEqual(await withWorker(() => done), alone);
    await queueIsClean();
  },
);

for (const strategy of [
  randomSearch(),
  treeParzen({ startup: 4, batch: 3 }),
  successiveHalving({ least: 1 / 4 }),
  hyperband({ least: 1 / 3 }),
]) {
  test(`a search by ${strategy.name} gives the same with a queue`, needsServer, async () => {
    const settings = { ...base, strategy };
    const found = await withWorker(
      () => search({ ...settings, runner: redisQueue(server.address) }),
      2,
    );
    assert.deepEqual(found, await search(settings));
    await queueIsClean();
  });
}

test('a search with a queue survives that its server forgets all', needsServer, async () => {
  let forgotten: Promise<unknown> | undefined;
  const settings = { ...base, runner: redisQueue(server.address), onTrial: () => (forgotten ??= client.flushall()) }; // prettier-ignore
  const found = await withWorker(() => search(settings));
  await forgotten;
  assert.deepEqual(found, await search(base));
  await queueIsClean();
});

test('a search with a queue continues its file', needsServer, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  try {
    const file = join(folder, 'trials.jsonl');
    const controller = new AbortController();
    const settings = { ...base, runner: redisQueue(server.address), file };
    const first = await withWorker(() =>
      search({ ...settings, signal: controller.signal, onTrial: () => controller.abort() }),
    );
    assert.ok(first.interrupted && first.trials.length >= 1 && first.trials.length < 12);
    await queueIsClean();
    const second = await withWorker(() => search(settings));
    assert.deepEqual(second, await search(base));
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    const numbers = lines.map((line) => (JSON.parse(line) as { trial: number }).trial);
    assert.deepEqual([...numbers].sort((a, b) => a - b), Array.from({ length: 12 }, (_, i) => i)); // prettier-ignore
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test(
  'a signal ends a search that no worker takes part in, and nothing is left on the server',
  needsServer,
  async () => {
    const controller = new AbortController();
    const done = search({ ...base, runner: redisQueue(server.address), signal: controller.signal });
    await until('the trials are sent', async () => (await client.keys(`${PREFIX}:*:trial-11`)).length === 1); // prettier-ignore
    controller.abort();
    const { trials, interrupted } = await done;
    assert.ok(interrupted && trials.length === 0);
    await queueIsClean();
  },
);

test('a search that was killed is forgotten when the next begins', needsServer, async () => {
  await client.zadd(`${PREFIX}:searches`, '1', 'killed');
  await client.lpush(`${PREFIX}:killed:wait`, 'trial-1');
  await withWorker(() => search({ ...base, runner: redisQueue(server.address) }));
  await queueIsClean();
});

test('a search whose removal is cut short is removed by the next one', needsServer, async () => {
  await client.zadd(`${PREFIX}:searches`, '1', 'cut');
  await client.lpush(`${PREFIX}:cut:wait`, 'trial-1');
  const unlink = () => Promise.reject(new Error('the server is away'));
  const cut = Object.assign(Object.create(client) as Redis, { unlink });
  await assert.rejects(withdraw(cut, 'cut'), /the server is away/);
  await firstSearch(client);
  await queueIsClean();
});

test(
  'a trial of a queue that throws, comes to NaN, or whose thread dies is a row that says so',
  needsServer,
  async () => {
    const result = await withWorker(() =>
      search({
        ...base,
        runner: redisQueue(server.address),
        trial: ({ rate, width }) => {
          if (width === 8) throw new Error('too wide');
          if (rate > 0.3) process.exit(3);
          return rate < 0.03 ? -Infinity : rate;
        },
      }),
    );
    for (const { parameters, status, error, value } of result.trials) {
      const { rate, width } = parameters;
      if (width === 8) assert.deepEqual([status, error], ['failed', 'too wide']);
      else if (rate > 0.3) assert.match(error ?? '', /its thread ended, and so did the next/);
      else
        assert.deepEqual([status, value], rate < 0.03 ? ['notFinite', -Infinity] : ['done', rate]);
    }
    await queueIsClean();
  },
);

test(
  'a trial of a queue that gives back no number, or uses what is around it, ends the search',
  needsServer,
  async () => {
    const outside = 3;
    await withWorker(async () => {
      await assert.rejects(
        search({ ...base, runner: redisQueue(server.address), trial: (() => 'good') as never }),
        /what a trial gives back must be a number: current value is "good"/,
      );
      await assert.rejects(
        search({
          ...base,
          runner: redisQueue(server.address),
          trial: ({ rate }) => rate * outside,
        }),
        /another machine as all it uses must come from its two parameters .*outside is not defined/,
      );
    });
    await queueIsClean();
  },
);

test('a worker of another version is refused with both versions', needsServer, async () => {
  const task = serializeTask({ source: '(() => 1)', data: undefined, version: '0123456789ab' });
  await announce(client, 'other', Date.now(), task);
  const worker = startWorker('--queue', server.address);
  assert.equal(await worker.ended, 1);
  const refusal = `as the worker's version of lib must be 0123456789ab: current value is ${libraryVersion()}`; // prettier-ignore
  assert.ok(worker.text().includes(refusal), worker.text());
  await client.flushall();
});

test('a queue that no server answers at is an error that says why, for a search and a worker', async () => {
  const closed = `redis://:secret@127.0.0.1:${await freePort()}`;
  const refused = /Cannot search as queue must be that of a Redis or Valkey server that answers: current value is "redis:\/\/@127.0.0.1:\d+" \(.*ECONNREFUSED.*\)/; // prettier-ignore
  await assert.rejects(search({ ...base, runner: redisQueue(closed) }), refused);
  const worker = startWorker('--queue', closed);
  assert.equal(await worker.ended, 1);
  assert.match(worker.text(), /Cannot take part in searches as queue must be .*ECONNREFUSED/);
  assert.doesNotMatch(worker.text(), /secret|at .*\.js/);
});

test('a queue that takes connections and says nothing is an error', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  try {
    const queue = `redis://127.0.0.1:${port}`;
    await assert.rejects(
      search({ ...base, runner: redisQueue(queue) }),
      /that answers: .* \(no answer within 2 s\)/,
    );
  } finally {
    silent.close();
  }
});

test('an address that is none, and workers beside a queue, are errors', async () => {
  for (const queue of ['localhost:6379', 'http://localhost', 'redis://', '', 'redis']) {
    assert.throws(() => redisQueue(queue), {
      name: 'RangeError',
      message: /Cannot search as queue must be an address such as redis:\/\/localhost:6379/,
    });
  }
  assert.throws(() => redisQueue(6379 as never), TypeError);
  await assert.rejects(
    search({ ...base, runner: redisQueue('redis://localhost'), workers: 2 }),
    /workers must be left out beside runner/,
  );
  await assert.rejects(
    search({ ...base, runner: redisQueue('redis://localhost'), trial: Math.sin as never }),
    /trial must be a function of one’s own/,
  );
});

test('npm run worker says how it is called where an option is missing or wrong', async () => {
  for (const [options, words] of [
    [[], 'npm run worker -- --queue redis://HOST[:PORT] [--threads N]'],
    [['--queues', 'redis://localhost'], "Unknown option '--queues'"],
    [['redis://localhost'], 'redis://localhost stands without its option'],
    [['--queue', 'localhost'], 'queue must be an address such as redis://localhost:6379'],
    [['--queue', 'redis://localhost', '--threads', '0'], '--threads must be a whole number from 1'],
  ] as const) {
    const worker = startWorker(...options);
    assert.equal(await worker.ended, 1);
    assert.ok(worker.text().includes(words), worker.text());
  }
});
