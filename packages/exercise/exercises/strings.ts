import type * as FastCheck from 'fast-check';
import { lists, range } from './ranges';

/** All pairs of words of a and b with up to three letters, the short ones first. */
export function smallPairs(): [string, string][] {
  const words = range(0, 3).flatMap((length) =>
    [...lists(['a', 'b'], length)].map((letters) => letters.join('')),
  );
  const pairs = words.flatMap((a) => words.map((b): [string, string] => [a, b]));
  return pairs.sort((p, q) => p.join('').length - q.join('').length);
}

export function randomPairs(fc: typeof FastCheck): FastCheck.Arbitrary<[string, string]> {
  const word = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
  return fc.tuple(word, word).map(([a, b]) => [a.join(''), b.join('')]);
}

/** Two words of 200 letters that do not repeat themselves. */
export function largePairs(): [string, string][] {
  const word = (step: number): string =>
    range(1, 200)
      .map((i) => 'abcd'[Math.floor(i * i * step) % 4]!)
      .join('');
  return [[word(Math.SQRT2), word(Math.SQRT1_2)]];
}

/** The length of a longest common subsequence. */
export function commonSubsequenceLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) {
      next.push(letter === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    }
    row = next;
  }
  return row[b.length]!;
}
