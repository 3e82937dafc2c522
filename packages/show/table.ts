import {
  type Check,
  integer,
  kind,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { display, type MimeBundle } from './display';
import { cut, formatColumn } from './table/format-column';
import { tableHtml, tableText, type TextTable } from './table/write-table';

/** What of a danfojs DataFrame, or a Series, is shown. */
export interface DataFrameLike {
  readonly columns: readonly (string | number)[];
  readonly index: readonly (string | number)[];
  /** An array a row; of a Series a value a row. */
  readonly values: readonly unknown[];
}

/** Which cells stand out: a column's largest or smallest number, or those that a function picks. */
export type Highlight =
  | Readonly<Record<string, 'max' | 'min'>>
  | ((row: number, column: string, value: unknown) => boolean);

const ACTION = 'show the table';

const tableOptions = {
  /** A line above the table. */
  caption: optional(kind<string>('a string', (value) => typeof value === 'string')),
  /** Significant digits of numbers that are not whole; default 4. */
  digits: optional(integer(1, 15), 4),
  /** Cells to set in bold; in the text they have a star. */
  highlight: optional<Highlight>(checkHighlight, {}),
  /** How many rows are shown at most, the first and the last ones; default 20. */
  rows: optional(integer(1), 20),
};

export type TableOptions = OptionsOf<typeof tableOptions>;

/**
 * Shows a danfojs DataFrame (or Series) as a table: HTML that GitHub keeps, and a text with
 * aligned columns.
 *
 * - A column of whole numbers stays whole, with commas from five digits on. Other numbers of a
 *   column have the same decimals, so that the largest has 4 significant digits and the smallest
 *   two; where their sizes are too different for that, each is written by itself, as in 1.2e-7.
 * - A missing value (undefined, null) is written –, the result of a failed calculation NaN.
 * - Texts are cut at 60 letters. Of more than 20 rows the middle ones are left out, and the table
 *   says so: "20 of 10,000 rows".
 * - The index is shown where it holds names, not where it only numbers the rows.
 *
 * Cost: O(rows × columns).
 *
 * @throws TypeError for what is no DataFrame or an unknown option; RangeError for digits not in
 * 1 … 15, rows below 1, and a highlighted column that is not there
 * @example
 * const frame = { columns: ['n', 'F(n)'], index: [0, 1], values: [[9, 34], [10, 55]] };
 * tableBundle(frame, { highlight: { 'F(n)': 'max' } })['text/plain'] // => ' n  F(n)\n--  ----\n 9    34\n10   *55'
 */
export function table(dataFrame: DataFrameLike, options: TableOptions = {}): void {
  display(tableBundle(dataFrame, options));
}

/** What `table` shows, in its two forms. */
export function tableBundle(dataFrame: DataFrameLike, options: TableOptions = {}): MimeBundle {
  checkDataFrame(dataFrame);
  const { caption, digits, highlight, rows } = readOptions(ACTION, options, tableOptions);
  checkHighlightedColumns(highlight, dataFrame.columns);
  const written = writeCells(dataFrame, digits, rows, highlight);
  return { 'text/html': tableHtml(written, caption), 'text/plain': tableText(written, caption) };
}

/** danfojs is not loaded for this: a DataFrame is known by its shape. */
function checkDataFrame(value: unknown): void {
  const { columns, index, values } = (value ?? {}) as Partial<Record<keyof DataFrameLike, unknown>>;
  if (!Array.isArray(columns) || !Array.isArray(index) || !Array.isArray(values)) {
    throw typeError(ACTION, 'dataFrame', 'a danfojs DataFrame', value);
  }
}

function checkHighlight(...[action, parameter, value]: Parameters<Check<Highlight>>): Highlight {
  if (typeof value === 'function') return value as Highlight;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw typeError(action, parameter, "a function or an object such as { loss: 'min' }", value);
  }
  return value as Highlight;
}

function checkHighlightedColumns(highlight: Highlight, columns: DataFrameLike['columns']): void {
  if (typeof highlight === 'function') return;
  const names = columns.map(String);
  for (const [column, which] of Object.entries<unknown>(highlight)) {
    if (!names.includes(column)) {
      throw rangeError(ACTION, "highlight's column", `among ${names.join(', ')}`, column);
    }
    if (which !== 'max' && which !== 'min') {
      throw rangeError(ACTION, `highlight of ${column}`, "'max' or 'min'", which);
    }
  }
}

/** Chooses the rows that are shown, the first and the last ones, and writes their cells. */
function writeCells(
  { columns, index, values }: DataFrameLike,
  digits: number,
  most: number,
  highlight: Highlight,
): TextTable {
  const count = values.length;
  const head = Math.ceil(most / 2);
  const shown = Array.from({ length: Math.min(count, most) }, (_, place) =>
    count <= most || place < head ? place : place + count - most,
  );
  const written = columns.map((label, column) => {
    const all = values.map((row) => (Array.isArray(row) ? (row as unknown[])[column] : row));
    const isMarked = columnMarker(highlight, String(label), all);
    const present = shown.map((row) => all[row]);
    const { texts, align } = formatColumn(present, digits);
    const cells = texts.map((text, place) => ({ text, marked: isMarked(shown[place] as number) }));
    return { name: cut(String(label)), align, cells };
  });
  const hasIndex = index.some((label) => typeof label === 'string');
  if (hasIndex) {
    const cells = shown.map((row) => ({ text: cut(String(index[row])), marked: false }));
    written.unshift({ name: '', align: 'left', cells });
  }
  const rows = shown.map((_, place) => written.flatMap(({ cells }) => cells[place] ?? []));
  const gap = written.map(() => ({ text: '…', marked: false }));
  if (count > most) rows.splice(head, 0, gap);
  const leftOut = `${most.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} rows`;
  return {
    header: written.map(({ name }) => name),
    aligns: written.map(({ align }) => align),
    rows,
    hasIndex,
    note: count === 0 ? 'no rows' : count > most ? leftOut : undefined,
  };
}

/** Says of each row of a column whether its value stands out. */
function columnMarker(
  highlight: Highlight,
  column: string,
  values: readonly unknown[],
): (row: number) => boolean {
  if (typeof highlight === 'function') return (row) => highlight(row, column, values[row]);
  const which = highlight[column];
  if (!which) return () => false;
  const best = values.reduce<number | undefined>((found, value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return found;
    return found === undefined ? value : Math[which](found, value);
  }, undefined);
  return (row) => best !== undefined && values[row] === best;
}
