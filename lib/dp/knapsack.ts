import { checkInteger } from '@course/check';
import { ACTION, toBundles, type Bundle, type KnapsackItem } from './knapsack-items';
import { bestByList } from './knapsack-list';
import { bestByTable, countCells, tableBytes } from './knapsack-table';
import { MOST_BYTES } from './table-memory';

/** A best choice of items. */
export interface Knapsack {
  /** Their value in all. */
  readonly value: number;
  /** Their weight in all. */
  readonly weight: number;
  /** How often each item is taken, in the order of `items`. */
  readonly chosen: number[];
}

/**
 * The most valuable items that fit into a knapsack: each at most once (0/1), `count` times (bounded)
 * or, with `count: Infinity`, as often as they fit (unbounded). For items that are there once,
 *
 *     best(0, c) = 0
 *     best(i, c) = max(best(i − 1, c), valueᵢ + best(i − 1, c − weightᵢ))     where weightᵢ ≤ c
 *
 * Two algorithms do this. First the list of choices that no other one beats (Nemhauser & Ullmann
 * 1969), which does not mind how large the weights are. Where it grows longer than an eighth of the
 * table (as with even weights whose values are the weights, and an odd capacity), the table over all
 * capacities takes over, if it fits in 1 GiB. Both are exact. Of several best choices the answer is
 * one, which depends on the items, their order and the capacity alone.
 *
 * Cost, with n items (copies of one count as their logarithm): the list often some hundreds of
 * choices, the table O(n × capacity) time; 8 bytes a unit of capacity and n / 8 more up to 128 MiB,
 * past that 16 bytes a unit, 128 MiB and twice the time.
 *
 * Source: R. Bellman 1957, "Dynamic Programming", Princeton University Press; H. Kellerer,
 * U. Pferschy & D. Pisinger 2004, "Knapsack Problems", Springer.
 *
 * @param items weights and values are whole numbers of at least 0
 * @param capacity the most that the items may weigh together, a whole number of at least 0
 * @throws TypeError or RangeError where a weight, value, count or the capacity is not as said, or
 *   sums are past 2^53, or neither the list nor the table fits in memory
 * @example
 * const items = [
 *   { name: 'lamp', weight: 1, value: 3 },
 *   { name: 'tent', weight: 4, value: 8 },
 *   { name: 'stove', weight: 3, value: 6 },
 * ];
 * knapsack(items, 5).value // => 11
 * knapsack(items, 5).chosen // => [1, 1, 0]
 * knapsack([{ weight: 2, value: 3, count: Infinity }], 7).chosen // => [3]
 */
export function knapsack(items: readonly KnapsackItem[], capacity: number): Knapsack {
  checkInteger(ACTION, 'capacity', capacity, 0);
  const bundles = bestBundles(toBundles(items, capacity), capacity);
  const chosen = items.map(() => 0);
  let [value, weight] = [0, 0];
  for (const bundle of bundles) {
    chosen[bundle.index] = (chosen[bundle.index] ?? 0) + bundle.copies;
    value += bundle.value;
    weight += bundle.weight;
  }
  return { value, weight, chosen };
}

/** The list ends here in any case, after a quarter of a second or so and up to 300 MB. */
const MOST_CHOICES = 20_000_000;

function bestBundles(bundles: Bundle[], capacity: number): readonly Bundle[] {
  if (bundles.reduce((sum, { weight }) => sum + weight, 0) <= capacity) return bundles;
  const fits = tableBytes(capacity) <= MOST_BYTES;
  // A choice takes as long as seven cells: with an eighth of them, the list at most doubles the time.
  const most = fits ? Math.max(1000, countCells(bundles, capacity) / 8) : Infinity;
  return (
    bestByList(bundles, capacity, Math.min(most, MOST_CHOICES)) ?? bestByTable(bundles, capacity)
  );
}
