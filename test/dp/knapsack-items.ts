import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Knapsack, KnapsackItem } from '#lib';

/** Every choice tried. */
export function tryAll(items: readonly KnapsackItem[], capacity: number, from = 0): number {
  const item = items[from];
  if (item === undefined) return 0;
  let best = 0;
  for (let taken = 0; taken <= (item.count ?? 1) && taken * item.weight <= capacity; taken++) {
    const rest = tryAll(items, capacity - taken * item.weight, from + 1);
    best = Math.max(best, taken * item.value + rest);
    if (item.weight === 0 && taken > 20) break;
  }
  return best;
}

/** The answer holds together: what is chosen is there, fits, and adds up. */
export function assertFits(
  items: readonly KnapsackItem[],
  capacity: number,
  found: Knapsack,
): void {
  let [value, weight] = [0, 0];
  assert.equal(found.chosen.length, items.length);
  for (const [index, item] of items.entries()) {
    const count = found.chosen[index]!;
    assert.ok(count >= 0 && count <= (item.count ?? 1));
    value += count * item.value;
    weight += count * item.weight;
  }
  assert.equal(found.value, value);
  assert.equal(found.weight, weight);
  assert.ok(weight <= capacity);
}

const size = fc.nat(12);
export const once = fc.array(fc.record({ weight: size, value: size }), { maxLength: 7 });
export const counted = fc.array(
  fc.oneof(
    fc.record({ weight: size, value: size, count: fc.nat(4) }),
    fc.record({
      weight: fc.integer({ min: 1, max: 12 }),
      value: size,
      count: fc.constant(Infinity),
    }),
  ),
  { maxLength: 4 },
);
