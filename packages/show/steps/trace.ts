import { checkInteger, rangeError, typeError } from '@course/check';

/** A cell of the table: its row and its column, both counted from 0. */
export type Cell = readonly [row: number, column: number];

/** One cell computed: its value, and the cells it read, in the order of reading. */
export interface Step {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly reads: readonly Cell[];
}

/** What the player shows. A cell may be computed again: its new value replaces the old. */
export interface PlayableTrace {
  readonly order: 'top-down' | 'bottom-up';
  readonly rows: number;
  readonly columns: number;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  readonly goal: Cell;
  /** In the order in which the cells were finished. */
  readonly steps: readonly Step[];
}

/** The largest table that can still be seen. */
const MOST = { rows: 100, columns: 160 };

/** Checks a trace, which a lesson may have written itself. */
export function checkTrace(action: string, trace: PlayableTrace): void {
  const given: unknown = trace;
  if (
    typeof given !== 'object' ||
    given === null ||
    !('steps' in given && Array.isArray(given.steps))
  ) {
    throw typeError(action, 'trace', 'a trace, as topDown and bottomUp return it', given);
  }
  checkInteger(action, "the trace's rows", trace.rows, 1, MOST.rows);
  checkInteger(action, "the trace's columns", trace.columns, 1, MOST.columns);
  for (const [parameter, labels, count] of [
    ["the trace's rowLabels", trace.rowLabels, trace.rows],
    ["the trace's columnLabels", trace.columnLabels, trace.columns],
  ] as const) {
    if (labels !== undefined && labels.length !== count) {
      throw rangeError(action, parameter, `${count} texts`, labels);
    }
  }
  checkCell(action, "the trace's goal", trace, trace.goal);
  trace.steps.forEach(({ row, column, value, reads }, i) => {
    checkCell(action, `the cell of step ${i + 1}`, trace, [row, column]);
    if (typeof value !== 'number')
      throw typeError(action, `the value of step ${i + 1}`, 'a number', value);
    for (const cell of reads) checkCell(action, `a cell that step ${i + 1} reads`, trace, cell);
  });
  if (trace.steps.length === 0) throw rangeError(action, "the trace's steps", 'at least one', []);
}

export function checkCell(
  action: string,
  parameter: string,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  cell: Cell,
): void {
  const given: unknown = cell;
  if (!Array.isArray(given) || given.length !== 2) {
    throw typeError(action, parameter, 'a cell, [row, column]', given);
  }
  checkInteger(action, `${parameter}, its row,`, cell[0], 0, rows - 1);
  checkInteger(action, `${parameter}, its column,`, cell[1], 0, columns - 1);
}

export function valueOfGoal({ goal, steps }: PlayableTrace): number | undefined {
  return steps.filter(({ row, column }) => row === goal[0] && column === goal[1]).at(-1)?.value;
}

/** A cell in a sentence. */
export function cellName([row, column]: Cell): string {
  return `(${row}, ${column})`;
}

/** "1 cell", "12 cells". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const UNITS = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/**
 * A value as it fits into a cell: up to `digits` digits whole, beyond that in thousands (k),
 * millions (M), billions (B) or trillions (T).
 *
 * @example
 * [7, 12345, 832040, Infinity, 1 / 3, -0.00001].map((value) => shortValue(value)) // => ['7', '12345', '832k', '∞', '0.333', '-1e-5']
 * [999, 1234, 12345].map((value) => shortValue(value, 3)) // => ['999', '1.2k', '12k']
 */
export function shortValue(value: number, digits = 5): string {
  const size = Math.abs(value);
  if (size === Infinity) return value > 0 ? '∞' : '-∞';
  const significant = digits > 4 ? 3 : 2;
  if (Number.isInteger(value) && size < 10 ** digits) return String(value);
  if (size >= 1e15 || size < 1e-3) {
    return value.toExponential(significant - 1).replace(/\.?0*e\+?/, 'e');
  }
  const [unit, sign] = UNITS.find(([least]) => size >= least) ?? [1, ''];
  const scaled = value / unit;
  const places = Math.max(significant, Math.floor(Math.log10(Math.abs(scaled))) + 1);
  return `${Number(scaled.toPrecision(places))}${sign}`;
}

/** A value in full, for a sentence. */
export function longValue(value: number): string {
  if (Math.abs(value) === Infinity) return value > 0 ? '∞' : '-∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(6)));
}
