/** Lesson 5: notebooks/05-coin-change.ipynb derives the loop over coins outside that over amounts. */
import * as fast from '@course/fast';
import { checkMemory } from './check-memory';
import { checkCoins } from './coin-change';

const ACTION = 'count the ways to pay';

/** Larger amounts go without bigints. */
const MOST_BY_TABLE = 200;

/**
 * How many ways there are to pay an amount, each coin as often as wanted; 1 + 2 and 2 + 1 are the
 * same way. One coin is allowed after the other, so that each way is counted in one order:
 *
 *     ways(0) = 1, ways(a) = ways before this coin(a) + ways(a − c)
 *
 * Amounts far above the coins are counted by the binary digits of how often each coin is used, so that
 * the table is as long as the coins' sum.
 *
 * Cost: O(coins × sum of the coins × log(amount) × limbs) time, O(sum of the coins × limbs) memory, or with
 * the amount for sum × log(amount) where that is less; a limb of 8 bytes holds 52 bits of a count.
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns the exact count; 1n for amount 0, which no coins pay
 * @throws TypeError or RangeError where coins or amount are not as said, or the table would not fit in 1 GiB
 * @example
 * countChangeWays([1, 2, 5, 10, 20, 50, 100, 200], 200) // => 73682n
 * countChangeWays([2, 4], 7) // => 0n
 */
export function countChangeWays(coins: readonly number[], amount: number): bigint {
  const usable = checkCoins(ACTION, coins, amount).filter((coin) => coin <= amount);
  if (amount > MOST_BY_TABLE) {
    return fast.countWays(usable.reverse(), amount, (bytes, parameter) =>
      checkMemory(ACTION, parameter, parameter === 'coins' ? usable : amount, bytes),
    );
  }
  const ways = [1n, ...new Array<bigint>(amount).fill(0n)];
  for (const coin of usable) {
    for (let a = coin; a <= amount; a++) ways[a] += ways[a - coin];
  }
  return ways[amount];
}
