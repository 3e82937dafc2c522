import {
  type Check,
  integer,
  isPlainObject,
  kind,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { display, type MimeBundle } from './display';
import { cut, formatColumn } from './table/format-column';
import { type Columns, type DataFrameLike, own, readRows, type Rows } from './table/read-rows';
import { narrow, tableHtml, tableText, type TextTable } from './table/write-table';

export type { DataFrameLike, Rows };

/** Which cells stand out: a column's largest or smallest number, or those that a function picks. */
export type Highlight =
  | Readonly<Record<string, 'max' | 'min'>>
  | ((row: number, column: string, value: unknown) => boolean);

const ACTION = 'show the table';

const isText = (value: unknown): boolean => typeof value === 'string';

const tableOptions = {
  /** A line above the table. */
  caption: optional(kind<string>('a string', isText)),
  /** Which columns, in this order; of rows that are arrays their names. Default all. */
  columns: optional(
    kind<readonly string[]>(
      'a list of names',
      (value) => Array.isArray(value) && value.every(isText),
    ),
  ),
  /** Significant digits of numbers that are not whole, for all columns or by column; default 4. */
  digits: optional<number | Readonly<Record<string, number>>>(checkDigits, 4),
  /** Cells to set in bold; in the text they have a star. */
  highlight: optional<Highlight>(checkHighlight, {}),
  /** How many rows are shown at most, the first and the last ones; default 20. */
  rows: optional(integer(1), 20),
};

export type TableOptions = OptionsOf<typeof tableOptions>;

/**
 * Shows rows as a table: HTML that GitHub keeps, and a text with aligned columns. Each row is an
 * object, as { n: 2, square: 4 }, or an array; a danfojs DataFrame or Series is shown as it is.
 *
 * - Objects are read by their keys, in whatever order these stand: the columns come in the order in
 *   which they are first met, and what a row lacks is a gap, written –, as are undefined and null.
 *   NaN is the result of a failed calculation and stays NaN.
 * - A column of whole numbers stays whole, with commas from five digits on. Other numbers of a
 *   column have the same decimals, so that the largest has 4 significant digits and the smallest
 *   two; where their sizes are too different for that, each is written by itself, as in 1.2e-7.
 *   `digits: 3` or `digits: { loss: 3 }` asks for others.
 * - Texts are cut at 60 letters. Of more than 20 rows the middle ones are left out, and so are the
 *   middle columns of a table that is wider than GitHub's page; the table says so: "20 of 10,000 rows".
 * - A DataFrame's index is shown where it holds names, not where it only numbers the rows.
 *
 * Cost: O(rows × columns).
 *
 * @param options a caption, or an object of options
 * @throws TypeError for what is no table or an unknown option; RangeError for digits not in
 * 1 … 15, rows below 1, and a column that is not there
 * @example
 * const rows = [{ n: 9, 'F(n)': 34 }, { 'F(n)': 55, n: 10 }];
 * tableBundle(rows, { highlight: { 'F(n)': 'max' } })['text/plain'] // => ' n  F(n)\n--  ----\n 9    34\n10   *55'
 * tableBundle([{ n: 1 }], 'One row')['text/plain'] // => 'One row\nn\n-\n1'
 */
export function table(rows: Rows | DataFrameLike, options: TableOptions | string = {}): void {
  display(tableBundle(rows, options));
}

/** What `table` shows, in its two forms. */
export function tableBundle(
  rows: Rows | DataFrameLike,
  options: TableOptions | string = {},
): MimeBundle {
  const given = typeof options === 'string' ? { caption: options } : options;
  const {
    caption,
    columns,
    digits,
    highlight,
    rows: most,
  } = readOptions(ACTION, given, tableOptions);
  const read = readRows(ACTION, rows, columns);
  checkHighlightedColumns(highlight, read.names);
  if (typeof digits === 'object') checkNames('digits', digits, read.names);
  const written = writeCells(read, digits, most, highlight);
  return {
    'text/html': tableHtml(narrow(written), caption),
    'text/plain': tableText(written, caption),
  };
}

function checkDigits(...[action, parameter, value]: Parameters<Check<number>>) {
  const check = integer(1, 15);
  if (!isPlainObject(value)) return check(action, parameter, value);
  for (const [column, digits] of Object.entries(value)) {
    check(action, `${parameter} of ${column}`, digits);
  }
  return value as Readonly<Record<string, number>>;
}

function checkHighlight(...[action, parameter, value]: Parameters<Check<Highlight>>): Highlight {
  if (typeof value === 'function') return value as Highlight;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw typeError(action, parameter, "a function or an object such as { loss: 'min' }", value);
  }
  return value as Highlight;
}

function checkHighlightedColumns(highlight: Highlight, names: readonly string[]): void {
  if (typeof highlight === 'function') return;
  checkNames('highlight', highlight, names);
  for (const [column, which] of Object.entries<unknown>(highlight)) {
    if (which !== 'max' && which !== 'min') {
      throw rangeError(ACTION, `highlight of ${column}`, "'max' or 'min'", which);
    }
  }
}

function checkNames(option: string, named: object, names: readonly string[]): void {
  const unknown = Object.keys(named).find((column) => !names.includes(column));
  if (unknown === undefined) return;
  throw rangeError(ACTION, `${option}'s column`, `among ${names.join(', ')}`, unknown);
}

/** Chooses the rows that are shown, the first and the last ones, and writes their cells. */
function writeCells(
  { names, values, index, count }: Columns,
  digits: number | Readonly<Record<string, number>>,
  most: number,
  highlight: Highlight,
): TextTable {
  const head = Math.ceil(most / 2);
  const shown = Array.from({ length: Math.min(count, most) }, (_, place) =>
    count <= most || place < head ? place : place + count - most,
  );
  const columns = names.map((name, column) => {
    const all = values[column] ?? [];
    const isMarked = columnMarker(highlight, name, all);
    const ownDigits = typeof digits === 'number' ? digits : (own(digits, name) ?? 4);
    const { texts, align } = formatColumn(
      shown.map((row) => all[row]),
      ownDigits,
    );
    const cells = texts.map((text, place) => ({ text, marked: isMarked(shown[place] as number) }));
    return { name: cut(name), align, cells };
  });
  const hasIndex = index.some((label) => typeof label === 'string');
  if (hasIndex) {
    const cells = shown.map((row) => ({ text: cut(String(index[row])), marked: false }));
    columns.unshift({ name: '', align: 'left', cells });
  }
  if (count > most)
    for (const { cells } of columns) cells.splice(head, 0, { text: '…', marked: false });
  const leftOut = `${most.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} rows`;
  return {
    columns,
    hasIndex,
    note: noneOf(count, names.length) ?? (count > most ? leftOut : undefined),
  };
}

const noneOf = (rows: number, columns: number): string | undefined =>
  rows === 0 ? 'no rows' : columns === 0 ? 'no columns' : undefined;

/** Says of each row of a column whether its value stands out. */
function columnMarker(
  highlight: Highlight,
  column: string,
  values: readonly unknown[],
): (row: number) => boolean {
  if (typeof highlight === 'function') return (row) => highlight(row, column, values[row]);
  const which = own(highlight, column);
  if (!which) return () => false;
  const best = values.reduce<number | undefined>((found, value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return found;
    return found === undefined ? value : Math[which](found, value);
  }, undefined);
  return (row) => best !== undefined && values[row] === best;
}
