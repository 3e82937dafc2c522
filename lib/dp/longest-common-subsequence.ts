import { commonPairs } from './longest-common-subsequence-pairs';

/** What two sequences have in common, in order. */
export interface CommonSubsequence<T> {
  readonly length: number;
  readonly values: T[];
  /** Where each value stands: its place in a and in b, counted from 0. */
  readonly pairs: [number, number][];
}

/**
 * A longest common subsequence of a and b: values that stand in both, in the same order, though not
 * next to each other. The table of `lcsLength`, of which one bit a cell is kept, is read back from
 * its last cell.
 *
 * Of several it is always the same one: what a and b share at their start is paired, then what they
 * share at their end; between, from the end backwards, equal letters are paired, and of different
 * ones that of a is left out where this loses nothing, else that of b.
 *
 * Where the bits would take more than 64 MiB, every so many columns one is kept instead, and those
 * between are computed again on the way back: twice the time, and memory for the square root of the
 * columns.
 *
 * Cost: O(letters of a × letters of b / 31) time; memory of letters of a × letters of b bits up to
 * 64 MiB, past that of about letters of a × √(letters of b) / 4 bytes if this is more.
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
  a: string | readonly unknown[],
  b: string | readonly unknown[],
): CommonSubsequence<unknown> {
  const pairs = commonPairs('find a longest common subsequence', a, b);
  const valuesOfA = Array.from<unknown>(a);
  return { length: pairs.length, values: pairs.map(([i]) => valuesOfA[i]), pairs };
}
