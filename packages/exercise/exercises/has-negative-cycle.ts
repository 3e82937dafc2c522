import { floydWarshall } from '@course/lib/dp/floyd-warshall';
import type { ExerciseOf } from '../exercise';
import { aBoolean } from '../kinds';
import { matrixOf, randomMatrix } from './graphs';
import { lists, range } from './ranges';

/** One node, with and without a loop; two and three nodes with any of a few weights. */
function* smallMatrices(): Generator<[number[][]]> {
  for (const loop of [0, 1, -1]) yield [[[loop]]];
  for (const weights of lists([Infinity, 1, -1, 2, -2], 2)) yield [matrixOf(2, weights)];
  for (const weights of lists([Infinity, 1, -1], 6)) yield [matrixOf(3, weights)];
}

export const hasNegativeCycle: ExerciseOf<'hasNegativeCycle'> = {
  signature: 'hasNegativeCycle(matrix: number[][]): boolean',
  parameters: ['matrix'],
  kind: aBoolean,
  answer: 'the answer is',
  reference: (weights) => floydWarshall(weights).negativeCycle !== undefined,
  small: smallMatrices,
  random: (fc) => {
    const weight = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(Infinity));
    return fc.tuple(randomMatrix(fc, 6, weight, 0));
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
