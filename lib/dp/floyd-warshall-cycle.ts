import { followHops } from './floyd-warshall-paths';

/**
 * Before round k: a negative cycle through k whose other nodes were allowed before, if there is one.
 * In the first round in which one shows, the hops still lead along simple paths; later they may run
 * round the cycle for ever. So the search goes before the round.
 */
export function negativeCycleThrough(
  k: number,
  distances: Float64Array,
  hops: Uint16Array,
  n: number,
): number[] | undefined {
  for (let v = 0; v < n; v++) {
    if (v === k || !(distances[k * n + v]! + distances[v * n + k]! < 0)) continue;
    const walk = [...followHops(hops, n, k, v), ...followHops(hops, n, v, k).slice(1, -1)];
    return fromLeast(withoutDetours(walk));
  }
  return undefined;
}

/**
 * A closed walk without its inner cycles: at a place that comes again it goes on from there. Those
 * left out do not pass the first place, k, so they weigh at least 0, or an earlier round had shown them.
 */
function withoutDetours(walk: readonly number[]): number[] {
  const cycle: number[] = [];
  for (let at = 0; at < walk.length; at++) {
    const place = walk[at]!;
    cycle.push(place);
    at = walk.lastIndexOf(place);
  }
  return cycle;
}

/** The same cycle, beginning with its least place. */
function fromLeast(cycle: readonly number[]): number[] {
  const start = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}
