import assert from 'node:assert/strict';
import test from 'node:test';
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  randomNormal,
  TRUNCATED_DEVIATION,
  type Initializer,
} from '#lib/nn/initializers';
import { zeros, type Matrix } from '#lib/nn/matrix';
import { normalDensity, normalDistribution } from '#lib/nn/activations';
import { createRandom } from '#lib/random';

const FAN_IN = 250;
const FAN_OUT = 400; // 10^5 draws
const glorot = 2 / (FAN_IN + FAN_OUT);
const he = 2 / FAN_IN;

const truncated =
  (of: typeof heNormal, options = {}): Initializer =>
  (fanIn, fanOut, random) =>
    of(fanIn, fanOut, random, { truncated: true, ...options });

/** Initializer, variance, and the bound in deviations of the draws before any scaling (Infinity for none). */
const table: [string, Initializer, number, number][] = [
  ['glorotUniform', glorotUniform, glorot, Math.sqrt(3)],
  ['heUniform', heUniform, he, Math.sqrt(3)],
  ['lecunUniform', lecunUniform, he / 2, Math.sqrt(3)],
  ['glorotNormal', glorotNormal, glorot, Infinity],
  ['heNormal', heNormal, he, Infinity],
  ['lecunNormal', lecunNormal, he / 2, Infinity],
  ['randomNormal', randomNormal(0.01), 1e-4, Infinity],
  ['glorotNormal, truncated', truncated(glorotNormal), glorot, 2 / TRUNCATED_DEVIATION],
  ['heNormal, truncated', truncated(heNormal), he, 2 / TRUNCATED_DEVIATION],
  ['lecunNormal, truncated', truncated(lecunNormal), he / 2, 2 / TRUNCATED_DEVIATION],
  [
    'randomNormal, truncated',
    randomNormal(0.01, { truncated: true }),
    1e-4,
    2 / TRUNCATED_DEVIATION,
  ],
  [
    'heNormal for leakyRelu(0.5)',
    (i, o, random) => heNormal(i, o, random, { slope: 0.5 }),
    he / 1.25,
    Infinity,
  ],
  [
    'heUniform for leakyRelu(0.5)',
    (i, o, random) => heUniform(i, o, random, { slope: 0.5 }),
    he / 1.25,
    Math.sqrt(3),
  ],
  [
    'heNormal, truncated, variance not kept',
    truncated(heNormal, { keepVariance: false }),
    he * TRUNCATED_DEVIATION ** 2,
    2 / TRUNCATED_DEVIATION,
  ],
];

function moments({ data }: Matrix): { mean: number; variance: number; largest: number } {
  const mean = data.reduce((sum, x) => sum + x, 0) / data.length;
  const variance = data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / data.length;
  return { mean, variance, largest: data.reduce((most, x) => Math.max(most, Math.abs(x)), 0) };
}

for (const [name, initializer, variance, bound] of table) {
  test(`${name} has mean 0, its variance and its bounds over 10^5 draws, the same for the same seed`, () => {
    const weights = initializer(FAN_IN, FAN_OUT, createRandom(1));
    assert.deepEqual([weights.rows, weights.columns], [FAN_IN, FAN_OUT]);
    const measured = moments(weights);
    const deviation = Math.sqrt(variance);
    assert.ok(Math.abs(measured.mean) < (4 * deviation) / Math.sqrt(1e5), 'mean');
    assert.ok(Math.abs(measured.variance / variance - 1) < 0.015, 'variance');
    if (bound === Infinity) assert.ok(measured.largest > 3.5 * deviation, 'tails');
    else {
      assert.ok(measured.largest <= bound * deviation * (1 + 1e-15), 'bound');
      assert.ok(measured.largest > bound * deviation * 0.999, 'bound is reached');
    }
    assert.deepEqual(initializer(FAN_IN, FAN_OUT, createRandom(1)), weights);
    assert.notDeepEqual(initializer(FAN_IN, FAN_OUT, createRandom(2)), weights);
  });
}

test('the deviation of a normal number cut off at ±2 is the formula’s', () => {
  const formula = Math.sqrt(1 - (4 * normalDensity(2)) / (2 * normalDistribution(2) - 1));
  assert.ok(Math.abs(formula - TRUNCATED_DEVIATION) < 1e-15);
});

test('zeros are zeros', () => {
  const initializer: Initializer = zeros;
  assert.ok(initializer(3, 4, createRandom(1)).data.every((weight) => weight === 0));
});

test('initializers refuse fans that are no whole numbers of at least 1, and options that they do not have', () => {
  const random = createRandom(1);
  for (const [, initializer] of table) {
    assert.throws(() => initializer(0, 1, random), { name: 'RangeError', message: /fanIn/ });
    assert.throws(() => initializer(1, 2.5, random), { name: 'RangeError', message: /fanOut/ });
  }
  assert.throws(() => randomNormal(-1), { name: 'RangeError', message: /deviation/ });
  assert.throws(() => randomNormal(NaN), { name: 'RangeError', message: /deviation/ });
  assert.throws(() => heNormal(2, 2, random, { slope: 1 }), {
    name: 'RangeError',
    message: /slope/,
  });
  assert.throws(() => glorotNormal(2, 2, random, { slope: 0.1 } as never), {
    name: 'TypeError',
    message: /truncated, keepVariance: current value is "slope"/,
  });
});
