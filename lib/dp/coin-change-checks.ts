import { checkInteger, describe, typeError } from '@course/check';

/** A list of coins ends here: 256 MB. */
export const MOST_COINS = 2 ** 25;

/**
 * Checks coins and amount, and answers with the coins, largest first.
 *
 * @throws TypeError where coins is no array of numbers or amount no number, RangeError where a coin
 * is not a whole number of at least 1, a coin comes twice, or amount is not a whole number of at
 * least 0
 * @example
 * checkCoins('pay', [1, 5, 10], 7) // => [10, 5, 1]
 */
export function checkCoins(action: string, coins: readonly number[], amount: number): number[] {
  const given: unknown = coins;
  if (!Array.isArray(given)) throw typeError(action, 'coins', 'an array of numbers', given);
  const seen = new Set<number>();
  for (let i = 0; i < given.length; i++) {
    const coin = checkInteger(action, `coins[${i}]`, given[i], 1);
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
