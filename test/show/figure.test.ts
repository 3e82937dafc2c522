import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { checkFigure } from '#show/figure/check-figure';
import type { DrawnFigure } from '#show/display';
import { drawFigure } from '#show/figure/draw';
import { colors, dressFigure } from '#show/figure/dress-figure';
import { figures, type NamedFigure } from './figures';
import { decodePng } from './png';

const compose = ({ data, layout }: NamedFigure) =>
  dressFigure(checkFigure('plot', data, layout, undefined));
const drawn = new Map<string, DrawnFigure>();

/** Each figure is drawn once for all tests. */
function draw(name: string): DrawnFigure {
  const figure = figures[name];
  assert.ok(figure, `there is no figure ${name}`);
  const known = drawn.get(name) ?? drawFigure(compose(figure));
  drawn.set(name, known);
  return known;
}

const picture = (name: string) => decodePng(draw(name).png);
const hash = ({ png }: DrawnFigure): string => createHash('sha256').update(png).digest('hex');

for (const name of Object.keys(figures)) {
  test(`the figure ${name} is 700 × 450 CSS pixels at 2x, with a title, under 60 KB`, () => {
    const { png, width, height } = draw(name);
    assert.deepEqual([width, height], [700, 450]);
    const { width: pixels, height: rows, ink } = decodePng(png);
    assert.deepEqual([pixels, rows], [1400, 900]);
    assert.ok(ink(400, 10, 1000, 90) > 200, 'no title is seen');
    assert.ok(png.length < 60_000, `${png.length} bytes`);
  });
}

test('lines have the colours of the palette in their order, and a legend on the right', () => {
  const { count, ink } = picture('lines');
  assert.ok(count(colors.blue) > 1000);
  assert.ok(count(colors.vermilion) > 1000);
  assert.ok(ink(1200, 110, 1400, 200) > 300, 'no legend is seen');
});

test('axes have titles: below, and on the left', () => {
  const { ink } = picture('lines');
  assert.ok(ink(500, 840, 800, 900) > 30, 'no title of the x axis is seen');
  assert.ok(ink(0, 300, 45, 600) > 200, 'no title of the y axis is seen');
});

test('markers are filled with their colour, not black', () => {
  const { count } = picture('markers');
  assert.ok(count(colors.blue) > 40 * 150);
  assert.ok(count('#000000') < 100);
});

test('bars of two groups stand side by side in two colours', () => {
  const { count } = picture('groupedBars');
  const [training, test] = [count(colors.blue), count(colors.vermilion)];
  // Heights 3 + 5 + 2 against 2 + 4 + 1, the legend's squares aside.
  assert.ok(Math.abs(training / test - 10 / 7) < 0.05, `${training} : ${test}`);
});

test('a heatmap is drawn cell by cell with its values, and its colour bar goes from dark to bright', () => {
  const { color, count, ink } = picture('heatmap');
  assert.equal(color(130, 110), '#440154'); // Viridis at 0: the cell on the top left
  assert.equal(color(130, 130), color(200, 130)); // one colour a cell: it is not smoothed
  assert.ok(count('#FDE725') > 1000, 'the largest value is not yellow');
  const bar = [700, 600, 500, 400, 300].map((y) => color(1248, y));
  assert.equal(new Set(bar).size, 5, `the colour bar is ${bar.join(', ')}`);
  assert.ok(!bar.includes('#000000'), 'the colour bar is black');
  assert.ok(ink(1240, 110, 1400, 170) > 200, 'the colour bar has no title');
});

test('log axes put powers of ten at even distances: a power law is a straight line', () => {
  const { color } = picture('logAxes');
  const columns = Array.from({ length: 1400 }, (_, x) => x);
  const heightAt = (x: number): number[] =>
    Array.from({ length: 900 }, (_, y) => y).filter((y) => color(x, y) === colors.blue);
  const inked = columns.filter((x) => heightAt(x).length > 0);
  const mean = (x: number): number =>
    heightAt(x).reduce((sum, y, _, { length }) => sum + y / length, 0);
  const [first, last] = [inked[20] ?? 0, inked.at(-20) ?? 0];
  const middle = Math.round((first + last) / 2);
  assert.ok(last - first > 800, 'no line is seen');
  assert.ok(Math.abs(mean(middle) - (mean(first) + mean(last)) / 2) < 6);
});

test('an error band is pale where the line is not', () => {
  const { count } = picture('errorBand');
  assert.ok(count('#BFDCEC') > 20_000, 'the band has another colour');
  assert.ok(count(colors.blue) > 1000);
});

test('subplots have an axis of their own each', () => {
  const { count } = picture('subplots');
  for (const color of [colors.blue, colors.vermilion, colors.green, colors.purple]) {
    assert.ok(count(color) > 800, `${color} is not seen`);
  }
});

test('an annotation has an arrow with a head, and a box', () => {
  const { count } = picture('annotations');
  assert.ok(count('#888888') > 200);
});

test('Korean text is drawn in glyphs of its own', () => {
  const latin = structuredClone(figures['korean']) as NamedFigure;
  const title = (text: string) =>
    drawFigure(compose({ ...latin, layout: { ...latin.layout, title: text } }));
  const bars = decodePng(title('||||').png);
  const words = decodePng(title('경사하강').png);
  assert.ok(words.ink(500, 10, 900, 60) > 2 * bars.ink(500, 10, 900, 60));
});

test('a gap is left where a value is NaN or infinite', () => {
  const [gap, whole] = [
    decodePng(draw('gaps').png),
    decodePng(
      drawFigure(compose({ data: [{ y: [1, 2, 2, 2, 1, 2, 3, 4] }], layout: { title: 'Gaps' } }))
        .png,
    ),
  ];
  assert.ok(gap.count(colors.blue) < 0.75 * whole.count(colors.blue));
});

test('a long title is broken into lines that are not cut', () => {
  const title =
    'A title so long that it would run out of the figure on both of its sides if it stayed on one line';
  const { ink } = decodePng(drawFigure(compose({ data: [{ y: [1, 2] }], layout: { title } })).png);
  assert.equal(ink(0, 0, 40, 100) + ink(1360, 0, 1400, 100), 0);
  assert.ok(ink(100, 70, 1300, 130) > 500, 'there is no second line');
});

test('a figure is drawn in the size that its layout names', () => {
  const { width, height } = drawFigure({
    data: [{ y: [1, 2] }],
    layout: { width: 300, height: 200 },
  });
  assert.deepEqual([width, height], [300, 200]);
});

test('a figure has the same bytes twice and in any order', () => {
  for (const name of Object.keys(figures).reverse().slice(0, 5)) {
    const figure = figures[name];
    assert.ok(figure);
    assert.equal(hash(drawFigure(compose(figure))), hash(draw(name)), name);
  }
});

/**
 * What every machine and every Node must draw. After a wanted change look at the figures, then renew it:
 * RENEW_FIGURE_HASHES=1 node --test test/dist/show/figure.test.js
 */
const hashFile = join(__dirname, '..', '..', 'show', 'figure-hashes.json');

test('each figure has the bytes that are committed', () => {
  const found = Object.fromEntries(
    Object.keys(figures).map((name) => [name, hash(draw(name)).slice(0, 16)]),
  );
  if (process.env['RENEW_FIGURE_HASHES'])
    writeFileSync(hashFile, `${JSON.stringify(found, null, 2)}\n`);
  assert.deepEqual(found, JSON.parse(readFileSync(hashFile, 'utf8')));
});
