import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { createRandom } from '#lib/random';
import { toRows } from '#lib/nn/matrix';
import { twoMoons } from '#lib/nn/two-moons';

const draw = (options: { rows: number; noise?: number; flipped?: number }, seed = 1) =>
  twoMoons({ ...options, random: createRandom(seed) });

test('twoMoons without noise lies on two half circles of radius 1', () => {
  const { inputs, labels } = draw({ rows: 41 });
  toRows(inputs).forEach(([x = NaN, y = NaN], i) => {
    const upper = labels[i] === 0;
    const distance = upper ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5);
    assert.ok(Math.abs(distance - 1) < 1e-12);
    assert.ok(upper ? y >= 0 : y <= 0.5);
  });
  assert.equal(labels.filter((label) => label === 0).length, 20);
});

test('twoMoons of four rows are the four ends of the half circles, as make_moons gives them', () => {
  const { inputs, labels } = draw({ rows: 4 });
  const points = toRows(inputs).map((point, i) => {
    const [x, y] = point.map((value) => Math.round(value * 1e9) / 1e9 + 0);
    return `${labels[i]}: ${x}, ${y}`;
  });
  assert.deepEqual(points.sort(), ['0: -1, 0', '0: 1, 0', '1: 0, 0.5', '1: 2, 0.5']);
});

test('noise moves each point by a normal step of that deviation', () => {
  const [clean, noisy] = [draw({ rows: 4000 }), draw({ rows: 4000, noise: 0.3 })];
  const steps = noisy.inputs.data.map((value, at) => value - (clean.inputs.data[at] ?? NaN));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const variance = steps.reduce((sum, step) => sum + step ** 2, 0) / steps.length;
  assert.ok(Math.abs(mean) < 0.01, `${mean}`);
  assert.ok(Math.abs(Math.sqrt(variance) - 0.3) < 0.01, `${variance}`);
});

test('as many labels as asked for are flipped, named, and nothing else changes', () => {
  const rows = fc.integer({ min: 2, max: 60 });
  const cases = rows.chain((n) =>
    fc.tuple(fc.constant(n), fc.nat({ max: n }), fc.nat({ max: 99 })),
  );
  fc.assert(
    fc.property(cases, ([n, flipped, seed]) => {
      const clean = draw({ rows: n, noise: 0.1 }, seed);
      const wrong = draw({ rows: n, noise: 0.1, flipped }, seed);
      assert.deepEqual(wrong.inputs, clean.inputs);
      const different = clean.labels.flatMap((label, i) => (label === wrong.labels[i] ? [] : [i]));
      assert.deepEqual(different, wrong.flipped);
      assert.equal(different.length, flipped);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('the same seed draws the same moons, in mixed order', () => {
  assert.deepEqual(
    draw({ rows: 50, noise: 0.2, flipped: 5 }),
    draw({ rows: 50, noise: 0.2, flipped: 5 }),
  );
  const { labels } = draw({ rows: 50 });
  assert.ok(labels.indexOf(1) < 10 && labels.lastIndexOf(0) > 40);
});

test('options out of range, of the wrong kind, missing or unknown are errors that name them', () => {
  const random = createRandom(1);
  const wrong: [unknown, string][] = [
    [undefined, 'options'],
    [{ random }, 'rows'],
    [{ rows: 1, random }, 'rows'],
    [{ rows: 10.5, random }, 'rows'],
    [{ rows: 10, noise: -1, random }, 'noise'],
    [{ rows: 10, noise: NaN, random }, 'noise'],
    [{ rows: 10, flipped: 11, random }, 'flipped'],
    [{ rows: 10 }, 'random'],
    [{ rows: 10, random: Math.random }, 'random'],
    [{ rows: 10, random, shuffle: true }, 'options'],
  ];
  for (const [options, name] of wrong) {
    assert.throws(
      () => twoMoons(options as never),
      (error: Error) =>
        (error instanceof TypeError || error instanceof RangeError) &&
        error.message.includes(` as ${name} must be `),
      name,
    );
  }
});
