import { checkInteger, rangeError, typeError } from '@course/check';

/** What may be put into a knapsack. */
export interface KnapsackItem {
  /** A whole number of at least 0. */
  readonly weight: number;
  /** A whole number of at least 0. */
  readonly value: number;
  readonly name?: string;
  /** How many there are; 1 unless given, Infinity for as many as fit. */
  readonly count?: number;
}

/** Some copies of one item, which are taken together or not at all. */
export interface Bundle {
  readonly index: number;
  readonly copies: number;
  readonly weight: number;
  readonly value: number;
}

export const ACTION = 'fill the knapsack';

/**
 * The items as bundles, each to be taken once: five copies become bundles of 1, 2 and 2, of which
 * any number from 0 to 5 can be made. What is worth nothing or does not fit is left out.
 *
 * @throws TypeError or RangeError where an item is not as it should be
 * @example
 * toBundles([{ weight: 3, value: 4, count: 5 }], 100).map(({ copies }) => copies) // => [1, 2, 2]
 */
export function toBundles(items: readonly KnapsackItem[], capacity: number): Bundle[] {
  const given: unknown = items;
  if (!Array.isArray(given)) throw typeError(ACTION, 'items', 'an array of items', given);
  const bundles: Bundle[] = [];
  let weights = 0;
  let values = 0;
  for (let index = 0; index < given.length; index++) {
    const { weight, value, count } = checkItem(given[index], `items[${index}]`);
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
  for (const [sum, name] of [
    [weights, 'weights'],
    [values, 'values'],
  ] as const) {
    if (sum > Number.MAX_SAFE_INTEGER) {
      throw rangeError(ACTION, `the sum of all ${name}`, 'at most 2^53 − 1, to be exact', sum);
    }
  }
  return bundles;
}

function checkItem(item: unknown, name: string): { weight: number; value: number; count: number } {
  if (typeof item !== 'object' || item === null) {
    throw typeError(ACTION, name, 'an item { weight, value }', item);
  }
  const { weight, value, count = 1 } = item as Partial<KnapsackItem>;
  return {
    weight: checkInteger(ACTION, `${name}.weight`, weight, 0),
    value: checkInteger(ACTION, `${name}.value`, value, 0),
    count: count === Infinity ? count : checkInteger(ACTION, `${name}.count`, count, 0),
  };
}
