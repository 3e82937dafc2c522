import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { randomSearch } from '#lib/search/strategies';
import { search, type SearchOptions } from '#lib/search/search';
import { choice, logUniform, uniform, when } from '#lib/search/space';
import { successiveHalving } from '#lib/search/successive-halving';
import { treeParzen } from '#lib/search/tree-parzen';

const space = {
  kind: choice(['a', 'b']),
  rate: logUniform(1e-3, 1),
  depth: when('kind', 'b', uniform(0, 1)),
};
type Options = SearchOptions<typeof space>;

/** A search with a trial that counts itself. */
function counted(options: Partial<Options> = {}) {
  const run: number[] = [];
  const whole: Options = {
    space,
    budget: 8,
    seed: 3,
    trial: ({ kind, rate, depth = 0 }, { seed }) => {
      run.push(seed);
      return (kind === 'a' ? 1 : depth) + rate;
    },
    ...options,
  };
  return { run, search: () => search(whole) };
}

function inFolder(use: (file: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'search-'));
    try {
      await use(join(folder, 'results.jsonl'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

test('search tries what the budget allows and gives back every trial and the best', async () => {
  const { trials, best, mode, interrupted } = await counted().search();
  assert.deepEqual(trials.map(({ trial }) => trial), [0, 1, 2, 3, 4, 5, 6, 7]); // prettier-ignore
  for (const { parameters, value, status, share } of trials) {
    const { kind, rate, depth = 0 } = parameters;
    assert.equal(value, (kind === 'a' ? 1 : depth) + rate);
    assert.deepEqual([status, share], ['done', 1]);
  }
  assert.equal(best?.value, Math.min(...trials.map(({ value }) => value)));
  assert.deepEqual({ mode, interrupted }, { mode: 'min', interrupted: false });
});

test('the same seed gives the same search, another seed another', async () => {
  assert.deepEqual(await counted().search(), await counted().search());
  assert.notDeepEqual(await counted({ seed: 4 }).search(), await counted().search());
});

test('mode max searches for the largest value, for the strategy as well', async () => {
  for (const strategy of [randomSearch(), treeParzen(), successiveHalving({ least: 1 / 4 })]) {
    const options = { budget: 40, strategy };
    const smallest = await counted(options).search();
    const largest = await counted({
      ...options,
      mode: 'max',
      trial: ({ kind, rate, depth = 0 }) => -((kind === 'a' ? 1 : depth) + rate),
    }).search();
    assert.ok(smallest.best && largest.best);
    assert.equal(largest.best.value, -smallest.best.value);
    assert.equal(largest.best.trial, smallest.best.trial);
  }
});

test('a trial is given its data, its share, its random numbers and the library', async () => {
  const seen: unknown[] = [];
  await search({
    space: { x: uniform(0, 1) },
    budget: 4,
    seed: 1,
    strategy: successiveHalving({ least: 1 / 2 }),
    data: { rows: 7 },
    trial: async ({ x }, { data, share, random, seed, lib }) => {
      await Promise.resolve();
      assert.equal(random.next(), lib.createRandom(seed).next());
      seen.push([data.rows, share]);
      return { value: x, half: x / 2 };
    },
  });
  assert.deepEqual(seen, [...Array<unknown>(4).fill([7, 0.5]), [7, 1], [7, 1]]);
});

test('other numbers that a trial gives back are recorded beside its value', async () => {
  const { trials } = await counted({ trial: ({ rate }) => ({ value: rate, twice: 2 * rate }) }).search(); // prettier-ignore
  for (const { value, metrics } of trials) assert.deepEqual(metrics, { twice: 2 * value });
});

test('a trial that throws or comes to NaN or an infinity is a row that says so', async () => {
  const { trials, best } = await counted({
    trial: ({ rate, kind }) => {
      if (kind === 'a') throw new Error('no such kind');
      return rate < 0.1 ? rate : rate < 0.5 ? NaN : Infinity;
    },
    budget: 30,
  }).search();
  const statuses = new Set(trials.map(({ status }) => status));
  assert.deepEqual([...statuses].sort(), ['done', 'failed', 'notFinite']);
  for (const { status, parameters, error, value } of trials) {
    assert.equal(status === 'failed', parameters.kind === 'a');
    assert.equal(error, status === 'failed' ? 'no such kind' : undefined);
    assert.equal(Number.isFinite(value), status === 'done');
  }
  assert.equal(best?.status, 'done');
});

test('where every trial fails there is no best', async () => {
  const { trials, best } = await counted({ trial: () => NaN }).search();
  assert.deepEqual([trials.length, best], [8, undefined]);
});

test('the best is one that was trained in full, though a shorter training had a smaller value', async () => {
  const { best } = await counted({
    strategy: successiveHalving({ least: 1 / 4 }),
    trial: ({ rate }, { share }) => rate + share,
  }).search();
  assert.equal(best?.share, 1);
});

test('a trial that gives back no number ends the search with an error that says what it gave', async () => {
  const wrong: [unknown, RegExp][] = [
    [undefined, /what a trial gives back must be a number: current value is undefined/],
    ['0.3', /current value is "0.3"/],
    [{ loss: 1 }, /current value is undefined/],
    [{ value: 1, note: 'good' }, /current value is "good" as note/],
  ];
  for (const [value, text] of wrong) {
    const { run, search: start } = counted();
    await assert.rejects(counted({ trial: () => value as never }).search(), text);
    await start();
    assert.equal(run.length, 8); // and the next search is none the worse
  }
});

test('onTrial is told of each trial once it is finished, and an error of its own ends the search', async () => {
  const told: number[] = [];
  await counted({ onTrial: ({ trial }) => told.push(trial) }).search();
  assert.deepEqual(told, [0, 1, 2, 3, 4, 5, 6, 7]);
  const broken = () => {
    throw new Error('cannot show');
  };
  await assert.rejects(counted({ onTrial: broken }).search(), /cannot show/);
});

test('a signal ends the search and what is finished is given back', async () => {
  const controller = new AbortController();
  const onTrial = ({ trial }: { trial: number }) => trial === 2 && controller.abort();
  const { trials, interrupted, best } = await counted({ signal: controller.signal, onTrial: onTrial }).search(); // prettier-ignore
  assert.deepEqual(trials.map(({ trial }) => trial), [0, 1, 2]); // prettier-ignore
  assert.equal(interrupted, true);
  assert.ok(best);
  const before = await counted({ signal: AbortSignal.abort() }).search();
  assert.deepEqual([before.trials.length, before.interrupted], [0, true]);
});

test('an interrupt of the process ends the search, and leaves no listener behind', async () => {
  const listeners = process.listenerCount('SIGINT');
  const onTrial = ({ trial }: { trial: number }) =>
    trial === 1 && process.kill(process.pid, 'SIGINT');
  const { trials, interrupted } = await counted({
    budget: 5000,
    onTrial: onTrial,
  }).search();
  assert.ok(interrupted && trials.length >= 2 && trials.length < 5000);
  assert.equal(process.listenerCount('SIGINT'), listeners);
});

for (const strategy of [
  randomSearch(),
  treeParzen({ startup: 3 }),
  successiveHalving({ least: 1 / 4 }),
]) {
  test(
    `a search by ${strategy.name} that was interrupted anywhere is continued from its file`,
    inFolder(async (file) => {
      const whole = await counted({ strategy }).search();
      for (let stopAt = 0; stopAt < whole.trials.length; stopAt += 3) {
        rmSync(file, { force: true });
        const controller = new AbortController();
        const onTrial = ({ trial }: { trial: number }) => trial === stopAt && controller.abort();
        const cut = counted({ strategy, file, signal: controller.signal, onTrial: onTrial }); // prettier-ignore
        const { trials } = await cut.search();
        const rest = counted({ strategy, file });
        assert.deepEqual(await rest.search(), whole);
        assert.equal(trials.length + rest.run.length, whole.trials.length);
        const again = counted({ strategy, file });
        assert.deepEqual(await again.search(), whole);
        assert.equal(again.run.length, 0);
      }
    }),
  );
}

test(
  'a file keeps NaN, infinities and errors as they were',
  inFolder(async (file) => {
    const values = [NaN, Infinity, -Infinity, 0.1 + 0.2];
    let i = 0;
    const trial = () => {
      if (i === 4) throw new Error('line one\nline two');
      return { value: values[i]!, also: values[i++]! };
    };
    const first = await counted({ file, budget: 5, trial }).search();
    const second = await counted({ file, budget: 5 }).search();
    assert.deepEqual(second, first);
  }),
);

test(
  'a line that an interrupt cut off is dropped, and its trial runs again',
  inFolder(async (file) => {
    const whole = await counted({ file }).search();
    const lines = readFileSync(file, 'utf8');
    for (const cut of [lines.length - 1, lines.length - 30, 40, 5]) {
      writeFileSync(file, lines.slice(0, cut));
      assert.deepEqual(await counted({ file }).search(), whole);
      assert.equal(readFileSync(file, 'utf8'), lines);
    }
  }),
);

test(
  'random search can be continued with a larger budget',
  inFolder(async (file) => {
    await counted({ file, budget: 5 }).search();
    const more = counted({ file, budget: 12 });
    assert.deepEqual(await more.search(), await counted({ budget: 12 }).search());
    assert.equal(more.run.length, 7);
  }),
);

test(
  'a file of another search, or of something else, is refused and left as it is',
  inFolder(async (file) => {
    const wrong: [Partial<Options>, RegExp][] = [
      [{ seed: 4 }, /its seed must be 4: current value is 3/],
      [{ mode: 'max' }, /its mode must be "max": current value is "min"/],
      [
        { strategy: treeParzen() },
        /its strategy must be .*tree Parzen.*: current value is .*random/,
      ],
      [{ space: { ...space, rate: logUniform(1e-2, 1) } }, /its space must be/],
    ];
    await counted({ file }).search();
    const before = readFileSync(file, 'utf8');
    for (const [options, text] of wrong) {
      await assert.rejects(counted({ file, ...options }).search(), text);
    }
    assert.equal(readFileSync(file, 'utf8'), before);
    appendFileSync(file, 'not a result\n');
    await assert.rejects(counted({ file }).search(), /line 10 is not one that a search wrote/);
    for (const text of ['alcohol,ash\n14.2,2.4\n', 'notes', '{"version":1}\n', '[1]\n']) {
      writeFileSync(file, text);
      await assert.rejects(counted({ file }).search(), /Cannot continue the search in/);
      assert.equal(readFileSync(file, 'utf8'), text);
    }
  }),
);

test(
  'halving with another budget does not take over results that are not its own',
  inFolder(async (file) => {
    const strategy = successiveHalving({ least: 1 / 4 });
    await counted({ strategy, file }).search();
    await assert.rejects(counted({ strategy, file, budget: 12 }).search(), /Cannot continue the search in .* as trial \d+ must be/); // prettier-ignore
  }),
);

test('options out of range, of the wrong kind, missing or unknown are errors that name them', async () => {
  const trial = () => 1;
  const good = { space, trial, budget: 1, seed: 1 };
  const wrong: [unknown, RegExp][] = [
    [undefined, /options must be an object/],
    [{ ...good, space: {} }, /space must be at least one hyperparameter/],
    [{ ...good, budget: 0 }, /budget must be above 0: current value is 0/],
    [{ ...good, budget: Infinity }, /budget/],
    [{ ...good, seed: -1 }, /seed/],
    [{ ...good, trial: 1 }, /trial must be a function/],
    [{ ...good, strategy: 'random' }, /strategy must be a strategy/],
    [{ ...good, mode: 'auto' }, /mode/],
    [{ ...good, file: 7 }, /file must be a string/],
    [{ ...good, onTrial: 7 }, /onTrial must be a function/],
    [{ ...good, signal: {} }, /signal must be an AbortSignal/],
    [{ ...good, trials: 7 }, /options must be among/],
  ];
  for (const [options, text] of wrong) {
    await assert.rejects(search(options as never), text);
  }
});
