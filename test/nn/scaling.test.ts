import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { matrix, toRows, type Matrix } from '#lib/nn/matrix';
import { minMaxScale, standardize, type Scaler } from '#lib/nn/scaling';

const both = [minMaxScale, standardize];

/** Matrices of two rows or more, of values from thousandths to millions. */
const matrices = fc
  .record({ rows: fc.integer({ min: 2, max: 12 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((values): Matrix => {
        const thousandths = values.map((value) => Math.round(value * 1000) / 1000);
        return { rows, columns, data: Float64Array.from(thousandths) };
      }),
  );

const column = (source: Matrix, j: number): number[] => toRows(source).map((row) => row[j] ?? NaN);
const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

test('minMaxScale brings each training column to exactly 0 … 1, constant ones to 0', () => {
  fc.assert(
    fc.property(matrices, (training) => {
      const scaler = minMaxScale(training);
      const scaled = scaler.apply(training);
      for (let j = 0; j < training.columns; j++) {
        const values = column(scaled, j);
        assert.equal(Math.min(...values), 0);
        assert.equal(Math.max(...values), scaler.constantColumns.includes(j) ? 0 : 1);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('standardize gives each training column mean 0 and deviation 1, constant ones all 0', () => {
  fc.assert(
    fc.property(matrices, (training) => {
      const scaler = standardize(training);
      const scaled = scaler.apply(training);
      for (let j = 0; j < training.columns; j++) {
        const values = column(scaled, j);
        const variance = mean(values.map((x) => x ** 2));
        assert.ok(Math.abs(mean(values)) < 1e-6);
        assert.ok(Math.abs(variance - (scaler.constantColumns.includes(j) ? 0 : 1)) < 1e-6);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('standardize together gives all values mean 0 and deviation 1, and keeps their order across columns', () => {
  fc.assert(
    fc.property(matrices, (training) => {
      const scaler = standardize(training, { together: true });
      const scaled = [...scaler.apply(training).data];
      const same = scaler.constantColumns.length > 0;
      assert.ok(Math.abs(mean(scaled)) < 1e-6);
      assert.ok(Math.abs(mean(scaled.map((x) => x ** 2)) - (same ? 0 : 1)) < 1e-6);
      assert.equal(scaler.constantColumns.length, same ? training.columns : 0);
      assert.equal(same, new Set(training.data).size === 1);
      assert.equal(new Set(scaler.center).size, 1);
      assert.equal(new Set(scaler.spread).size, 1);
      const order = (values: ArrayLike<number>) =>
        Array.from(values, (_, k) => k).sort((a, b) => values[a]! - values[b]! || a - b);
      assert.deepEqual(order(scaled), order(training.data));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('standardize knows no other option, and names what is wrong in the matrix that it was given', () => {
  const wrong = { togther: true } as unknown as { together: boolean };
  assert.throws(
    () => standardize(matrix([[1]]), wrong),
    /options must be among together: .*togther/,
  );
  const hole: Matrix = { rows: 1, columns: 2, data: Float64Array.of(1, NaN) };
  const message = (options?: { together: boolean }) => {
    try {
      standardize(hole, options);
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  };
  assert.match(message(), /NaN/);
  assert.equal(message({ together: true }), message());
});

test('invert brings back what apply was given, of training rows and others', () => {
  fc.assert(
    fc.property(matrices, fc.constantFrom(...both), fc.nat({ max: 100 }), (rows, fit, shift) => {
      const scaler = fit(rows);
      const others = { ...rows, data: rows.data.map((x) => x + shift) };
      const back = scaler.invert(scaler.apply(others));
      back.data.forEach((x, at) => {
        assert.ok(Math.abs(x - (others.data[at] ?? NaN)) < 1e-7, `${x} at ${at}`);
      });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('rows that were not among the training rows are scaled as those were, and may leave 0 … 1', () => {
  const scaler = minMaxScale(matrix([[0, 100], [10, 200]])); // prettier-ignore
  assert.deepEqual(scaler.apply(matrix([[-5, 250]])), matrix([[-0.5, 1.5]]));
});

test('standardize divides by the number of rows, not by one less', () => {
  assert.deepEqual(standardize(matrix([[1], [3]])).spread, Float64Array.of(1));
});

test('apply leaves the rows as they are and gives a matrix of its own', () => {
  for (const fit of both) {
    const rows = matrix([[1, 2], [3, 5]]); // prettier-ignore
    const scaled = fit(rows).apply(rows);
    scaled.data.fill(9);
    assert.deepEqual(rows, matrix([[1, 2], [3, 5]])); // prettier-ignore
  }
});

test('a constant column is shifted to 0, and a new value in it keeps its distance', () => {
  for (const fit of both) {
    const scaler = fit({ rows: 10, columns: 1, data: new Float64Array(10).fill(0.1) });
    assert.deepEqual(scaler.constantColumns, [0]);
    assert.deepEqual(scaler.apply(matrix([[0.1], [2.1]])), matrix([[0], [2]]));
  }
});

test('a single training row is all constant columns', () => {
  for (const fit of both) assert.deepEqual(fit(matrix([[4, 5]])).constantColumns, [0, 1]);
});

test('large values that differ little are scaled without loss', () => {
  const rows = matrix([[1e15 + 1], [1e15 + 2], [1e15 + 3]]);
  assert.deepEqual(standardize(rows).spread, Float64Array.of(Math.sqrt(2 / 3)));
  assert.deepEqual(minMaxScale(rows).apply(rows), matrix([[0], [0.5], [1]]));
});

test('NaN and infinity are a RangeError that names the row and the column', () => {
  for (const fit of both) {
    const bad = { rows: 2, columns: 3, data: Float64Array.of(1, 2, 3, 4, NaN, 6) };
    const place = /at row 1, column 1 must be a finite number: current value is NaN/;
    assert.throws(() => fit(bad), (error: Error) => error instanceof RangeError && place.test(error.message)); // prettier-ignore
    const scaler = fit(matrix([[1, 2, 3], [4, 5, 7]])); // prettier-ignore
    assert.throws(() => scaler.apply(bad), place);
    assert.throws(() => scaler.invert(bad), place);
    bad.data[4] = -Infinity;
    assert.throws(() => fit(bad), /current value is -Infinity/);
  }
});

test('rows of another width, or nothing like a matrix, are errors', () => {
  const uses: ((scaler: Scaler) => unknown)[] = [
    (scaler) => scaler.apply(matrix([[1, 2, 3]])),
    (scaler) => scaler.invert(matrix([[1]])),
  ];
  for (const fit of both) {
    const scaler = fit(matrix([[1, 2], [3, 4]])); // prettier-ignore
    for (const use of uses) assert.throws(() => use(scaler), /must have 2 columns/);
    assert.throws(() => scaler.apply([[1, 2]] as never), TypeError);
    assert.throws(() => fit([[1, 2]] as never), TypeError);
  }
});

test('columns that span more than a double holds are a RangeError, not NaN', () => {
  for (const fit of both) {
    assert.throws(() => fit(matrix([[0, -1.7e308], [1, 1.7e308]])), /training column 1/); // prettier-ignore
  }
  assert.throws(() => standardize(matrix([[1e-200], [2e-200]])), RangeError);
});
