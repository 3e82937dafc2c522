import type { ExerciseOf } from '../exercise';
import { aBoolean } from '../kinds';
import { lists, range } from './ranges';

/** Up to five numbers of 1 to 4 in rising order: [2, 2, 2, 3, 3] is among them, which greed gets wrong. */
function* smallLists(): Generator<[number[]]> {
  for (const length of range(0, 5)) {
    for (const list of lists([1, 2, 3, 4], length)) {
      if (list.every((number, i) => number >= (list[i - 1] ?? 0))) yield [list];
    }
  }
}

export const canSplit: ExerciseOf<'canSplit'> = {
  signature: 'canSplit(numbers: number[]): boolean',
  parameters: ['numbers'],
  kind: aBoolean,
  answer: 'the answer is',
  reference(numbers) {
    let sums = new Set([0]);
    for (const number of numbers) sums = new Set([...sums, ...[...sums].map((s) => s + number)]);
    return sums.has(numbers.reduce((total, number) => total + number, 0) / 2);
  },
  small: smallLists,
  random: (fc) => fc.tuple(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 })),
  large: () => [[range(1, 40).map((i) => 2 * i)], [range(1, 39).map((i) => 100 + 2 * i)]],
};
