import assert from 'node:assert/strict';
import test from 'node:test';
import { randomSearch } from '#lib/search/strategies';
import { search } from '#lib/search/search';
import { choice, logUniform } from '#lib/search/space';
import { successiveHalving } from '#lib/search/successive-halving';
import type { StartRunner } from '#lib/search/runners';
import { compileTrial, runTrial, type Trial, trialSource } from '#lib/search/trial';
import { treeParzen } from '#lib/search/tree-parzen';

const space = { rate: logUniform(1e-3, 1), width: choice([4, 8]) };
const base = {
  space,
  budget: 12,
  seed: 2,
} as const;
const trial: Trial<typeof space> = ({ rate, width }, { random, share }) =>
  rate * width - share + random.next();

for (const strategy of [
  randomSearch(),
  treeParzen({ startup: 4, batch: 3 }),
  successiveHalving({ least: 1 / 4 }),
]) {
  test(`a search by ${strategy.name} gives the same with 0, 1 and 3 workers`, async () => {
    const alone = await search({ ...base, trial, strategy });
    for (const workers of [1, 3]) {
      assert.deepEqual(await search({ ...base, trial, strategy, workers }), alone);
    }
  });
}

test('a trial in a thread trains with the library and data that it is handed', async () => {
  const { trials } = await search({
    space: { learningRate: logUniform(0.01, 1) },
    budget: 3,
    seed: 1,
    workers: 2,
    data: { rows: 40 },
    trial({ learningRate }, { data, random, lib }) {
      const { crossEntropy, dense, sequential, sgd, train, twoMoons } = lib;
      const training = twoMoons({ rows: data.rows, noise: 0.1, random });
      const model = sequential([dense(2, 2, { random })]);
      const optimizer = sgd({ learningRate });
      const settings = { loss: crossEntropy, optimizer, epochs: 3, batchSize: 8, random };
      return train(model, { training, ...settings }).loss.at(-1) ?? NaN;
    },
  });
  for (const { status, error } of trials) assert.equal(status, 'done', error);
});

test('a trial in a thread that throws or comes to NaN is a row that says so', async () => {
  const { trials } = await search({
    ...base,
    workers: 2,
    trial: ({ rate, width }) => {
      if (width === 8) throw new Error('too wide');
      return rate < 0.03 ? NaN : rate;
    },
  });
  for (const { parameters, status, error } of trials) {
    const expected = parameters.width === 8 ? 'failed' : parameters.rate < 0.03 ? 'notFinite' : 'done'; // prettier-ignore
    assert.equal(status, expected);
    assert.equal(error, expected === 'failed' ? 'too wide' : undefined);
  }
});

test('a thread that dies is replaced and its trial tried once more', async () => {
  const died = new Int32Array(new SharedArrayBuffer(4));
  const { trials } = await search<typeof space, Int32Array>({
    ...base,
    workers: 2,
    data: died,
    trial: ({ rate }, { data }) => {
      if (rate > 0.1 && Atomics.add(data, 0, 1) === 0) process.exit(3);
      return rate;
    },
  });
  assert.ok((died[0] ?? 0) > 1);
  for (const { status, value, parameters } of trials) {
    assert.deepEqual([status, value], ['done', parameters.rate]);
  }
});

test('a trial whose thread dies twice is a row that says so, and the others go on', async () => {
  const { trials } = await search({
    ...base,
    workers: 2,
    trial: ({ rate, width }) => (width === 8 ? process.exit(3) : rate),
  });
  for (const { parameters, status, error } of trials) {
    assert.equal(status, parameters.width === 8 ? 'failed' : 'done');
    if (error !== undefined) assert.match(error, /its thread ended, and so did the next/);
  }
});

test('a trial that uses a variable from around it is an error that says where to take it from', async () => {
  const outside = 3;
  await assert.rejects(
    search({ ...base, workers: 2, trial: ({ rate }) => rate * outside }),
    /all it uses must come from its two parameters .*: outside is not defined/,
  );
});

test('a trial in a thread that gives back no number ends the search', async () => {
  await assert.rejects(
    search({ ...base, workers: 1, trial: (() => 'good') as never }),
    /what a trial gives back must be a number: current value is "good"/,
  );
});

test('a signal ends trials that are running in threads', async () => {
  const controller = new AbortController();
  const started = Date.now();
  const { trials, interrupted } = await search({
    ...base,
    workers: 2,
    signal: controller.signal,
    onTrial: () => controller.abort(),
    trial: ({ rate }, { random }) => {
      if (random.next() < 0.5) for (;;);
      return rate;
    },
  });
  assert.ok(interrupted && trials.length < 12);
  assert.ok(Date.now() - started < 5000);
});

test('data that cannot be sent to a thread is an error', async () => {
  await assert.rejects(
    search({ ...base, trial, workers: 1, data: { f: () => 1 } } as never),
    /data must be plain values, arrays and typed arrays/,
  );
});

test('trialSource takes functions in each way they are written, and refuses those without text', () => {
  const forms = {
    method({ x }: { x: number }) {
      return x + 1;
    },
    arrow: ({ x }: { x: number }) => x + 1,
    plain: function ({ x }: { x: number }) {
      return x + 1;
    },
    async later({ x }: { x: number }) {
      return Promise.resolve(x + 1);
    },
    ['odd name']({ x }: { x: number }) {
      return x + 1;
    },
  };
  for (const form of Object.values(forms)) {
    const compiled = compileTrial(trialSource(form)) as unknown as typeof form;
    void Promise.resolve(compiled({ x: 1 })).then((value) => assert.equal(value, 2));
  }
  assert.throws(() => trialSource(forms.arrow.bind(null)), /trial must be a function of one’s own/);
  assert.throws(() => trialSource(Math.sin), TypeError);
});

test('a runner of one’s own is given the trial as text and the data, and is stopped at the end', async () => {
  const data = { factor: 2 };
  const scaled: Trial<typeof space, typeof data> = ({ rate }, { data: given, random }) =>
    rate * given.factor + random.next();
  const calls: string[] = [];
  const runner: StartRunner = (action, task) => {
    calls.push(action);
    const compiled = compileTrial(task.source);
    return Promise.resolve({
      run: (proposal) => runTrial(compiled, proposal, task.data, {}, 'thread'),
      stop() {
        calls.push('stop');
        return Promise.resolve();
      },
    });
  };
  const settings = { ...base, trial: scaled, data };
  assert.deepEqual(await search({ ...settings, runner }), await search(settings));
  assert.deepEqual(calls, ['search', 'stop']);
  await assert.rejects(search({ ...settings, runner, workers: 2 }), {
    name: 'RangeError',
    message: /workers must be left out beside runner, .*: current value is 2/,
  });
  await assert.rejects(search({ ...settings, runner: 'redis://:secret@host' as never }), {
    name: 'TypeError',
    message:
      /runner must be a function, such as redisQueue\('redis:\/\/HOST'\): current value is "…"/,
  });
  assert.equal(calls.length, 2);
});

test('workers that make no sense are an error', async () => {
  for (const workers of [-1, 1.5, NaN, 1000]) {
    await assert.rejects(
      search({ ...base, trial, workers }),
      /workers must be a whole number from 0 to 256/,
    );
  }
});
