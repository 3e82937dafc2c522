/** Lesson 5, coin change: notebooks/05-coin-change.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { lists, product, range } from '../inputs';
import { aNumber, orUndefined } from '../kinds';

/** All sorted selections, of each choice at most one, the short ones first. */
function subsets(choices: readonly number[]): number[][] {
  return choices
    .reduce<number[][]>(
      (all, choice) => [...all, ...all.map((subset) => [...subset, choice])],
      [[]],
    )
    .sort((a, b) => a.length - b.length);
}

/** The fewest coins that pay the amount; a coin of 1 is always among them. */
export const fewestCoins = exercise({
  reference: (coins: number[], amount: number): number => {
    const fewest = [0];
    for (let sum = 1; sum <= amount; sum++) {
      fewest.push(1 + Math.min(...coins.map((coin) => fewest[sum - coin] ?? Infinity)));
    }
    return fewest[amount];
  },
  kind: aNumber,
  answer: 'the fewest is',
  /** Coins of up to 6, the smallest always 1, and amounts of up to 12: sets with smaller coins first. */
  small() {
    const sets = range(2, 6).flatMap((largest) =>
      subsets(range(2, largest - 1)).map((between) => [1, ...between, largest]),
    );
    return product([[1], ...sets], range(0, 12));
  },
  random: fc.tuple(
    fc
      .uniqueArray(fc.integer({ min: 2, max: 10 }), { maxLength: 4 })
      .chain((coins) => fc.shuffledSubarray([1, ...coins], { minLength: coins.length + 1 })),
    fc.nat(14), // small enough for recursion without a memo, which `large` is for
  ),
  large: () => [[[1, 3, 6, 12, 24, 30], 480]],
});

/** In how many ways the amount can be paid, order aside. */
export const countWays = exercise({
  reference: (coins: number[], amount: number): number => {
    const ways = [1, ...new Array<number>(amount).fill(0)];
    for (const coin of coins) {
      for (let sum = coin; sum <= amount; sum++) ways[sum] += ways[sum - coin];
    }
    return ways[amount];
  },
  kind: aNumber,
  answer: 'the number of ways is',
  /** Coins of up to 5 and amounts of up to 8: the sets with fewer coins first. */
  small: () => product(subsets(range(1, 5)), range(0, 8)),
  random: fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }), fc.nat(30)),
  large: () => [[[1, 2, 5, 10, 20, 50, 100, 200], 500]],
});

/** The fewest coins of a purse, each to be spent once; undefined where it cannot be paid. */
export const fewestFromPurse = exercise({
  reference: (purse: number[], amount: number): number | undefined => {
    const fewest = [0, ...new Array<number>(amount).fill(Infinity)];
    for (const coin of purse) {
      for (let sum = amount; sum >= coin; sum--) {
        fewest[sum] = Math.min(fewest[sum], fewest[sum - coin] + 1);
      }
    }
    return fewest[amount] === Infinity ? undefined : fewest[amount];
  },
  kind: orUndefined(aNumber, 'but it cannot be paid'),
  answer: 'the fewest is',
  /** Up to three coins of 1 to 4, and amounts up to one more than they are worth. */
  small: () =>
    lists([1, 2, 3, 4], 0, 1, 2, 3).flatMap((purse) => {
      const worth = purse.reduce((sum, coin) => sum + coin, 0);
      return product([purse], range(0, worth + 1));
    }),
  random: fc.tuple(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 7 }), fc.nat(40)),
  large: () => [[range(1, 30).map((i) => 40 + ((i * 37) % 61)), 1000]],
});
