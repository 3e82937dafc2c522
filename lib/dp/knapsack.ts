/** Lesson 3: notebooks/03-knapsack.ipynb derives the table, the way back and the list that large weights need. */
import { checkInteger, rangeError, typeError } from '@course/check';
import * as fast from '@course/fast';
import { checkMemory } from './check-memory';

/** What may be put into a knapsack; weight and value are whole numbers of at least 0. */
export interface KnapsackItem {
  readonly weight: number;
  readonly value: number;
  readonly name?: string;
  /** How many there are; 1 unless given, Infinity for as many as fit. */
  readonly count?: number;
}

/** Some copies of one item, which are taken together or not at all. */
type Bundle = Readonly<Record<'index' | 'copies' | 'weight' | 'value', number>>;

/** A best choice of items: their value and weight in all. */
export interface Knapsack {
  readonly value: number;
  readonly weight: number;
  /** How often each item is taken, in the order of `items`. */
  readonly chosen: number[];
}

const ACTION = 'fill the knapsack';

/** Larger tables are left to the list of choices. */
const MOST_CELLS = 2000;

/**
 * The most valuable items that fit into a knapsack: each at most once (0/1), `count` times (bounded)
 * or, with `count: Infinity`, as often as they fit (unbounded). For items that are there once,
 *
 *     best(0, c) = 0
 *     best(i, c) = max(best(i − 1, c), valueᵢ + best(i − 1, c − weightᵢ))     where weightᵢ ≤ c
 *
 * The way back through the table finds the items. Where the table is large, or several choices are
 * best, the list of choices that no other one beats does it (Nemhauser & Ullmann 1969), however large
 * the weights are; where it grows longer than an eighth of the table, a table with one bit a cell, if
 * that fits in 1 GiB. All are exact. Of several best choices the answer is one, which depends on the
 * items, their order and the capacity alone.
 *
 * Cost, with n items (copies of one count as their logarithm): the list often some hundreds of choices, and
 * after i items at most min(2ⁱ, capacity + 1), each of which takes as long as some cells of the table; the
 * table O(n × capacity) time and 8 + n / 8 bytes a unit of capacity; where the n / 8 come to over 128 MiB,
 * 16 bytes a unit, 128 MiB and twice the time.
 *
 * Source: R. Bellman 1957, "Dynamic Programming", Princeton University Press; H. Kellerer,
 * U. Pferschy & D. Pisinger 2004, "Knapsack Problems", Springer.
 *
 * @param items weights and values are whole numbers of at least 0
 * @param capacity the most that the items may weigh together, a whole number of at least 0
 * @throws TypeError or RangeError where something is not as said, sums are past 2^53, or memory would not do
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
  const bundles = toBundles(items, capacity);
  const isLarge = (bundles.length + 1) * (capacity + 1) > MOST_CELLS;
  const check = (bytes: number): void => checkMemory(ACTION, 'capacity', capacity, bytes);
  const best =
    (isLarge ? undefined : onlyBestByTable(bundles, capacity)) ??
    fast.bestBundles(bundles, capacity, check);
  const chosen = items.map(() => 0);
  let [value, weight] = [0, 0];
  for (const bundle of best) {
    chosen[bundle.index] += bundle.copies;
    value += bundle.value;
    weight += bundle.weight;
  }
  return { value, weight, chosen };
}

/** The best choice by the table and the way back; undefined where several are best. */
export function onlyBestByTable(
  bundles: readonly Bundle[],
  capacity: number,
): Bundle[] | undefined {
  const best = [new Array<number>(capacity + 1).fill(0)];
  for (let i = 1; i <= bundles.length; i++) {
    const { weight, value } = bundles[i - 1];
    best[i] = [];
    for (let c = 0; c <= capacity; c++) {
      const leave = best[i - 1][c];
      best[i][c] = weight > c ? leave : Math.max(leave, value + best[i - 1][c - weight]);
    }
  }
  const chosen: Bundle[] = [];
  let left = capacity;
  for (let i = bundles.length; i > 0; i--) {
    const { weight, value } = bundles[i - 1];
    if (weight > left) continue;
    const [leave, take] = [best[i - 1][left], value + best[i - 1][left - weight]];
    if (leave === take) return undefined;
    if (leave > take) continue;
    chosen.push(bundles[i - 1]);
    left -= weight;
  }
  return chosen;
}

/**
 * The items as bundles, each to be taken once: five copies become bundles of 1, 2 and 2, of which
 * any number from 0 to 5 can be made. What is worth nothing or does not fit is left out.
 */
export function toBundles(items: readonly KnapsackItem[], capacity: number): Bundle[] {
  const given: unknown = items;
  if (!Array.isArray(given)) throw typeError(ACTION, 'items', 'an array of items', given);
  const bundles: Bundle[] = [];
  let [weights, values] = [0, 0];
  for (const [index, item] of given.entries()) {
    const { weight, value, count } = checkItem(item, `items[${index}]`);
    if (value === 0 || weight > capacity || count === 0) continue;
    if (weight === 0 && count === Infinity) {
      throw rangeError(ACTION, `items[${index}].count`, 'finite where the weight is 0', count);
    }
    let left = weight === 0 ? count : Math.min(count, Math.floor(capacity / weight));
    weights += left * weight;
    values += left * value;
    for (let copies = 1; left > 0; copies *= 2) {
      const taken = Math.min(copies, left);
      bundles.push({ index, copies: taken, weight: taken * weight, value: taken * value });
      left -= taken;
    }
  }
  for (const [name, sum] of Object.entries({ weights, values })) {
    if (sum <= Number.MAX_SAFE_INTEGER) continue;
    throw rangeError(ACTION, `the sum of all ${name}`, 'at most 2^53 − 1, to be exact', sum);
  }
  return bundles;
}

function checkItem(item: unknown, name: string): Required<Omit<KnapsackItem, 'name'>> {
  if (typeof item !== 'object' || item === null) {
    throw typeError(ACTION, name, 'an item { weight, value }', item);
  }
  const { weight, value, count = 1 } = item as KnapsackItem;
  checkInteger(ACTION, `${name}.weight`, weight, 0);
  checkInteger(ACTION, `${name}.value`, value, 0);
  if (count !== Infinity) checkInteger(ACTION, `${name}.count`, count, 0);
  return { weight, value, count };
}
