/** Lesson 3, knapsack: notebooks/03-knapsack.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { lists, product, range } from '../inputs';
import { aBoolean, aNumber, numbers } from '../kinds';

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

/** The highest value that fits, item by item: cell c holds the best for capacity c. */
function bestKnapsackValue(items: KnapsackExerciseItem[], capacity: number): number {
  const best = new Array<number>(capacity + 1).fill(0);
  for (const { weight, value } of items) {
    for (let c = capacity; c >= weight; c--) best[c] = Math.max(best[c], best[c - weight] + value);
  }
  return best[capacity];
}

/** The highest value that fits; each item is there once. */
export const bestValue = exercise({
  reference: bestKnapsackValue,
  kind: aNumber,
  answer: 'the best is',
  ...knapsacks,
});

/** Which items, by index, have the highest value that fits. */
export const bestItems = exercise({
  reference: (items: KnapsackExerciseItem[], capacity: number): readonly number[] => {
    const chosen: number[] = [];
    let left = capacity;
    for (let i = items.length - 1; i >= 0; i--) {
      const without = bestKnapsackValue(items.slice(0, i), left);
      if (bestKnapsackValue(items.slice(0, i + 1), left) === without) continue;
      chosen.unshift(i);
      left -= items[i].weight;
    }
    return chosen;
  },
  kind: numbers,
  answer: 'such items are',
  complaint([items, capacity], chosen) {
    const wrong = chosen.find((index) => !(index in items));
    if (wrong !== undefined) return `but there is no item ${wrong}`;
    if (new Set(chosen).size < chosen.length) return 'but each item is there once';
    const weight = chosen.reduce((sum, index) => sum + items[index].weight, 0);
    if (weight > capacity) return `which weighs ${weight}`;
    const value = chosen.reduce((sum, index) => sum + items[index].value, 0);
    const best = bestKnapsackValue(items, capacity);
    return value === best ? undefined : `of value ${value}, the best is ${best}`;
  },
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
