import {
  checkGoal,
  checkRead,
  checkRecurrence,
  checkValue,
  circleError,
  tooEarlyError,
} from './recurrence-checks';
import { rangeError } from '@course/check';

/** A cell of the table: its row and its column, both counted from 0. */
export type Cell = readonly [row: number, column: number];

/** A table of sub-problems, and the rule by which one cell follows from others. */
export interface Recurrence {
  readonly rows: number;
  readonly columns: number;
  /** What each row stands for. */
  readonly rowLabels?: readonly string[];
  /** What each column stands for. */
  readonly columnLabels?: readonly string[];
  /**
   * The value of cell (i, j); `read` fetches the value of another cell. It depends on nothing
   * else. Infinity may stand for "impossible".
   */
  readonly cell: (i: number, j: number, read: (i: number, j: number) => number) => number;
}

/** One cell computed: its value, and the cells it read, in the order of reading. */
export interface Step {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly reads: readonly Cell[];
}

/** All that an evaluation did. */
export interface Trace {
  readonly order: 'top-down' | 'bottom-up';
  readonly rows: number;
  readonly columns: number;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
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

/** What an evaluation cost. */
export interface TraceCost {
  /** Cells computed. */
  readonly cells: number;
  /** How often a cell read another. */
  readonly reads: number;
  /** Cells that have to be kept at once, at most, when each is forgotten after its last read. */
  readonly memory: number;
  /** See Trace. */
  readonly depth: number;
}

/** A recording ends here: a step takes about 200 bytes. */
const MOST_STEPS = 1_000_000;

/** With so many calls open, the evaluation starts again from an empty call stack. */
const MOST_OPEN = 500;

/**
 * Evaluates a recurrence from the goal down: a cell is computed when it is first read, and kept
 * (memoised). So only what the goal needs is computed, and each of it once.
 *
 * No table is too deep for it: past 500 open calls the innermost cell is computed by itself first,
 * and then the cells that were waiting for it are called again.
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
  checkRecurrence(recurrence);
  checkGoal(recurrence, goal);
  const memo = new Map<number, number>();
  const steps: Step[] = [];
  const open = new Set<number>(); // the cells being computed, the innermost last
  const starts: Cell[] = [goal]; // where to start from an empty call stack, the next one last
  let interruption: Interruption | undefined;
  let depth = 0;

  const valueOf = (row: number, column: number): number => {
    const key = row * recurrence.columns + column;
    const known = memo.get(key);
    if (known !== undefined) return known;
    if (open.has(key)) throw circleError(recurrence, key, open);
    if (open.size === MOST_OPEN) throw (interruption = new Interruption([row, column]));
    open.add(key);
    depth = Math.max(depth, (starts.length - 1) * MOST_OPEN + open.size);
    const reads: Cell[] = [];
    const result = recurrence.cell(row, column, (i, j) => {
      checkRead(recurrence, [row, column], [i, j]);
      reads.push([i, j]);
      return valueOf(i, j);
    });
    if (interruption) throw interruption; // even where `cell` has caught it
    const value = checkValue([row, column], result);
    open.delete(key);
    memo.set(key, value);
    record(steps, { row, column, value, reads });
    return value;
  };

  for (let start = starts.at(-1); start; start = starts.at(-1)) {
    try {
      valueOf(...start);
      starts.pop();
    } catch (error) {
      if (!interruption || error !== interruption) throw error;
      const [row, column] = interruption.cell;
      if (starts.some((cell) => cell[0] === row && cell[1] === column)) {
        throw circleError(recurrence, row * recurrence.columns + column, open);
      }
      starts.push(interruption.cell);
      open.clear();
      interruption = undefined;
    }
  }
  const value = memo.get(goal[0] * recurrence.columns + goal[1]) as number;
  return { value, trace: traceOf('top-down', recurrence, goal, steps, depth) };
}

/** Thrown to empty the call stack; `cell` is to be computed first. */
class Interruption extends Error {
  constructor(readonly cell: Cell) {
    super('The call stack is emptied');
  }
}

function record(steps: Step[], step: Step): void {
  if (steps.length === MOST_STEPS) {
    throw rangeError(
      'evaluate the recurrence',
      'the number of cells to compute',
      `at most ${MOST_STEPS}`,
      MOST_STEPS + 1,
    );
  }
  steps.push(step);
}

function traceOf(
  order: Trace['order'],
  { rows, columns, rowLabels, columnLabels }: Recurrence,
  goal: Cell,
  steps: readonly Step[],
  depth: number,
): Trace {
  const labels = { ...(rowLabels && { rowLabels }), ...(columnLabels && { columnLabels }) };
  return { order, rows, columns, ...labels, goal, steps, depth };
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
  checkRecurrence(recurrence);
  checkGoal(recurrence, goal);
  const { rows, columns, cell } = recurrence;
  const steps: Step[] = []; // cell (i, j) is number i × columns + j
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const reads: Cell[] = [];
      const result = cell(row, column, (i, j) => {
        checkRead(recurrence, [row, column], [i, j]);
        const step = steps[i * columns + j];
        if (!step) throw tooEarlyError([row, column], [i, j]);
        reads.push([i, j]);
        return step.value;
      });
      record(steps, { row, column, value: checkValue([row, column], result), reads });
    }
  }
  const { value } = steps[goal[0] * columns + goal[1]] as Step;
  return { value, trace: traceOf('bottom-up', recurrence, goal, steps, 1) };
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
export function traceCost(trace: Trace): TraceCost {
  const key = (row: number, column: number): number => row * trace.columns + column;
  const lastUse = new Map([[key(...trace.goal), trace.steps.length]]);
  trace.steps.forEach((step, number) => {
    for (const cell of step.reads) {
      if (key(...cell) !== key(...trace.goal)) lastUse.set(key(...cell), number);
    }
  });
  const kept = new Set<number>();
  let memory = 0;
  trace.steps.forEach((step, number) => {
    for (const cell of step.reads)
      if (lastUse.get(key(...cell)) === number) kept.delete(key(...cell));
    if (lastUse.has(key(step.row, step.column))) kept.add(key(step.row, step.column));
    memory = Math.max(memory, kept.size);
  });
  const reads = trace.steps.reduce((sum, step) => sum + step.reads.length, 0);
  return { cells: trace.steps.length, reads, memory, depth: trace.depth };
}
