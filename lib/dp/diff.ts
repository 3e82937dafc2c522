/** Lesson 4: notebooks/04-longest-common-subsequence.ipynb shows by it what changed in a recipe. */
import { checkSequences, commonPairs } from './longest-common-subsequence';

/** Values that follow each other and share the same fate. */
export interface Run<T> {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly values: T[];
}

/**
 * What turns a into b: the runs of values kept, removed and added, in order, with what is removed before what
 * is added in its place. Kept and removed runs together are a, kept and added ones b. As many values are kept
 * as can be: those of `longestCommonSubsequence`, which says which of several.
 *
 * Cost: that of `longestCommonSubsequence`.
 *
 * @param a a string, whose values are its code points, or an array, such as lines, compared by Object.is
 * @param b of the same kind
 * @throws TypeError where a and b are not both strings or both arrays
 * @example
 * diff('hat', 'hot').map(({ kind, values }) => `${kind} ${values.join('')}`) // => ['kept h', 'removed a', 'added o', 'kept t']
 * diff(['a = 1', 'b = 2'], ['a = 1'])[1] // => { kind: 'removed', values: ['b = 2'] }
 */
export function diff(a: string, b: string): Run<string>[];
export function diff<T>(a: readonly T[], b: readonly T[]): Run<T>[];
export function diff(
  a: string | readonly unknown[],
  b: string | readonly unknown[],
): Run<unknown>[] {
  checkSequences('compare the sequences', a, b);
  const [valuesOfA, valuesOfB] = [Array.from<unknown>(a), Array.from<unknown>(b)];
  const runs: Run<unknown>[] = [];
  const add = (kind: Run<unknown>['kind'], values: unknown[]): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.values.push(...values);
    else if (values.length > 0) runs.push({ kind, values });
  };
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of commonPairs(a, b)) {
    add('removed', valuesOfA.slice(i, nextI));
    add('added', valuesOfB.slice(j, nextJ));
    add('kept', [valuesOfA[nextI]]);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  add('removed', valuesOfA.slice(i));
  add('added', valuesOfB.slice(j));
  return runs;
}
