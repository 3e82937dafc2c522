import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Layout, Plot } from '#lib';
import { plot } from '#show/plot';
import { checkFigure } from '#show/figure/check-figure';
import { drawFigure } from '#show/figure/draw';
import { dressFigure } from '#show/figure/dress-figure';
import { thinFigure } from '#show/figure/thin-figure';
import { asInNotebook } from './kernel';
import { decodePng } from './png';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const compose = (data: readonly Plot[], layout: Layout = {}) =>
  dressFigure(checkFigure('plot', data, layout, undefined));
const wave = (i: number): number => Math.sin(i / 3000) + Math.sin(i * 12.9898) / 5;

test('a line of 100,000 points is thinned to what its picture shows, and says so', () => {
  const figure = compose([{ x: range(100_000), y: range(100_000).map(wave), mode: 'lines' }]);
  const { figure: thin, note } = thinFigure(figure);
  const { length } = thin.data[0]?.['x'] as number[];
  assert.ok(length < 6000, `${length}`);
  assert.match(
    note ?? '',
    /^[\d,]+ of 100,000 points are kept, as many as the picture shows, 0\.\d MB in the notebook; plot\(data, layout, config, \{ all: true \}\) keeps all, 2\.\d MB\.$/,
  );
  const [before, after] = [figure, thin].map((each) => decodePng(drawFigure(each).png));
  const [all, kept] = [before, after].map((picture) => picture?.count('#0072B2') ?? 0);
  assert.ok(Math.abs((kept ?? 0) / (all ?? 1) - 1) < 0.02, `${kept} of ${all} pixels`);
});

test('markers are thinned to one a pixel, with their colours', () => {
  const n = 100_000;
  const figure = compose([
    {
      x: range(n).map((i) => Math.sin(i * 12.9898)),
      y: range(n).map((i) => Math.sin(i * 78.233) ** 3),
      mode: 'markers',
      marker: { color: range(n), size: 3 },
    },
  ]);
  const { figure: thin } = thinFigure(figure, false);
  const [trace] = thin.data;
  const { length } = trace?.['x'] as number[];
  assert.ok(length < 0.8 * n, `${length}`);
  assert.equal((trace?.['marker'] as { color: number[] }).color.length, length);
});

test('a thinned line keeps its ends, its extremes, its gaps and its order', () => {
  const value = fc.oneof(
    { weight: 30, arbitrary: fc.integer() },
    { weight: 1, arbitrary: fc.constant(NaN) },
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 3000, maxLength: 4000 }), (some) => {
      const y = range(40).flatMap(() => some);
      const { data } = thinFigure(compose([{ y, mode: 'lines' }])).figure;
      const kept = data[0]?.['y'] as (number | null)[];
      const x = (data[0]?.['x'] ?? range(kept.length)) as number[];
      const finite = y.filter((one) => !Number.isNaN(one));
      const least = (list: readonly number[]) => list.reduce((a, b) => Math.min(a, b), Infinity);
      assert.equal(least(kept.filter((one) => one !== null)), least(finite));
      assert.deepEqual([x[0], x.at(-1)], [0, y.length - 1]);
      assert.ok(x.every((place, i) => i === 0 || place > (x[i - 1] as number)));
      assert.ok(kept.every((one, i) => Object.is(one ?? NaN, y[x[i] as number])));
      assert.equal(kept.includes(null), y.some(Number.isNaN));
    }),
    { numRuns: 10 },
  );
});

test('a figure that puts less than 1 MB into the notebook, or whose x goes back, keeps all points', () => {
  const few = compose([{ y: range(5000) }]);
  assert.equal(thinFigure(few).figure, few);
  const spiral = range(60_000).map((i) => Math.cos(i / 100) * i * Math.PI);
  const { figure, note } = thinFigure(compose([{ x: spiral, y: spiral, mode: 'lines' }]));
  assert.equal((figure.data[0]?.['x'] as number[]).length, 60_000);
  assert.match(note ?? '', /^This figure puts 2\.\d MB into the notebook\.$/);
});

test('plot prints the sentence under the figure, and keeps all points when asked', (context) => {
  const { mock } = context.mock.method(console, 'log', () => undefined);
  const data = [{ x: range(100_000), y: range(100_000).map(wave), mode: 'lines' }] as const;
  const layout = { meta: { description: 'A wave.' } };
  const [short] = asInNotebook(() => plot(data, layout));
  const [long] = asInNotebook(() => plot(data, layout, {}, { all: true }));
  const size = (output: typeof short) =>
    JSON.stringify(output?.data['application/vnd.plotly.v1+json']).length;
  assert.ok(size(short) < 300_000 && size(long) > 1e6);
  assert.match(String(mock.calls[0]?.arguments[0]), /points are kept/);
  assert.match(String(mock.calls[1]?.arguments[0]), /puts 2\.\d MB into the notebook/);
});
