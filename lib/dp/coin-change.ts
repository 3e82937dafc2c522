/** Lesson 5: notebooks/05-coin-change.ipynb derives the table and the way back to the coins. */
import { checkInteger, describe, typeError } from '@course/check';
import * as fast from '@course/fast';
import { checkMemory } from './check-memory';

/** How an amount is paid. */
export interface Change {
  /** How many coins that takes. */
  readonly count: number;
  /** The coins paid, largest first. */
  readonly coins: number[];
}

const ACTION = 'find the fewest coins';

/** Larger amounts are left to residues. */
const MOST_BY_TABLE = 200;

/** A list of coins ends here: 256 MB. */
export const MOST_COINS = 2 ** 25;

/**
 * The fewest coins that pay an amount, each coin as often as needed:
 *
 *     fewest(0) = 0, fewest(a) = 1 + the least fewest(a − c) over the coins c ≤ a
 *
 * Of several such ways it is the one with the most of the largest coin, then of the next, and so on. For amounts
 * far above the largest coin, which pays most of them, a table of residues takes the place of one of amounts.
 *
 * Cost: O(coins × largest coin) time and memory (12 bytes a unit), for amounts near the largest coin
 * or too small for their residue O(coins × amount) (4 bytes a unit).
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns undefined where no coins pay the amount
 * @throws TypeError or RangeError where coins or amount are not as said, or the table would not fit in 1 GiB
 * @example
 * coinChange([1, 3, 4], 6) // => { count: 2, coins: [3, 3] }
 * coinChange([5, 10], 12) // => undefined
 */
export function coinChange(coins: readonly number[], amount: number): Change | undefined {
  const usable = checkCoins(ACTION, coins, amount).filter((coin) => coin <= amount);
  if (amount > MOST_BY_TABLE) return largeChange(usable, amount);
  const fewest = [0];
  for (let a = 1; a <= amount; a++) {
    fewest[a] = Infinity;
    for (const coin of usable) if (coin <= a) fewest[a] = Math.min(fewest[a], 1 + fewest[a - coin]);
  }
  if (fewest[amount] === Infinity) return undefined;
  const paid: number[] = [];
  let left = amount;
  for (const coin of usable) {
    for (; fewest[left - coin] === fewest[left] - 1; left -= coin) paid.push(coin);
  }
  return { count: paid.length, coins: paid };
}

/** The same from how often each coin is paid. */
function largeChange(coins: readonly number[], amount: number): Change | undefined {
  const check = (bytes: number): void => checkMemory(ACTION, 'amount', amount, bytes);
  const times = fast.fewestCoins(coins, amount, check);
  if (!times) return undefined;
  const count = times.reduce((sum, n) => sum + n, 0);
  if (count > MOST_COINS) throw tooManyCoins(ACTION, amount, count);
  const paid = new Array<number>(count);
  let at = 0;
  coins.forEach((coin, i) => paid.fill(coin, at, (at += times[i])));
  return { count, coins: paid };
}

/** Checks coins and amount, as `coinChange` says them, and answers with the coins, largest first. */
export function checkCoins(action: string, coins: readonly number[], amount: number): number[] {
  const given: unknown = coins;
  if (!Array.isArray(given)) throw typeError(action, 'coins', 'an array of numbers', given);
  const seen = new Set<number>();
  for (const [i, value] of given.entries()) {
    const coin = checkInteger(action, `coins[${i}]`, value, 1);
    if (seen.has(coin)) {
      throw new RangeError(
        `Cannot ${action} as coins must be different from each other: ` +
          `current value is ${describe(given)}, where ${coin} comes twice`,
      );
    }
    seen.add(coin);
  }
  checkInteger(action, 'amount', amount, 0);
  return [...seen].sort((a, b) => b - a);
}

/** The error for an amount that is paid by more coins than a list should hold. */
export function tooManyCoins(action: string, amount: number, count: number): RangeError {
  return new RangeError(
    `Cannot ${action} as amount must be one that at most ${MOST_COINS.toLocaleString('en')} coins pay ` +
      `(here ${count.toLocaleString('en')}): current value is ${amount}`,
  );
}
