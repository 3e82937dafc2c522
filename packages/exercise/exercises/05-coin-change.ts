/** Lesson 5, coin change: notebooks/05-coin-change.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { lists, product, range } from '../inputs';
import { aNumber } from '../kinds';

/** All sorted selections, of each choice at most one, the short ones first. */
function subsets(choices: readonly number[]): number[][] {
  return choices
    .reduce<number[][]>(
      (all, choice) => [...all, ...all.map((subset) => [...subset, choice])],
      [[]],
    )
    .sort((a, b) => a.length - b.length);
}

/** The least weight of coins that pay the amount; a coin of 1 is always among them. */
export const lightestChange = exercise({
  reference: (coins: number[], weights: number[], amount: number): number => {
    const least = [0];
    for (let sum = 1; sum <= amount; sum++) {
      least.push(Math.min(...coins.map((coin, i) => (least[sum - coin] ?? Infinity) + weights[i])));
    }
    return least[amount];
  },
  kind: aNumber,
  answer: 'the least weight is',
  /** One to three coins of up to 5, the smallest always 1, weights of up to 3, and amounts of up to 8. */
  small() {
    const sets = subsets(range(2, 5)).filter((set) => set.length < 3);
    return sets.flatMap((set) => {
      const weights = lists([1, 2, 3], set.length + 1);
      return product([[1, ...set]], weights, range(0, 8));
    });
  },
  random: fc
    .tuple(
      fc
        .uniqueArray(fc.integer({ min: 2, max: 10 }), { maxLength: 3 })
        .chain((coins) => fc.shuffledSubarray([1, ...coins], { minLength: coins.length + 1 })),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
      fc.nat(14), // small enough for recursion without a memo, which `large` is for
    )
    .map(([coins, weights, amount]): [number[], number[], number] => [
      coins,
      weights.slice(0, coins.length),
      amount,
    ]),
  large: () => [[[1, 3, 6, 12, 24, 30], [9, 6, 3, 6, 11, 14], 480]],
});

/** In how many ways the amount can be paid with at most so many coins, order aside. */
export const waysWithAtMost = exercise({
  reference: (coins: number[], amount: number, most: number): number => {
    const ways = range(0, most).map((used) => [
      used === 0 ? 1 : 0,
      ...new Array<number>(amount).fill(0),
    ]);
    for (const coin of coins) {
      for (let used = 1; used <= most; used++) {
        for (let sum = coin; sum <= amount; sum++) ways[used][sum] += ways[used - 1][sum - coin];
      }
    }
    return ways.reduce((total, row) => total + row[amount], 0);
  },
  kind: aNumber,
  answer: 'the number of ways is',
  /** Up to three coins of up to 4, amounts of up to 6 and up to 5 coins: the sets with fewer coins first. */
  small: () =>
    product(
      subsets(range(1, 4)).filter((set) => set.length < 4),
      range(0, 6),
      range(0, 5),
    ),
  random: fc.tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }),
    fc.nat(30),
    fc.nat(8),
  ),
  large: () => [[[1, 2, 5, 10, 20, 50, 100, 200], 500, 40]],
});
