import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { constant, cosineDecay, inverseTimeDecay, type Schedule } from '#lib/nn/schedules';

/** Equal to within rounding. */
function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-14 * Math.abs(expected), `${actual} ≠ ${expected}`);
}

test('constant gives the same rate at every epoch', () => {
  assert.deepEqual([0, 0.5, 1e9].map(constant(0.03)), [0.03, 0.03, 0.03]);
});

test('inverseTimeDecay divides by 1 + rate · epoch', () => {
  for (const rate of [0.1, 0.01, 0.001]) {
    const schedule = inverseTimeDecay({ initial: 0.5, rate });
    for (let epoch = 0; epoch <= 100; epoch++) close(schedule(epoch), 0.5 / (1 + rate * epoch));
    close(schedule(1 / rate), 0.25);
  }
});

test('cosineDecay goes from initial to final, is half-way at half-time, and stays', () => {
  const schedule = cosineDecay({ initial: 1, final: 0.1, epochs: 10 });
  assert.equal(schedule(0), 1);
  close(schedule(5), 0.55);
  assert.equal(schedule(10), 0.1);
  assert.equal(schedule(1000), 0.1);
  close(schedule(2.5) + schedule(7.5), 1.1); // as much above half-way as below
});

const rates = fc.double({ min: 1e-6, max: 10, noNaN: true });
const schedules: fc.Arbitrary<Schedule> = fc
  .record({ initial: rates, rate: rates })
  .chain(({ initial, rate }) =>
    fc.constantFrom(
      constant(initial),
      inverseTimeDecay({ initial, rate }),
      cosineDecay({ initial, epochs: 50 }),
    ),
  );

test('every schedule starts at its initial rate, never rises, and never falls below 0', () => {
  const epochs = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(schedules, epochs, epochs, (schedule, a, b) => {
      const [earlier, later] = [schedule(Math.min(a, b)), schedule(Math.max(a, b))];
      assert.ok(schedule(0) >= earlier && earlier >= later && later >= 0);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('a schedule’s name says which it is', () => {
  const names = [
    constant(0.1),
    inverseTimeDecay({ initial: 0.1, rate: 0.01 }),
    cosineDecay({ initial: 0.1, epochs: 50 }),
  ].map(({ name }) => name);
  assert.deepEqual(names, [
    'constant 0.1',
    'inverse-time decay from 0.1 at 0.01',
    'cosine decay from 0.1 to 0 in 50 epochs',
  ]);
});

test('options out of range, of the wrong kind, missing or unknown are errors that name them', () => {
  const wrong: [make: (options: never) => Schedule, options: unknown, name: string][] = [
    [constant, 0, 'rate'],
    [constant, NaN, 'rate'],
    [constant, '0.1', 'rate'],
    [inverseTimeDecay, { initial: -1, rate: 1 }, 'initial'],
    [inverseTimeDecay, { initial: 1 }, 'rate'],
    [inverseTimeDecay, { initial: 1, rate: -0.1 }, 'rate'],
    [inverseTimeDecay, { initial: Infinity, rate: 1 }, 'initial'],
    [inverseTimeDecay, { initial: 1, rate: NaN }, 'rate'],
    [cosineDecay, { initial: 1, epochs: 0 }, 'epochs'],
    [cosineDecay, { initial: 1, epochs: 5, final: 2 }, 'final'],
    [cosineDecay, { initial: 1, epochs: 5, minimum: 0 }, 'options'],
    [cosineDecay, 0.1, 'options'],
    [cosineDecay, undefined, 'options'],
  ];
  for (const [make, options, name] of wrong) {
    assert.throws(
      () => make(options as never),
      (error: Error) =>
        (error instanceof TypeError || error instanceof RangeError) &&
        error.message.includes(` as ${name} must be `),
      `${make.name} ${JSON.stringify(options)}`,
    );
  }
});

test('an epoch below 0, not finite, or not a number is an error', () => {
  const schedule = cosineDecay({ initial: 1, epochs: 5 });
  for (const epoch of [-1, NaN, Infinity]) assert.throws(() => schedule(epoch), RangeError);
  assert.throws(() => schedule('3' as never), TypeError);
});
