import { checkInteger, checkOptions, typeError } from '@course/check';
import { display, type Bundle } from './display';
import { checkHighlight, type Highlight } from './table/highlight';
import { layOut, type DataFrameLike } from './table/layout';
import { tableHtml, tableText } from './table/write';

export type { DataFrameLike, Highlight };

export interface TableOptions {
  /** A line above the table. */
  readonly caption?: string;
  /** Significant digits of numbers that are not whole; default 4. */
  readonly digits?: number;
  /** Cells to set in bold; in the text they have a star. */
  readonly highlight?: Highlight;
  /** How many rows are shown at most, the first and the last ones; default 20. */
  readonly rows?: number;
}

const ACTION = 'show the table';

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
export function tableBundle(dataFrame: DataFrameLike, options: TableOptions = {}): Bundle {
  checkDataFrame(dataFrame);
  checkOptions(ACTION, options, ['caption', 'digits', 'highlight', 'rows']);
  const { digits = 4, highlight = {}, rows = 20 } = options;
  const caption: unknown = options.caption;
  if (caption !== undefined && typeof caption !== 'string') {
    throw typeError(ACTION, 'caption', 'a string', caption);
  }
  checkInteger(ACTION, 'digits', digits, 1, 15);
  checkInteger(ACTION, 'rows', rows, 1);
  checkHighlight(ACTION, highlight, dataFrame.columns);
  const layout = layOut(dataFrame, digits, rows, highlight);
  return { 'text/html': tableHtml(layout, caption), 'text/plain': tableText(layout, caption) };
}

/** danfojs is not loaded for this: a DataFrame is known by its shape. */
function checkDataFrame(value: unknown): void {
  const { columns, index, values } = (value ?? {}) as Partial<Record<keyof DataFrameLike, unknown>>;
  if (!Array.isArray(columns) || !Array.isArray(index) || !Array.isArray(values)) {
    throw typeError(ACTION, 'dataFrame', 'a danfojs DataFrame', value);
  }
}
