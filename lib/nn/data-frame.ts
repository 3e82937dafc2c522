import {
  checkNumber,
  describe,
  kind,
  optional,
  rangeError,
  readOptions,
  typeError,
  type OptionsOf,
} from '@course/check';
import type { Matrix } from './matrix';

/** As much of a danfojs DataFrame as is needed here, so that danfojs itself need not be loaded. */
export interface FrameLike {
  readonly columns: readonly string[];
  /** Rows of values. */
  readonly values: unknown;
}

/**
 * The columns of a danfojs DataFrame as a matrix, in the order asked for. Cost: O(rows · columns).
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb
 *
 * @param columns which columns; all of them by default
 * @returns rows × columns
 * @throws TypeError where frame is no DataFrame or a value no number; RangeError for an unknown column,
 * no rows, or a value that is NaN or infinite (row, from 0, and column named)
 * @example
 * const frame = { columns: ['width', 'height'], values: [[1, 2], [3, 4]] };
 * toMatrix(frame, ['height']) // => matrix([[2], [4]])
 */
export function toMatrix(frame: FrameLike, columns?: readonly string[]): Matrix {
  const action = 'turn a DataFrame into a matrix';
  const rows = checkFrame(action, frame);
  const names = columns ?? frame.columns;
  if (typeof names !== 'object') throw typeError(action, 'columns', 'an array of names', names);
  if (names.length === 0) throw rangeError(action, 'columns', 'at least one column', names);
  const places = names.map((name) => findColumn(action, frame, name));
  const data = new Float64Array(rows.length * places.length);
  rows.forEach((row, i) => {
    places.forEach((place, j) => {
      const value = row[place];
      if (!Number.isFinite(value)) checkNumber(action, cell(i, names[j]), value);
      data[i * places.length + j] = value as number;
    });
  });
  return { rows: rows.length, columns: places.length, data };
}

/** A DataFrame as rows with a class each. */
export interface LabelledFrame {
  readonly inputs: Matrix; // rows × columns
  /** The class of each row, as its place in `classes`. */
  readonly labels: number[];
  /** The values found in the label column, numbers in ascending order before names. */
  readonly classes: readonly (number | string)[];
  /** The names of the input columns. */
  readonly columns: readonly string[];
}

const OPTIONS = {
  /** The column of classes. */
  label: kind<string>('the name of a column', (name) => typeof name === 'string'),
  /** The columns of inputs; default all others. */
  columns: optional(kind<readonly string[]>('an array of names', Array.isArray)),
};

export type LabelledDataOptions = OptionsOf<typeof OPTIONS>;

/**
 * A danfojs DataFrame as inputs and labels: numbers from some columns, the class, a number or a name,
 * from another. Cost: O(rows · columns).
 *
 * @throws TypeError or RangeError as `toMatrix` does, and for a missing class
 * @example
 * const frame = { columns: ['hue', 'kind'], values: [[1.04, 'red'], [0.6, 'blue'], [1.1, 'red']] };
 * const { inputs, labels, classes } = toLabelledData(frame, { label: 'kind' });
 * inputs // => matrix([[1.04], [0.6], [1.1]])
 * labels // => [1, 0, 1]
 * classes // => ['blue', 'red']
 */
export function toLabelledData(frame: FrameLike, options: LabelledDataOptions): LabelledFrame {
  const action = 'turn a DataFrame into inputs and labels';
  const rows = checkFrame(action, frame);
  const { label, columns: asked } = readOptions(action, options, OPTIONS);
  const columns = asked ?? frame.columns.filter((name) => name !== label);
  const place = findColumn(action, frame, label);
  const values = rows.map((row, i) => {
    const value = row[place];
    if (typeof value === 'string' || Number.isFinite(value)) return value as number | string;
    throw typeError(action, cell(i, label), 'a number or a name', value);
  });
  const classes = [...new Set(values)].sort(numbersFirst);
  const numbers = new Map(classes.map((value, number) => [value, number]));
  const inputs = toMatrix(frame, columns);
  return { inputs, labels: values.map((value) => numbers.get(value)!), classes, columns };
}

function cell(row: number, column: string): string {
  return `row ${row}, column ${describe(column)}`;
}

function checkFrame(action: string, frame: unknown): readonly (readonly unknown[])[] {
  const { columns, values } = (frame ?? {}) as Partial<FrameLike>;
  if (!Array.isArray(columns) || !Array.isArray(values) || !values.every(Array.isArray)) {
    throw typeError(action, 'frame', 'a DataFrame', frame);
  }
  if (values.length === 0) throw rangeError(action, 'frame', 'of at least one row', frame);
  return values as unknown[][];
}

function findColumn(action: string, { columns }: FrameLike, name: string): number {
  const place = columns.indexOf(name);
  if (place >= 0) return place;
  throw rangeError(action, 'column', `among ${columns.join(', ')}`, name);
}

function numbersFirst(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === typeof b) return a < b ? -1 : 1; // by code unit: the same on every machine
  return typeof a === 'number' ? -1 : 1;
}
