import assert from 'node:assert/strict';
import test from 'node:test';
import { DataFrame } from 'danfojs-node';
import { importance } from '#lib/search/importance';
import { search } from '#lib/search/search';
import { choice, integer, logUniform, uniform, when } from '#lib/search/space';
import { trialRows } from '#lib/search/trial-rows';

const space = {
  optimizer: choice(['sgd', 'adam']),
  rate: logUniform(1e-4, 1),
  momentum: when('optimizer', 'sgd', uniform(0, 1)),
  width: integer(1, 50),
  nothing: uniform(0, 1),
};
const run = (budget: number, trial?: (rate: number) => number) =>
  search({
    space,
    budget,
    seed: 5,
    trial: ({ optimizer, rate, width }) => {
      if (trial) return trial(rate);
      const value = (Math.log10(rate) + 4) ** 2 + (optimizer === 'sgd' ? 2 : 0) + width / 100;
      return { value, accuracy: 100 - value };
    },
  });

test('trialRows become a danfojs DataFrame with one column for each hyperparameter and number', async () => {
  const result = await run(12);
  const frame = new DataFrame(trialRows(result));
  assert.deepEqual(frame.columns, ['trial', 'optimizer', 'rate', 'momentum', 'width', 'nothing', 'accuracy', 'share', 'value', 'status']); // prettier-ignore
  assert.deepEqual(frame.shape, [12, 10]);
  trialRows(result).forEach((row) => {
    assert.equal(Number.isNaN(row['momentum']), row['optimizer'] === 'adam');
  });
});

test('trialRows have the same columns where trials failed', async () => {
  const rows = trialRows(await run(12, (rate) => (rate < 0.01 ? NaN : rate)));
  const columns = new Set(rows.map((row) => Object.keys(row).join()));
  assert.equal(columns.size, 1);
});

test('importance is large for what matters, small for what does not, and holds for diverged trials', async () => {
  const shares = importance(await run(300));
  assert.ok(shares.rate > 0.8, `${shares.rate}`);
  assert.ok(shares.optimizer > 0.01 && shares.optimizer < 0.2, `${shares.optimizer}`);
  assert.ok(shares.nothing < 0.03, `${shares.nothing}`);
  const diverged = importance(await run(300, (rate) => (rate > 0.5 ? 1e30 * rate : rate)));
  assert.ok(diverged.rate > 0.8, `${diverged.rate}`);
});

test('importance of a hyperparameter without effect is about 0 on average, and NaN of too few trials', async () => {
  let sum = 0;
  for (let seed = 0; seed < 40; seed++) {
    const trial = (_: unknown, { random }: { random: { next(): number } }) => random.next();
    const { x } = importance(await search({ space: { x: choice([1, 2, 3]) }, budget: 30, seed, trial })); // prettier-ignore
    sum += x;
  }
  assert.ok(sum / 40 < 0.05, `${sum / 40}`);
  assert.ok(Number.isNaN(importance(await run(5)).rate));
});
