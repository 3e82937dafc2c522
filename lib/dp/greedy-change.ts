/** Lesson 5: notebooks/05-coin-change.ipynb counts where this takes too many coins. */
import { checkCoins, MOST_COINS, tooManyCoins, type Change } from './coin-change';

const ACTION = 'pay greedily';

/**
 * Pays an amount by the largest coin that still fits, again and again. For some sets of coins that
 * takes more than the fewest (`coinChange`), or gets stuck where there is a way.
 *
 * Cost: O(coins), and O(count) for the list.
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns undefined where something is left that no coin fits
 * @throws TypeError or RangeError where coins or amount are not as said
 * @example
 * greedyChange([1, 3, 4], 6) // => { count: 3, coins: [4, 1, 1] }
 * greedyChange([3, 4], 6) // => undefined
 */
export function greedyChange(coins: readonly number[], amount: number): Change | undefined {
  const paid: number[] = [];
  let left = amount;
  for (const coin of checkCoins(ACTION, coins, amount)) {
    const times = Math.floor(left / coin);
    if (paid.length + times > MOST_COINS) throw tooManyCoins(ACTION, amount, paid.length + times);
    for (let i = 0; i < times; i++) paid.push(coin);
    left -= times * coin;
  }
  return left === 0 ? { count: paid.length, coins: paid } : undefined;
}
