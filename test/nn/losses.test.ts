import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  binaryCrossEntropy,
  crossEntropy,
  meanSquaredError,
  softmax,
  type Loss,
  type Targets,
} from '#lib/nn/losses';
import { copyMatrix, matrix, zeros, type Matrix } from '#lib/nn/matrix';
import { normalMatrix, someLabels } from './random-matrices';

const close = (actual: number, wanted: number, tolerance = 1e-14): void => {
  assert.ok(
    Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${actual} is not ${wanted}`,
  );
};

/** The gradient of a loss by its outputs, by central differences. */
function differences(loss: Loss, outputs: Matrix, targets: Targets): Matrix {
  const h = 1e-5;
  const data = outputs.data.map((value, i) => {
    const moved = copyMatrix(outputs);
    moved.data[i] = value + h;
    const above = loss.value(moved, targets);
    moved.data[i] = value - h;
    return (above - loss.value(moved, targets)) / (2 * h);
  });
  return { ...outputs, data };
}

function assertGradient(loss: Loss, outputs: Matrix, targets: Targets): void {
  const gradient = zeros(outputs.rows, outputs.columns);
  assert.equal(loss.value(outputs, targets, gradient), loss.value(outputs, targets));
  differences(loss, outputs, targets).data.forEach((wanted, i) =>
    close(gradient.data[i]!, wanted, 1e-9),
  );
}

/** zⱼ − ln Σₖ e^zₖ of a row, the plain way for logits near 0. */
function logSoftmax(logits: Matrix): number[] {
  const { columns, data } = logits;
  return Array.from(data, (z, at) => {
    const row = data.subarray(at - (at % columns), at - (at % columns) + columns);
    return z - Math.log(row.reduce((sum, each) => sum + Math.exp(each), 0));
  });
}

const sizes = fc.tuple(
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 2, max: 6 }),
  fc.nat({ max: 1e6 }),
);

test('softmax sums to 1 and its logarithm is z less the logarithm of the sum', () => {
  fc.assert(
    fc.property(sizes, ([rows, columns, seed]) => {
      const logits = normalMatrix(rows, columns, seed);
      const probabilities = softmax(logits);
      const logarithms = logSoftmax(logits);
      for (let i = 0; i < rows; i++) {
        const row = probabilities.data.subarray(i * columns, (i + 1) * columns);
        close(
          row.reduce((sum, p) => sum + p, 0),
          1,
        );
      }
      probabilities.data.forEach((p, i) => close(logarithms[i]!, Math.log(p), 1e-13));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('softmax is exact at ±1,000 and past the range of exp', () => {
  assert.deepEqual(softmax(matrix([[1000, -1000, 1000]])), matrix([[0.5, 0, 0.5]]));
  assert.deepEqual(softmax(matrix([[-1e300, -1e300]])), matrix([[0.5, 0.5]]));
  close(softmax(matrix([[40, 0]])).data[1]! / Math.exp(-40), 1);
});

test('crossEntropy is the mean of −logSoftmax at the labels, and its gradient the difference quotient', () => {
  fc.assert(
    fc.property(sizes, ([rows, columns, seed]) => {
      const logits = normalMatrix(rows, columns, seed);
      const labels = someLabels(rows, columns, seed + 1);
      const logarithms = logSoftmax(logits);
      const plain =
        labels.reduce((sum, label, i) => sum - logarithms[i * columns + label]!, 0) / rows;
      close(crossEntropy.value(logits, labels), plain, 1e-13);
      assertGradient(crossEntropy, logits, labels);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('crossEntropy of equal logits is the logarithm of the number of classes', () => {
  close(crossEntropy.value(matrix([[3, 3, 3, 3], [7, 7, 7, 7]]), [0, 3]), Math.log(4)); // prettier-ignore
});

test('crossEntropy and its gradient are exact at ±1,000', () => {
  const gradient = zeros(2, 2);
  const logits = matrix([[1000, -1000], [1000, -1000]]); // prettier-ignore
  assert.equal(crossEntropy.value(logits, [0, 1], gradient), 1000);
  assert.equal(crossEntropy.value(matrix([[-1e300, -1e300]]), [0]), Math.LN2);
  assert.deepEqual([...gradient.data], [0, 0, 0.5, -0.5]);
});

test('a nearly certain right answer keeps a loss above 0', () => {
  close(crossEntropy.value(matrix([[50, 0]]), [0]) / Math.exp(-50), 1);
  close(binaryCrossEntropy.value(matrix([[50]]), [1]) / Math.exp(-50), 1);
});

test('meanSquaredError averages over all elements, and its gradient is the difference quotient', () => {
  assert.equal(meanSquaredError.value(matrix([[1, 2], [3, 4]]), matrix([[1, 0], [3, 0]])), 5); // prettier-ignore
  assert.equal(meanSquaredError.value(matrix([[1], [4]]), [0, 2]), 2.5);
  fc.assert(
    fc.property(sizes, ([rows, columns, seed]) => {
      const outputs = normalMatrix(rows, columns, seed);
      assertGradient(meanSquaredError, outputs, normalMatrix(rows, columns, seed + 1));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('binaryCrossEntropy equals crossEntropy of the logits 0 and z, and its gradient the difference quotient', () => {
  fc.assert(
    fc.property(sizes, ([rows, , seed]) => {
      const logits = normalMatrix(rows, 1, seed);
      const labels = someLabels(rows, 2, seed + 1);
      const pairs = matrix([...logits.data].map((z) => [0, z]));
      close(binaryCrossEntropy.value(logits, labels), crossEntropy.value(pairs, labels));
      assertGradient(binaryCrossEntropy, logits, labels);
      const shares = { rows, columns: 1, data: softmax(pairs).data.filter((_, i) => i % 2 === 0) };
      assertGradient(binaryCrossEntropy, logits, shares);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('binaryCrossEntropy is exact at ±1,000', () => {
  const gradient = zeros(4, 1);
  const logits = matrix([[1000], [-1000], [1000], [-1000]]);
  assert.equal(binaryCrossEntropy.value(logits, [1, 0, 0, 1], gradient), 500);
  assert.ok([...gradient.data].every((g, i) => g === [0, 0, 0.25, -0.25][i]));
});

test('losses refuse targets that do not fit, and name them', () => {
  const two = zeros(2, 3);
  const bad: [() => unknown, string, RegExp][] = [
    [
      () => crossEntropy.value(two, [0, 3]),
      'RangeError',
      /targets\[1\] must be a whole number from 0 to 2: current value is 3/,
    ],
    [() => crossEntropy.value(two, [-1, 0]), 'RangeError', /targets\[0\]/],
    [() => crossEntropy.value(two, [0.5, 0]), 'RangeError', /targets\[0\]/],
    [
      () => crossEntropy.value(two, [0]),
      'RangeError',
      /targets\.length must be 2, a label for each row: current value is 1/,
    ],
    [() => crossEntropy.value(two, two), 'TypeError', /a list of classes/],
    [() => crossEntropy.value(zeros(2, 1), [0, 0]), 'RangeError', /binaryCrossEntropy takes 1/],
    [
      () => meanSquaredError.value(two, zeros(3, 2)),
      'RangeError',
      /targets must be 2 × 3, as the outputs are: current value is 3 × 2/,
    ],
    [() => meanSquaredError.value(two, [1, 2]), 'TypeError', /a matrix, as there are 3 outputs/],
    [
      () => meanSquaredError.value(zeros(2, 1), [1, NaN]),
      'RangeError',
      /targets\[1\] must be a finite number: current value is NaN/,
    ],
    [
      () => binaryCrossEntropy.value(zeros(2, 1), [0, 2]),
      'RangeError',
      /targets\[1\] must be from 0 to 1: current value is 2/,
    ],
    [() => crossEntropy.value([[1]] as never, [0]), 'TypeError', /outputs must be a matrix/],
    [() => crossEntropy.value(two, 3 as never), 'TypeError', /targets/],
  ];
  for (const [call, name, message] of bad) assert.throws(call, { name, message });
});
