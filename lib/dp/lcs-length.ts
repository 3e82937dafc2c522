import { firstColumn, lengthOf, moveColumn } from './lcs-length-columns';
import { commonEnds, middle, toLetters } from './lcs-length-letters';

/**
 * How long a longest common subsequence of a and b is:
 *
 *     L(0, j) = L(i, 0) = 0
 *     L(i, j) = L(i − 1, j − 1) + 1              where letter i of a is letter j of b
 *     L(i, j) = max(L(i − 1, j), L(i, j − 1))    elsewhere
 *
 * 31 cells are computed at once, as bits of a word (Hyyrö 2004, "Bit-parallel LCS-length computation
 * revisited"), and what a and b share at both ends is counted first.
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
export function lcsLength(a: string | readonly unknown[], b: string | readonly unknown[]): number {
  const letters = toLetters('measure a longest common subsequence', a, b);
  const ends = commonEnds(letters);
  const between = middle(letters, ends);
  const column = firstColumn(between.a.length);
  moveColumn(between, column, 0, between.b.length);
  return ends.start + lengthOf(column) + ends.end;
}
