import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  checkSpace,
  type Choice,
  choice,
  type Interval,
  combinations,
  integer,
  logUniform,
  placeOf,
  sample,
  uniform,
  valueAt,
  when,
} from '#lib/search/space';
import { createRandom } from '#lib/random';

const space = {
  optimizer: choice(['sgd', 'adam']),
  learningRate: logUniform(1e-4, 1),
  momentum: when('optimizer', 'sgd', uniform(0, 0.99)),
  width: integer(4, 64),
};

const intervals = [uniform(-3, 5), logUniform(1e-5, 10), integer(-4, 9)];

test('valueAt stays within the bounds, from one end to the other', () => {
  for (const interval of intervals) {
    assert.equal(valueAt(interval, 0), interval.low);
    assert.equal(valueAt(interval, 1), interval.high);
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(place, (at) => {
        const value = valueAt(interval, at) as number;
        assert.ok(value >= interval.low && value <= interval.high);
        if (interval.kind === 'integer') assert.ok(Number.isInteger(value));
      }),
      { seed: 1, numRuns: 300 },
    );
  }
});

test('placeOf leads back to where valueAt came from', () => {
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(place, fc.constantFrom(...intervals, choice(['a', 'b', 'c'])), (at, dimension) => {
      const value = valueAt(dimension, at);
      const back = valueAt(dimension, placeOf(dimension, value));
      if (typeof value === 'number' && typeof back === 'number') {
        assert.ok(Math.abs(back - value) <= 1e-12 * Math.abs(value) + 1e-12);
      } else assert.equal(back, value);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('sample draws each hyperparameter evenly over its own scale', () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 4000 }, () => sample(space, random));
  const share = (holds: (values: (typeof drawn)[number]) => boolean): number =>
    drawn.filter(holds).length / drawn.length;
  const near = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) < 0.03, `${actual} is not about ${expected}`);
  near(
    share(({ optimizer }) => optimizer === 'sgd'),
    1 / 2,
  );
  near(
    share(({ learningRate }) => Number(learningRate) < 1e-3),
    1 / 4,
  );
  near(
    share(({ width }) => Number(width) <= 18),
    15 / 61,
  );
});

test('a conditional hyperparameter exists exactly where its condition holds', () => {
  const random = createRandom(2);
  for (let i = 0; i < 200; i++) {
    const values = sample(space, random);
    assert.equal('momentum' in values, values['optimizer'] === 'sgd');
  }
});

test('conditions may depend on conditional hyperparameters', () => {
  const nested = {
    a: choice([1, 2]),
    b: when('a', 1, choice(['x', 'y'])),
    c: when('b', ['x'], choice([true, false])),
  };
  checkSpace('search', 'space', nested);
  const valuesOf = (d: Choice | Interval) => (d.kind === 'choice' ? d.values : []);
  const all = combinations(nested, valuesOf);
  assert.deepEqual(all, [
    { a: 1, b: 'x', c: true },
    { a: 1, b: 'x', c: false },
    { a: 1, b: 'y' },
    { a: 2 },
  ]);
});

test('bounds and values that make no sense are errors that name them', () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => choice([]), /values must be at least one value/],
    [() => choice([1, 2, 1]), /values\[2\] must be different/],
    [() => choice([NaN]), /values\[0\]/],
    [() => choice([{}] as never), /values\[0\] must be a number, a string or a boolean/],
    [() => choice('relu' as never), /values must be an array/],
    [() => uniform(1, 1), /high must be above low, 1/],
    [() => uniform(NaN, 1), /low must be a finite number/],
    [() => uniform(0, Infinity), /high/],
    [() => logUniform(0, 1), /low must be above 0/],
    [() => logUniform('1e-4' as never, 1), /low/],
    [() => integer(1, 2.5), /high must be a whole number/],
    [() => integer(3, 2), /high must be above low, 3/],
    [() => when('a', [], uniform(0, 1)), /values must be at least one value/],
  ];
  for (const [make, text] of wrong) {
    assert.throws(make, (error: Error) => {
      assert.match(error.message, text);
      return error instanceof TypeError || error instanceof RangeError;
    });
  }
});

test('checkSpace refuses an empty space, other things in it, and conditions that cannot hold', () => {
  const wrong: [unknown, RegExp][] = [
    [{}, /space must be at least one hyperparameter/],
    [undefined, /space must be an object/],
    [[choice([1])], /space must be an object/],
    [{ rate: [0.1, 0.01] }, /space\.rate must be a choice, uniform, logUniform, integer or when/],
    [
      { m: when('optimizer', 'sgd', uniform(0, 1)) },
      /space\.m must be about a hyperparameter before it/,
    ],
    [
      { optimizer: choice(['sgd']), m: when('optimizer', 'adam', uniform(0, 1)) },
      /space\.m must be a value that "optimizer" can have: current value is "adam"/,
    ],
  ];
  for (const [value, text] of wrong)
    assert.throws(() => checkSpace('search', 'space', value), text);
});
