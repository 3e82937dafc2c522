import { checkCoins } from './coin-change-checks';
import { checkMemory } from './table-memory';
import { WideCounts } from './wide-counts';

const ACTION = 'count the ways to pay';

/**
 * How many ways there are to pay an amount, each coin as often as wanted; 1 + 2 and 2 + 1 are the
 * same way. One coin is allowed after the other, so that each way is counted in one order:
 *
 *     ways(0) = 1, ways(a) = ways before this coin(a) + ways(a − c)
 *
 * Amounts far above the coins are counted by the binary digits of how often each coin is used, so
 * that the table is as long as the coins' sum.
 *
 * Cost: O(coins × sum of the coins × log(amount) × limbs) time, O(sum of the coins × limbs) memory,
 * or with the amount for sum × log(amount) where that is less; 8 bytes a limb, where a count of b bits
 * takes ⌈b / 52⌉ limbs.
 *
 * @param coins whole numbers of at least 1, in any order, none twice
 * @param amount a whole number of at least 0
 * @returns the exact count; 1n for amount 0, which no coins pay
 * @throws TypeError where coins is no array of numbers or amount no number, RangeError where they
 * are not as said, or the table would not fit in 1 GiB
 * @example
 * countChangeWays([1, 2, 5, 10, 20, 50, 100, 200], 200) // => 73682n
 * countChangeWays([2, 4], 7) // => 0n
 */
export function countChangeWays(coins: readonly number[], amount: number): bigint {
  const usable = checkCoins(ACTION, coins, amount).filter((coin) => coin <= amount);
  const [smallest, ...others] = usable.reverse();
  if (smallest === undefined || others.length === 0) {
    return amount % (smallest ?? Infinity) === 0 ? 1n : 0n;
  }
  const bits = bitsOfWays(others, amount);
  const sum = usable.reduce((total, coin) => total + coin, 0);
  return 2 * sum * Math.log2(amount) < amount
    ? waysByDigits(usable, sum, amount, bits)
    : waysByTable(usable, amount, bits);
}

/** As the recurrence has it, coin after coin. */
function waysByTable(coins: readonly number[], amount: number, bits: number): bigint {
  checkMemory(ACTION, 'amount', amount, WideCounts.bytes(amount + 1, bits));
  const ways = new WideCounts(amount + 1, bits);
  ways.set(0, 1);
  for (const coin of coins) ways.addUpwards(coin, amount + 1);
  return ways.read(amount);
}

/**
 * Digit after digit of how often each coin is used, from the last binary one on. Each coin is used
 * once more or not, what is then left to pay must be even, and half of it is left to the digits before:
 *
 *     ways(left; paid) = Σ ways(⌊left / 2⌋; (paid + the coins used − left mod 2) / 2)
 *
 * The table has for each amount that is paid beforehand, at most the sum of the coins, in how many
 * ways the digits so far do that. This is [xᴺ] of a rational function by halving N: A. Bostan & R. Mori
 * 2021, "A simple and fast algorithm for computing the N-th term of a linearly recurrent sequence",
 * SIAM Symposium on Simplicity in Algorithms, where 1 / (1 − xᶜ) = (1 + xᶜ) / (1 − x²ᶜ).
 */
function waysByDigits(coins: readonly number[], sum: number, amount: number, bits: number): bigint {
  const most = 2 * (sum + 1);
  checkMemory(ACTION, 'coins', coins, WideCounts.bytes(most, bits));
  const ways = new WideCounts(most, bits);
  ways.set(0, 1);
  let length = 1;
  for (let left = amount; left > 0; left = Math.floor(left / 2)) {
    length = Math.min(length + sum, left + 1); // what is paid beforehand is not more than what is left
    for (const coin of coins) ways.addDownwards(coin, length);
    length = ways.keepEverySecond(left % 2, length);
  }
  return ways.read(0);
}

/**
 * At least as many bits as the count has, and any count of a lower amount. A way is known by its
 * coins but for the smallest, and those are a point of whole numbers x ≥ 0 with Σ cᵢ xᵢ ≤ amount. The
 * unit cubes that begin at these points lie in a simplex of volume Π (amount + Σ c) / (i cᵢ), for
 * i = 1 … the number of coins.
 */
function bitsOfWays(coins: readonly number[], amount: number): number {
  const reach = coins.reduce((sum, coin) => sum + coin, amount);
  const bits = coins.reduce((sum, coin, i) => sum + Math.log2(reach / ((i + 1) * coin)), 0);
  return bits + 1; // above all rounding
}
