/** Lesson 4: notebooks/04-longest-common-subsequence.ipynb derives the table and the way back. */
import { typeError } from '@course/check';
import * as fast from '@course/fast';

/** What two sequences have in common, in order. */
export interface CommonSubsequence<T> {
  readonly length: number;
  readonly values: T[];
  /** Where each value stands: its place in a and in b, counted from 0. */
  readonly pairs: [number, number][];
}

/** Larger tables are computed by bits. */
const MOST_CELLS = 256;

/**
 * How long a longest common subsequence of a and b is:
 *
 *     L(0, j) = L(i, 0) = 0
 *     L(i, j) = L(i − 1, j − 1) + 1              where letter i of a is letter j of b
 *     L(i, j) = max(L(i − 1, j), L(i, j − 1))    elsewhere
 *
 * Where the table is large, 31 cells are computed at once, as bits of a word (Hyyrö 2004,
 * "Bit-parallel LCS-length computation revisited").
 *
 * Cost: O(letters of a × letters of b / 31) time, O(letters of a + letters of b) memory.
 *
 * @param a a string, whose letters are its code points, or an array, whose values are compared by Object.is
 * @param b of the same kind
 * @throws TypeError where a and b are not both strings or both arrays
 * @example
 * lcsLength('sunday', 'saturday') // => 5
 * lcsLength([1, 2, 3, 4], [2, 5, 4]) // => 2
 */
export function lcsLength(a: string, b: string): number;
export function lcsLength(a: readonly unknown[], b: readonly unknown[]): number;
export function lcsLength(a: fast.Sequence, b: fast.Sequence): number {
  checkSequences('measure a longest common subsequence', a, b);
  if (a.length * b.length > MOST_CELLS) return fast.lcsLength(a, b);
  const L = lengths(Array.from<unknown>(a), Array.from<unknown>(b));
  return L.at(-1)?.at(-1) ?? 0;
}

/** The table L of lengths, row by row. */
function lengths(a: readonly unknown[], b: readonly unknown[]): number[][] {
  const L = [new Array<number>(b.length + 1).fill(0)];
  for (let i = 1; i <= a.length; i++) {
    L[i] = [0];
    for (let j = 1; j <= b.length; j++) {
      if (Object.is(a[i - 1], b[j - 1])) L[i][j] = L[i - 1][j - 1] + 1;
      else L[i][j] = Math.max(L[i - 1][j], L[i][j - 1]);
    }
  }
  return L;
}

/**
 * A longest common subsequence of a and b: values that stand in both, in the same order, though not
 * next to each other. The table of `lcsLength` is read back from its last cell.
 *
 * Of several it is always the same one: what a and b share at their start is paired; then, from the end
 * backwards, equal letters are, and of different ones a's is left out where this loses nothing, else b's.
 *
 * Cost: O(letters of a × letters of b / 31) time and letters of a × letters of b bits up to 64 MiB. Past that
 * few columns are kept and the others computed again on the way back: twice the time, and about letters of
 * a × √(letters of b) / 4 bytes if this is more.
 *
 * @param a a string, whose letters are its code points, or an array, whose values are compared by Object.is
 * @param b of the same kind
 * @throws TypeError where a and b are not both strings or both arrays
 * @example
 * longestCommonSubsequence('hat', 'cart').pairs // => [[1, 1], [2, 3]]
 * longestCommonSubsequence([3, 1, 4], [1, 4, 1]) // => { length: 2, values: [1, 4], pairs: [[1, 0], [2, 1]] }
 */
export function longestCommonSubsequence(a: string, b: string): CommonSubsequence<string>;
export function longestCommonSubsequence<T>(a: readonly T[], b: readonly T[]): CommonSubsequence<T>;
export function longestCommonSubsequence(
  a: fast.Sequence,
  b: fast.Sequence,
): CommonSubsequence<unknown> {
  checkSequences('find a longest common subsequence', a, b);
  const pairs = commonPairs(a, b);
  const valuesOfA = Array.from<unknown>(a);
  return { length: pairs.length, values: pairs.map(([i]) => valuesOfA[i]), pairs };
}

/** The places in a and b of the values of a longest common subsequence, by the way back through the table. */
export function commonPairs(first: fast.Sequence, second: fast.Sequence): [number, number][] {
  if (first.length * second.length > MOST_CELLS) return fast.lcsPairs(first, second);
  const [a, b] = [Array.from<unknown>(first), Array.from<unknown>(second)];
  const same = (i: number, j: number): boolean => Object.is(a[i], b[j]);
  let start = 0;
  while (start < Math.min(a.length, b.length) && same(start, start)) start++;
  const L = lengths(a.slice(start), b.slice(start));
  const pairs: [number, number][] = [];
  let [i, j] = [a.length, b.length];
  while (i > start && j > start) {
    if (same(i - 1, j - 1)) pairs.push([--i, --j]);
    else if (L[i - start - 1][j - start] === L[i - start][j - start]) i--;
    else j--;
  }
  while (start > 0) pairs.push([--start, start]);
  return pairs.reverse();
}

/** Checks that a and b are both strings or both arrays. */
export function checkSequences(action: string, a: unknown, b: unknown): void {
  const isText = typeof a === 'string';
  if (!isText && !Array.isArray(a)) throw typeError(action, 'a', 'a string or an array', a);
  if (isText ? typeof b === 'string' : Array.isArray(b)) return;
  throw typeError(action, 'b', `${isText ? 'a string' : 'an array'}, as a is`, b);
}
