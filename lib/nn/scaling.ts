import { boolean, optional, rangeError, readOptions, type OptionsOf } from '@course/check';
import { mean, standardDeviation } from '../statistics';
import { checkFinite, checkMatrix, mapMatrix, type Matrix } from './matrix';

/**
 * Scaling by column, fitted once on training rows: scaled = (value − center) / spread.
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
  /** The rows scaled, as a new matrix. */
  apply(rows: Matrix): Matrix;
  /** The way back: scaled rows in the units they came from, as a new matrix. */
  invert(scaled: Matrix): Matrix;
}

/**
 * Scales each column so that the training rows span 0 to 1: (value − min) / (max − min).
 *
 * Other rows may come out below 0 or above 1, and one outlier in training squeezes all other values
 * of its column together. A column that was constant in training is only shifted, to 0. Cost:
 * O(rows · columns).
 *
 * @param training rows × columns; fit on training rows only, and apply to validation and test rows
 * @throws TypeError where training is not a matrix; RangeError where it holds NaN or an infinity
 * (row and column named), or where max − min of a column is more than a double holds
 * @example
 * const scaler = minMaxScale(matrix([[10, 5], [30, 5], [20, 5]]));
 * scaler.apply(matrix([[20, 5], [50, 6]])) // => matrix([[0.5, 0], [2, 1]])
 * scaler.invert(matrix([[0.5, 0]])) // => matrix([[20, 5]])
 */
export function minMaxScale(training: Matrix): Scaler {
  const measure: Measure = (_, least, most) => ({ center: least, spread: most - least });
  return fit('minMaxScale', 'scale to 0 … 1', training, measure);
}

/**
 * Scales each column so that the training rows have mean 0 and standard deviation 1:
 * (value − mean) / deviation, where deviation² = Σ (value − mean)² / rows.
 *
 * The division is by the number of rows, as in scikit-learn's StandardScaler; danfojs' `describe`
 * divides by rows − 1 and so shows a deviation slightly above 1. A column that was constant in
 * training is only shifted, to 0.
 *
 * With `together` all columns have one mean and one deviation, those of all values (Keras's
 * Normalization with axis None): pixels keep their shades, and one that is nearly always blank is not
 * blown up. Cost: O(rows · columns).
 *
 * @param training rows × columns; fit on training rows only, and apply to validation and test rows
 * @throws as minMaxScale, for an unknown option, and where a deviation is more than a double holds
 * @example
 * const scaler = standardize(matrix([[1, 7], [3, 7]]));
 * scaler.apply(matrix([[1, 7], [3, 7], [4, 8]])) // => matrix([[-1, 0], [1, 0], [2, 1]])
 * scaler.constantColumns // => [1]
 * standardize(matrix([[2, 4], [4, 6]]), { together: true }).center // => Float64Array.of(4, 4)
 */
export function standardize(training: Matrix, options?: StandardizeOptions): Scaler {
  const { together } = readOptions('standardize', options, standardizeOptions);
  const measure: Measure = (column) => {
    if (together) return { center: mean(column), spread: standardDeviation(column) };
    const center = meanFromFirst(column);
    return {
      center,
      spread: Math.sqrt(meanFromFirst(column.map((value) => (value - center) ** 2))),
    };
  };
  return fit('standardize', 'standardize', training, measure, together);
}

const standardizeOptions = {
  /** One mean and one deviation for all columns; default false. */
  together: optional(boolean, false),
};

export type StandardizeOptions = OptionsOf<typeof standardizeOptions>;

type Fit = { center: number; spread: number };
type Measure = (column: Float64Array, least: number, most: number) => Fit;

/** Measures each column, or all values as one, whose center and spread are then every column's. */
function fit(
  name: Scaler['name'],
  action: string,
  training: Matrix,
  measure: Measure,
  together = false,
): Scaler {
  checkMatrix(action, 'training', training);
  checkFinite(action, 'training', training);
  const indices = Array.from({ length: training.columns }, (_, j) => j);
  const measured = (together ? [0] : indices).map((j) => {
    const column = together ? training.data : columnOf(training, j);
    const least = column.reduce((a, b) => Math.min(a, b));
    const most = column.reduce((a, b) => Math.max(a, b));
    // Asked of the values themselves: a rounded mean can make their deviation 1e-17 instead of 0.
    if (least === most) return { center: least, spread: 1, constant: true };
    const { center, spread } = measure(column, least, most);
    if (Number.isFinite(spread) && spread !== 0) return { center, spread, constant: false };
    const expected = 'of a magnitude that can be subtracted and squared';
    throw rangeError(action, `training column ${j}`, expected, [least, most]);
  });
  const each = indices.map((j) => measured[together ? 0 : j]);
  const center = Float64Array.from(each, (column) => column.center);
  const spread = Float64Array.from(each, (column) => column.spread);
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
    constantColumns: indices.filter((j) => each[j].constant),
    apply: change(action, 'rows', (value, j) => (value - center[j]) / spread[j]),
    invert: change(`undo ${name}`, 'scaled', (value, j) => value * spread[j] + center[j]),
  };
}

function columnOf({ rows, columns, data }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
}

/** The mean, summed from the first value on: digits that all values share cost no accuracy. */
function meanFromFirst(values: Float64Array): number {
  const first = values[0];
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
