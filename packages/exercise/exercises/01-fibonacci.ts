/** Lesson 1, Fibonacci: notebooks/01-fibonacci.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { listOf, lists, product, range, words } from '../inputs';
import { aNumber } from '../kinds';

/** In how many ways n stairs can be climbed by steps of 1 or 2. */
export const countStairs = exercise({
  reference: (n: number): number => {
    let [current, next] = [1, 1]; // no stairs are climbed in one way: by staying
    for (let i = 0; i < n; i++) [current, next] = [next, current + next];
    return current;
  },
  kind: aNumber,
  answer: 'the number of ways is',
  small: () => product(range(0, 20)),
  random: fc.tuple(fc.nat(25)),
  large: () => [[50], [77]], // 77 is the last whose number of ways is exact
});

/** 0, 1, 1, and then each number is the sum of the three before it. */
export const tribonacci = exercise({
  reference: (n: number): number => {
    let [a, b, c] = [0, 1, 1];
    for (let i = 0; i < n; i++) [a, b, c] = [b, c, a + b + c];
    return a;
  },
  kind: aNumber,
  answer: 'the number is',
  small: () => product(range(0, 20)),
  random: fc.tuple(fc.nat(20)),
  large: () => [[40], [60]], // 2^53 is passed soon after
});

/** The largest sum of values of which no two are neighbours. */
export const bestPosters = exercise({
  reference: (pay: number[]): number => {
    let [before, best] = [0, 0];
    for (const coins of pay) [before, best] = [best, Math.max(best, before + coins)];
    return best;
  },
  kind: aNumber,
  answer: 'the largest sum is',
  small: () => product(lists([0, 1, 2, 5], 0, 1, 2, 3, 4)),
  random: fc.tuple(fc.array(fc.nat(20), { maxLength: 12 })),
  large: () => [[range(1, 60).map((k) => (k * k) % 17)]],
});

/** Ways from the first cell to the last, to the right and down; '.' is free, '#' blocked. */
export const gridPaths = exercise({
  reference: (grid: string[]): number => {
    let ways: number[] = Array.from(grid[0], (_, column) => (column === 0 ? 1 : 0));
    for (const row of grid) {
      const above = ways;
      ways = [];
      for (let column = 0; column < row.length; column++) {
        const free = row[column] === '.';
        ways.push(free ? above[column] + (ways[column - 1] ?? 0) : 0);
      }
    }
    return ways[ways.length - 1];
  },
  kind: aNumber,
  answer: 'the number of ways is',
  /** Grids of up to 3 × 3 cells, all ways to block them, the ones with fewer cells first. */
  small: () =>
    product(range(1, 3), range(1, 3))
      .sort(([rows, columns], [others, otherColumns]) => rows * columns - others * otherColumns)
      .flatMap(([rows, columns]) => product(lists(words('.#', columns), rows))),
  random: fc.integer({ min: 1, max: 6 }).chain((columns) => {
    const row = listOf(fc.constantFrom('.', '.', '.', '#'), columns);
    const text = row.map((cells) => cells.join(''));
    return fc.tuple(fc.array(text, { minLength: 1, maxLength: 6 }));
  }),
  large: () => [[range(1, 20).map(() => '.'.repeat(20))]],
});
