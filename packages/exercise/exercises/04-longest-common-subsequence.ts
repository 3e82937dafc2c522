/** Lesson 4, longest common subsequence: notebooks/04-longest-common-subsequence.ipynb */
import { toSource } from '@course/check';
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { product, range, words } from '../inputs';
import { aNumber, aString } from '../kinds';

const randomWord = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });

/** A word of 200 letters that does not repeat itself. */
function largeWord(step: number): string {
  return range(1, 200)
    .map((i) => 'abcd'[Math.floor(i * i * step) % 4])
    .join('');
}

const pairs = {
  /** All pairs of words of a and b with up to three letters, the short ones first. */
  small(): [string, string][] {
    const short = words('ab', 0, 1, 2, 3);
    return product(short, short).sort((p, q) => p.join('').length - q.join('').length);
  },
  random: fc
    .tuple(randomWord, randomWord)
    .map(([a, b]): [string, string] => [a.join(''), b.join('')]),
  large: (): [string, string][] => [[largeWord(Math.SQRT2), largeWord(Math.SQRT1_2)]],
};

function commonSubsequenceLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) {
      next.push(letter === b[j] ? row[j] + 1 : Math.max(row[j + 1], next[j]));
    }
    row = next;
  }
  return row[b.length];
}

/** The length of a longest common subsequence. */
export const commonLength = exercise({
  reference: commonSubsequenceLength,
  kind: aNumber,
  answer: 'the length is',
  ...pairs,
});

function isSubsequence(part: string, whole: string): boolean {
  let found = 0;
  for (const letter of whole) if (letter === part[found]) found++;
  return found === part.length;
}

/** A longest common subsequence. */
export const commonSubsequence = exercise({
  reference: (a: string, b: string): string => {
    let common = '';
    let [i, j] = [0, 0];
    while (i < a.length && j < b.length) {
      const left = commonSubsequenceLength(a.slice(i), b.slice(j));
      if (a[i] === b[j]) [common, i, j] = [common + a[i], i + 1, j + 1];
      else if (commonSubsequenceLength(a.slice(i + 1), b.slice(j)) === left) i++;
      else j++;
    }
    return common;
  },
  kind: aString,
  answer: 'one is',
  complaint([a, b], common) {
    const stranger = [a, b].find((word) => !isSubsequence(common, word));
    if (stranger !== undefined) return `which is no subsequence of ${toSource(stranger)}`;
    const best = commonSubsequenceLength(a, b);
    return common.length === best
      ? undefined
      : `${letters(common.length)}, the longest has ${letters(best)}`;
  },
  ...pairs,
});

function letters(count: number): string {
  return count === 1 ? '1 letter' : `${count} letters`;
}

/** The fewest letters to insert, delete or replace to make b of a. */
export const editDistance = exercise({
  reference: (a: string, b: string): number => {
    let row = range(0, b.length);
    for (let i = 0; i < a.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < b.length; j++) {
        const replaced = row[j] + (a[i] === b[j] ? 0 : 1);
        next.push(Math.min(replaced, row[j + 1] + 1, next[j] + 1));
      }
      row = next;
    }
    return row[b.length];
  },
  kind: aNumber,
  answer: 'the fewest is',
  ...pairs,
});
