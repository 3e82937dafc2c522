/** Lesson 1: notebooks/01-fibonacci.ipynb evaluates its first recurrence top-down and bottom-up; lessons 3 to 5 go on. */
import { callback, checkInteger, isIntegerWithin, rangeError, typeError } from '@course/check';

/** A cell of the table: its row and its column, both counted from 0. */
export type Cell = readonly [row: number, column: number];

/** A table of sub-problems, and the rule by which a cell follows from others. */
export interface Recurrence {
  readonly rows: number;
  readonly columns: number;
  /** What each row and each column stands for. */
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /**
   * The value of cell (i, j), which depends on nothing but those of cells it fetches by `read`; Infinity may
   * stand for "impossible".
   */
  readonly cell: (i: number, j: number, read: (i: number, j: number) => number) => number;
  /** A cell in the words of a lesson, such as "F(4)"; `steps` writes it. */
  readonly name?: (i: number, j: number) => string;
  /**
   * How a cell follows from those it reads, such as "F(4) = F(3) + F(2) = 2 + 1"; `steps` writes it. It is given
   * the cell's value, and `read`, as `cell` is.
   */
  readonly say?: (
    i: number,
    j: number,
    step: { readonly value: number; readonly read: (i: number, j: number) => number },
  ) => string;
}

/** One cell computed: its value, and the cells it read, in the order of reading. */
export interface Step {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly reads: readonly Cell[];
  /** The round it belongs to, where an algorithm that a lesson records itself has rounds. */
  readonly round?: number;
}

/** All that an evaluation did, and the table that it filled. */
export interface Trace extends Omit<Recurrence, 'cell'> {
  readonly order: 'top-down' | 'bottom-up';
  readonly goal: Cell;
  /** In the order in which the cells were finished. */
  readonly steps: readonly Step[];
  /** How many cells were being computed at once, at most: the depth of the recursion; 1 bottom-up. */
  readonly depth: number;
}

/** The value of the goal, and how it was found. */
export interface Evaluation {
  readonly value: number;
  readonly trace: Trace;
}

/** What an evaluation cost; `depth` as in its trace. */
export interface TraceCost {
  /** Cells computed. */
  readonly cells: number;
  /** How often a cell read another. */
  readonly reads: number;
  /** Cells that have to be kept at once, at most, when each is forgotten after its last read. */
  readonly memory: number;
  readonly depth: number;
}

const ACTION = 'evaluate the recurrence';
const PROPERTIES = ['rows', 'columns', 'rowLabels', 'columnLabels', 'cell', 'name', 'say'];

/** A recording ends here: a step takes about 200 bytes. */
const MOST_STEPS = 1_000_000;

/** With so many calls open, the evaluation starts again from an empty call stack. */
const MOST_OPEN = 500;

/**
 * Evaluates a recurrence from the goal down: a cell is computed when it is first read, and kept
 * (memoised). So only what the goal needs is computed, and each of it once.
 *
 * No table is too deep for it: past 500 open calls the innermost cell is computed by itself first, and then
 * those that were waiting for it are called again.
 *
 * Cost: one call of `cell` for each cell the goal needs, and memory for as many.
 *
 * @throws TypeError or RangeError where the recurrence or the goal is wrong, a cell reads outside
 * the table, has a value that is no number, or needs itself, or where over 1,000,000 are computed
 * @example
 * const triangle: Recurrence = { rows: 1, columns: 9, cell: (i, j, read) => (j === 0 ? 0 : j + read(i, j - 1)) };
 * topDown(triangle, [0, 4]).value // => 10
 * topDown(triangle, [0, 4]).trace.steps.map((step) => step.column) // => [0, 1, 2, 3, 4]
 */
export function topDown(recurrence: Recurrence, goal: Cell): Evaluation {
  checkRecurrence(recurrence, goal);
  const { columns } = recurrence;
  const memo = new Map<number, number>(); // cell (i, j) has the key i × columns + j
  const steps: Step[] = [];
  const open = new Set<number>(); // the cells being computed, the innermost last
  const starts = [goal[0] * columns + goal[1]]; // where to start with no call open, the next one last
  let tooDeep: number | undefined; // the cell at which the call stack is being emptied
  let depth = 0;

  const valueOf = (row: number, column: number): number => {
    const key = row * columns + column;
    const known = memo.get(key);
    if (known !== undefined) return known;
    if (open.has(key)) throw circleError(columns, key, open);
    if (open.size === MOST_OPEN) {
      tooDeep = key;
      throw new Error('The call stack is emptied');
    }
    open.add(key);
    depth = Math.max(depth, (starts.length - 1) * MOST_OPEN + open.size);
    const step = compute(recurrence, row, column, valueOf);
    if (tooDeep !== undefined) throw new Error('`cell` has caught that the call stack is emptied');
    open.delete(key);
    memo.set(key, step.value);
    record(steps, step);
    return step.value;
  };

  for (let start = starts.at(-1); start !== undefined; start = starts.at(-1)) {
    try {
      valueOf(Math.floor(start / columns), start % columns);
      starts.pop();
    } catch (error) {
      if (tooDeep === undefined) throw error;
      if (starts.includes(tooDeep)) throw circleError(columns, tooDeep, open);
      starts.push(tooDeep);
      open.clear();
      tooDeep = undefined;
    }
  }
  const { value } = steps[steps.length - 1]; // the goal is finished last
  return { value, trace: { order: 'top-down', ...tableOf(recurrence), goal, steps, depth } };
}

/**
 * Evaluates a recurrence from the bottom up: all cells, row after row, each from left to right,
 * whether the goal needs them or not.
 *
 * Cost: rows × columns calls of `cell`, and memory for as many; no recursion.
 *
 * @throws TypeError or RangeError as `topDown` does, and where a cell reads one that comes later
 * @example
 * const triangle: Recurrence = { rows: 1, columns: 9, cell: (i, j, read) => (j === 0 ? 0 : j + read(i, j - 1)) };
 * bottomUp(triangle, [0, 4]).value // => 10
 * bottomUp(triangle, [0, 4]).trace.steps.length // => 9
 */
export function bottomUp(recurrence: Recurrence, goal: Cell): Evaluation {
  checkRecurrence(recurrence, goal);
  const { rows, columns } = recurrence;
  const steps: Step[] = []; // cell (i, j) is number i × columns + j
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const step = compute(recurrence, row, column, (i, j) => {
        const earlier = steps.at(i * columns + j);
        if (!earlier) throw tooEarlyError([row, column], [i, j]);
        return earlier.value;
      });
      record(steps, step);
    }
  }
  const { value } = steps[goal[0] * columns + goal[1]];
  return { value, trace: { order: 'bottom-up', ...tableOf(recurrence), goal, steps, depth: 1 } };
}

/** Applies the rule of a cell, which reads others by `valueOf`. */
function compute(
  { rows, columns, cell }: Recurrence,
  row: number,
  column: number,
  valueOf: (i: number, j: number) => number,
): Step {
  const action = `compute cell ${nameOf([row, column])}`;
  const reads: Cell[] = [];
  const value: unknown = cell(row, column, (i, j) => {
    if (!isIntegerWithin(i, 0, rows - 1) || !isIntegerWithin(j, 0, columns - 1)) {
      const inside = `in row 0 to ${rows - 1} and column 0 to ${columns - 1}`;
      throw rangeError(action, 'the cell it reads', inside, [i, j]);
    }
    reads.push([i, j]);
    return valueOf(i, j);
  });
  if (typeof value !== 'number') throw typeError(action, 'its value', 'a number', value);
  if (Number.isNaN(value)) throw rangeError(action, 'its value', 'a number', value);
  return { row, column, value, reads };
}

function record(steps: Step[], step: Step): void {
  if (steps.length === MOST_STEPS) {
    const expected = `at most ${MOST_STEPS}`;
    throw rangeError(ACTION, 'the number of cells to compute', expected, MOST_STEPS + 1);
  }
  steps.push(step);
}

/** A recurrence as a trace keeps it: without its rule and what was not given. */
function tableOf({ rows, columns, rowLabels, columnLabels, name, say }: Recurrence) {
  return {
    rows,
    columns,
    ...(rowLabels && { rowLabels }),
    ...(columnLabels && { columnLabels }),
    ...(name && { name }),
    ...(say && { say }),
  };
}

/**
 * Counts what an evaluation cost. Its `memory` shows what can be saved: a row of Fibonacci numbers
 * is computed with two cells in memory, whatever its length.
 *
 * Cost: O(cells + reads).
 *
 * @example
 * const fibonacci: Recurrence = { rows: 1, columns: 11, cell: (i, j, read) => (j < 2 ? j : read(i, j - 1) + read(i, j - 2)) };
 * traceCost(bottomUp(fibonacci, [0, 10]).trace) // => { cells: 11, reads: 18, memory: 2, depth: 1 }
 * traceCost(topDown(fibonacci, [0, 10]).trace) // => { cells: 11, reads: 18, memory: 2, depth: 10 }
 */
export function traceCost({ columns, goal, steps, depth }: Trace): TraceCost {
  const keyOf = ([row, column]: Cell): number => row * columns + column;
  const lastUse = new Map<number, number>();
  for (const [number, step] of steps.entries()) {
    for (const cell of step.reads) lastUse.set(keyOf(cell), number);
  }
  lastUse.set(keyOf(goal), steps.length); // the answer is kept to the end
  const kept = new Set<number>();
  let [reads, memory] = [0, 0];
  for (const [number, step] of steps.entries()) {
    reads += step.reads.length;
    for (const cell of step.reads) {
      if (lastUse.get(keyOf(cell)) === number) kept.delete(keyOf(cell));
    }
    const own = keyOf([step.row, step.column]);
    if (lastUse.has(own)) kept.add(own);
    memory = Math.max(memory, kept.size);
  }
  return { cells: steps.length, reads, memory, depth };
}

/** Checks all that can be checked before the first cell is computed. */
function checkRecurrence(recurrence: Recurrence, goal: Cell): void {
  const [given, cell]: unknown[] = [recurrence, goal];
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
  callback()(ACTION, 'cell', recurrence.cell);
  if (recurrence.name !== undefined) callback()(ACTION, 'name', recurrence.name);
  if (recurrence.say !== undefined) callback()(ACTION, 'say', recurrence.say);
  if (!Array.isArray(cell) || cell.length !== 2) {
    throw typeError(ACTION, 'goal', 'a cell, [row, column]', cell);
  }
  checkInteger(ACTION, "the goal's row", goal[0], 0, rows - 1);
  checkInteger(ACTION, "the goal's column", goal[1], 0, columns - 1);
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

/** Cell `key` has been read while it is computed; `open` are the cells being computed, innermost last. */
function circleError(columns: number, key: number, open: Iterable<number>): RangeError {
  const keys = [...open];
  const circle = [...keys.slice(Math.max(0, keys.indexOf(key))), key];
  const names = circle.map((cell) => nameOf([Math.floor(cell / columns), cell % columns]));
  const last = names[names.length - 1];
  const shown = names.length > 8 ? [last, '…', ...names.slice(-3)] : names;
  return new RangeError(
    `Cannot compute cell ${last} as the cells it reads must not need it themselves: ` +
      `current value is ${shown.join(' → ')}`,
  );
}

/** Bottom-up, `reader` has read a cell that is computed after it. */
function tooEarlyError(reader: Cell, cell: Cell): RangeError {
  const lines = cell[0] > reader[0] ? 'rows' : 'columns';
  const turn = `the ${lines} would have to go from the last to the first`;
  const before = `computed before it, row after row, left to right (here ${turn})`;
  const expected = nameOf(cell) === nameOf(reader) ? 'another one' : before;
  return rangeError(
    `compute cell ${nameOf(reader)} bottom-up`,
    'the cell it reads',
    expected,
    cell,
  );
}

function nameOf([row, column]: Cell): string {
  return `[${row}, ${column}]`;
}
