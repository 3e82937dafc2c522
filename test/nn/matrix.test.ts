import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  checkFinite,
  copyMatrix,
  mapMatrix,
  matrix,
  multiply,
  reuse,
  selectRows,
  toRows,
  transpose,
  zeros,
  type Matrix,
} from '#lib/nn/matrix';
import { addProduct, addProductByTransposed, addProductOfTransposed } from '#lib/nn/product';
import { distance, normalMatrix } from './random-matrices';

/** The twin of the packed product: three loops. */
function plainProduct(left: Matrix, right: Matrix): Matrix {
  const result = zeros(left.rows, right.columns);
  for (let i = 0; i < left.rows; i++) {
    for (let j = 0; j < right.columns; j++) {
      let sum = 0;
      for (let k = 0; k < left.columns; k++) {
        sum += left.data[i * left.columns + k]! * right.data[k * right.columns + j]!;
      }
      result.data[i * right.columns + j] = sum;
    }
  }
  return result;
}

const shapes = fc.tuple(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 20 }),
  fc.nat({ max: 1e6 }),
);

test('multiply equals the plain triple loop on every shape', () => {
  fc.assert(
    fc.property(shapes, ([m, k, n, seed]) => {
      const left = normalMatrix(m, k, seed);
      const right = normalMatrix(k, n, seed + 1);
      assert.ok(distance(multiply(left, right), plainProduct(left, right)) < 1e-12);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('multiply equals the plain triple loop past the size of its blocks', () => {
  for (const [m, k, n] of [
    [65, 257, 259],
    [130, 513, 3],
    [1, 600, 400],
    [129, 1, 513],
  ] as const) {
    const left = normalMatrix(m, k, 1);
    const right = normalMatrix(k, n, 2);
    assert.ok(distance(multiply(left, right), plainProduct(left, right)) < 1e-11);
  }
});

/**
 * The twin of the order of sums: blocks of 256 terms, each summed by itself and then added to what
 * was there. The lessons' outputs depend on it to the last bit.
 */
function addInBlocks(left: Matrix, right: Matrix, into: Matrix): void {
  for (let start = 0; start < left.columns; start += 256) {
    const end = Math.min(start + 256, left.columns);
    for (let i = 0; i < left.rows; i++) {
      for (let j = 0; j < right.columns; j++) {
        let sum = 0;
        for (let k = start; k < end; k++) {
          sum += left.data[i * left.columns + k]! * right.data[k * right.columns + j]!;
        }
        into.data[i * right.columns + j]! += sum;
      }
    }
  }
}

test('products have the bits of sums in blocks of 256 terms, on every shape and transposed too', () => {
  const blocks = fc.constantFrom(1, 2, 3, 5, 63, 64, 65, 191, 192, 193, 255, 256, 257, 513);
  const larger = fc.tuple(
    fc.integer({ min: 1, max: 67 }),
    blocks,
    fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(64, 253, 255, 256, 257, 259)),
    fc.nat({ max: 1e6 }),
  );
  fc.assert(
    fc.property(fc.oneof(shapes, larger), ([m, k, n, seed]) => {
      const a = normalMatrix(m, k, seed);
      const b = normalMatrix(k, n, seed + 1);
      const before = normalMatrix(m, n, seed + 2);
      const wanted = copyMatrix(before);
      addInBlocks(a, b, wanted);
      const results = [copyMatrix(before), copyMatrix(before), copyMatrix(before)] as const;
      addProduct(a, b, results[0]);
      addProductOfTransposed(transpose(a), b, results[1]);
      addProductByTransposed(a, transpose(b), results[2]);
      for (const result of results) assert.deepEqual(result, wanted);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('the products with a transposed matrix equal those with a transpose, added to what was there', () => {
  fc.assert(
    fc.property(shapes, ([m, k, n, seed]) => {
      const a = normalMatrix(m, k, seed);
      const b = normalMatrix(k, n, seed + 1);
      const before = normalMatrix(m, n, seed + 2);
      const wanted = mapMatrix(plainProduct(a, b), (x, i, j) => x + before.data[i * n + j]!);
      const first = copyMatrix(before);
      addProductOfTransposed(transpose(a), b, first);
      assert.ok(distance(first, wanted) < 1e-12);
      const second = copyMatrix(before);
      addProductByTransposed(a, transpose(b), second);
      assert.ok(distance(second, wanted) < 1e-12);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('multiply lets NaN and Infinity through to the elements that they belong to, and no others', () => {
  const left = matrix([[1, 2], [3, 4]]); // prettier-ignore
  const right = matrix([[1, 1, 1], [1, 1, 1]]); // prettier-ignore
  right.data[1] = NaN;
  assert.deepEqual(toRows(multiply(left, right)), [[3, NaN, 3], [7, NaN, 7]]); // prettier-ignore
  left.data[2] = Infinity;
  assert.deepEqual(toRows(multiply(left, right)), [[3, NaN, 3], [Infinity, NaN, Infinity]]); // prettier-ignore
});

test('transpose twice is the matrix itself, and rows come back as they went in', () => {
  fc.assert(
    fc.property(shapes, ([rows, columns, , seed]) => {
      const source = normalMatrix(rows, columns, seed);
      assert.deepEqual(transpose(transpose(source)), source);
      assert.deepEqual(matrix(toRows(source)), source);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('reuse gives a matrix of the shape asked for, in the same memory where that is large enough', () => {
  const large = reuse(undefined, 4, 3);
  const small = reuse(large, 2, 3);
  assert.equal(small.data.length, 6);
  assert.equal(small.data.buffer, large.data.buffer);
  assert.equal(reuse(small, 2, 3), small);
  assert.equal(reuse(small, 4, 3).data.buffer, large.data.buffer);
  assert.equal(reuse(small, 5, 3).data.length, 15);
});

test('shapes that do not fit are an error that gives both', () => {
  assert.throws(() => multiply(zeros(3, 4), zeros(5, 2)), {
    name: 'RangeError',
    message:
      "Cannot multiply a 3 × 4 matrix by a 5 × 2 one as right.rows must be 4, left's columns: current value is 5",
  });
});

test('matrix refuses what is no rectangle of finite numbers, and names the place', () => {
  const bad: [unknown, string, RegExp][] = [
    ['12', 'TypeError', /rows must be an array of rows/],
    [[], 'RangeError', /rows must be at least one row/],
    [[[]], 'RangeError', /rows\[0\] must be at least one number/],
    [
      [[1], [2, 3]],
      'RangeError',
      /rows\[1\]\.length must be 1, as rows\[0\] has it: current value is 2/,
    ],
    [[[1], [NaN]], 'RangeError', /rows\[1\]\[0\] must be finite: current value is NaN/],
    [[[1, -Infinity]], 'RangeError', /rows\[0\]\[1\] must be finite: current value is -Infinity/],
    [[['1']], 'TypeError', /rows\[0\]\[0\] must be a number: current value is "1"/],
    [[1, 2], 'TypeError', /rows\[0\] must be an array of numbers: current value is 1/],
  ];
  for (const [rows, name, message] of bad) {
    assert.throws(() => matrix(rows as number[][]), { name, message });
  }
  assert.throws(() => zeros(0, 1), { name: 'RangeError', message: /rows/ });
  assert.throws(() => zeros(1, 1.5), { name: 'RangeError', message: /columns/ });
  assert.throws(() => multiply({ rows: 2, columns: 2, data: new Float64Array(3) }, zeros(2, 2)), {
    name: 'RangeError',
    message: /left\.data\.length must be 2 × 2: current value is 3/,
  });
  assert.throws(() => transpose([[1]] as never), { name: 'TypeError' });
  assert.throws(() => selectRows(zeros(2, 2), [2]), {
    name: 'RangeError',
    message: /indices\[0\]/,
  });
  assert.throws(() => selectRows(zeros(2, 2), []), { name: 'RangeError' });
});

test('checkFinite names the row and the column', () => {
  const data = zeros(3, 4);
  data.data[6] = NaN;
  assert.throws(() => checkFinite('train', 'inputs', data), {
    name: 'RangeError',
    message:
      'Cannot train as inputs at row 1, column 2 must be a finite number: current value is NaN',
  });
});
