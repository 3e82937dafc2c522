import type { ExerciseOf } from '../exercise';
import { matrix } from '../kinds';
import { matrixOf, randomMatrix, sparseMatrices } from './graphs';
import { lists, range } from './ranges';

/** One node, two with any of a few widths, three with up to four edges, four with up to three. */
function* smallMatrices(): Generator<[number[][]]> {
  yield [[[Infinity]]];
  for (const widths of lists([0, 1, 2], 2)) yield [matrixOf(2, widths, Infinity)];
  for (const widths of lists([0, 2], 6)) yield [matrixOf(3, widths, Infinity)];
  for (const four of sparseMatrices(4, 3, 1, 0, Infinity)) yield [four];
}

export const widestPaths: ExerciseOf<'widestPaths'> = {
  signature: 'widestPaths(matrix: number[][]): number[][]',
  parameters: ['matrix'],
  kind: matrix,
  answer: 'the widest is',
  reference(widths) {
    const best = structuredClone(widths);
    for (const k of best.keys())
      for (const row of best)
        for (const j of row.keys()) {
          row[j] = Math.max(row[j]!, Math.min(row[k]!, best[k]![j]!));
        }
    return best;
  },
  small: smallMatrices,
  random: (fc) => fc.tuple(randomMatrix(fc, 6, fc.integer({ min: 0, max: 9 }), Infinity)),
  large: () => [
    [
      matrixOf(
        40,
        range(0, 40 * 39 - 1).map((p) => (p * p) % 97),
        Infinity,
      ),
    ],
  ],
};
