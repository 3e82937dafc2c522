import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { isClose } from '#exercise/equality';
import { close, near, numbers } from '#exercise/kinds';
import { exerciseVerdict } from '#exercise/verdict';

test('isClose takes what differs by rounding alone for the same, and nothing else', () => {
  assert.equal(isClose([0.1 + 0.2, 1], [0.3, 1]), true);
  assert.equal(isClose([0.3001], [0.3]), false);
  assert.equal(isClose([1e-16, 1], [0, 1]), true);
  assert.equal(isClose([1e-16], [0]), false);
  assert.equal(isClose([], []), true);
  assert.equal(isClose([1], [1, 1]), false);
  assert.equal(isClose([1, 1], [1]), false);
});

test('isClose takes NaN and the infinities for no number and for no other sign', () => {
  for (const odd of [NaN, Infinity, -Infinity]) {
    assert.equal(isClose([odd], [odd]), true);
    for (const other of [NaN, Infinity, -Infinity, 0, 3].filter((one) => !Object.is(one, odd))) {
      assert.equal(isClose([odd], [other]), false, `${odd} and ${other}`);
      assert.equal(isClose([other], [odd]), false, `${other} and ${odd}`);
    }
  }
});

test('isClose is not lenient to a number because one beside it is infinite or NaN', () => {
  for (const odd of [NaN, Infinity, -Infinity]) {
    assert.equal(isClose([odd, 1], [odd, 2]), false);
    assert.equal(isClose([odd, 0.1 + 0.2], [odd, 0.3]), true);
    assert.equal(isClose([odd, 1], [3, 1]), false);
  }
});

test('isClose finds one number that is off wherever it lies', () => {
  const number = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.nat(), (list, place) => {
      const at = place % list.length;
      const off = list.map((value, i) => {
        if (i !== at) return value;
        return Number.isFinite(value) ? value + 1 : 0;
      });
      assert.equal(isClose(list, list), true);
      assert.equal(isClose(off, list), false);
      assert.equal(isClose(list, off), false);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('close and near name the right numbers where an answer is infinite', () => {
  for (const kind of [close(numbers), near(numbers)]) {
    const fault = (result: number[]): string | undefined => kind.fault(result, [1, 2], 'it is');
    assert.equal(fault([1, 2]), undefined);
    assert.equal(fault([Infinity, 2]), '[Infinity, 2], it is [1, 2]');
    assert.equal(fault([Infinity, Infinity]), '[Infinity, Infinity], it is [1, 2]');
    assert.equal(fault([NaN, 2]), '[NaN, 2], it is [1, 2]');
  }
});

test('an exercise judged by closeness does not take Infinity for its answer', () => {
  for (const answer of [Infinity, -Infinity, NaN]) {
    const { message } = exerciseVerdict('blockSlope', () => answer);
    assert.equal(message, `w 0, alpha 0, x 0: yours gives ${answer}, the slope is 1`);
    assert.equal(exerciseVerdict('heDeviation', () => answer).passed, false);
    assert.equal(
      exerciseVerdict('scaleByTraining', (_training, others) => others.map(() => answer)).message,
      `training [0, 2], others [1, 6]: yours gives [${answer}, ${answer}], scaled is [0.5, 3]`,
    );
  }
});
