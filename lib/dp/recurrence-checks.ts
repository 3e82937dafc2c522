import { checkInteger, rangeError, typeError } from '@course/check';
import type { Cell, Recurrence } from './recurrence';

const ACTION = 'evaluate the recurrence';
const PROPERTIES = ['rows', 'columns', 'rowLabels', 'columnLabels', 'cell'];

/** Checks all of a recurrence that can be checked before its first cell is computed. */
export function checkRecurrence(recurrence: Recurrence): void {
  const given: unknown = recurrence;
  if (typeof given !== 'object' || given === null) {
    throw typeError(ACTION, 'recurrence', 'an object', given);
  }
  const unknown = Object.keys(given).find((property) => !PROPERTIES.includes(property));
  if (unknown !== undefined) {
    throw typeError(ACTION, 'its properties', `among ${PROPERTIES.join(', ')}`, unknown);
  }
  const { rows, columns, rowLabels, columnLabels } = recurrence;
  checkInteger(ACTION, 'rows', rows, 1, 2 ** 26);
  checkInteger(ACTION, 'columns', columns, 1, 2 ** 26); // so that rows × columns is exact
  checkLabels('rowLabels', rowLabels, rows);
  checkLabels('columnLabels', columnLabels, columns);
  const cell: unknown = recurrence.cell;
  if (typeof cell !== 'function') throw typeError(ACTION, 'cell', 'a function', cell);
}

function checkLabels(parameter: string, labels: unknown, count: number): void {
  if (labels === undefined) return;
  if (!Array.isArray(labels) || !labels.every((label) => typeof label === 'string')) {
    throw typeError(ACTION, parameter, 'an array of strings', labels);
  }
  if (labels.length !== count) {
    throw rangeError(ACTION, `the number of ${parameter}`, String(count), labels.length);
  }
}

export function checkGoal(recurrence: Recurrence, goal: Cell): void {
  const given: unknown = goal;
  if (!Array.isArray(given) || given.length !== 2) {
    throw typeError(ACTION, 'goal', 'a cell, [row, column]', given);
  }
  checkInteger(ACTION, "the goal's row", goal[0], 0, recurrence.rows - 1);
  checkInteger(ACTION, "the goal's column", goal[1], 0, recurrence.columns - 1);
}

/** Checks that what a cell reads lies in the table. */
export function checkRead({ rows, columns }: Recurrence, reader: Cell, cell: Cell): void {
  const [row, column] = cell;
  if (isIndex(row, rows) && isIndex(column, columns)) return;
  const inside = `in row 0 to ${rows - 1} and column 0 to ${columns - 1}`;
  throw rangeError(`compute cell ${name(reader)}`, 'the cell it reads', inside, cell);
}

function isIndex(value: unknown, count: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

/** Checks what `cell` has returned. */
export function checkValue(cell: Cell, value: unknown): number {
  const action = `compute cell ${name(cell)}`;
  if (typeof value !== 'number') throw typeError(action, 'its value', 'a number', value);
  if (Number.isNaN(value)) throw rangeError(action, 'its value', 'a number', value);
  return value;
}

/** Cell `key` has been read while it is computed; `open` are the cells being computed, innermost last. */
export function circleError(
  { columns }: Recurrence,
  key: number,
  open: Iterable<number>,
): RangeError {
  const keys = [...open];
  const circle = [...keys.slice(Math.max(0, keys.indexOf(key))), key];
  const names = circle.map((cell) => name([Math.floor(cell / columns), cell % columns]));
  const last = names.at(-1) as string;
  const shown = names.length > 8 ? [last, '…', ...names.slice(-3)] : names;
  return new RangeError(
    `Cannot compute cell ${last} as the cells it reads must not need it themselves: ` +
      `current value is ${shown.join(' → ')}`,
  );
}

/** Bottom-up, `reader` has read a cell that is computed after it. */
export function tooEarlyError(reader: Cell, cell: Cell): RangeError {
  const [row, column] = reader;
  const turn =
    cell[0] > row
      ? 'the rows would have to go from the last to the first'
      : 'the columns would have to go from the last to the first';
  const own = cell[0] === row && cell[1] === column;
  return rangeError(
    `compute cell ${name(reader)} bottom-up`,
    'the cell it reads',
    own ? 'another one' : `computed before it, row after row, left to right (here ${turn})`,
    cell,
  );
}

function name([row, column]: Cell): string {
  return `[${row}, ${column}]`;
}
