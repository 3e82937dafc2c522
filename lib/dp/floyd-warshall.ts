import { checkOptions, typeError } from '@course/check';
import { negativeCycleThrough } from './floyd-warshall-cycle';
import { readGraph, type Graph, type WeightMatrix } from './floyd-warshall-graph';
import { shortestPaths, type ShortestPaths } from './floyd-warshall-paths';
import { relaxAll, TreeRounds, type Paths } from './floyd-warshall-rounds';
import { sumPaths, toExactSums } from './floyd-warshall-sums';

export interface FloydWarshallOptions<Node extends string | number> {
  /**
   * Called after each round k, in which paths may begin to pass through `node`; `distances` is the
   * row-major matrix so far, to be read and not changed.
   */
  readonly onIntermediate?: (k: number, node: Node, distances: Float64Array) => void;
}

/**
 * The shortest paths between all pairs of nodes of a directed graph (Floyd–Warshall). Node after
 * node is allowed as a stop on the way; a path through the new stop k replaces a longer one:
 *
 *     d₀(i, j) = weight(i, j), 0 where i = j
 *     dₖ(i, j) = min(dₖ₋₁(i, j), dₖ₋₁(i, k) + dₖ₋₁(k, j))
 *
 * One matrix serves for all k, as round k leaves row k and column k as they are.
 *
 * - Weights may be negative; Infinity stands for no edge. Of parallel edges the lightest counts; an
 *   edge from a node to itself matters only where it is negative.
 * - A pair whose way can pass a cycle of negative weight has the distance −Infinity and no path;
 *   all others are exact. `negativeCycle` names one such cycle.
 * - Sums of whole numbers up to 2^52 are exact. Where negative weights have fractions, a cycle that
 *   is lighter than 0 by no more than rounding, such as 0.3 − 0.2 − 0.1, counts as 0.
 *
 * Cost for n nodes: O(n³) time at most, about n² log² n in a dense random graph, as what cannot get
 * shorter is skipped (Brodnik, Grgurovič & Požar 2022); 10 n² bytes, 11 n² for long paths; `path` O(its length).
 *
 * Source: R. W. Floyd 1962, "Algorithm 97: Shortest path", Communications of the ACM 5(6);
 * S. Warshall 1962, "A theorem on Boolean matrices", Journal of the ACM 9(1).
 *
 * @param graph `{ nodes, edges: [from, to, weight][] }`, or a square matrix of weights, whose nodes
 *   are 0 … n − 1
 * @throws TypeError or RangeError where the matrix is not square, a weight is not a number or is NaN
 *   or −Infinity, an edge leads to an unknown node, a node occurs twice, or memory would not do
 * @example
 * const paths = floydWarshall({
 *   nodes: ['A', 'B', 'C'],
 *   edges: [['A', 'B', 4], ['A', 'C', 1], ['C', 'B', 2]],
 * });
 * paths.distance('A', 'B') // => 3
 * paths.path('A', 'B') // => ['A', 'C', 'B']
 * paths.path('B', 'A') // => undefined
 * floydWarshall([[0, 1], [-2, 0]]).negativeCycle // => [0, 1]
 */
export function floydWarshall(
  graph: WeightMatrix,
  options?: FloydWarshallOptions<number>,
): ShortestPaths<number>;
export function floydWarshall<Node extends string | number>(
  graph: Graph<Node>,
  options?: FloydWarshallOptions<Node>,
): ShortestPaths<Node>;
export function floydWarshall<Node extends string | number>(
  graph: WeightMatrix | Graph<Node>,
  options: FloydWarshallOptions<Node> = {},
): ShortestPaths<Node> {
  const action = 'find shortest paths';
  checkOptions(action, options, ['onIntermediate']);
  const onIntermediate: unknown = options.onIntermediate;
  if (onIntermediate !== undefined && typeof onIntermediate !== 'function') {
    throw typeError(action, 'onIntermediate', 'a function', onIntermediate);
  }
  const { nodes, distances } = readGraph<Node>(graph);
  const n = nodes.length;
  const isNegative = hasNegative(distances);
  const weights = isNegative ? toExactSums(distances, n) : undefined;
  const hops = firstHops(n);
  const paths: Paths = { n, distances, hops };
  const rounds = new TreeRounds(n);
  let cycle = negativeLoop(distances, n);
  for (let k = 0; k < n; k++) {
    if (isNegative) cycle ??= negativeCycleThrough(k, distances, hops, n);
    // With a negative cycle the shortest paths are no tree.
    if (cycle) relaxAll(paths, k);
    else rounds.relax(paths, k);
    options.onIntermediate?.(k, nodes[k]!, distances);
  }
  if (cycle) spreadNegativeCycles(distances, n);
  if (weights) sumPaths(distances, hops, weights, n);
  return shortestPaths(nodes, distances, hops, cycle);
}

/** The first node after i on the way to j, at i × n + j: at the start j itself, which counts where an edge is. */
function firstHops(n: number): Uint16Array {
  const hops = new Uint16Array(n * n);
  for (let j = 0; j < n; j++) hops[j] = j;
  for (let i = 1; i < n; i++) hops.copyWithin(i * n, 0, n);
  return hops;
}

/** A loop, as `some` with its call for each weight takes as long as ten rounds. */
function hasNegative(distances: Float64Array): boolean {
  for (let index = 0; index < distances.length; index++) if (distances[index]! < 0) return true;
  return false;
}

/** The cycle of one edge, from a node to itself, if one is negative. */
function negativeLoop(distances: Float64Array, n: number): number[] | undefined {
  for (let i = 0; i < n; i++) if (distances[i * n + i]! < 0) return [i];
  return undefined;
}

/** Where a way from i to j can pass a negative cycle, more rounds make it ever lighter: −Infinity. */
function spreadNegativeCycles(distances: Float64Array, n: number): void {
  for (let v = 0; v < n; v++) {
    if (distances[v * n + v]! >= 0) continue;
    for (let i = 0; i < n; i++) {
      if (distances[i * n + v] === Infinity) continue;
      for (let j = 0; j < n; j++) {
        if (distances[v * n + j] === Infinity) continue;
        distances[i * n + j] = -Infinity;
      }
    }
  }
}
