import type { ExerciseOf } from '../exercise';
import { aNumber, orUndefined } from '../kinds';
import { lists, range } from './ranges';

/** Up to three coins of 1 to 4, and amounts up to one more than they are worth. */
function* smallCases(): Generator<[number[], number]> {
  for (const count of range(0, 3)) {
    for (const purse of lists([1, 2, 3, 4], count)) {
      const worth = purse.reduce((sum, coin) => sum + coin, 0);
      for (const amount of range(0, worth + 1)) yield [[...purse], amount];
    }
  }
}

export const fewestFromPurse: ExerciseOf<'fewestFromPurse'> = {
  signature: 'fewestFromPurse(purse: number[], amount: number): number | undefined',
  parameters: ['purse', 'amount'],
  kind: orUndefined(aNumber),
  answer: 'the fewest is',
  none: 'but it cannot be paid',
  reference(purse, amount) {
    const fewest = [0, ...new Array<number>(amount).fill(Infinity)];
    for (const coin of purse) {
      for (let sum = amount; sum >= coin; sum--) {
        fewest[sum] = Math.min(fewest[sum]!, fewest[sum - coin]! + 1);
      }
    }
    return fewest[amount] === Infinity ? undefined : fewest[amount];
  },
  small: smallCases,
  random: (fc) => fc.tuple(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 7 }), fc.nat(40)),
  large: () => [[range(1, 30).map((i) => 40 + ((i * 37) % 61)), 1000]],
};
