import { checkInteger } from '../errors';
import { ACTION, toBundles, type Bundle, type KnapsackItem } from './knapsack-items';
import { bestByList } from './knapsack-list';
import { bestByTable, countCells, tableBytes, tableRows } from './knapsack-table';
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
 * Two algorithms do this. First the list of choices that no other one beats, which does not mind how
 * large the weights are; with some items the list grows too long (those whose values are nearly
 * their weights plus a constant, for one), and then the table over all capacities takes over, if
 * it fits in 1 GiB. Both are exact. Of several best choices it is one of them.
 *
 * Cost, with n items (copies of one count as their logarithm): the table O(n × capacity) time and
 * 4 to 8 + n/8 bytes a unit of capacity; the list at most a sixteenth of the table's cells before it
 * gives up.
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
  for (const { index, copies } of bundles) chosen[index]! += copies;
  const total = (of: 'weight' | 'value'): number =>
    items.reduce((sum, item, index) => (chosen[index] ? sum + chosen[index]! * item[of] : sum), 0);
  return { value: total('value'), weight: total('weight'), chosen };
}

/** 40 bytes each, or 400 MB, where there is no table to fall back on. */
const MOST_CHOICES = 10_000_000;

function bestBundles(bundles: Bundle[], capacity: number): readonly Bundle[] {
  if (bundles.reduce((sum, { weight }) => sum + weight, 0) <= capacity) return bundles;
  const rows = tableRows(bundles, capacity);
  const fits = tableBytes(rows, capacity) <= MOST_BYTES;
  // Past this many choices the table is the quicker way.
  const worthwhile = Math.min(2_000_000, Math.max(4_000, Math.floor(countCells(rows) / 16)));
  return (
    bestByList(bundles, capacity, fits ? worthwhile : MOST_CHOICES) ?? bestByTable(rows, capacity)
  );
}
