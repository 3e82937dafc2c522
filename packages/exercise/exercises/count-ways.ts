import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range, subsets } from './ranges';

/** Coins of up to 5 and amounts of up to 8: the sets with fewer coins first. */
function* smallCases(): Generator<[number[], number]> {
  for (const coins of subsets(range(1, 5))) {
    for (const amount of range(0, 8)) yield [[...coins], amount];
  }
}

export const countWays: ExerciseOf<'countWays'> = {
  signature: 'countWays(coins: number[], amount: number): number',
  parameters: ['coins', 'amount'],
  kind: aNumber,
  answer: 'the number of ways is',
  reference(coins, amount) {
    const ways = [1, ...new Array<number>(amount).fill(0)];
    for (const coin of coins) {
      for (let sum = coin; sum <= amount; sum++) ways[sum] = ways[sum]! + ways[sum - coin]!;
    }
    return ways[amount]!;
  },
  small: smallCases,
  random: (fc) =>
    fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }), fc.nat(30)),
  large: () => [[[1, 2, 5, 10, 20, 50, 100, 200], 500]],
};
