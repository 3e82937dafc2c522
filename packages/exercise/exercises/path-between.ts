import { floydWarshall } from '@course/lib/dp/floyd-warshall';
import type { ExerciseOf } from '../exercise';
import { numbers, orUndefined } from '../kinds';
import { matrixOf, randomMatrix, sparseMatrices } from './graphs';
import { range } from './ranges';

/** The node after i on the way to j, −1 where there is no way, i itself where i = j. */
function nextOf(matrix: number[][]): number[][] {
  const { path } = floydWarshall(matrix);
  return matrix.map((row, i) => row.map((_, j) => (i === j ? i : (path(i, j)?.[1] ?? -1))));
}

function* smallCases(): Generator<[number[][], number, number]> {
  for (const n of range(1, 3)) {
    for (const matrix of sparseMatrices(n, 6, 1, Infinity, 0)) {
      const next = nextOf(matrix);
      for (const from of range(0, n - 1)) for (const to of range(0, n - 1)) yield [next, from, to];
    }
  }
}

/** A path through all of n nodes. */
function chain(n: number): number[][] {
  return matrixOf(
    n,
    range(0, n * (n - 1) - 1).map((p) => (p % n === 0 ? 1 : Infinity)),
  );
}

export const pathBetween: ExerciseOf<'pathBetween'> = {
  signature: 'pathBetween(next: number[][], from: number, to: number): number[] | undefined',
  parameters: ['next', 'from', 'to'],
  kind: orUndefined(numbers),
  answer: 'the path is',
  none: 'but there is no path',
  reference(next, from, to) {
    const path = [from];
    for (let node = from; node !== to;) {
      node = next[node]![to]!;
      if (node === -1) return undefined;
      path.push(node);
    }
    return path;
  },
  small: smallCases,
  random: (fc) => {
    const weight = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Infinity));
    return randomMatrix(fc, 8, weight, 0).chain((matrix) => {
      const node = fc.nat(matrix.length - 1);
      return fc.tuple(fc.constant(nextOf(matrix)), node, node);
    });
  },
  large: () => [[nextOf(chain(40)), 0, 39]],
};
