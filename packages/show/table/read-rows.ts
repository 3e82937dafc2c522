import { isPlainObject, rangeError, typeError } from '@course/check';

/** What of a danfojs DataFrame, or a Series, is shown. */
export interface DataFrameLike {
  readonly columns: readonly (string | number)[];
  readonly index: readonly (string | number)[];
  /** An array a row; of a Series a value a row. */
  readonly values: readonly unknown[];
}

/** Rows as objects, whose keys are the columns, or as arrays. */
export type Rows = readonly object[];

/** A table's values by column: a row that lacks one has undefined there. */
export interface Columns {
  readonly names: readonly string[];
  readonly values: readonly (readonly unknown[])[];
  readonly index: readonly (string | number)[];
  readonly count: number;
}

/**
 * Columns of what a learner has: rows as objects, by key and not by place, rows as arrays, a DataFrame or a Series.
 *
 * @param columns which columns, in this order; of rows that are arrays their names
 */
export function readRows(action: string, rows: unknown, columns?: readonly string[]): Columns {
  const { names, index, at, count } = Array.isArray(rows)
    ? readList(action, rows, columns)
    : readDataFrame(action, rows);
  const places = (columns ?? names).map((name) => {
    const place = names.indexOf(name);
    if (place < 0) throw rangeError(action, 'columns', `among ${names.join(', ')}`, name);
    return place;
  });
  const values = places.map((place) => Array.from({ length: count }, (_, row) => at(row, place)));
  return { names: places.map((place) => names[place] as string), values, index, count };
}

interface Source {
  readonly names: readonly string[];
  readonly index: readonly (string | number)[];
  readonly at: (row: number, column: number) => unknown;
  readonly count: number;
}

function readList(action: string, rows: readonly unknown[], columns?: readonly string[]): Source {
  const [count, index] = [rows.length, []];
  if (count === 0) return { names: columns ?? [], index, count, at: () => undefined };
  if (Array.isArray(rows[0])) {
    const lists = rows.map((row, i): readonly unknown[] => {
      if (Array.isArray(row)) return row;
      throw typeError(action, `rows[${i}]`, 'an array, as rows[0] is one', row);
    });
    const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
    if (columns && columns.length !== longest) {
      throw rangeError(action, 'columns', `${longest} names, one a column`, columns);
    }
    const names = columns ?? Array.from({ length: longest }, (_, column) => String(column));
    return { names, index, count, at: (row, column) => lists[row]?.[column] };
  }
  const names = new Set<string>();
  const objects = Array.from(rows, (row, i) => {
    if (!isRow(row)) {
      const expected = 'an object such as { n: 2, square: 4 }';
      throw typeError(action, `rows[${i}]`, expected, row);
    }
    for (const name of Object.keys(row)) names.add(name);
    return row;
  });
  const list = [...names];
  return {
    names: list,
    index,
    count,
    at: (row, column) => own(objects[row] ?? {}, list[column] ?? ''),
  };
}

/** An object with values by name, also one of a class. */
const isRow = (row: unknown): row is Readonly<Record<string, unknown>> =>
  isPlainObject(row) ||
  (typeof row === 'object' &&
    row !== null &&
    !ArrayBuffer.isView(row) &&
    Object.keys(row).length > 0);

/** What an object has of its own, not what each inherits: a row may lack a column called constructor. */
export const own = <Value>(
  object: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined => (Object.hasOwn(object, name) ? object[name] : undefined);

/** danfojs is not loaded for this: a DataFrame is known by its shape. */
function readDataFrame(action: string, frame: unknown): Source {
  const isObject = typeof frame === 'object' && frame !== null;
  const { columns, index } = (isObject ? frame : {}) as Partial<DataFrameLike>;
  const refuse = () =>
    typeError(action, 'rows', 'a list of objects, a danfojs DataFrame or a Series', frame);
  if (!Array.isArray(columns) || !Array.isArray(index)) throw refuse();
  const names = columns.map(String);
  // Of a frame without columns danfojs cannot say the values.
  const values = names.length === 0 ? [] : (frame as DataFrameLike).values;
  if (!Array.isArray(values)) throw refuse();
  const at = (row: number, column: number): unknown => {
    const value = values[row] as unknown;
    return Array.isArray(value) ? (value as unknown[])[column] : value;
  };
  return { names, index, count: values.length, at };
}
