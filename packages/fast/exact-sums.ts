/**
 * Makes sums of weights exact where rounding could mislead: with negative fractions a cycle of
 * weight 0 may come out as −10⁻¹⁷, so that a path seems to get ever lighter by running round it.
 *
 * Each weight becomes a multiple of one power of two so large that no sum of n weights needs more
 * than 53 bits. Two such steps are added, more than the rounding took away, so that no cycle of
 * weight 0 becomes negative. The answer is a copy of the weights as they were, for `sumPaths`;
 * undefined, and nothing changed, where there is no need: sums of whole numbers are exact. (Without
 * negative weights there is none either: rounding only decides between paths that are equally long.)
 */
export function toExactSums(distances: Float64Array, n: number): Float64Array | undefined {
  let largest = 0;
  let whole = true;
  for (const weight of distances) {
    if (weight === Infinity) continue;
    largest = Math.max(largest, Math.abs(weight));
    whole &&= Number.isInteger(weight);
  }
  if (whole && n * largest <= 2 ** 52) return undefined;
  const weights = distances.slice();
  const step = Math.max(2 ** (Math.ceil(Math.log2(n * largest)) - 50), Number.MIN_VALUE);
  for (let index = 0; index < distances.length; index++) {
    const isDiagonal = index % (n + 1) === 0;
    if (isDiagonal && distances[index] === 0) continue;
    distances[index] = (Math.round(distances[index] / step) + 2) * step;
  }
  return weights;
}

/** Replaces each finite distance by the sum of the path's weights as they were given. */
export function sumPaths(
  distances: Float64Array,
  hops: Uint16Array,
  weights: Float64Array,
  n: number,
): void {
  for (let index = 0; index < distances.length; index++) {
    if (!Number.isFinite(distances[index])) continue;
    const end = index % n;
    let sum = 0;
    for (let place = Math.floor(index / n); place !== end;) {
      const next = hops[place * n + end];
      sum += weights[place * n + next];
      place = next;
    }
    distances[index] = sum;
  }
}
