import { callback, checkInteger, isPlainObject, oneOf, rangeError, typeError } from '@course/check';

/** A cell of the table: its row and its column, both counted from 0. */
export type Cell = readonly [row: number, column: number];

/** One cell computed: its value, and the cells it read, in the order of reading. */
export interface Step {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly reads: readonly Cell[];
  /** The number of its round in the trace's `rounds`. */
  readonly round?: number;
}

/** Steps that belong together: its name is in their captions, its row and its column are marked. */
export interface Round {
  readonly name: string;
  readonly row?: number;
  readonly column?: number;
}

/** What `say` may speak of besides its cell. */
export interface StepValues {
  readonly value: number;
  /** The value that this one replaces, where there is one. */
  readonly before: number | undefined;
  /** The value of a cell before this step. */
  readonly read: (i: number, j: number) => number;
  readonly round: number | undefined;
}

/** What the player shows. A cell may be computed again: its new value replaces the old. */
export interface PlayableTrace {
  readonly order?: 'top-down' | 'bottom-up';
  readonly rows: number;
  readonly columns: number;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** The cell that is asked for; none where the whole table is. */
  readonly goal?: Cell;
  /** The table before the first step, row by row; cells that are missing or undefined are empty. */
  readonly start?: readonly (readonly (number | undefined)[])[];
  readonly rounds?: readonly Round[];
  /** In the order in which the cells were finished. */
  readonly steps: readonly Step[];
  /** A cell in the lesson's words, such as "F(4)". */
  readonly name?: (i: number, j: number) => string;
  /** How a cell follows from those it reads, such as "F(4) = F(3) + F(2) = 2 + 1". */
  readonly say?: (i: number, j: number, step: StepValues) => string;
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
    throw typeError(action, 'trace', 'a trace, such as topDown(…).trace', given);
  }
  const { order, rows, columns, goal, rounds, name, say } = trace;
  if (order !== undefined) oneOf('top-down', 'bottom-up')(action, "the trace's order", order);
  checkInteger(action, "the trace's rows", rows, 1, MOST.rows);
  checkInteger(action, "the trace's columns", columns, 1, MOST.columns);
  for (const [parameter, labels, count] of [
    ["the trace's rowLabels", trace.rowLabels, rows],
    ["the trace's columnLabels", trace.columnLabels, columns],
  ] as const) {
    if (labels === undefined) continue;
    const given: unknown = labels;
    if (!Array.isArray(given) || !given.every((label) => typeof label === 'string')) {
      throw typeError(action, parameter, 'an array of texts', given);
    }
    if (given.length !== count) throw rangeError(action, parameter, `${count} texts`, given);
  }
  if (goal !== undefined) checkCell(action, "the trace's goal", trace, goal);
  if (name !== undefined) callback()(action, "the trace's name", name);
  if (say !== undefined) callback()(action, "the trace's say", say);
  checkStart(action, trace);
  checkRounds(action, trace);
  let round = 0;
  trace.steps.forEach((step, i) => {
    const given: unknown = step;
    if (
      typeof given !== 'object' ||
      given === null ||
      !('reads' in given && Array.isArray(given.reads))
    ) {
      const expected = 'an object with row, column, value and reads, an array of cells';
      throw typeError(action, `step ${i + 1}`, expected, given);
    }
    checkCell(action, `the cell of step ${i + 1}`, trace, [step.row, step.column]);
    checkValue(action, `the value of step ${i + 1}`, step.value);
    for (const cell of step.reads)
      checkCell(action, `a cell that step ${i + 1} reads`, trace, cell);
    if (step.round === undefined) return;
    if (!rounds)
      throw typeError(action, "the trace's rounds", 'an array, as steps name theirs', rounds);
    round = checkInteger(
      action,
      `the round of step ${i + 1}`,
      step.round,
      round,
      rounds.length - 1,
    );
  });
  if (trace.steps.length === 0) throw rangeError(action, "the trace's steps", 'at least one', []);
}

function checkValue(action: string, parameter: string, value: unknown): void {
  if (typeof value !== 'number') throw typeError(action, parameter, 'a number', value);
  if (Number.isNaN(value)) throw rangeError(action, parameter, 'a number', value);
}

function checkStart(action: string, { start, rows, columns }: PlayableTrace): void {
  if (start === undefined) return;
  const given: unknown = start;
  if (!Array.isArray(given) || given.length > rows) {
    throw typeError(action, "the trace's start", `an array of at most ${rows} rows`, given);
  }
  given.forEach((row: unknown, i) => {
    const parameter = `row ${i} of the trace's start`;
    if (!Array.isArray(row) || row.length > columns) {
      throw typeError(action, parameter, `an array of at most ${columns} numbers`, row);
    }
    for (const value of row as unknown[]) {
      if (value !== undefined) checkValue(action, `a value of ${parameter}`, value);
    }
  });
}

function checkRounds(action: string, { rounds, rows, columns }: PlayableTrace): void {
  if (rounds === undefined) return;
  const given: unknown = rounds;
  if (!Array.isArray(given)) throw typeError(action, "the trace's rounds", 'an array', given);
  rounds.forEach((round: unknown, i) => {
    const parameter = `of round ${i}`;
    if (!isPlainObject(round))
      throw typeError(action, `round ${i}`, 'an object with a name', round);
    const unknown = Object.keys(round).find((key) => !['name', 'row', 'column'].includes(key));
    if (unknown !== undefined) {
      throw typeError(action, `the properties ${parameter}`, 'among name, row, column', unknown);
    }
    const { name, row, column } = round;
    if (typeof name !== 'string')
      throw typeError(action, `the name ${parameter}`, 'a string', name);
    if (row !== undefined) checkInteger(action, `the row ${parameter}`, row, 0, rows - 1);
    if (column !== undefined)
      checkInteger(action, `the column ${parameter}`, column, 0, columns - 1);
  });
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

export function valueOfGoal({ goal, steps, start }: PlayableTrace): number | undefined {
  if (!goal) return undefined;
  const last = steps.filter(({ row, column }) => row === goal[0] && column === goal[1]).at(-1);
  return last?.value ?? start?.[goal[0]]?.[goal[1]];
}

/** Whether rows and columns stand for the same things, as the nodes of a graph: their names are then enough. */
export function isOfNodes({ order, rowLabels, columnLabels }: PlayableTrace): boolean {
  const same = rowLabels !== undefined && rowLabels.join('\0') === columnLabels?.join('\0');
  return same && order === undefined;
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
