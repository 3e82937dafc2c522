/** Lesson 4, longest common subsequence: notebooks/04-longest-common-subsequence.ipynb */
import { toSource } from '@course/check';
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { product, range, words } from '../inputs';
import { aNumber, aString } from '../kinds';

const randomWord = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });

/** A word of so many letters that does not repeat itself. */
function largeWord(step: number, length: number): string {
  return range(1, length)
    .map((i) => 'abcd'[Math.floor(i * i * step) % 4])
    .join('');
}

function commonLength(a: string, b: string): number {
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

function isSubsequence(part: string, whole: string): boolean {
  let found = 0;
  for (const letter of whole) if (letter === part[found]) found++;
  return found === part.length;
}

/** A shortest word that has both words as subsequences. */
export const shortestSupersequence = exercise({
  reference: (one: string, other: string): string => {
    let row = Array.from({ length: other.length + 1 }, (_, j) => other.slice(0, j));
    for (let i = 0; i < one.length; i++) {
      const next = [one.slice(0, i + 1)];
      for (let j = 0; j < other.length; j++) {
        const [above, left] = [row[j + 1] + one[i], next[j] + other[j]];
        const shorter = above.length <= left.length ? above : left;
        next.push(one[i] === other[j] ? row[j] + one[i] : shorter);
      }
      row = next;
    }
    return row[other.length];
  },
  kind: aString,
  answer: 'one is',
  complaint([one, other], word) {
    const lost = [one, other].find((part) => !isSubsequence(part, word));
    if (lost !== undefined) return `of which ${toSource(lost)} is no subsequence`;
    const least = one.length + other.length - commonLength(one, other);
    return word.length === least
      ? undefined
      : `${letters(word.length)}, the shortest has ${letters(least)}`;
  },
  small(): [string, string][] {
    const short = words('ab', 0, 1, 2, 3);
    return product(short, short).sort((p, q) => p.join('').length - q.join('').length);
  },
  random: fc
    .tuple(randomWord, randomWord)
    .map(([one, other]): [string, string] => [one.join(''), other.join('')]),
  large: (): [string, string][] => [[largeWord(Math.SQRT2, 200), largeWord(Math.SQRT1_2, 200)]],
});

function letters(count: number): string {
  return count === 1 ? '1 letter' : `${count} letters`;
}

/** The length of a longest subsequence that three words have in common. */
export const commonOfThree = exercise({
  reference: (one: string, two: string, three: string): number => {
    let layer = range(0, two.length).map(() => new Array<number>(three.length + 1).fill(0));
    for (const letter of one) {
      const next = [new Array<number>(three.length + 1).fill(0)];
      for (let j = 1; j <= two.length; j++) {
        next[j] = [0];
        for (let k = 1; k <= three.length; k++) {
          const equal = letter === two[j - 1] && letter === three[k - 1];
          next[j][k] = equal
            ? layer[j - 1][k - 1] + 1
            : Math.max(layer[j][k], next[j - 1][k], next[j][k - 1]);
        }
      }
      layer = next;
    }
    return layer[two.length][three.length];
  },
  kind: aNumber,
  answer: 'the length is',
  small(): [string, string, string][] {
    const short = words('ab', 0, 1, 2, 3);
    return product(short, short, short).sort((p, q) => p.join('').length - q.join('').length);
  },
  random: fc
    .tuple(randomWord, randomWord, randomWord)
    .map(([one, two, three]): [string, string, string] => [
      one.join(''),
      two.join(''),
      three.join(''),
    ]),
  large: (): [string, string, string][] => [
    [largeWord(Math.SQRT2, 60), largeWord(Math.SQRT1_2, 60), largeWord(Math.E, 60)],
  ],
});
