import { boolean, optional, rangeError, readOptions, type OptionsOf } from '@course/check';
import { mean, standardDeviation } from '../statistics';
import { checkFinite, checkMatrix, mapMatrix, type Matrix } from './matrix';

/**
 * Column-wise scaling, fitted once on training rows: scaled = (value − center) / spread, with a center
 * and a spread for each column.
 *
 * Lesson 12: notebooks/12-regularization-and-normalization.ipynb
 */
export interface Scaler {
  readonly name: 'minMaxScale' | 'standardize';
  /** What is subtracted from each column: its least training value, or its mean. */
  readonly center: Float64Array;
  /** What each column is then divided by, never 0. */
  readonly spread: Float64Array;
  /** The columns that were constant in training; their spread is 1. */
  readonly constantColumns: readonly number[];
  /** The rows scaled, as a new matrix of the same shape; the rows themselves are left as they are. */
  apply(rows: Matrix): Matrix;
  /** The way back: scaled rows in the units they came from, as a new matrix. */
  invert(scaled: Matrix): Matrix;
}

/**
 * Scales each column so that the training rows span 0 to 1: (value − min) / (max − min).
 *
 * Rows that were not among the training rows may come out below 0 or above 1, and one outlier in
 * training squeezes all other values of its column together. A column that was constant in training
 * has no span to divide by; it is only shifted, so that its training value becomes 0.
 *
 * Cost: O(rows · columns).
 *
 * @param training rows × columns; fit on training rows only, and apply to validation and test rows
 * @throws TypeError where training is not a matrix; RangeError where it holds NaN or an infinity,
 * named by row and column, or where max − min of a column is more than a double holds
 * @example
 * const scaler = minMaxScale(matrix([[10, 5], [30, 5], [20, 5]]));
 * scaler.apply(matrix([[20, 5], [50, 6]])) // => matrix([[0.5, 0], [2, 1]])
 * scaler.invert(matrix([[0.5, 0]])) // => matrix([[20, 5]])
 */
export function minMaxScale(training: Matrix): Scaler {
  return fit('minMaxScale', 'scale to 0 … 1', training, (column) => {
    const [least, most] = extremes(column);
    return { center: least, spread: most - least };
  });
}

/**
 * Scales each column so that the training rows have mean 0 and standard deviation 1:
 * (value − mean) / deviation, where deviation² = Σ (value − mean)² / rows.
 *
 * The division is by the number of rows, as in scikit-learn's StandardScaler; `describe` of danfojs
 * divides by rows − 1 and shows a deviation of √(rows / (rows − 1)), slightly above 1. A column that
 * was constant in training has deviation 0; it is only shifted, so that its training value becomes 0.
 *
 * With `together` all columns have one mean and one deviation, those of all values (as in Keras's
 * Normalization with axis None): so pixels keep their shades, and one that is nearly always blank in
 * training is not blown up.
 *
 * Cost: O(rows · columns).
 *
 * @param training rows × columns; fit on training rows only, and apply to validation and test rows
 * @throws TypeError where training is not a matrix, or an option is unknown; RangeError where it holds
 * NaN or an infinity, named by row and column, or where a deviation is more than a double holds
 * @example
 * const scaler = standardize(matrix([[1, 7], [3, 7]]));
 * scaler.apply(matrix([[1, 7], [3, 7], [4, 8]])) // => matrix([[-1, 0], [1, 0], [2, 1]])
 * scaler.constantColumns // => [1]
 * standardize(matrix([[2, 4], [4, 6]]), { together: true }).center // => Float64Array.of(4, 4)
 */
export function standardize(training: Matrix, options?: StandardizeOptions): Scaler {
  const { together } = readOptions('standardize', options, standardizeOptions);
  if (!together) {
    return fit('standardize', 'standardize', training, (column) => {
      const middle = average(column);
      const variance = average(column.map((value) => (value - middle) ** 2));
      return { center: middle, spread: Math.sqrt(variance) };
    });
  }
  checkMatrix('standardize', 'training', training);
  checkFinite('standardize', 'training', training);
  const { rows, columns, data } = training;
  const whole = { rows: rows * columns, columns: 1, data };
  const measure = (all: Float64Array) => ({ center: mean(all), spread: standardDeviation(all) });
  const { center, spread, constantColumns } = fit('standardize', 'standardize', whole, measure);
  const toAll = (value: number | undefined) => Float64Array.from({ length: columns }, () => value!);
  const constant = constantColumns.flatMap(() => [...toAll(0).keys()]);
  return scaler('standardize', 'standardize', toAll(center[0]), toAll(spread[0]), constant);
}

const standardizeOptions = {
  /** One mean and one deviation for all columns; default false. */
  together: optional(boolean, false),
};

export type StandardizeOptions = OptionsOf<typeof standardizeOptions>;

type Measure = (column: Float64Array) => { center: number; spread: number };

function fit(name: Scaler['name'], action: string, training: Matrix, measure: Measure): Scaler {
  checkMatrix(action, 'training', training);
  checkFinite(action, 'training', training);
  const { columns } = training;
  const center = new Float64Array(columns);
  const spread = new Float64Array(columns).fill(1);
  const constantColumns: number[] = [];
  for (let j = 0; j < columns; j++) {
    const column = columnOf(training, j);
    const [least, most] = extremes(column);
    if (least === most) {
      // Asked of the values themselves: a rounded mean can make their deviation 1e-17 instead of 0.
      center[j] = least;
      constantColumns.push(j);
      continue;
    }
    const measured = measure(column);
    if (!Number.isFinite(measured.spread) || measured.spread === 0) {
      const expected = 'of a magnitude that can be subtracted and squared';
      throw rangeError(action, `training column ${j}`, expected, [least, most]);
    }
    center[j] = measured.center;
    spread[j] = measured.spread;
  }
  return scaler(name, action, center, spread, constantColumns);
}

function scaler(
  name: Scaler['name'],
  action: string,
  center: Float64Array,
  spread: Float64Array,
  constantColumns: readonly number[],
): Scaler {
  const change =
    (verb: string, parameter: string, into: (value: number, column: number) => number) =>
    (rows: Matrix): Matrix => {
      checkMatrix(verb, parameter, rows, center.length);
      checkFinite(verb, parameter, rows);
      return mapMatrix(rows, (value, _, column) => into(value, column));
    };
  return {
    name,
    center,
    spread,
    constantColumns,
    apply: change(action, 'rows', (value, j) => (value - center[j]) / spread[j]),
    invert: change(`undo ${name}`, 'scaled', (value, j) => value * spread[j] + center[j]),
  };
}

function columnOf({ rows, columns, data }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
}

function extremes(column: Float64Array): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of column) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/** The mean, summed from the first value on: digits that all values share cost no accuracy. */
function average(values: Float64Array): number {
  const first = values[0];
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
