/** Lesson 2: notebooks/02-shortest-paths.ipynb derives the three loops, the way back and negative cycles. */
import { callback, optional, rangeError, readOptions, typeError } from '@course/check';
import * as fast from '@course/fast';

/** Round k: a way through k that is shorter takes the place of the way from i to j. */
export function allowStop(k: number, distances: Float64Array, hops: Uint16Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const toK = distances[i * n + k];
    if (i === k || toK === Infinity) continue;
    const hop = hops[i * n + k];
    for (let j = 0; j < n; j++) {
      const throughK = toK + distances[k * n + j];
      if (throughK < distances[i * n + j]) {
        distances[i * n + j] = throughK;
        hops[i * n + j] = hop;
      }
    }
  }
}

const ACTION = 'find shortest paths';

/** In larger graphs a round skips what cannot get shorter. */
const MOST_PLAIN = 32;

/**
 * The shortest paths between all pairs of nodes of a directed graph (Floyd–Warshall). Node after
 * node is allowed as a stop on the way; a path through the new stop k replaces a longer one:
 *
 *     d₀(i, j) = weight(i, j), 0 where i = j
 *     dₖ(i, j) = min(dₖ₋₁(i, j), dₖ₋₁(i, k) + dₖ₋₁(k, j))
 *
 * One matrix serves for all k, as round k leaves row k and column k as they are.
 *
 * - Weights may be negative. Of parallel edges the lightest counts; an edge from a node to itself
 *   matters only where it is negative.
 * - A pair whose way can pass a cycle of negative weight has the distance −Infinity and no path;
 *   all others are exact.
 * - Sums of whole numbers up to 2^52 are exact. Where negative weights have fractions, a cycle that
 *   is lighter than 0 by no more than rounding, such as 0.3 − 0.2 − 0.1, counts as 0.
 *
 * Cost for n nodes: O(n³) time at most, about n² log² n in a dense random graph, as large graphs skip what
 * cannot get shorter (Brodnik, Grgurovič & Požar 2022); 10 n² bytes, 11 n² for long paths; `path` O(its length).
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
  options?: FloydWarshallOptions<Node>,
): ShortestPaths<Node> {
  const { onIntermediate } = readOptions(ACTION, options, {
    onIntermediate: optional(callback<NonNullable<FloydWarshallOptions<Node>['onIntermediate']>>()),
  });
  const { nodes, distances } = readGraph<Node>(graph);
  const n = nodes.length;
  // The first node after i on the way to j, at i × n + j: at the start j itself, which counts where an edge is.
  const hops = new Uint16Array(n * n);
  for (let at = 0; at < hops.length; at++) hops[at] = at % n;
  const isNegative = hasNegative(distances);
  const weights = isNegative ? fast.toExactSums(distances, n) : undefined;
  const rounds = n > MOST_PLAIN ? fast.treeRounds(n) : undefined;
  const loop = nodes.findIndex((_, i) => distances[i * n + i] < 0);
  let cycle = loop < 0 ? undefined : [loop];
  for (let k = 0; k < n; k++) {
    if (isNegative) cycle ??= negativeCycleThrough(k, distances, hops, n);
    // With a negative cycle the shortest paths are no tree.
    if (cycle || !rounds?.relax({ n, distances, hops }, k)) allowStop(k, distances, hops, n);
    onIntermediate?.(k, nodes[k], distances);
  }
  if (cycle) spreadNegativeCycles(distances, n);
  if (weights) fast.sumPaths(distances, hops, weights, n);
  return shortestPaths(nodes, distances, hops, cycle);
}

/** Weights by row (from) and column (to); Infinity stands for no edge. */
export type WeightMatrix = readonly (readonly number[])[];

/** A directed graph: its nodes, and its edges with their weights. */
export interface Graph<Node extends string | number> {
  readonly nodes: readonly Node[];
  readonly edges: readonly (readonly [from: Node, to: Node, weight: number])[];
}

export interface FloydWarshallOptions<Node extends string | number> {
  /** Called after round k, in which `node` became a stop, with the row-major matrix so far, to be read only. */
  readonly onIntermediate?: (k: number, node: Node, distances: Float64Array) => void;
}

/** What Floyd–Warshall finds: the shortest paths between all pairs of nodes. */
export interface ShortestPaths<Node extends string | number> {
  /** The nodes, in the order of the rows and columns of `distances`. */
  readonly nodes: readonly Node[];
  /** The weight of the lightest path; Infinity where there is none, −Infinity where paths get ever lighter. */
  readonly distance: (from: Node, to: Node) => number;
  /** The nodes of a lightest path, `from` and `to` included; undefined where there is none. */
  readonly path: (from: Node, to: Node) => Node[] | undefined;
  /** All distances, row-major: from nodes[i] to nodes[j] at i × nodes.length + j. */
  readonly distances: Float64Array;
  /** The nodes of a cycle of negative weight, from the one that is first in `nodes` on; undefined where there is none. */
  readonly negativeCycle: readonly Node[] | undefined;
}

/** The answers, from the matrices: distances and first hops. */
function shortestPaths<Node extends string | number>(
  nodes: readonly Node[],
  distances: Float64Array,
  hops: Uint16Array,
  cycle: readonly number[] | undefined,
): ShortestPaths<Node> {
  const n = nodes.length;
  const places = new Map(nodes.map((node, i) => [node, i]));
  const placeOf = (node: Node, parameter: string): number => {
    const place = places.get(node);
    if (place !== undefined) return place;
    throw rangeError('look up a shortest path', parameter, 'a node of the graph', node);
  };
  return {
    nodes,
    distance: (from, to) => distances[placeOf(from, 'from') * n + placeOf(to, 'to')],
    path(from, to) {
      const [start, end] = [placeOf(from, 'from'), placeOf(to, 'to')];
      if (!Number.isFinite(distances[start * n + end])) return undefined;
      return followHops(hops, n, start, end).map((place) => nodes[place]);
    },
    distances,
    negativeCycle: cycle?.map((place) => nodes[place]),
  };
}

/** The places on the way from start to end, both included. */
function followHops(hops: Uint16Array, n: number, start: number, end: number): number[] {
  const places = [start];
  for (let place = start; place !== end; places.push(place)) place = hops[place * n + end];
  return places;
}

/** A loop, as `some` with its call for each weight takes as long as ten rounds. */
function hasNegative(distances: Float64Array): boolean {
  for (let index = 0; index < distances.length; index++) if (distances[index] < 0) return true;
  return false;
}

/**
 * Before round k: a negative cycle through k whose other nodes were allowed before, from its least place on.
 * Then the hops still lead along simple paths; after the round they may run round the cycle for ever.
 */
export function negativeCycleThrough(
  k: number,
  distances: Float64Array,
  hops: Uint16Array,
  n: number,
): number[] | undefined {
  for (let v = 0; v < n; v++) {
    if (v === k || !(distances[k * n + v] + distances[v * n + k] < 0)) continue;
    const [there, back] = [followHops(hops, n, k, v), followHops(hops, n, v, k)];
    const cycle = withoutDetours([...there, ...back.slice(1, -1)]);
    const start = cycle.indexOf(Math.min(...cycle));
    return [...cycle.slice(start), ...cycle.slice(0, start)];
  }
  return undefined;
}

/**
 * A closed walk without its inner cycles: at a place that comes again it goes on from there. Those
 * left out do not pass the first place, k, so they weigh at least 0, or an earlier round had shown them.
 */
function withoutDetours(walk: readonly number[]): number[] {
  const cycle: number[] = [];
  for (let at = 0; at < walk.length; at = walk.lastIndexOf(walk[at]) + 1) cycle.push(walk[at]);
  return cycle;
}

/** Where a way from i to j can pass a negative cycle, more rounds make it ever lighter: −Infinity. */
function spreadNegativeCycles(distances: Float64Array, n: number): void {
  for (let v = 0; v < n; v++) {
    if (distances[v * n + v] >= 0) continue;
    for (let i = 0; i < n; i++) {
      if (distances[i * n + v] === Infinity) continue;
      for (let j = 0; j < n; j++) {
        if (distances[v * n + j] < Infinity) distances[i * n + j] = -Infinity;
      }
    }
  }
}

/** Checks a graph and copies its weights: from node i to node j at i × n + j, 0 where i = j. */
export function readGraph<Node extends string | number>(
  graph: unknown,
): Pick<ShortestPaths<Node>, 'nodes' | 'distances'> {
  if (Array.isArray(graph)) {
    const distances = readMatrix(graph);
    return { nodes: [...graph.keys()] as Node[], distances };
  }
  const { nodes, edges } = Object(graph) as { nodes?: unknown; edges?: unknown };
  if (!Array.isArray(nodes) || !Array.isArray(edges)) {
    throw typeError(ACTION, 'graph', 'a matrix of weights or { nodes, edges }', graph);
  }
  return { nodes: [...(nodes as Node[])], distances: readEdges(nodes, edges) };
}

function readMatrix(matrix: readonly unknown[]): Float64Array {
  const n = matrix.length;
  const { distances, allowEdge } = withoutEdges(n);
  for (let i = 0; i < n; i++) {
    const row = matrix[i];
    if (!Array.isArray(row)) throw typeError(ACTION, `graph[${i}]`, 'an array of weights', row);
    const expected = `as long as the matrix is high, ${n} weights`;
    if (row.length !== n)
      throw rangeError(ACTION, `the length of graph[${i}]`, expected, row.length);
    for (let j = 0; j < n; j++) allowEdge(i, j, row[j], () => `graph[${i}][${j}]`);
  }
  return distances;
}

function readEdges(nodes: readonly unknown[], edges: readonly unknown[]): Float64Array {
  const places = new Map<unknown, number>();
  nodes.forEach((node, i) => {
    const name = `graph.nodes[${i}]`;
    if (typeof node !== 'string' && typeof node !== 'number') {
      throw typeError(ACTION, name, 'a string or a number', node);
    }
    if (places.has(node)) throw rangeError(ACTION, name, 'unlike the nodes before it', node);
    places.set(node, i);
  });
  const placeOf = (node: unknown, name: string): number => {
    const place = places.get(node);
    if (place === undefined) throw rangeError(ACTION, name, 'among graph.nodes', node);
    return place;
  };
  const { distances, allowEdge } = withoutEdges(nodes.length);
  edges.forEach((edge, index) => {
    const name = `graph.edges[${index}]`;
    if (!Array.isArray(edge) || edge.length !== 3) {
      throw typeError(ACTION, name, '[from, to, weight]', edge);
    }
    const [from, to, weight] = edge as unknown[];
    const i = placeOf(from, `the start of ${name}`);
    allowEdge(i, placeOf(to, `the end of ${name}`), weight, () => `the weight of ${name}`);
  });
  return distances;
}

/** 10 bytes a pair make 2.7 GB of this; what is larger does not fit a laptop. */
const MOST_NODES = 16_384;

/** The distances among nodes without edges, and what checks an edge and adds it: of parallel ones the lightest stays. */
function withoutEdges(n: number) {
  if (n > MOST_NODES) {
    const gigabytes = Math.round((10 * n * n) / 1e9).toLocaleString('en');
    const expected = `at most ${MOST_NODES} (memory grows with its square, here ${gigabytes} GB)`;
    throw rangeError(ACTION, 'the number of nodes', expected, n);
  }
  const distances = new Float64Array(n * n).fill(Infinity);
  for (let i = 0; i < n; i++) distances[i * n + i] = 0;
  const largest = Number.MAX_VALUE / (4 * n); // so that no sum of weights overflows
  const allowEdge = (i: number, j: number, weight: unknown, name: () => string): void => {
    if (typeof weight !== 'number' || !(Math.abs(weight) <= largest || weight === Infinity)) {
      const expected = Number.isFinite(weight)
        ? 'small enough for a sum of weights to be finite'
        : 'a number, Infinity for no edge';
      throw (typeof weight === 'number' ? rangeError : typeError)(ACTION, name(), expected, weight);
    }
    distances[i * n + j] = Math.min(distances[i * n + j], weight + 0); // + 0 makes 0 of −0
  };
  return { distances, allowEdge };
}
