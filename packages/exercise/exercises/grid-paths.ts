import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { lists, range } from './ranges';

/** Grids of up to 3 × 3 cells, all ways to block them, the ones with fewer cells first. */
function* smallGrids(): Generator<[string[]]> {
  const sizes = range(1, 3).flatMap((rows) => range(1, 3).map((columns) => ({ rows, columns })));
  sizes.sort((a, b) => a.rows * a.columns - b.rows * b.columns);
  for (const { rows, columns } of sizes) {
    for (const cells of lists(['.', '#'], rows * columns)) yield [cut(cells, columns)];
  }
}

function cut(cells: readonly string[], columns: number): string[] {
  return range(0, cells.length / columns - 1).map((row) =>
    cells.slice(row * columns, (row + 1) * columns).join(''),
  );
}

export const gridPaths: ExerciseOf<'gridPaths'> = {
  signature: 'gridPaths(grid: string[]): number',
  parameters: ['grid'],
  kind: aNumber,
  answer: 'the number of ways is',
  reference(grid) {
    let ways: number[] = Array.from(grid[0]!, (_, column) => (column === 0 ? 1 : 0));
    for (const row of grid) {
      const above = ways;
      ways = [];
      for (let column = 0; column < row.length; column++) {
        const free = row[column] === '.';
        ways.push(free ? above[column]! + (ways[column - 1] ?? 0) : 0);
      }
    }
    return ways.at(-1)!;
  },
  small: smallGrids,
  random: (fc) =>
    fc.tuple(fc.integer({ min: 1, max: 6 })).chain(([columns]) => {
      const cell = fc.constantFrom('.', '.', '.', '#');
      const row = fc.array(cell, { minLength: columns, maxLength: columns });
      return fc.tuple(
        fc.array(
          row.map((cells) => cells.join('')),
          { minLength: 1, maxLength: 6 },
        ),
      );
    }),
  large: () => [[range(1, 20).map(() => '.'.repeat(20))]],
};
