import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range, subsets } from './ranges';

/** Coins of up to 6, the smallest always 1, and amounts of up to 12: sets with smaller coins first. */
function* smallCases(): Generator<[number[], number]> {
  for (const largest of range(1, 6)) {
    for (const between of subsets(range(2, largest - 1))) {
      const coins = largest === 1 ? [1] : [1, ...between, largest];
      for (const amount of range(0, 12)) yield [[...coins], amount];
    }
  }
}

export const fewestCoins: ExerciseOf<'fewestCoins'> = {
  signature: 'fewestCoins(coins: number[], amount: number): number',
  parameters: ['coins', 'amount'],
  kind: aNumber,
  answer: 'the fewest is',
  reference(coins, amount) {
    const fewest = [0];
    for (let sum = 1; sum <= amount; sum++) {
      fewest.push(1 + Math.min(...coins.map((coin) => fewest[sum - coin] ?? Infinity)));
    }
    return fewest[amount]!;
  },
  small: smallCases,
  random: (fc) =>
    fc.tuple(
      fc
        .uniqueArray(fc.integer({ min: 2, max: 10 }), { maxLength: 4 })
        .chain((coins) => fc.shuffledSubarray([1, ...coins], { minLength: coins.length + 1 })),
      fc.nat(14), // small enough for recursion without a memo, which `large` is for
    ),
  large: () => [[[1, 3, 6, 12, 24, 30], 480]],
};
