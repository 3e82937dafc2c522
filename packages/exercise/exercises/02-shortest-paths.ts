/** Lesson 2, shortest paths: notebooks/02-shortest-paths.ipynb */
import { floydWarshall } from '@course/lib/dp/floyd-warshall';
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { listOf, lists, product, range } from '../inputs';
import { matrix, numbers, orUndefined } from '../kinds';

/** The graph of n nodes whose cells beside the diagonal are the weights, row by row. */
function graphOf(n: number, weights: readonly number[], diagonal = 0): number[][] {
  const nodes = range(0, n - 1);
  return nodes.map((i) =>
    nodes.map((j) => (i === j ? diagonal : weights[i * (n - 1) + j - (j > i ? 1 : 0)])),
  );
}

/** All graphs of n nodes with up to `most` edges of weight 1; the ones with fewer first. */
function sparseGraphs(n: number, most: number, noEdge = Infinity, diagonal = 0): number[][][] {
  const places = range(0, n * (n - 1) - 1);
  const graphs: number[][][] = [];
  let edgeSets: number[][] = [[]];
  for (let size = 0; size <= most; size++) {
    for (const edges of edgeSets) {
      const weights = places.map((place) => (edges.includes(place) ? 1 : noEdge));
      graphs.push(graphOf(n, weights, diagonal));
    }
    edgeSets = edgeSets.flatMap((edges) =>
      places.slice((edges.at(-1) ?? -1) + 1).map((place) => [...edges, place]),
    );
  }
  return graphs;
}

/** Random graphs of up to `most` nodes. */
function randomGraph(
  most: number,
  weight: fc.Arbitrary<number>,
  diagonal = 0,
): fc.Arbitrary<number[][]> {
  return fc
    .integer({ min: 1, max: most })
    .chain((n) => listOf(weight, n * (n - 1)).map((weights) => graphOf(n, weights, diagonal)));
}

function weightFrom(min: number): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min, max: 9 }), fc.constant(Infinity));
}

/** 40 nodes, each with an edge to each, of weights from `least` on. */
function largeGraph(least: number, diagonal = 0): number[][] {
  const weights = range(0, 40 * 39 - 1).map((place) => least + ((place * place) % 97));
  return graphOf(40, weights, diagonal);
}

/** The node after i on the way to j, −1 where there is no way, i itself where i = j. */
function nextOf(weights: number[][]): number[][] {
  const { path } = floydWarshall(weights);
  return weights.map((row, i) => row.map((_, j) => (i === j ? i : (path(i, j)?.[1] ?? -1))));
}

/** The nodes from one to another; next[i][j] comes after i on the way to j, −1 where none is. */
export const pathBetween = exercise({
  reference: (next: number[][], from: number, to: number): readonly number[] | undefined => {
    const path = [from];
    for (let node = from; node !== to;) {
      node = next[node][to];
      if (node === -1) return undefined;
      path.push(node);
    }
    return path;
  },
  kind: orUndefined(numbers, 'but there is no path'),
  answer: 'the path is',
  small: () =>
    [1, 2, 3].flatMap((n) =>
      product(sparseGraphs(n, 6).map(nextOf), range(0, n - 1), range(0, n - 1)),
    ),
  random: randomGraph(8, weightFrom(1)).chain((weights) => {
    const node = fc.nat(weights.length - 1);
    return fc.tuple(fc.constant(nextOf(weights)), node, node);
  }),
  large() {
    const chain = range(0, 40 * 39 - 1).map((place) => (place % 40 === 0 ? 1 : Infinity));
    return [[nextOf(graphOf(40, chain)), 0, 39]];
  },
});

/** The widest path between all pairs, as wide as its narrowest edge; 0 stands for no edge. */
export const widestPaths = exercise({
  reference: (matrix: number[][]): readonly (readonly number[])[] => {
    const best = structuredClone(matrix);
    for (const k of best.keys())
      for (const row of best)
        for (const j of row.keys()) row[j] = Math.max(row[j], Math.min(row[k], best[k][j]));
    return best;
  },
  kind: matrix,
  answer: 'the widest is',
  /** One node, two with any of a few widths, three with any edges, four with up to three. */
  small: () =>
    product([
      [[Infinity]],
      ...lists([0, 1, 2], 2).map((widths) => graphOf(2, widths, Infinity)),
      ...lists([0, 2], 6).map((widths) => graphOf(3, widths, Infinity)),
      ...sparseGraphs(4, 3, 0, Infinity),
    ]),
  random: fc.tuple(randomGraph(6, fc.nat(9), Infinity)),
  large: () => [[largeGraph(0, Infinity)]],
});
