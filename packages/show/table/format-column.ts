import { inspect } from 'node:util';
import { dateText } from '../date-text';

export type Align = 'left' | 'right';

/** One column, written: its texts, and on which side they stand. */
export interface FormattedColumn {
  readonly texts: readonly string[];
  readonly align: Align;
}

/** A longer text is cut. */
const LONGEST = 60;

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
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'NaN' : dateText(value);
  return cut(typeof value === 'string' ? value : inspect(value, { breakLength: Infinity }));
}

/** A text in one line of at most 60 letters. */
export function cut(text: string): string {
  const letters = [...text.replace(/[\s\p{Cc}]+/gu, ' ').trim()];
  return letters.length <= LONGEST
    ? letters.join('')
    : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

/** The power of ten of a number's first digit: 2 for 345, −3 for 0.0012. */
function exponentOf(number: number): number {
  return Number(number.toExponential().split('e')[1]);
}

/** A comma between thousands from five digits on, so that a year stays as it is. */
function groupThousands(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = /\d{5}/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The decimals that a number has, its last digits apart, where 0.1 + 0.2 is not 0.3. */
function decimalsOf(number: number): number {
  const [mantissa = '', exponent = '0'] = number.toPrecision(15).split('e');
  const fraction = (mantissa.split('.')[1] ?? '').replace(/0+$/, '');
  return Math.max(0, fraction.length - Number(exponent));
}

/** A number by itself: whole ones whole, others with so many significant digits. */
function formatOne(number: number, digits: number): string {
  const exponent = number === 0 ? 0 : exponentOf(number);
  if (exponent >= 15 || exponent < -4) {
    return number.toExponential(digits - 1).replace(/\.?0*e\+?/, 'e');
  }
  if (Number.isInteger(number)) return groupThousands(String(number));
  return groupThousands(
    number.toFixed(Math.min(decimalsOf(number), Math.max(0, digits - 1 - exponent))),
  );
}

/**
 * How to write the numbers of one column. Whole numbers stay whole. Otherwise all have the same
 * decimals: as many as give the largest number so many significant digits, and the smallest two,
 * but not more than there are. Where this would take too many digits, each number is written by
 * itself, those below 0.0001 as 1.2e-7.
 *
 * @example
 * [3, 12345].map(columnFormat([3, 12345], 4)) // => ['3', '12,345']
 * [0.5, 2.3456].map(columnFormat([0.5, 2.3456], 4)) // => ['0.500', '2.346']
 * [0.27, 1e-17].map(columnFormat([0.27, 1e-17], 4)) // => ['0.27', '1e-17']
 */
export function columnFormat(
  numbers: readonly number[],
  digits: number,
): (number: number) => string {
  const finite = numbers.filter(Number.isFinite);
  const exponents = finite.filter((number) => number !== 0).map(exponentOf);
  const largest = exponents.reduce((a, b) => Math.max(a, b), exponents[0] ?? 0);
  const smallest = exponents.reduce((a, b) => Math.min(a, b), largest);
  const wanted = Math.max(0, digits - 1 - largest, 1 - smallest);
  const decimals = finite.reduce((most, number) => Math.max(most, decimalsOf(number)), 0);
  const common = Math.min(wanted, decimals);
  const together =
    largest < 15 && (common === 0 || Math.max(0, largest) + 1 + common <= digits + 2);
  return (number) => {
    if (Number.isNaN(number)) return 'NaN';
    if (!Number.isFinite(number)) return number > 0 ? '∞' : '-∞';
    return together ? groupThousands(number.toFixed(common)) : formatOne(number, digits);
  };
}
