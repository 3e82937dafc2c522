import { MOST_BYTES, type CheckBytes } from './memory';

/** Where the largest coin is a larger part of the amount, a table is filled faster than residues. */
const LEAST_AMOUNT_BY_RESIDUE = 4;

/** Stands for "cannot be paid"; one more is still a 32-bit number. */
const IMPOSSIBLE = 2 ** 30;

/**
 * How often each coin is paid so that they are the fewest; undefined where no coins pay the amount.
 *
 * @param descending the coins, largest first, none above the amount
 */
export function fewestCoins(
  descending: readonly number[],
  amount: number,
  checkBytes: CheckBytes,
): number[] | undefined {
  if (descending.length === 0) return undefined;
  const [largest] = descending;
  const suitsResidues =
    amount >= LEAST_AMOUNT_BY_RESIDUE * largest && largest * BYTES_PER_RESIDUE <= MOST_BYTES;
  const paid = suitsResidues ? payByResidue(descending, amount) : 'unknown';
  return paid === 'unknown' ? payByTable(descending, amount, checkBytes) : paid;
}

/** Undefined where no coins pay the amount; 'unknown' where those of the residue exceed it. */
function payByResidue(
  descending: readonly number[],
  amount: number,
): number[] | undefined | 'unknown' {
  const [largest, ...others] = descending;
  const { shortfalls, counts } = fewestByResidue(descending);
  let left = amount % largest;
  if (shortfalls[left] === Infinity) return undefined;
  const ofLargest = (amount + shortfalls[left]) / largest - counts[left];
  if (ofLargest < 0) return 'unknown';
  const times = others.map((coin) => {
    for (let paid = 0; ; paid++) {
      const before = left >= coin ? left - coin : left - coin + largest;
      if (shortfalls[before] + largest - coin !== shortfalls[left]) return paid;
      if (counts[before] + 1 !== counts[left]) return paid;
      left = before;
    }
  });
  return [ofLargest, ...times];
}

/** By a table of amounts, as the recurrence has it. */
function payByTable(
  descending: readonly number[],
  amount: number,
  checkBytes: CheckBytes,
): number[] | undefined {
  const [largest, second = 0] = descending;
  // Among as many other coins as the largest one is worth, some have a sum that it divides (pigeonhole
  // principle), so that it would pay it with fewer: it pays what is above.
  const most = Math.min(amount, (largest - 1) * second);
  const ofLargest = Math.ceil((amount - most) / largest);
  let left = amount - ofLargest * largest;
  if (left < 0) return undefined; // a single coin, which does not divide the amount
  checkBytes((left + 1) * Int32Array.BYTES_PER_ELEMENT);

  const fewest = new Int32Array(left + 1).fill(IMPOSSIBLE);
  fewest[0] = 0;
  for (const coin of [...descending].reverse()) useCoinUpwards(fewest, coin);
  if (fewest[left] >= IMPOSSIBLE) return undefined;
  const times = descending.map((coin) => {
    let paid = 0;
    for (; left >= coin && fewest[left - coin] === fewest[left] - 1; left -= coin) paid++;
    return paid;
  });
  times[0] += ofLargest;
  return times;
}

/**
 * Lets `coin` be used: fewest(a) = min(fewest(a), 1 + fewest(a − coin)), upwards, as one coin may
 * follow another. A loop over amounts for each coin runs along the memory, where one over coins for
 * each amount jumps about; eight cells a turn are 1.2 times as fast as one.
 */
function useCoinUpwards(fewest: Int32Array, coin: number): void {
  const cells = fewest.length;
  let a = coin;
  for (let from = 0; a + 7 < cells; a += 8, from += 8) {
    fewest[a] = Math.min(fewest[a], fewest[from] + 1);
    fewest[a + 1] = Math.min(fewest[a + 1], fewest[from + 1] + 1);
    fewest[a + 2] = Math.min(fewest[a + 2], fewest[from + 2] + 1);
    fewest[a + 3] = Math.min(fewest[a + 3], fewest[from + 3] + 1);
    fewest[a + 4] = Math.min(fewest[a + 4], fewest[from + 4] + 1);
    fewest[a + 5] = Math.min(fewest[a + 5], fewest[from + 5] + 1);
    fewest[a + 6] = Math.min(fewest[a + 6], fewest[from + 6] + 1);
    fewest[a + 7] = Math.min(fewest[a + 7], fewest[from + 7] + 1);
  }
  for (; a < cells; a++) fewest[a] = Math.min(fewest[a], fewest[a - coin] + 1);
}

/** For each residue r of an amount modulo the largest coin: what its other coins are, at the best. */
interface Residues {
  /** By how much the other coins fall short of as many largest ones, in all; Infinity where no coins do. */
  readonly shortfalls: Float64Array;
  /** How many other coins there are. */
  readonly counts: Int32Array;
}

const BYTES_PER_RESIDUE = Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT;

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
function fewestByResidue(descending: readonly number[]): Residues {
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
      const shortfall = shortfalls[from] + largest - coin;
      const count = counts[from] + 1;
      if (
        shortfall < shortfalls[to] ||
        (shortfall === shortfalls[to] && shortfall < Infinity && count < counts[to])
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
