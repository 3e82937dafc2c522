/** For each residue r of an amount modulo the largest coin: what its other coins are, at the best. */
export interface Residues {
  /** By how much the other coins fall short of as many largest ones, in all; Infinity where no coins do. */
  readonly shortfalls: Float64Array;
  /** How many other coins there are. */
  readonly counts: Int32Array;
}

export const BYTES_PER_RESIDUE = Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT;

/**
 * The fewest coins for all amounts at once, by residue modulo the largest coin L: n coins pay
 * n × L less what each of them falls short of L, so the fewest coins fall short the least:
 *
 *     shortfall(0) = 0, shortfall(r) = the least shortfall(r − c mod L) + L − c over the coins c < L
 *     fewest(amount) = (amount + shortfall(amount mod L)) / L
 *
 * That holds for all amounts that the other coins do not exceed. Of the same shortfalls the one of
 * fewer other coins counts: it leaves more to the largest coin.
 *
 * Each coin's steps run in circles through the residues. Two rounds settle a circle, as the first
 * finds its best residue, from which nothing gets better, and the second goes on from it.
 *
 * Cost: O(coins × L) time, 12 L bytes.
 *
 * Source: S. Böcker & Zs. Lipták 2007, "A fast and simple algorithm for the money changing problem",
 * Algorithmica 48(4), section 3 (there for the smallest coin and any number of coins).
 *
 * @param descending the coins, largest first
 */
export function fewestByResidue(descending: readonly number[]): Residues {
  const [largest = 1, ...others] = descending;
  const shortfalls = new Float64Array(largest).fill(Infinity);
  const counts = new Int32Array(largest);
  shortfalls[0] = 0;
  for (const coin of others) useInCircles(shortfalls, counts, coin);
  return { shortfalls, counts };
}

/** Lets `coin` be used, in each circle of residues that are a number of such coins apart. */
function useInCircles(shortfalls: Float64Array, counts: Int32Array, coin: number): void {
  const largest = shortfalls.length;
  const circles = greatestCommonDivisor(largest, coin);
  const steps = 2 * (largest / circles);
  for (let circle = 0; circle < circles; circle++) {
    let from = circle;
    for (let step = 0; step < steps; step++) {
      const to = from + coin < largest ? from + coin : from + coin - largest;
      const shortfall = shortfalls[from]! + largest - coin;
      const count = counts[from]! + 1;
      if (
        shortfall < shortfalls[to]! ||
        (shortfall === shortfalls[to] && shortfall < Infinity && count < counts[to]!)
      ) {
        shortfalls[to] = shortfall;
        counts[to] = count;
      }
      from = to;
    }
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
