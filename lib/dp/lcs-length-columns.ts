import type { Letters } from './lcs-length-letters';
import { ALL, keepStrip, moveStrip, STRIP_WORDS, WORD_BITS } from './lcs-length-strips';

/**
 * The table of lengths, column by column (a letter of b each), 31 of its cells at once.
 *
 * Going down a column, the length stays or grows by one: one bit a row tells it, 1 where it stays.
 * lcs-length-strips.ts computes the next column from it.
 */

const STRIP_ROWS = WORD_BITS * STRIP_WORDS;

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
  const places = b.subarray(from, to).map((letter) => letter * STRIP_WORDS);
  for (let first = 0, at = 0; first < a.length; first += STRIP_ROWS, at += STRIP_WORDS) {
    const rows = a.subarray(first, first + STRIP_ROWS);
    setMasks(masks, rows);
    const strip = column.subarray(at, at + STRIP_WORDS);
    if (kept) keepStrip(strip, masks, places, carries, kept.subarray(at * (to - from)));
    else moveStrip(strip, masks, places, carries);
    clearMasks(masks, rows);
  }
}

/** Sets for each letter the bits of the rows of a strip that have it. */
function setMasks(masks: Int32Array, rows: Int32Array): void {
  for (let i = 0, word = 0; i < rows.length; word++) {
    for (let bit = 0; bit < WORD_BITS && i < rows.length; bit++, i++) {
      const place = rows[i]! * STRIP_WORDS + word;
      masks[place] = masks[place]! | (1 << bit);
    }
  }
}

/** Only what was set, as there may be as many letters as rows. */
function clearMasks(masks: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const place = rows[i]! * STRIP_WORDS;
    for (let word = 0; word < STRIP_WORDS; word++) masks[place + word] = 0;
  }
}

/** How often the length grows, going down the whole column. */
export function lengthOf(column: Int32Array): number {
  let length = 0;
  for (const word of column) {
    for (let grows = ~word & ALL; grows !== 0; grows &= grows - 1) length++;
  }
  return length;
}
