import { floydWarshall } from '@course/lib/dp/floyd-warshall';
import type { ExerciseOf } from '../exercise';
import { matrix } from '../kinds';
import { matrixOf, randomMatrix, sparseMatrices } from './graphs';
import { lists, range } from './ranges';

function isAllowed(weights: number[][]): boolean {
  return floydWarshall(weights).negativeCycle === undefined;
}

/** One and two nodes with any of a few weights, three with any edges, four with up to three edges. */
function* smallMatrices(): Generator<[number[][]]> {
  yield [[[0]]];
  for (const weights of lists([Infinity, 1, 2, -1], 2)) {
    const two = matrixOf(2, weights);
    if (isAllowed(two)) yield [two];
  }
  for (const three of sparseMatrices(3, 6, 1, Infinity, 0)) yield [three];
  for (const four of sparseMatrices(4, 3, 1, Infinity, 0)) yield [four];
}

export const allPairs: ExerciseOf<'allPairs'> = {
  signature: 'allPairs(matrix: number[][]): number[][]',
  parameters: ['matrix'],
  kind: matrix,
  answer: 'the shortest is',
  reference(weights) {
    const n = weights.length;
    const { distances } = floydWarshall(weights);
    return range(0, n - 1).map((i) => [...distances.subarray(i * n, (i + 1) * n)]);
  },
  small: smallMatrices,
  random: (fc) => {
    const weight = fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constant(Infinity));
    return fc.tuple(randomMatrix(fc, 6, weight, 0).filter(isAllowed));
  },
  large: () => [
    [
      matrixOf(
        40,
        range(0, 40 * 39 - 1).map((p) => 1 + ((p * p) % 97)),
      ),
    ],
  ],
};
