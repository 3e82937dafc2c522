import { bestByList, type Bundle } from './knapsack-list';
import { MOST_BYTES, type CheckBytes } from './memory';

/** The list ends here in any case, after a quarter of a second or so and up to 300 MB. */
const MOST_CHOICES = 20_000_000;

/**
 * The bundles of a most valuable choice that fits, each taken once or not at all: by the list of
 * choices that no other one beats, and where that grows longer than an eighth of the table, by the
 * table over all capacities, if it fits in memory.
 */
export function bestBundles<Given extends Bundle>(
  bundles: readonly Given[],
  capacity: number,
  checkBytes: CheckBytes,
): readonly Given[] {
  if (bundles.reduce((sum, { weight }) => sum + weight, 0) <= capacity) return bundles;
  const fits = tableBytes(capacity) <= MOST_BYTES;
  // A choice takes as long as seven cells: with an eighth of them, the list at most doubles the time.
  const most = fits ? Math.max(1000, countCells(bundles, capacity) / 8) : Infinity;
  const found = bestByList(bundles, capacity, Math.min(most, MOST_CHOICES));
  if (found) return found;
  checkBytes(tableBytes(capacity));
  return bestByTable(bundles, capacity);
}

/** The cells of one bundle that are computed: first … last, with a bit each in `words` words. */
interface Row<Given extends Bundle> {
  readonly bundle: Given;
  readonly first: number;
  readonly last: number;
  readonly words: number;
}

/** The bits of a table are kept up to 128 MiB, in words of 4 bytes. */
const MOST_WORDS = 2 ** 25;

/**
 * The bundles of a best choice, by the table: best(c), the highest value that weighs at most c,
 *
 *     best(c) = max(best(c), value + best(c − weight))     bundle by bundle, c downwards,
 *
 * and a bit for each bundle and cell, which says whether the bundle was taken there. Where the bits
 * would take more than 128 MiB, the values alone tell how the capacity is best shared between the
 * first half of the bundles and the second, and then each half is solved by itself (Pferschy 1999,
 * "Dynamic programming revisited: improving knapsack algorithms", Computing 63).
 *
 * Cost: O(bundles × capacity) time, twice that where the bundles are halved; 8 bytes a unit of
 * capacity and a bit a cell, or 16 bytes a unit and up to 128 MiB.
 */
export function bestByTable<Given extends Bundle>(
  bundles: readonly Given[],
  capacity: number,
  mostWords = MOST_WORDS,
): Given[] {
  if (bundles.reduce((sum, { weight }) => sum + weight, 0) <= capacity) return [...bundles];
  const rows = tableRows(bundles, capacity);
  const words = rows.reduce((sum, row) => sum + row.words, 0);
  if (words > mostWords && bundles.length > 1) return bestByHalves(bundles, capacity, mostWords);
  const taken = new Int32Array(words);
  fillTable(rows, capacity, taken);
  return readBack(rows, taken, capacity);
}

/** The memory of two rows, which the table takes at least. */
function tableBytes(capacity: number): number {
  return 2 * (capacity + 1) * Float64Array.BYTES_PER_ELEMENT;
}

/** How many cells the table computes. */
function countCells(bundles: readonly Bundle[], capacity: number): number {
  return tableRows(bundles, capacity).reduce(
    (sum, { first, last }) => sum + Math.max(0, last - first + 1),
    0,
  );
}

/**
 * The rows of the table, heaviest bundle first. The bundles so far fill no cell beyond their sum.
 * Those still to come weigh no more than `later` together, and so no cell further than that below
 * the capacity is read again: with the heaviest first, this bites early. `spare` is what may be left
 * of the capacity in the cells that are wanted; all of it for a whole last row.
 */
function tableRows<Given extends Bundle>(
  bundles: readonly Given[],
  capacity: number,
  spare = 0,
): Row<Given>[] {
  const sorted = [...bundles].sort((a, b) => b.weight - a.weight);
  let later = sorted.reduce((sum, { weight }) => sum + weight, spare);
  let sum = 0;
  return sorted.map((bundle) => {
    later -= bundle.weight;
    sum += bundle.weight;
    const first = Math.max(bundle.weight, capacity - later);
    const last = Math.min(capacity, sum);
    return { bundle, first, last, words: Math.ceil(Math.max(0, last - first + 1) / 32) };
  });
}

/** The last row. The bits go to `taken`, row after row, or all to its start where it is short. */
function fillTable(
  rows: readonly Row<Bundle>[],
  capacity: number,
  taken: Int32Array,
): Float64Array {
  const best = new Float64Array(capacity + 1);
  let sum = 0;
  let value = 0;
  let offset = 0;
  for (const { bundle, first, last, words } of rows) {
    best.fill(value, Math.min(sum, capacity) + 1, last + 1); // all bundles so far fit there
    if (offset + words > taken.length) offset = 0;
    takeBundle(best, taken, offset, first, last, bundle.weight, bundle.value);
    offset += words;
    sum += bundle.weight;
    value += bundle.value;
  }
  return best.fill(value, Math.min(sum, capacity) + 1);
}

/**
 * Offers one bundle to the cells from last down to first: downwards, so that best(c − weight) is
 * still without it. The bits of 32 cells are gathered in one word, the lowest cell in the lowest bit.
 */
function takeBundle(
  best: Float64Array,
  taken: Int32Array,
  offset: number,
  first: number,
  last: number,
  weight: number,
  value: number,
): void {
  for (let top = last; top >= first; top -= 32) {
    const bottom = Math.max(first, top - 31);
    let word = 0;
    for (let cell = top; cell >= bottom; cell--) {
      const withIt = best[cell - weight] + value;
      word <<= 1;
      if (withIt > best[cell]) {
        best[cell] = withIt;
        word |= 1;
      }
    }
    taken[offset++] = word;
  }
}

/** Follows the bits from the last bundle at the full capacity to the first. */
function readBack<Given extends Bundle>(
  rows: readonly Row<Given>[],
  taken: Int32Array,
  capacity: number,
): Given[] {
  const chosen: Given[] = [];
  let left = capacity;
  let offset = taken.length;
  for (const { bundle, first, last, words } of [...rows].reverse()) {
    offset -= words;
    const cell = Math.min(left, last); // beyond `last` all cells are the same
    if (cell < first) continue;
    const block = Math.floor((last - cell) / 32);
    const bottom = Math.max(first, last - 32 * block - 31);
    if (((taken[offset + block] >> (cell - bottom)) & 1) === 0) continue;
    chosen.push(bundle);
    left = cell - bundle.weight;
  }
  return chosen;
}

/** A best choice from the first half of the bundles, and one from the second for what it leaves. */
function bestByHalves<Given extends Bundle>(
  bundles: readonly Given[],
  capacity: number,
  mostWords: number,
): Given[] {
  const middle = bundles.length >> 1;
  const [heads, tails] = [bundles.slice(0, middle), bundles.slice(middle)];
  const [headValues, tailValues] = [heads, tails].map((half) => {
    const rows = tableRows(half, capacity, capacity);
    return fillTable(rows, capacity, new Int32Array(Math.ceil((capacity + 1) / 32)));
  }) as [Float64Array, Float64Array];
  let share = 0;
  let best = 0;
  for (let c = 0; c <= capacity; c++) {
    const value = headValues[c] + tailValues[capacity - c];
    if (value > best) [best, share] = [value, c];
  }
  return [
    ...bestByTable(heads, share, mostWords),
    ...bestByTable(tails, capacity - share, mostWords),
  ];
}
