import { rangeError, typeError } from '@course/check';

/** Weights by row (from) and column (to); Infinity stands for no edge. */
export type WeightMatrix = readonly (readonly number[])[];

/** A directed graph: its nodes, and its edges with their weights. */
export interface Graph<Node extends string | number> {
  readonly nodes: readonly Node[];
  readonly edges: readonly (readonly [from: Node, to: Node, weight: number])[];
}

/** A graph as Floyd–Warshall wants it: the weight from node i to node j at i × n + j, 0 where i = j. */
export interface WeightedGraph<Node> {
  readonly nodes: readonly Node[];
  readonly distances: Float64Array;
}

const action = 'find shortest paths';

/** 10 bytes a pair make 2.7 GB of this; what is larger does not fit a laptop. */
const MOST_NODES = 16_384;

/** Checks a graph and copies its weights. */
export function readGraph<Node extends string | number>(graph: unknown): WeightedGraph<Node> {
  if (Array.isArray(graph)) return readMatrix(graph) as WeightedGraph<Node>;
  const { nodes, edges } = Object(graph) as { nodes?: unknown; edges?: unknown };
  if (!Array.isArray(nodes) || !Array.isArray(edges)) {
    throw typeError(action, 'graph', 'a matrix of weights or { nodes, edges }', graph);
  }
  return readEdges(nodes, edges) as WeightedGraph<Node>;
}

function readMatrix(matrix: readonly unknown[]): WeightedGraph<number> {
  const n = matrix.length;
  const distances = emptyDistances(n);
  const largest = largestWeight(n);
  for (let i = 0; i < n; i++) {
    const row = matrix[i];
    if (!Array.isArray(row)) throw typeError(action, `graph[${i}]`, 'an array of weights', row);
    if (row.length !== n) {
      const expected = `as long as the matrix is high, ${n} weights`;
      throw rangeError(action, `the length of graph[${i}]`, expected, row.length);
    }
    for (let j = 0; j < n; j++) {
      const weight: unknown = row[j];
      // What is in order at first sight is spared its name, the text of which takes longer than a round.
      const isUsual = typeof weight === 'number' && Math.abs(weight) <= largest;
      allowEdge(distances, n, i, j, isUsual ? weight : checkWeight(`graph[${i}][${j}]`, weight, n));
    }
  }
  return { nodes: Array.from({ length: n }, (_, i) => i), distances };
}

function readEdges(nodes: readonly unknown[], edges: readonly unknown[]): WeightedGraph<unknown> {
  const n = nodes.length;
  const places = new Map<unknown, number>();
  nodes.forEach((node, i) => {
    const name = `graph.nodes[${i}]`;
    if (typeof node !== 'string' && typeof node !== 'number') {
      throw typeError(action, name, 'a string or a number', node);
    }
    if (places.has(node)) throw rangeError(action, name, 'unlike the nodes before it', node);
    places.set(node, i);
  });
  const distances = emptyDistances(n);
  edges.forEach((edge, index) => {
    const name = `graph.edges[${index}]`;
    if (!Array.isArray(edge) || edge.length !== 3) {
      throw typeError(action, name, '[from, to, weight]', edge);
    }
    const [from, to, weight] = edge as unknown[];
    const i = placeOf(places, from, `the start of ${name}`);
    const j = placeOf(places, to, `the end of ${name}`);
    allowEdge(distances, n, i, j, checkWeight(`the weight of ${name}`, weight, n));
  });
  return { nodes: [...nodes], distances };
}

function placeOf(places: ReadonlyMap<unknown, number>, node: unknown, name: string): number {
  const place = places.get(node);
  if (place === undefined) throw rangeError(action, name, 'among graph.nodes', node);
  return place;
}

function checkWeight(name: string, weight: unknown, n: number): number {
  const expected = 'a number, Infinity for no edge';
  if (typeof weight !== 'number') throw typeError(action, name, expected, weight);
  if (Number.isNaN(weight) || weight === -Infinity) {
    throw rangeError(action, name, expected, weight);
  }
  if (weight !== Infinity && Math.abs(weight) > largestWeight(n)) {
    throw rangeError(action, name, 'small enough for a sum of weights to be finite', weight);
  }
  return weight;
}

/** So that no sum of weights overflows. */
function largestWeight(n: number): number {
  return Number.MAX_VALUE / (4 * n);
}

/** Keeps the lightest of parallel edges; + 0 makes 0 of −0. */
function allowEdge(distances: Float64Array, n: number, i: number, j: number, weight: number): void {
  distances[i * n + j] = Math.min(distances[i * n + j]!, weight + 0);
}

function emptyDistances(n: number): Float64Array {
  if (n > MOST_NODES) {
    const gigabytes = Math.round((10 * n * n) / 1e9).toLocaleString('en');
    const expected = `at most ${MOST_NODES} (memory grows with its square, here ${gigabytes} GB)`;
    throw rangeError(action, 'the number of nodes', expected, n);
  }
  const distances = new Float64Array(n * n).fill(Infinity);
  for (let i = 0; i < n; i++) distances[i * n + i] = 0;
  return distances;
}
