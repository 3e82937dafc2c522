import assert from 'node:assert/strict';
import test from 'node:test';
import { plotBestSoFar, plotImportance, plotParallelCoordinates, type Plot } from '#lib';
import { bestSoFar } from '#lib/nn/search/best-so-far';
import { importance } from '#lib/nn/search/importance';
import { search } from '#lib/nn/search/search';
import { choice, integer, logUniform, uniform, when } from '#lib/nn/search/space';
import { successiveHalving } from '#lib/nn/search/successive-halving';
import { bestSoFarFigure } from '#lib/show/search-plots/plot-best-so-far';
import { importanceFigure } from '#lib/show/search-plots/plot-importance';
import { parallelCoordinatesFigure } from '#lib/show/search-plots/plot-parallel-coordinates';
import { asInNotebook } from './kernel';
import { decodePng } from './png';

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
const halving = () => run({ budget: 12, strategy: successiveHalving({ least: 1 / 4 }) });
const description = ({ layout }: { layout: { meta?: { description?: string } } }) =>
  layout.meta?.description ?? '';
const lineOf = (trace: Plot) => trace['line'] as { width: number; color: string } | undefined;
const numbers = (trace: Plot | undefined, name: 'x' | 'y') => trace?.[name] as number[];

test('the figures of a search are shown with a picture and a sentence', async () => {
  const result = await run();
  for (const show of [plotBestSoFar, plotParallelCoordinates, plotImportance]) {
    const outputs = asInNotebook(() => show(result, { title: 'Sweep', value: 'loss' }));
    const [{ data } = { data: {} as Record<string, unknown> }] = outputs;
    assert.match(String(data['text/plain']), /^Sweep: .*loss/);
    assert.ok(decodePng(Buffer.from(String(data['image/png']), 'base64')).width >= 1400);
  }
});

test('plotBestSoFar draws the line of bestSoFar and a mark for each trial, diverged ones at the edge', async () => {
  const result = await run();
  const { data, layout } = bestSoFarFigure(result);
  const line = data.find(({ name }) => name === 'best so far');
  assert.deepEqual(numbers(line, 'y'), bestSoFar(result));
  const marks = data.filter(({ mode }) => mode === 'markers');
  assert.equal(marks.flatMap((trace) => numbers(trace, 'x')).length, 30);
  const outside = result.trials.filter(({ value }) => !(value < 1e29)).length;
  const edge = marks.find(({ name }) => name === 'worse, or no value');
  assert.ok(outside > 0 && numbers(edge, 'y').length >= outside);
  const [low, high] = layout.yaxis?.range as [number, number];
  for (const y of marks.flatMap((trace) => numbers(trace, 'y'))) assert.ok(y > low && y < high);
  assert.ok(high < 20, `${high}`);
});

test('plotBestSoFar turns to the largest values with mode max', async () => {
  const trial = ({ rate }: { rate: number }) => (rate < 1e-3 ? -1e9 : rate);
  const result = await run({ mode: 'max', trial });
  const { data, layout } = bestSoFarFigure(result);
  const [low, high] = layout.yaxis?.range as [number, number];
  assert.ok(low > -1 && low < high && high > (result.best?.value ?? NaN));
  assert.deepEqual(numbers(data.at(-1), 'y'), bestSoFar(result));
});

test('plotBestSoFar of halving lays the trainings spent along its axis, and draws short trials open', async () => {
  const result = await halving();
  const { data, layout } = bestSoFarFigure(result);
  const spent = result.trials.reduce((sum, { share }) => sum + share, 0);
  assert.equal(numbers(data.at(-1), 'x').at(-1), spent);
  assert.ok(data.some(({ name }) => name === 'short trial'));
  assert.equal(layout.xaxis?.title, 'full trainings spent');
});

test('plotParallelCoordinates draws a line for each trial with a value, the best last and thickest', async () => {
  const result = await run();
  const figure = parallelCoordinatesFigure(result);
  const lines = figure.data.filter(({ mode }) => mode === 'lines');
  const done = result.trials.filter(({ status }) => status === 'done');
  assert.equal(lines.length, done.length);
  assert.ok(lines.at(-1)?.name?.startsWith(`trial ${result.best?.trial}: `));
  const widths = lines.map((trace) => lineOf(trace)?.width);
  assert.ok(widths.lastIndexOf(2) === widths.length - 2 && widths.at(-1) === 4);
  assert.match(description(figure), /without a value left out/);
  for (const { y, name } of lines) {
    const trial = result.trials[Number(/\d+/.exec(name ?? '')?.[0])];
    const [, , momentum] = y as number[];
    assert.equal((momentum ?? NaN) < 0, trial?.parameters.momentum === undefined);
  }
});

test('plotParallelCoordinates gives even steps of colour to ranks, and its bar their values', async () => {
  const result = await run();
  const { data } = parallelCoordinatesFigure(result);
  const colors = data.filter(({ mode }) => mode === 'lines').map((trace) => lineOf(trace)?.color);
  assert.equal(new Set(colors).size, colors.length);
  assert.deepEqual([colors.at(-1), colors[0]], ['rgb(68,1,84)', 'rgb(253,231,37)']);
  const { colorbar } = data.at(-1)?.['marker'] as { colorbar: { ticktext: string[] } };
  assert.equal(colorbar.ticktext.length, 5);
  assert.equal(colorbar.ticktext.at(-1), '1e30');
});

test('plotParallelCoordinates draws short trials grey and below the others', async () => {
  const result = await halving();
  const { data } = parallelCoordinatesFigure(result);
  const full = result.trials.filter(({ share, status }) => share === 1 && status === 'done').length;
  const grey = data.map((trace) => lineOf(trace)?.color === '#CCCCCC');
  assert.equal(grey.filter((is) => !is).length, full + 1);
  assert.ok(grey.lastIndexOf(true) < grey.indexOf(false));
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
  for (const show of [plotBestSoFar, plotParallelCoordinates, plotImportance]) {
    assert.throws(() => show([] as never), /as result must be what search gave back/);
    assert.throws(() => show(failed), /result.trials must be at least one that came to a value/);
    assert.throws(
      () => show(small, { colour: 'red' } as never),
      /options must be among title, value/,
    );
    assert.throws(() => show(small, { value: 3 } as never), /value must be a string/);
  }
  assert.throws(() => plotImportance(small), /number of trials must be at least 12 .*: current value is \d/); // prettier-ignore
  const one = await search({
    space: { x: uniform(0, 1) },
    trial: ({ x }) => x,
    budget: 3,
    seed: 1,
  });
  assert.throws(() => plotParallelCoordinates(one), /space must be at least two hyperparameters/);
});
