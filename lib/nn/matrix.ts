import { checkInteger, rangeError, typeError } from '@course/check';
import { addProduct } from './product';

/**
 * A matrix of doubles, row-major: the element in row i and column j is `data[i * columns + j]`.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** The shape of a matrix in words, for messages: `3 × 4`. */
export function shape({ rows, columns }: Matrix): string {
  return `${rows} × ${columns}`;
}

/** An error for a matrix of another shape, which `expected` says, as in 'be 2 × 3'. */
export function shapeError(action: string, parameter: string, expected: string, value: Matrix) {
  const condition = `${parameter} must ${expected}`;
  return new RangeError(`Cannot ${action} as ${condition}: current value is ${shape(value)}`);
}

/**
 * A matrix of zeros; as an initializer the one that never breaks symmetry.
 *
 * @throws TypeError or RangeError where rows or columns are not whole numbers of at least 1
 * @example
 * zeros(2, 3).data // => new Float64Array(6)
 */
export function zeros(rows: number, columns: number): Matrix {
  checkInteger('make a matrix', 'rows', rows, 1);
  checkInteger('make a matrix', 'columns', columns, 1);
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/**
 * A matrix from its rows (arrays or typed arrays), which are copied.
 *
 * @throws TypeError or RangeError where rows is no rectangle of finite numbers, or empty
 * @example
 * matrix([[1, 2], [3, 4]]) // => { rows: 2, columns: 2, data: Float64Array.of(1, 2, 3, 4) }
 */
export function matrix(rows: readonly ArrayLike<number>[]): Matrix {
  const action = 'make a matrix';
  if (!Array.isArray(rows)) throw typeError(action, 'rows', 'an array of rows', rows);
  if (rows.length === 0) throw rangeError(action, 'rows', 'at least one row', rows);
  const columns = rowAt(action, rows, 0).length;
  if (columns === 0) throw rangeError(action, 'rows[0]', 'at least one number', rows[0]);
  const result = zeros(rows.length, columns);
  for (let i = 0; i < rows.length; i++) {
    const row = rowAt(action, rows, i);
    if (row.length !== columns) {
      throw rangeError(action, `rows[${i}].length`, `${columns}, as rows[0] has it`, row.length);
    }
    for (let j = 0; j < columns; j++) {
      const value = row[j];
      if (typeof value !== 'number') throw typeError(action, `rows[${i}][${j}]`, 'a number', value);
      if (!Number.isFinite(value)) throw rangeError(action, `rows[${i}][${j}]`, 'finite', value);
      result.data[i * columns + j] = value;
    }
  }
  return result;
}

function rowAt(action: string, rows: readonly unknown[], index: number): ArrayLike<unknown> {
  const row = rows[index];
  const isArray = Array.isArray(row) || (ArrayBuffer.isView(row) && 'length' in row);
  if (!isArray) throw typeError(action, `rows[${index}]`, 'an array of numbers', row);
  return row as ArrayLike<unknown>;
}

/** Checks that a value is a matrix, and that it has so many columns, if given. */
export function checkMatrix(
  action: string,
  parameter: string,
  value: unknown,
  columns?: number,
): void {
  const { rows, columns: width, data } = (value ?? {}) as Matrix;
  if (!(data instanceof Float64Array)) {
    throw typeError(action, parameter, 'a matrix { rows, columns, data: Float64Array }', value);
  }
  checkInteger(action, `${parameter}.rows`, rows, 1);
  checkInteger(action, `${parameter}.columns`, width, 1);
  if (data.length !== rows * width) {
    throw rangeError(action, `${parameter}.data.length`, `${rows} × ${width}`, data.length);
  }
  if (columns !== undefined && width !== columns) {
    throw shapeError(action, parameter, `have ${columns} columns`, value as Matrix);
  }
}

/** Checks that every element is finite, and names the row and column of the first that is not. */
export function checkFinite(action: string, parameter: string, { columns, data }: Matrix): void {
  let at = 0;
  while (at < data.length && Number.isFinite(data[at])) at++;
  if (at === data.length) return;
  const place = `${parameter} at row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw rangeError(action, place, 'a finite number', data[at]);
}

/**
 * The matrix product left · right, m × k by k × n: element (i, j) is Σₖ left(i, k) · right(k, j).
 * Cost: m · k · n multiplications and additions.
 *
 * @throws RangeError where left's columns differ from right's rows
 * @example
 * multiply(matrix([[1, 2], [3, 4]]), matrix([[5], [6]])) // => matrix([[17], [39]])
 */
export function multiply(left: Matrix, right: Matrix): Matrix {
  checkMatrix('multiply', 'left', left);
  checkMatrix('multiply', 'right', right);
  if (left.columns !== right.rows) {
    const action = `multiply a ${shape(left)} matrix by a ${shape(right)} one`;
    throw rangeError(action, 'right.rows', `${left.columns}, left's columns`, right.rows);
  }
  const result = zeros(left.rows, right.columns);
  addProduct(left, right, result);
  return result;
}

/**
 * The transpose: rows become columns.
 *
 * @example
 * transpose(matrix([[1, 2, 3]])) // => matrix([[1], [2], [3]])
 */
export function transpose(source: Matrix): Matrix {
  checkMatrix('transpose', 'source', source);
  const { rows, columns, data } = source;
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j]!;
  }
  return result;
}

/**
 * The function applied to each element, as a new matrix.
 *
 * @example
 * mapMatrix(matrix([[1, -2]]), Math.abs) // => matrix([[1, 2]])
 */
export function mapMatrix(
  source: Matrix,
  change: (value: number, row: number, column: number) => number,
): Matrix {
  checkMatrix('map a matrix', 'source', source);
  const { rows, columns, data } = source;
  const changed = data.map((value, i) => change(value, Math.floor(i / columns), i % columns));
  return { rows, columns, data: changed };
}

/**
 * Some rows of a matrix, in the order asked for, as a new matrix; a row may be asked for twice.
 *
 * @throws RangeError where there is no such row, or none is asked for
 * @example
 * selectRows(matrix([[1, 2], [3, 4], [5, 6]]), [2, 0]) // => matrix([[5, 6], [1, 2]])
 */
export function selectRows(source: Matrix, indices: ArrayLike<number>): Matrix {
  const action = 'select rows';
  checkMatrix(action, 'source', source);
  if (indices.length === 0) throw rangeError(action, 'indices', 'at least one row', indices);
  for (let i = 0; i < indices.length; i++) {
    checkInteger(action, `indices[${i}]`, indices[i], 0, source.rows - 1);
  }
  const result = zeros(indices.length, source.columns);
  copyRows(source, indices, 0, result);
  return result;
}

/** Fills `into` with the rows `indices[start], indices[start + 1], …` of the source. */
export function copyRows(
  source: Matrix,
  indices: ArrayLike<number>,
  start: number,
  into: Matrix,
): void {
  const { columns, data } = source;
  for (let i = 0; i < into.rows; i++) {
    const from = indices[start + i] * columns;
    for (let j = 0; j < columns; j++) into.data[i * columns + j] = data[from + j]!;
  }
}

/**
 * The rows as plain arrays, for tables and figures.
 *
 * @example
 * toRows(matrix([[1, 2], [3, 4]])) // => [[1, 2], [3, 4]]
 */
export function toRows(source: Matrix): number[][] {
  checkMatrix('list rows', 'source', source);
  const { rows, columns, data } = source;
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
}

/** The sum of the products of two arrays' elements. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Where the largest of `count` numbers from `start` on lies; the first of equals. */
export function indexOfLargest(values: Float64Array, start: number, count: number): number {
  let at = start;
  for (let j = start + 1; j < start + count; j++) if (values[j] > values[at]) at = j;
  return at;
}

/** The sum of a matrix's rows, into 1 × columns. */
export function sumRows({ rows, columns, data }: Matrix, into: Matrix): void {
  into.data.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) into.data[j] += data[i * columns + j];
  }
}

/** A copy: to keep what a layer gave, which its next pass would overwrite. */
export function copyMatrix({ rows, columns, data }: Matrix): Matrix {
  return { rows, columns, data: data.slice() };
}

/**
 * A matrix of the shape asked for, in the memory of an earlier one where that is large enough, so
 * that a batch allocates nothing. What the earlier one held is lost.
 */
export function reuse(earlier: Matrix | undefined, rows: number, columns: number): Matrix {
  if (earlier?.rows === rows && earlier.columns === columns) return earlier;
  const size = rows * columns;
  const memory = earlier?.data.buffer;
  const fits = memory !== undefined && memory.byteLength >= size * Float64Array.BYTES_PER_ELEMENT;
  return { rows, columns, data: fits ? new Float64Array(memory, 0, size) : new Float64Array(size) };
}
