import { inspect } from 'node:util';
import { columnFormat } from './format-number';
import type { Align } from './text-table';

/** A longer text is cut. */
const LONGEST = 60;

/** One column, written: its texts, and on which side they stand. */
export interface FormattedColumn {
  readonly texts: readonly string[];
  readonly align: Align;
}

/** Writes a column's values; columns of numbers stand on the right. */
export function formatColumn(values: readonly unknown[], digits: number): FormattedColumn {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  const format = columnFormat(numbers, digits);
  const present = values.filter((value) => value !== undefined && value !== null);
  const numeric = present.every((value) => typeof value === 'number' || typeof value === 'bigint');
  return {
    texts: values.map((value) => (typeof value === 'number' ? format(value) : formatValue(value))),
    align: numeric && present.length > 0 ? 'right' : 'left',
  };
}

/** A value that is no number. A missing one is a dash: NaN, the result of a calculation, is "NaN". */
function formatValue(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'bigint') return cut(value.toLocaleString('en-US'));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'NaN' : value.toISOString();
  return cut(typeof value === 'string' ? value : inspect(value, { breakLength: Infinity }));
}

/** A text in one line of at most 60 letters. */
export function cut(text: string): string {
  const letters = [...text.replace(/[\s\p{Cc}]+/gu, ' ').trim()];
  return letters.length <= LONGEST
    ? letters.join('')
    : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
