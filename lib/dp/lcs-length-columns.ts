import type { Letters } from './lcs-length-letters';

/**
 * The table of lengths, column by column (a letter of b each), 31 of its cells at once.
 *
 * Going down a column, the length stays or grows by one: one bit a row tells it, 1 where it stays.
 * With M the bits of those rows whose letter is the column's, the next column is
 *
 *     V' = (V + (V & M)) | (V & ~M)
 *
 * as the carry of the addition moves each step of the length up to the first match above it. After
 * Hyyrö 2004, "Bit-parallel LCS-length computation revisited".
 */

/** Bits of a word: with one more, JavaScript could not tell the carry of an addition. */
const WORD_BITS = 31;
const ALL = 2 ** WORD_BITS - 1;

/** Words of a strip, which is computed for all columns before the next one begins. */
const STRIP_WORDS = 6;
const STRIP_ROWS = WORD_BITS * STRIP_WORDS;

export { STRIP_WORDS, WORD_BITS }; // here, as an `export const` is looked up at each use: 1.7 times as slow

/** The column before the first letter of b, in which no length grows. */
export function firstColumn(rows: number): Int32Array {
  return new Int32Array(Math.ceil(rows / STRIP_ROWS) * STRIP_WORDS).fill(ALL);
}

/**
 * Moves `column` from before b[from] to before b[to].
 *
 * Where `kept` is given, every column on the way is written into it: of each strip after the other
 * its words in the column of b[from], then in the next, and so on.
 */
export function moveColumn(
  { a, b, count }: Letters,
  column: Int32Array,
  from: number,
  to: number,
  kept?: Int32Array,
): void {
  const carries = new Uint8Array(to - from);
  const masks = new Int32Array(count * STRIP_WORDS);
  const last = new Int32Array(STRIP_WORDS); // where nothing is kept, each column over the last
  const step = kept ? STRIP_WORDS : 0;
  for (let first = 0, at = 0; first < a.length; first += STRIP_ROWS, at += STRIP_WORDS) {
    const rows = a.subarray(first, first + STRIP_ROWS);
    rows.forEach((letter, i) => {
      const word = letter * STRIP_WORDS + Math.floor(i / WORD_BITS);
      masks[word] = (masks[word] as number) | (1 << (i % WORD_BITS));
    });
    const strip = column.subarray(at, at + STRIP_WORDS);
    moveStrip(
      strip,
      masks,
      b.subarray(from, to),
      carries,
      kept ? kept.subarray(at * (to - from)) : last,
      step,
    );
    for (const letter of rows) {
      masks.fill(0, letter * STRIP_WORDS, (letter + 1) * STRIP_WORDS);
    }
  }
}

/**
 * One strip through all columns: its six words stay in registers, and the carry out of the last one
 * waits, by column, for the strip below. That is twice as fast as whole columns one by one.
 */
function moveStrip(
  strip: Int32Array,
  masks: Int32Array,
  letters: Int32Array,
  carries: Uint8Array,
  kept: Int32Array,
  keptStep: number,
): void {
  let v0 = strip[0]!;
  let v1 = strip[1]!;
  let v2 = strip[2]!;
  let v3 = strip[3]!;
  let v4 = strip[4]!;
  let v5 = strip[5]!;
  for (let j = 0, at = 0; j < letters.length; j++, at += keptStep) {
    const mask = Math.imul(letters[j]!, STRIP_WORDS);
    let matches = v0 & masks[mask]!;
    let sum = (v0 + matches + carries[j]!) | 0;
    v0 = (sum | (v0 ^ matches)) & ALL;
    kept[at] = v0;
    matches = v1 & masks[mask + 1]!;
    sum = (v1 + matches + (sum >>> WORD_BITS)) | 0;
    v1 = (sum | (v1 ^ matches)) & ALL;
    kept[at + 1] = v1;
    matches = v2 & masks[mask + 2]!;
    sum = (v2 + matches + (sum >>> WORD_BITS)) | 0;
    v2 = (sum | (v2 ^ matches)) & ALL;
    kept[at + 2] = v2;
    matches = v3 & masks[mask + 3]!;
    sum = (v3 + matches + (sum >>> WORD_BITS)) | 0;
    v3 = (sum | (v3 ^ matches)) & ALL;
    kept[at + 3] = v3;
    matches = v4 & masks[mask + 4]!;
    sum = (v4 + matches + (sum >>> WORD_BITS)) | 0;
    v4 = (sum | (v4 ^ matches)) & ALL;
    kept[at + 4] = v4;
    matches = v5 & masks[mask + 5]!;
    sum = (v5 + matches + (sum >>> WORD_BITS)) | 0;
    v5 = (sum | (v5 ^ matches)) & ALL;
    kept[at + 5] = v5;
    carries[j] = sum >>> WORD_BITS;
  }
  strip[0] = v0;
  strip[1] = v1;
  strip[2] = v2;
  strip[3] = v3;
  strip[4] = v4;
  strip[5] = v5;
}

/** How often the length grows, going down the whole column. */
export function lengthOf(column: Int32Array): number {
  let length = 0;
  for (const word of column) {
    for (let grows = ~word & ALL; grows !== 0; grows &= grows - 1) length++;
  }
  return length;
}
