import { rangeError } from '@course/check';

/** What Floyd–Warshall finds: the shortest paths between all pairs of nodes. */
export interface ShortestPaths<Node extends string | number> {
  /** The nodes, in the order of the rows and columns of `distances`. */
  readonly nodes: readonly Node[];
  /** The weight of the lightest path; Infinity where there is none, −Infinity where there is no end to it. */
  readonly distance: (from: Node, to: Node) => number;
  /** The nodes of a lightest path, `from` and `to` included; undefined where there is none. */
  readonly path: (from: Node, to: Node) => Node[] | undefined;
  /** All distances, row-major: from nodes[i] to nodes[j] at i × nodes.length + j. */
  readonly distances: Float64Array;
  /**
   * The nodes of a cycle of negative weight in the order of its edges, each once, beginning with the
   * one that stands first in `nodes`; undefined where there is none.
   */
  readonly negativeCycle: readonly Node[] | undefined;
}

/** The answers, from the matrices: distances and first hops. */
export function shortestPaths<Node extends string | number>(
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
    distance: (from, to) => distances[placeOf(from, 'from') * n + placeOf(to, 'to')]!,
    path(from, to) {
      const start = placeOf(from, 'from');
      const end = placeOf(to, 'to');
      if (!Number.isFinite(distances[start * n + end])) return undefined;
      return followHops(hops, n, start, end).map((place) => nodes[place]!);
    },
    distances,
    negativeCycle: cycle?.map((place) => nodes[place]!),
  };
}

/** The places on the way from start to end, both included. */
export function followHops(hops: Uint16Array, n: number, start: number, end: number): number[] {
  const places = [start];
  for (let place = start; place !== end;) {
    place = hops[place * n + end]!;
    places.push(place);
  }
  return places;
}
