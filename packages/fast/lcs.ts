import { ALL, keepStrip, moveStrip, STRIP_WORDS, WORD_BITS } from './lcs-strips';

/**
 * Longest common subsequences by bits. Going down a column of the table of lengths (a letter of b
 * each), the length stays or grows by one: one bit a row tells it, 1 where it stays. lcs-strips.ts
 * computes 31 of the next column's bits at once.
 *
 * Source: H. Hyyrö 2004, "Bit-parallel LCS-length computation revisited", Proc. AWOCA.
 */

/** Both strings, by code point, or both arrays, by Object.is. */
export type Sequence = string | readonly unknown[];

/** The length of a longest common subsequence: O(letters of a × letters of b / 31) time. */
export function lcsLength(a: Sequence, b: Sequence): number {
  const letters = toLetters(a, b);
  const { start, end } = commonEnds(letters);
  const between = middle(letters, start, end);
  const column = firstColumn(between.a.length);
  moveColumn(between, column, 0, between.b.length);
  return start + lengthOf(column) + end;
}

/** The places in a and b of the values of one: what they share at both ends, and between what the table says. */
export function lcsPairs(a: Sequence, b: Sequence): [number, number][] {
  const letters = toLetters(a, b);
  const { start, end } = commonEnds(letters);
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  for (const [i, j] of pairsOf(middle(letters, start, end))) pairs.push([start + i, start + j]);
  for (let back = end; back > 0; back--) {
    pairs.push([letters.a.length - back, letters.b.length - back]);
  }
  return pairs;
}

/** Two sequences as numbers, equal where their letters are. */
export interface Letters {
  /** Of each letter of a: 1, 2, … in the order of first occurrence. */
  readonly a: Int32Array;
  /** Of each letter of b; 0 where a does not have it. */
  readonly b: Int32Array;
  /** How many different numbers there are, 0 included. */
  readonly count: number;
}

/**
 * Numbers the letters of two strings or the values of two arrays.
 *
 * Cost: O(letters of a and b).
 */
export function toLetters(a: Sequence, b: Sequence): Letters {
  if (typeof a === 'string' && typeof b === 'string') {
    return numberCodePoints(codePoints(a), codePoints(b));
  }
  return numberValues(a as readonly unknown[], b as readonly unknown[]);
}

function codePoints(text: string): Int32Array {
  const points = new Int32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point >= 0xd800 && point <= 0xdbff) {
      point = text.codePointAt(i) as number; // twice as slow, so only where it can take two places
      if (point > 0xffff) i++;
    }
    points[count++] = point;
  }
  return points.subarray(0, count);
}

/** By a table over code points, several times as fast as a Map; plain loops, as they are as fast again. */
function numberCodePoints(a: Int32Array, b: Int32Array): Letters {
  const numbers = new Int32Array(Math.max(largestOf(a), largestOf(b)) + 1);
  let count = 1;
  for (let i = 0; i < a.length; i++) {
    const point = a[i];
    if (numbers[point] === 0) numbers[point] = count++;
    a[i] = numbers[point];
  }
  for (let j = 0; j < b.length; j++) b[j] = numbers[b[j]];
  return { a, b, count };
}

function largestOf(points: Int32Array): number {
  let largest = 0;
  for (let i = 0; i < points.length; i++) if (points[i] > largest) largest = points[i];
  return largest;
}

function numberValues(a: readonly unknown[], b: readonly unknown[]): Letters {
  const minusZero = {}; // a Map takes −0 for 0, Object.is does not
  const key = (value: unknown): unknown => (Object.is(value, -0) ? minusZero : value);
  const numbers = new Map<unknown, number>();
  const numbered = Int32Array.from(a, (value) => {
    const number = numbers.get(key(value)) ?? numbers.size + 1;
    numbers.set(key(value), number);
    return number;
  });
  const others = Int32Array.from(b, (value) => numbers.get(key(value)) ?? 0);
  return { a: numbered, b: others, count: numbers.size + 1 };
}

/** How many letters a and b have in common at their start, and then at their end. */
function commonEnds({ a, b }: Letters): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

/** The letters between the common ends. */
function middle(letters: Letters, start: number, end: number): Letters {
  const { a, b, count } = letters;
  return { a: a.subarray(start, a.length - end), b: b.subarray(start, b.length - end), count };
}

const STRIP_ROWS = WORD_BITS * STRIP_WORDS;

/** The column before the first letter of b, in which no length grows. */
function firstColumn(rows: number): Int32Array {
  return new Int32Array(Math.ceil(rows / STRIP_ROWS) * STRIP_WORDS).fill(ALL);
}

/**
 * Moves `column` from before b[from] to before b[to].
 *
 * Where `kept` is given, every column on the way is written into it: of each strip after the other
 * its words in the column of b[from], then in the next, and so on.
 */
function moveColumn(
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
      const place = rows[i] * STRIP_WORDS + word;
      masks[place] |= 1 << bit;
    }
  }
}

/** Only what was set, as there may be as many letters as rows. */
function clearMasks(masks: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const place = rows[i] * STRIP_WORDS;
    for (let word = 0; word < STRIP_WORDS; word++) masks[place + word] = 0;
  }
}

/** How often the length grows, going down the whole column. */
function lengthOf(column: Int32Array): number {
  let length = 0;
  for (const word of column) {
    for (let grows = ~word & ALL; grows !== 0; grows &= grows - 1) length++;
  }
  return length;
}

/** The bits of a table are kept up to 64 MiB, in words of 4 bytes. */
const MOST_WORDS = 2 ** 24;

/**
 * The places in a and b of a longest common subsequence, read back from the table's last cell; of
 * the table as many columns at once are in memory as `mostWords` allows.
 */
export function pairsOf(letters: Letters, mostWords = MOST_WORDS): [number, number][] {
  const { a, b } = letters;
  const column = firstColumn(a.length);
  const fitting = Math.floor(mostWords / Math.max(1, column.length));
  const blockColumns = Math.max(fitting, Math.ceil(Math.sqrt(b.length)), 1);

  // Forwards: the column in front of each block is kept.
  const starts = [column.slice()];
  for (let to = blockColumns; to < b.length; to += blockColumns) {
    moveColumn(letters, column, to - blockColumns, to);
    starts.push(column.slice());
  }
  // Backwards: all columns of one block are kept and read, then those of the block before it.
  const kept = new Int32Array(column.length * Math.min(blockColumns, b.length));
  const pairs: [number, number][] = [];
  let i = a.length;
  let j = b.length;
  for (let block = starts.length - 1; block >= 0 && i > 0; block--) {
    const from = block * blockColumns;
    const columns = j - from;
    moveColumn(letters, starts[block], from, j, kept);
    while (i > 0 && j > from) {
      if (a[i - 1] === b[j - 1]) pairs.push([--i, --j]);
      else if (grows(kept, columns, i - 1, j - 1 - from)) j--;
      else i--;
    }
  }
  return pairs.reverse();
}

/** Whether row i of a column that is kept is one longer than the row above: its bit is 0. */
function grows(kept: Int32Array, columns: number, i: number, column: number): boolean {
  const word = Math.floor(i / WORD_BITS);
  const strip = Math.floor(word / STRIP_WORDS);
  const place = (strip * columns + column) * STRIP_WORDS + (word % STRIP_WORDS);
  return ((kept[place] >>> (i % WORD_BITS)) & 1) === 0;
}
