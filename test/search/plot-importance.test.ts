import assert from 'node:assert/strict';
import test from 'node:test';
import { plotImportance, type Plot } from '#lib';
import { importance } from '#lib/search/importance';
import { search } from '#lib/search/search';
import { choice, integer, logUniform, uniform, when } from '#lib/search/space';
import { importanceFigure } from '#lib/plot-importance';
import { asInNotebook } from '../show/kernel';
import { decodePng } from '../show/png';

const space = {
  optimizer: choice(['sgd', 'adam']),
  rate: logUniform(1e-4, 1),
  momentum: when('optimizer', 'sgd', uniform(0, 1)),
  width: integer(1, 50),
};
const run = (settings: object = {}) =>
  search({
    space,
    budget: 30,
    seed: 5,
    trial: ({ optimizer, rate, width }, { share }) => {
      if (rate > 0.8) throw new Error('diverged');
      const size = (Math.log10(rate) + 2) ** 2 + (optimizer === 'sgd' ? 0.5 : 0) + width / 100;
      return rate > 0.4 ? 1e30 : size - share;
    },
    ...settings,
  });
const description = ({ layout }: { layout: { meta?: { description?: string } } }) =>
  layout.meta?.description ?? '';
const numbers = (trace: Plot | undefined, name: 'x' | 'y') => trace?.[name] as number[];

test('the figures of a search are shown with a picture and a sentence', async () => {
  const result = await run();
  for (const show of [plotImportance]) {
    const outputs = asInNotebook(() => show(result, { title: 'Sweep', value: 'loss' }));
    const [{ data } = { data: {} as Record<string, unknown> }] = outputs;
    assert.match(String(data['text/plain']), /^Sweep: .*loss/);
    assert.ok(decodePng(Buffer.from(String(data['image/png']), 'base64')).width >= 1400);
  }
});

test('plotImportance draws the shares of importance in their order', async () => {
  const result = await run({ budget: 60 });
  const figure = importanceFigure(result);
  const [bars] = figure.data;
  const shares = numbers(bars, 'x');
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => b - a),
  );
  const own: Record<string, number> = importance(result);
  (bars?.y as string[]).forEach((name, i) => assert.equal(shares[i], own[name]));
  assert.match(description(figure), /rate \d+%/);
});

test('plotImportance says which hyperparameter too few trials had', async () => {
  const result = await run({ budget: 16 });
  const { data } = importanceFigure(result);
  const texts = data[0]?.text as string[];
  assert.deepEqual([texts.at(-1), (data[0]?.y as string[]).at(-1)], ['too few trials', 'momentum']);
});

test('the figures refuse what is no result, has no value, and options that are not there', async () => {
  const failed = await run({ trial: () => NaN });
  const small = await run({ budget: 5 });
  for (const show of [plotImportance]) {
    assert.throws(() => show([] as never), /as result must be what search gave back/);
    assert.throws(() => show(failed), /result.trials must be at least one that came to a value/);
    assert.throws(
      () => show(small, { colour: 'red' } as never),
      /options must be among title, value/,
    );
    assert.throws(() => show(small, { value: 3 } as never), /value must be a string/);
  }
  assert.throws(() => plotImportance(small), /number of trials must be at least 12 .*: current value is \d/); // prettier-ignore
});
