import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  bottomUp,
  topDown,
  traceCost,
  type Cell,
  type Recurrence,
  type Trace,
} from '#lib/dp/recurrence';

/** Row of Fibonacci numbers 0 … n. */
const fibonacci = (n: number): Recurrence => ({
  rows: 1,
  columns: n + 1,
  cell: (i, j, read) => (j < 2 ? j : read(i, j - 1) + read(i, j - 2)),
});

/** A recurrence whose cells add up cells before them, chosen at random, and a number of their own. */
const recurrences = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(
        fc.record({
          own: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Infinity)),
          reads: fc.array(fc.nat(), { maxLength: 2 }),
          smallest: fc.boolean(),
        }),
        { minLength: rows * columns, maxLength: rows * columns },
      )
      .map((cells): Recurrence => ({
        rows,
        columns,
        cell: (i, j, read) => {
          const number = i * columns + j;
          const { own, reads, smallest } = cells[number] as (typeof cells)[number];
          const before = number === 0 ? [] : reads.map((any) => any % number);
          const values = before.map((key) => read(Math.floor(key / columns), key % columns));
          return smallest ? Math.min(own, ...values) : values.reduce((a, b) => a + b, own);
        },
      })),
  )
  .chain((recurrence) =>
    fc.record({
      recurrence: fc.constant(recurrence),
      goal: fc.tuple(fc.nat(recurrence.rows - 1), fc.nat(recurrence.columns - 1)),
    }),
  );

/** The twin: plain recursion, nothing kept. */
function bruteForce(recurrence: Recurrence, [row, column]: Cell): number {
  return recurrence.cell(row, column, (i, j) => bruteForce(recurrence, [i, j]));
}

const visited = (trace: Trace): string[] => trace.steps.map((step) => `${step.row},${step.column}`);

test('topDown and bottomUp find the value that plain recursion finds', () => {
  fc.assert(
    fc.property(recurrences, ({ recurrence, goal }) => {
      const expected = bruteForce(recurrence, goal);
      assert.equal(topDown(recurrence, goal).value, expected);
      assert.equal(bottomUp(recurrence, goal).value, expected);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('each step holds the right value, and reads only cells finished before it', () => {
  fc.assert(
    fc.property(recurrences, ({ recurrence, goal }) => {
      for (const evaluate of [topDown, bottomUp]) {
        const known = new Map<string, number>();
        for (const step of evaluate(recurrence, goal).trace.steps) {
          const { row, column, value, reads } = step;
          assert.equal(known.has(`${row},${column}`), false);
          const found: Cell[] = [];
          const expected = recurrence.cell(row, column, (i, j) => {
            found.push([i, j]);
            const cell = known.get(`${i},${j}`);
            assert.ok(cell !== undefined);
            return cell;
          });
          assert.equal(value, expected);
          assert.deepEqual(reads, found);
          known.set(`${row},${column}`, value);
        }
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('topDown computes exactly the cells that the goal needs', () => {
  fc.assert(
    fc.property(recurrences, ({ recurrence, goal }) => {
      const needed = new Set<string>();
      const visit = (i: number, j: number): number => {
        needed.add(`${i},${j}`);
        return recurrence.cell(i, j, visit);
      };
      visit(...goal);
      assert.deepEqual(new Set(visited(topDown(recurrence, goal).trace)), needed);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('bottomUp computes every cell, row after row, each from left to right', () => {
  const { trace } = bottomUp({ rows: 2, columns: 3, cell: (i, j) => i + j }, [0, 0]);
  assert.deepEqual(visited(trace), ['0,0', '0,1', '0,2', '1,0', '1,1', '1,2']);
});

test('topDown finishes cells in the order of a depth-first search, each called once', () => {
  const called: number[] = [];
  const { rows, columns, cell } = fibonacci(5);
  const counted: Recurrence = {
    rows,
    columns,
    cell: (i, j, read) => {
      called.push(j);
      return cell(i, j, read);
    },
  };
  const { value, trace } = topDown(counted, [0, 5]);
  assert.equal(value, 5);
  assert.deepEqual(called, [5, 4, 3, 2, 1, 0]);
  assert.deepEqual(
    trace.steps.map((step) => step.column),
    [1, 0, 2, 3, 4, 5],
  );
});

test('a trace keeps order, size, labels, goal and depth, and no property that was not given', () => {
  const labelled = { ...fibonacci(2), rowLabels: ['F'], columnLabels: ['0', '1', '2'] };
  assert.deepEqual(topDown(labelled, [0, 1]).trace, {
    order: 'top-down',
    rows: 1,
    columns: 3,
    rowLabels: ['F'],
    columnLabels: ['0', '1', '2'],
    goal: [0, 1],
    steps: [{ row: 0, column: 1, value: 1, reads: [] }],
    depth: 1,
  });
  assert.equal('rowLabels' in bottomUp(fibonacci(2), [0, 1]).trace, false);
});

test('traceCost counts cells, reads, and the cells that must be kept at once', () => {
  assert.deepEqual(traceCost(bottomUp(fibonacci(0), [0, 0]).trace), {
    cells: 1,
    reads: 0,
    memory: 1,
    depth: 1,
  });
  const row = (rows: number): Recurrence => ({
    rows,
    columns: 7,
    cell: (i, j, read) => (i === 0 || j === 0 ? 1 : read(i - 1, j) + read(i - 1, j - 1)),
  });
  // The row above from the left neighbour on, and the row's own cells: column 0 is read once only.
  assert.equal(traceCost(bottomUp(row(9), [8, 6]).trace).memory, 8);
  const unread = bottomUp({ rows: 1, columns: 50, cell: (_i, j) => j }, [0, 20]).trace;
  assert.equal(traceCost(unread).memory, 1);
  const goalFirst = bottomUp(fibonacci(30), [0, 3]).trace;
  assert.equal(traceCost(goalFirst).memory, 3); // the goal is kept to the end
});

test('topDown is not limited by the call stack', () => {
  const chain: Recurrence = {
    rows: 1,
    columns: 30_001,
    cell: (i, j, read) => (j === 0 ? 0 : read(i, j - 1) + (j > 1 ? read(i, j - 2) - j + 3 : 1)),
  };
  const deep = topDown(chain, [0, 30_000]);
  const flat = bottomUp(chain, [0, 30_000]);
  assert.equal(deep.value, flat.value);
  assert.equal(deep.trace.depth, 30_001);
  assert.equal(deep.trace.steps.length, 30_001);
  assert.deepEqual(deep.trace.steps, flat.trace.steps);
});

test('topDown goes on with an empty call stack even where cell catches errors', () => {
  const careful: Recurrence = {
    rows: 1,
    columns: 2000,
    cell: (i, j, read) => {
      try {
        return j === 0 ? 0 : read(i, j - 1) + 1;
      } catch {
        return -1;
      }
    },
  };
  assert.equal(topDown(careful, [0, 1999]).value, 1999);
});

test('Infinity is a value: the cell is impossible', () => {
  const coins: Recurrence = {
    rows: 1,
    columns: 4,
    cell: (i, j, read) => (j === 0 ? 0 : j < 2 ? Infinity : read(i, j - 2) + 1),
  };
  assert.equal(topDown(coins, [0, 3]).value, Infinity);
  assert.equal(bottomUp(coins, [0, 3]).value, Infinity);
});

const table = { rows: 2, columns: 3 };
const broken: readonly [string, () => unknown, RegExp][] = [
  [
    'no object',
    () => topDown(undefined as never, [0, 0]),
    /recurrence must be an object: current value is undefined/,
  ],
  [
    'an unknown property',
    () => topDown({ ...table, cells: 1 } as never, [0, 0]),
    /properties must be among rows, columns, rowLabels, columnLabels, cell, name, say: current value is "cells"/,
  ],
  [
    'no rows',
    () => bottomUp({ rows: 0, columns: 3, cell: () => 0 }, [0, 0]),
    /rows must be a whole number from 1 to 67108864: current value is 0/,
  ],
  [
    'half a column',
    () => bottomUp({ rows: 1, columns: 1.5, cell: () => 0 }, [0, 0]),
    /columns must be .*1\.5/,
  ],
  [
    'a cell that is no function',
    () => topDown({ ...table, cell: 3 } as never, [0, 0]),
    /cell must be a function: current value is 3/,
  ],
  [
    'too few labels',
    () => topDown({ ...table, rowLabels: ['a'], cell: () => 0 }, [0, 0]),
    /the number of rowLabels must be 2: current value is 1/,
  ],
  [
    'labels that are no strings',
    () => topDown({ ...table, columnLabels: [1, 2, 3] as never, cell: () => 0 }, [0, 0]),
    /columnLabels must be an array of strings: current value is \[1, 2, 3\]/,
  ],
  [
    'a goal that is no cell',
    () => topDown({ ...table, cell: () => 0 }, 3 as never),
    /goal must be a cell, \[row, column\]: current value is 3/,
  ],
  [
    'a goal outside the table',
    () => bottomUp({ ...table, cell: () => 0 }, [0, 3]),
    /the goal's column must be a whole number from 0 to 2: current value is 3/,
  ],
  [
    'a read outside the table',
    () => topDown({ ...table, cell: (i, j, read) => read(i - 1, j) }, [1, 2]),
    /Cannot compute cell \[0, 2\] as the cell it reads must be in row 0 to 1 and column 0 to 2: current value is \[-1, 2\]/,
  ],
  [
    'a read between two cells',
    () => bottomUp({ ...table, cell: (i, j, read) => read(i / 2, j) + 1 }, [1, 2]),
    /Cannot compute cell \[0, 0\]/,
  ],
  [
    'a read of no index',
    () => topDown({ ...table, cell: (i, _j, read) => read(i, NaN) }, [0, 0]),
    /current value is \[0, NaN\]/,
  ],
  [
    'a row that comes later',
    () => bottomUp({ ...table, cell: (i, j, read) => (i === 1 ? 0 : read(i + 1, j)) }, [0, 0]),
    /Cannot compute cell \[0, 0\] bottom-up as .*the rows would have to go from the last to the first\): current value is \[1, 0\]/,
  ],
  [
    'a column that comes later',
    () => bottomUp({ ...table, cell: (i, j, read) => (j === 2 ? 0 : read(i, j + 1)) }, [0, 0]),
    /the columns would have to go from the last to the first\): current value is \[0, 1\]/,
  ],
  [
    'itself, bottom-up',
    () => bottomUp({ ...table, cell: (i, j, read) => read(i, j) }, [0, 0]),
    /the cell it reads must be another one: current value is \[0, 0\]/,
  ],
  [
    'a circle',
    () => topDown({ ...table, cell: (i, j, read) => read(1, j === 2 ? 1 : 2) + i }, [0, 0]),
    /Cannot compute cell \[1, 2\] .*current value is \[1, 2\] → \[1, 1\] → \[1, 2\]/,
  ],
  [
    'a circle longer than the call stack',
    () =>
      topDown({ rows: 1, columns: 3000, cell: (i, j, read) => read(i, (j + 1) % 3000) }, [0, 5]),
    /Cannot compute cell \[0, 5\] .*\[0, 5\] → … → \[0, 3\] → \[0, 4\] → \[0, 5\]/,
  ],
  [
    'NaN',
    () => topDown({ ...table, cell: () => NaN }, [1, 0]),
    /RangeError: Cannot compute cell \[1, 0\] as its value must be a number: current value is NaN/,
  ],
  [
    'no value',
    () => bottomUp({ ...table, cell: () => undefined as never }, [1, 0]),
    /TypeError: Cannot compute cell \[0, 0\] as its value must be a number: current value is undefined/,
  ],
  [
    'a promise',
    () => bottomUp({ ...table, cell: (() => Promise.resolve(1)) as never }, [1, 0]),
    /current value is a Promise/,
  ],
  [
    'more cells than are recorded',
    () => bottomUp({ rows: 1001, columns: 1000, cell: () => 0 }, [0, 0]),
    /number of cells to compute must be at most 1000000/,
  ],
];
for (const [what, evaluate, message] of broken) {
  test(`a recurrence with ${what} is refused with a sentence`, () => {
    assert.throws(evaluate, message);
  });
}
