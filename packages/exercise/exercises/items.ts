import type * as FastCheck from 'fast-check';
import type { KnapsackExerciseItem } from '../exercise-signatures';
import { lists, range } from './ranges';

/** No item, one, two, with weights and values of 1 to 3, and any capacity of up to 5. */
export function* smallKnapsacks(): Generator<[KnapsackExerciseItem[], number]> {
  const kinds = [...lists([1, 2, 3], 2)].map(([weight, value]) => ({
    weight: weight!,
    value: value!,
  }));
  for (const count of range(0, 2)) {
    for (const items of lists(kinds, count)) {
      for (const capacity of range(0, 2 * count + 1)) yield [structuredClone(items), capacity];
    }
  }
}

export function randomKnapsacks(
  fc: typeof FastCheck,
): FastCheck.Arbitrary<[KnapsackExerciseItem[], number]> {
  const size = fc.integer({ min: 1, max: 12 });
  const items = fc.array(fc.record({ weight: size, value: size }), { maxLength: 7 });
  return fc.tuple(items, fc.nat(30));
}

/** Thirty items: more than 10⁹ selections. */
export function largeKnapsacks(): [KnapsackExerciseItem[], number][] {
  const items = range(1, 30).map((i) => ({
    weight: 20 + ((i * 37) % 61),
    value: 20 + ((i * 53) % 67),
  }));
  return [[items, 800]];
}

/** The highest value that fits, item by item: cell c holds the best for capacity c. */
export function bestKnapsackValue(
  items: readonly KnapsackExerciseItem[],
  capacity: number,
): number {
  const best = new Array<number>(capacity + 1).fill(0);
  for (const { weight, value } of items) {
    for (let c = capacity; c >= weight; c--)
      best[c] = Math.max(best[c]!, best[c - weight]! + value);
  }
  return best[capacity]!;
}
