/** Lesson 3, knapsack: notebooks/03-knapsack.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { lists, product, range } from '../inputs';
import { aBoolean, aNumber, orUndefined } from '../kinds';

/** An item as the exercises have it. */
export interface KnapsackExerciseItem {
  weight: number;
  value: number;
}

const size = fc.integer({ min: 1, max: 12 });

const knapsacks = {
  /** No item, one, two, with weights and values of 1 to 3, and any capacity of up to 5. */
  small(): [KnapsackExerciseItem[], number][] {
    const kinds = product([1, 2, 3], [1, 2, 3]).map(([weight, value]) => ({ weight, value }));
    return [0, 1, 2].flatMap((count) => product(lists(kinds, count), range(0, 2 * count + 1)));
  },
  random: fc.tuple(
    fc.array(fc.record({ weight: size, value: size }), { maxLength: 7 }),
    fc.nat(30),
  ),
  /** Thirty items: more than 10⁹ selections. */
  large(): [KnapsackExerciseItem[], number][] {
    const items = range(1, 30).map((i) => ({
      weight: 20 + ((i * 37) % 61),
      value: 20 + ((i * 53) % 67),
    }));
    return [[items, 800]];
  },
};

/** The least weight of a load that is worth at least the goal; undefined where all together are worth less. */
export const leastWeight = exercise({
  reference: (items: KnapsackExerciseItem[], goal: number): number | undefined => {
    const least = new Array<number>(goal + 1).fill(Infinity);
    least[0] = 0;
    for (const { weight, value } of items) {
      for (let v = goal; v > 0; v--)
        least[v] = Math.min(least[v], weight + least[Math.max(0, v - value)]);
    }
    return least[goal] === Infinity ? undefined : least[goal];
  },
  kind: orUndefined(aNumber, 'but all together are worth less'),
  answer: 'the least is',
  ...knapsacks,
});

/** Whether the numbers can be split into two groups of the same sum. */
export const canSplit = exercise({
  reference: (numbers: number[]): boolean => {
    let sums = new Set([0]);
    for (const number of numbers) sums = new Set([...sums, ...[...sums].map((s) => s + number)]);
    return sums.has(numbers.reduce((total, number) => total + number, 0) / 2);
  },
  kind: aBoolean,
  answer: 'the answer is',
  /** Up to five numbers of 1 to 4 in rising order: [2, 2, 2, 3, 3] is among them, which greed gets wrong. */
  small: () =>
    product(
      lists([1, 2, 3, 4], 0, 1, 2, 3, 4, 5).filter((list) =>
        list.every((number, i) => i === 0 || number >= list[i - 1]),
      ),
    ),
  random: fc.tuple(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 })),
  large: () => [[range(1, 40).map((i) => 2 * i)], [range(1, 39).map((i) => 100 + 2 * i)]],
});
