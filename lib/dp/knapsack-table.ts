import { ACTION, type Bundle } from './knapsack-items';
import { checkMemory } from './table-memory';

/** The cells of one bundle: those that later bundles or the answer can read. */
interface Row {
  readonly bundle: Bundle;
  readonly first: number;
  readonly last: number;
  /** Where its bits begin, and how many words they fill. */
  readonly offset: number;
  readonly words: number;
}

/**
 * The rows of the table, heaviest bundle first. The bundles so far fill no cell beyond their sum;
 * those still to come weigh so much together, and no more, that cells further below the capacity
 * than this are not read again. Heavy bundles first make the second bound bite early.
 */
export function tableRows(bundles: readonly Bundle[], capacity: number): Row[] {
  const sorted = [...bundles].sort((a, b) => b.weight - a.weight);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let later = total;
  let sum = 0;
  let offset = 0;
  return sorted.map((bundle) => {
    later -= bundle.weight;
    sum += bundle.weight;
    const first = Math.max(bundle.weight, Math.min(capacity, total) - later);
    const last = Math.min(capacity, sum);
    const words = Math.ceil(Math.max(0, last - first + 1) / 32);
    offset += words;
    return { bundle, first, last, offset: offset - words, words };
  });
}

/** How many cells the rows have. */
export function countCells(rows: readonly Row[]): number {
  return rows.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
}

/**
 * The bundles of a best choice, by the table: best(c), the highest value that weighs at most c,
 *
 *     best(c) = max(best(c), value + best(c − weight))     bundle by bundle, c downwards,
 *
 * and a bit for each bundle and cell, which says whether the bundle was taken there.
 *
 * Cost: O(bundles × capacity) time; 4 or 8 bytes a unit of capacity, and a bit a cell.
 *
 * @throws RangeError where the table would not fit in memory
 */
export function bestByTable(rows: readonly Row[], capacity: number): Bundle[] {
  checkMemory(ACTION, 'capacity', capacity, tableBytes(rows, capacity));
  const Cells = cellsOf(rows);
  const best = new Cells(capacity + 1);
  const taken = new Int32Array(countWords(rows));
  let sum = 0;
  let value = 0;
  for (const { bundle, first, last, offset } of rows) {
    best.fill(value, Math.min(sum, capacity) + 1, last + 1); // all bundles so far fit there
    takeBundle(best, taken, offset, first, last, bundle.weight, bundle.value);
    sum += bundle.weight;
    value += bundle.value;
  }
  return readBack(rows, taken, capacity);
}

/** The memory that the table would take. */
export function tableBytes(rows: readonly Row[], capacity: number): number {
  return (capacity + 1) * cellsOf(rows).BYTES_PER_ELEMENT + 4 * countWords(rows);
}

function cellsOf(rows: readonly Row[]): typeof Int32Array | typeof Float64Array {
  const values = rows.reduce((sum, { bundle }) => sum + bundle.value, 0);
  return values < 2 ** 31 ? Int32Array : Float64Array;
}

function countWords(rows: readonly Row[]): number {
  return rows.reduce((sum, { words }) => sum + words, 0);
}

/**
 * Offers one bundle to the cells from last down to first: downwards, so that best(c − weight) is
 * still without it. The bits of 32 cells are gathered in one word, the lowest cell in the lowest bit.
 */
function takeBundle(
  best: Int32Array | Float64Array,
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
      const withIt = best[cell - weight]! + value;
      word <<= 1;
      if (withIt > best[cell]!) {
        best[cell] = withIt;
        word |= 1;
      }
    }
    taken[offset++] = word;
  }
}

/** Follows the bits from the last bundle at the full capacity to the first. */
function readBack(rows: readonly Row[], taken: Int32Array, capacity: number): Bundle[] {
  const chosen: Bundle[] = [];
  let left = capacity;
  for (const { bundle, first, last, offset } of [...rows].reverse()) {
    const cell = Math.min(left, last); // beyond `last` all cells are the same
    if (cell < first) continue;
    const block = (last - cell) >> 5;
    const bottom = Math.max(first, last - 32 * block - 31);
    if (((taken[offset + block]! >> (cell - bottom)) & 1) === 0) continue;
    chosen.push(bundle);
    left = cell - bundle.weight;
  }
  return chosen;
}
