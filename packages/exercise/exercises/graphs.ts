import type * as FastCheck from 'fast-check';
import { range } from './ranges';

/** The matrix of n nodes whose cells beside the diagonal are the weights, row by row. */
export function matrixOf(n: number, weights: readonly number[], diagonal = 0): number[][] {
  return range(0, n - 1).map((i) =>
    range(0, n - 1).map((j) => (i === j ? diagonal : weights[i * (n - 1) + j - (j > i ? 1 : 0)]!)),
  );
}

/** All graphs of n nodes with up to `most` edges, each of the weight given; the ones with fewer first. */
export function* sparseMatrices(
  n: number,
  most: number,
  weight: number,
  noEdge: number,
  diagonal: number,
): Generator<number[][]> {
  const places = n * (n - 1);
  let edgeSets: number[][] = [[]];
  for (let size = 0; size <= Math.min(most, places); size++) {
    for (const edges of edgeSets) {
      const weights = range(0, places - 1).map((p) => (edges.includes(p) ? weight : noEdge));
      yield matrixOf(n, weights, diagonal);
    }
    edgeSets = edgeSets.flatMap((edges) =>
      range((edges.at(-1) ?? -1) + 1, places - 1).map((place) => [...edges, place]),
    );
  }
}

/** Random graphs of up to `most` nodes. */
export function randomMatrix(
  fc: typeof FastCheck,
  most: number,
  weight: FastCheck.Arbitrary<number>,
  diagonal: number,
): FastCheck.Arbitrary<number[][]> {
  return fc.integer({ min: 1, max: most }).chain((n) => {
    const length = n * (n - 1);
    return fc
      .array(weight, { minLength: length, maxLength: length })
      .map((weights) => matrixOf(n, weights, diagonal));
  });
}
