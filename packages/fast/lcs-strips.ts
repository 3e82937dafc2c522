/**
 * A strip of six words goes through all columns before the next strip begins: its words stay in
 * registers, and the carry out of the last one waits, by column, for the strip below. That is twice as
 * fast as whole columns one by one.
 *
 * With V the bits of a column, 1 where the length stays, and M those of the rows whose letter is the
 * next column's, that one is
 *
 *     V' = (V + (V & M)) | (V & ~M)
 *
 * as the carry of the addition moves each step of the length up to the first match above it. Computed
 * from U = V & M and R = V ^ U as (R + 2 U) | R, it needs one register less.
 *
 * Source: H. Hyyrö 2004, "Bit-parallel LCS-length computation revisited", Proc. AWOCA.
 */

/** Bits of a word: with one more, JavaScript could not tell the carry of an addition. */
const WORD_BITS = 31;
const ALL = 2 ** WORD_BITS - 1;
const STRIP_WORDS = 6;

export { ALL, STRIP_WORDS, WORD_BITS }; // here, as an `export const` is looked up at each use: 1.7 times as slow

/** `places` has of each column where the six words of its letter begin in `masks`. */
export function moveStrip(
  strip: Int32Array,
  masks: Int32Array,
  places: Int32Array,
  carries: Uint8Array,
): void {
  let v0 = strip[0];
  let v1 = strip[1];
  let v2 = strip[2];
  let v3 = strip[3];
  let v4 = strip[4];
  let v5 = strip[5];
  for (let j = 0; j < places.length; j++) {
    const place = places[j];
    let matches = v0 & masks[place];
    v0 ^= matches;
    let sum = (v0 + carries[j] + (matches << 1)) | 0;
    v0 = (sum | v0) & ALL;
    matches = v1 & masks[place + 1];
    v1 ^= matches;
    sum = (v1 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v1 = (sum | v1) & ALL;
    matches = v2 & masks[place + 2];
    v2 ^= matches;
    sum = (v2 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v2 = (sum | v2) & ALL;
    matches = v3 & masks[place + 3];
    v3 ^= matches;
    sum = (v3 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v3 = (sum | v3) & ALL;
    matches = v4 & masks[place + 4];
    v4 ^= matches;
    sum = (v4 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v4 = (sum | v4) & ALL;
    matches = v5 & masks[place + 5];
    v5 ^= matches;
    sum = (v5 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v5 = (sum | v5) & ALL;
    carries[j] = sum >>> WORD_BITS;
  }
  strip[0] = v0;
  strip[1] = v1;
  strip[2] = v2;
  strip[3] = v3;
  strip[4] = v4;
  strip[5] = v5;
}

/** As `moveStrip`, and writes each column into `kept`. The stores take 1.3 times as long, so it is a loop of its own. */
export function keepStrip(
  strip: Int32Array,
  masks: Int32Array,
  places: Int32Array,
  carries: Uint8Array,
  kept: Int32Array,
): void {
  let v0 = strip[0];
  let v1 = strip[1];
  let v2 = strip[2];
  let v3 = strip[3];
  let v4 = strip[4];
  let v5 = strip[5];
  for (let j = 0, at = 0; j < places.length; j++, at += 6) {
    const place = places[j];
    let matches = v0 & masks[place];
    v0 ^= matches;
    let sum = (v0 + carries[j] + (matches << 1)) | 0;
    v0 = (sum | v0) & ALL;
    kept[at] = v0;
    matches = v1 & masks[place + 1];
    v1 ^= matches;
    sum = (v1 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v1 = (sum | v1) & ALL;
    kept[at + 1] = v1;
    matches = v2 & masks[place + 2];
    v2 ^= matches;
    sum = (v2 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v2 = (sum | v2) & ALL;
    kept[at + 2] = v2;
    matches = v3 & masks[place + 3];
    v3 ^= matches;
    sum = (v3 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v3 = (sum | v3) & ALL;
    kept[at + 3] = v3;
    matches = v4 & masks[place + 4];
    v4 ^= matches;
    sum = (v4 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v4 = (sum | v4) & ALL;
    kept[at + 4] = v4;
    matches = v5 & masks[place + 5];
    v5 ^= matches;
    sum = (v5 + (sum >>> WORD_BITS) + (matches << 1)) | 0;
    v5 = (sum | v5) & ALL;
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
