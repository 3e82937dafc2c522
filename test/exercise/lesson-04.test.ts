import test from 'node:test';
import { lcsLength, longestCommonSubsequence } from '#lib';
import { passes, tells } from './tells';

test('shortestSupersequence tells missing letters, one letter too many, and a lost order', () => {
  tells(
    'shortestSupersequence',
    (one, other) => one + [...other].filter((letter) => !one.includes(letter)).join(''),
    'one "a", other "aa": yours gives "a", of which "aa" is no subsequence',
  );
  tells(
    'shortestSupersequence',
    (one, other) => one + other,
    'one "a", other "a": yours gives "aa", 2 letters, the shortest has 1 letter',
  );
  tells(
    'shortestSupersequence',
    (one, other) => {
      const common = longestCommonSubsequence(one, other).values;
      const rest = (word: string): string => {
        const left = [...common];
        return [...word].filter((letter) => letter !== left[0] || left.shift() === '').join('');
      };
      return common.join('') + rest(one) + rest(other);
    },
    'one "a", other "ba": yours gives "ab", of which "ba" is no subsequence',
  );
});

test('any shortest supersequence is right', () => {
  const merge = (one: string, other: string): string => {
    if (one === '' || other === '') return one + other;
    const { pairs } = longestCommonSubsequence(one, other);
    const [[i, j] = [one.length, other.length]] = pairs;
    const start = other.slice(0, j) + one.slice(0, i);
    return pairs.length === 0
      ? start
      : start + one.charAt(i) + merge(one.slice(i + 1), other.slice(j + 1));
  };
  passes('shortestSupersequence', merge);
});

test('commonOfThree tells the LCS of an LCS, and the least of the three pairs', () => {
  tells(
    'commonOfThree',
    (one, two, three) => lcsLength(longestCommonSubsequence(one, two).values.join(''), three),
    'one "ab", two "ba", three "b": yours gives 0, the length is 1',
  );
  tells(
    'commonOfThree',
    (one, two, three) =>
      Math.min(lcsLength(one, two), lcsLength(two, three), lcsLength(one, three)),
    'one "aab", two "baa", three "bab": yours gives 2, the length is 1',
  );
});
