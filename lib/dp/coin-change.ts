import { checkCoins, MOST_COINS, tooManyCoins } from './coin-change-checks';
import { BYTES_PER_RESIDUE, fewestByResidue } from './coin-change-residues';
import { checkMemory, MOST_BYTES } from './table-memory';

/** How an amount is paid. */
export interface Change {
  /** How many coins are paid. */
  readonly count: number;
  /** The coins paid, largest first. */
  readonly coins: number[];
}

const ACTION = 'find the fewest coins';

/** Stands for "cannot be paid"; one more is still a 32-bit number. */
const IMPOSSIBLE = 2 ** 30;

/** Where the largest coin is a larger part of the amount, a table is filled faster than residues. */
const LEAST_AMOUNT_BY_RESIDUE = 4;

/**
 * The fewest coins that pay an amount, each coin as often as needed:
 *
 *     fewest(0) = 0, fewest(a) = 1 + the least fewest(a − c) over the coins c ≤ a
 *
 * Of several such ways it is the one with the most of the largest coin, then of the next, and so on.
 *
 * Amounts far above the largest coin are paid in it for the most part, so what the other coins pay
 * depends on the amount's residue alone: a table of residues takes the place of one of amounts.
 *
 * Cost: O(coins × largest coin) time and memory (12 bytes a unit), for amounts near the largest coin
 * or too small for their residue O(coins × amount) (4 bytes a unit).
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns undefined where no coins pay the amount
 * @throws TypeError where coins is no array of numbers or amount no number, RangeError where they
 * are not as said, or the table would not fit in 1 GiB
 * @example
 * coinChange([1, 3, 4], 6) // => { count: 2, coins: [3, 3] }
 * coinChange([5, 10], 12) // => undefined
 */
export function coinChange(coins: readonly number[], amount: number): Change | undefined {
  const usable = checkCoins(ACTION, coins, amount).filter((coin) => coin <= amount);
  if (amount === 0) return { count: 0, coins: [] };
  const largest = usable[0];
  if (largest === undefined) return undefined;
  const suitsResidues =
    amount >= LEAST_AMOUNT_BY_RESIDUE * largest && largest * BYTES_PER_RESIDUE <= MOST_BYTES;
  let paid = suitsResidues ? payByResidue(usable, amount) : 'unknown';
  if (paid === 'unknown') paid = payByTable(usable, amount);
  return paid && { count: paid.length, coins: paid };
}

/** The coins paid, undefined where none do; 'unknown' where those of the residue exceed the amount. */
function payByResidue(
  descending: readonly number[],
  amount: number,
): number[] | undefined | 'unknown' {
  const [largest = 1, ...others] = descending;
  const { shortfalls, counts } = fewestByResidue(descending);
  let left = amount % largest;
  const shortfall = shortfalls[left]!;
  if (shortfall === Infinity) return undefined;
  const ofOthers = counts[left]!;
  const count = (amount + shortfall) / largest;
  if (ofOthers > count) return 'unknown';
  const paid = payLargest(largest, count - ofOthers, amount, count);
  for (const coin of others) {
    for (;;) {
      const before = left >= coin ? left - coin : left - coin + largest;
      if (shortfalls[before]! + largest - coin !== shortfalls[left]) break;
      if (counts[before]! + 1 !== counts[left]) break;
      paid.push(coin);
      left = before;
    }
  }
  return paid;
}

/** The coins paid, by a table of amounts; undefined where none do. */
function payByTable(descending: readonly number[], amount: number): number[] | undefined {
  const [largest = 1, second = 0] = descending;
  // Among as many other coins as the largest one is worth, some have a sum that it divides (pigeonhole
  // principle), so that it would pay it with fewer: it pays what is above.
  const most = Math.min(amount, (largest - 1) * second);
  const ofLargest = Math.ceil((amount - most) / largest);
  const rest = amount - ofLargest * largest;
  if (rest < 0) return undefined; // a single coin, which does not divide the amount
  checkMemory(ACTION, 'amount', amount, (rest + 1) * Int32Array.BYTES_PER_ELEMENT);

  const fewest = new Int32Array(rest + 1).fill(IMPOSSIBLE);
  fewest[0] = 0;
  for (const coin of [...descending].reverse()) useCoin(fewest, coin);
  const least = fewest[rest] as number;
  if (least >= IMPOSSIBLE) return undefined;
  const paid = payLargest(largest, ofLargest, amount, ofLargest + least);
  readBack(fewest, descending, paid);
  return paid;
}

/** The largest coin so many times, where all coins together are not too many for a list. */
function payLargest(largest: number, times: number, amount: number, count: number): number[] {
  if (count > MOST_COINS) throw tooManyCoins(ACTION, amount, count);
  return new Array<number>(times).fill(largest);
}

/** Adds to `paid` the coins behind the last cell: the largest one that leaves a cell one coin below. */
function readBack(fewest: Int32Array, descending: readonly number[], paid: number[]): void {
  let left = fewest.length - 1;
  for (const coin of descending) {
    while (left >= coin && fewest[left - coin] === (fewest[left] as number) - 1) {
      paid.push(coin);
      left -= coin;
    }
  }
}

/**
 * Lets `coin` be used: fewest(a) = min(fewest(a), 1 + fewest(a − coin)), upwards, as one coin may
 * follow another. A loop over amounts for each coin runs along the memory, where one over coins for
 * each amount jumps about; eight cells a turn are 1.2 times as fast as one.
 */
function useCoin(fewest: Int32Array, coin: number): void {
  const cells = fewest.length;
  let a = coin;
  for (let from = 0; a + 7 < cells; a += 8, from += 8) {
    fewest[a] = Math.min(fewest[a]!, fewest[from]! + 1);
    fewest[a + 1] = Math.min(fewest[a + 1]!, fewest[from + 1]! + 1);
    fewest[a + 2] = Math.min(fewest[a + 2]!, fewest[from + 2]! + 1);
    fewest[a + 3] = Math.min(fewest[a + 3]!, fewest[from + 3]! + 1);
    fewest[a + 4] = Math.min(fewest[a + 4]!, fewest[from + 4]! + 1);
    fewest[a + 5] = Math.min(fewest[a + 5]!, fewest[from + 5]! + 1);
    fewest[a + 6] = Math.min(fewest[a + 6]!, fewest[from + 6]! + 1);
    fewest[a + 7] = Math.min(fewest[a + 7]!, fewest[from + 7]! + 1);
  }
  for (; a < cells; a++) fewest[a] = Math.min(fewest[a]!, fewest[a - coin]! + 1);
}
