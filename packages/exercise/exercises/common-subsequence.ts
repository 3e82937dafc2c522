import type { ExerciseOf } from '../exercise';
import { aString } from '../kinds';
import { show } from '../values';
import { commonSubsequenceLength, largePairs, randomPairs, smallPairs } from './strings';

function isSubsequence(part: string, whole: string): boolean {
  let found = 0;
  for (const letter of whole) if (letter === part[found]) found++;
  return found === part.length;
}

export const commonSubsequence: ExerciseOf<'commonSubsequence'> = {
  signature: 'commonSubsequence(a: string, b: string): string',
  parameters: ['a', 'b'],
  kind: aString,
  answer: 'one is',
  reference(a, b) {
    let common = '';
    let [i, j] = [0, 0];
    while (i < a.length && j < b.length) {
      const left = commonSubsequenceLength(a.slice(i), b.slice(j));
      if (a[i] === b[j]) [common, i, j] = [common + a[i]!, i + 1, j + 1];
      else if (commonSubsequenceLength(a.slice(i + 1), b.slice(j)) === left) i++;
      else j++;
    }
    return common;
  },
  complaint([a, b], common) {
    const stranger = [a, b].find((word) => !isSubsequence(common, word));
    if (stranger !== undefined) return `which is no subsequence of ${show(stranger)}`;
    const best = commonSubsequenceLength(a, b);
    return common.length === best
      ? undefined
      : `${letters(common.length)}, the longest has ${letters(best)}`;
  },
  small: smallPairs,
  random: randomPairs,
  large: largePairs,
};

function letters(count: number): string {
  return count === 1 ? '1 letter' : `${count} letters`;
}
