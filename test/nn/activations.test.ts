import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  activations,
  elu,
  gain,
  gelu,
  hardSigmoid,
  identity,
  leakyRelu,
  mish,
  normalDensity,
  normalDistribution,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  tanh,
  type Activation,
} from '#lib/nn/activations';

const close = (actual: number, wanted: number, tolerance = 1e-14): void => {
  assert.ok(
    Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${actual} is not ${wanted}`,
  );
};

test('activations take their published values at −2, −1, 1 and 2', () => {
  const table: [Activation, number, number, number, number][] = [
    [identity, -2, -1, 1, 2],
    [sigmoid, 0.11920292202211755, 0.2689414213699951, 0.7310585786300049, 0.8807970779778823],
    [tanh, -0.9640275800758169, -0.7615941559557649, 0.7615941559557649, 0.9640275800758169],
    [relu, 0, 0, 1, 2],
    [leakyRelu(), -0.02, -0.01, 1, 2],
    [leakyRelu(0.2), -0.4, -0.2, 1, 2],
    [elu, -0.8646647167633873, -0.6321205588285577, 1, 2],
    [selu, -1.520166468595695, -1.1113307378125625, 1.0507009873554805, 2.101401974710961],
    [gelu, -0.0455002638963584, -0.15865525393145707, 0.8413447460685429, 1.9544997361036416],
    [silu, -0.2384058440442351, -0.2689414213699951, 0.7310585786300049, 1.7615941559557646],
    [mish, -0.2525014826957088, -0.30340146137410895, 0.8650983882673103, 1.9439589595339946],
    [softplus, 0.1269280110429725, 0.31326168751822286, 1.3132616875182228, 2.1269280110429727],
    [softsign, -2 / 3, -0.5, 0.5, 2 / 3],
    [hardSigmoid, 1 / 6, 1 / 3, 2 / 3, 5 / 6],
  ];
  for (const [activation, ...values] of table) {
    [-2, -1, 1, 2].forEach((x, i) => close(activation.value(x), values[i]!));
  }
});

test('derivatives take their published values at 0 and 1', () => {
  const table: [Activation, number, number][] = [
    [identity, 1, 1],
    [sigmoid, 0.25, 0.19661193324148185],
    [tanh, 1, 0.41997434161402614],
    [relu, 0, 1],
    [leakyRelu(), 0.01, 1],
    [elu, 1, 1],
    [selu, 1.7580993408473766, 1.0507009873554805],
    [gelu, 0.5, 1.0833154705876864],
    [silu, 0.5, 0.9276705118714866],
    [mish, 0.6, 1.0490362200997922],
    [softplus, 0.5, 0.7310585786300049],
    [softsign, 1, 0.25],
    [hardSigmoid, 1 / 6, 1 / 6],
  ];
  for (const [activation, atZero, atOne] of table) {
    close(activation.derivative(0), atZero);
    close(activation.derivative(1), atOne);
  }
});

test('every derivative equals the difference quotient, away from kinks', () => {
  const kinks = [-3, 0, 3];
  const x = fc.double({ min: -30, max: 30, noNaN: true });
  for (const activation of activations) {
    fc.assert(
      fc.property(x, (at) => {
        fc.pre(kinks.every((kink) => Math.abs(at - kink) > 1e-4));
        const h = 1e-5;
        const difference = (activation.value(at + h) - activation.value(at - h)) / (2 * h);
        assert.ok(Math.abs(activation.derivative(at) - difference) < 1e-9, activation.name);
      }),
      { seed: 1, numRuns: 300 },
    );
  }
});

test('values and derivatives are finite for every finite x', () => {
  const ends = [
    0,
    -0,
    5e-324,
    1e-300,
    36,
    37,
    709,
    710,
    745,
    746,
    1000,
    1e154,
    1e308,
    Number.MAX_VALUE,
  ];
  const x = fc.oneof(
    fc.constantFrom(...ends.flatMap((end) => [end, -end])),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  for (const activation of activations.filter(({ name }) => name !== 'selu')) {
    fc.assert(
      fc.property(x, (at) => {
        assert.ok(Number.isFinite(activation.value(at)), `${activation.name}(${at})`);
        assert.ok(Number.isFinite(activation.derivative(at)), `${activation.name}′(${at})`);
      }),
      { seed: 1, numRuns: 500 },
    );
  }
});

test('at ±1,000 activations are at their limits', () => {
  const limits: [Activation, number, number][] = [
    [identity, -1000, 1000],
    [sigmoid, 0, 1],
    [hardSigmoid, 0, 1],
    [tanh, -1, 1],
    [softsign, -1000 / 1001, 1000 / 1001],
    [relu, 0, 1000],
    [leakyRelu(), -10, 1000],
    [elu, -1, 1000],
    [selu, -1.0507009873554805 * 1.6732632423543772, 1050.7009873554805],
    [gelu, 0, 1000],
    [silu, 0, 1000],
    [mish, 0, 1000],
    [softplus, 0, 1000],
  ];
  assert.equal(limits.length, activations.length);
  for (const [activation, below, above] of limits) {
    assert.ok(activation.value(-1000) === below, activation.name);
    assert.ok(activation.value(1000) === above, activation.name);
  }
});

test('small numbers keep their digits: the sigmoid far below 0, its derivative far above', () => {
  close(sigmoid.value(-700) / Math.exp(-700), 1);
  close(sigmoid.derivative(50) / Math.exp(-50), 1);
  close(tanh.derivative(20) / (4 * Math.exp(-40)), 1);
  close(softplus.value(-50) / Math.exp(-50), 1);
  close(gelu.value(-6) / (-6 * 9.865876450376981e-10), 1, 1e-12);
});

test('NaN stays NaN in every activation', () => {
  for (const activation of activations)
    assert.ok(Number.isNaN(activation.value(NaN)), activation.name);
});

test('selu keeps mean 0 and variance 1 of a normal number', () => {
  const average = (f: (x: number) => number): number => {
    let sum = 0;
    for (let i = -8000; i <= 8000; i++) sum += f(i / 1000) * normalDensity(i / 1000) * 0.001;
    return sum;
  };
  close(
    average((x) => selu.value(x)),
    0,
    1e-6,
  );
  close(
    average((x) => selu.value(x) ** 2),
    1,
    1e-6,
  );
});

test('normalDistribution equals the published table, tails included', () => {
  close(normalDistribution(0), 0.5);
  close(normalDistribution(1.959963984540054), 0.975);
  close(normalDistribution(-1) + normalDistribution(1), 1);
  close(normalDistribution(-6) / 9.865876450376981e-10, 1, 1e-12);
  close(normalDistribution(-10) / 7.61985302416059e-24, 1, 1e-12);
  assert.equal(normalDistribution(40), 1);
});

test('names are unique, and gains are those published', () => {
  assert.equal(new Set(activations.map(({ name }) => name)).size, 13);
  assert.equal(gain(identity), 1);
  assert.equal(gain(sigmoid), 1);
  assert.equal(gain(tanh), 5 / 3);
  assert.equal(gain(relu), Math.SQRT2);
  assert.equal(gain(leakyRelu(0.5)), Math.sqrt(1.6));
  assert.equal(gain(selu), 0.75);
  assert.throws(() => gain(gelu), { name: 'RangeError', message: /published gain .*tanh.*"gelu"/ });
});

test('a slope that is no number from 0 to below 1 is refused', () => {
  for (const slope of [-0.1, 1, NaN, Infinity]) {
    assert.throws(() => leakyRelu(slope), { name: 'RangeError', message: /slope/ });
  }
  assert.throws(() => leakyRelu('0.1' as never), { name: 'TypeError', message: /slope/ });
});
