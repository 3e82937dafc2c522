import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { bottomUp, lcsLength, longestCommonSubsequence } from '#lib';

type Pairs = [number, number][];

/** The recurrence, cell by cell, read back as the documentation says. */
function tableTwin(a: readonly unknown[], b: readonly unknown[]): Pairs {
  const same = (i: number, j: number): boolean => Object.is(a[i], b[j]);
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && same(start, start)) start++;
  const { trace } = bottomUp(
    {
      rows: a.length - start + 1,
      columns: b.length - start + 1,
      cell: (i, j, read) => {
        if (i === 0 || j === 0) return 0;
        if (same(start + i - 1, start + j - 1)) return read(i - 1, j - 1) + 1;
        return Math.max(read(i - 1, j), read(i, j - 1));
      },
    },
    [a.length - start, b.length - start],
  );
  const lengthAt = (i: number, j: number): number => trace.steps[i * trace.columns + j]!.value;
  const pairs: Pairs = [];
  let [i, j] = trace.goal;
  while (i > 0 && j > 0) {
    if (same(start + i - 1, start + j - 1)) pairs.push([start + --i, start + --j]);
    else if (lengthAt(i - 1, j) === lengthAt(i, j)) i--;
    else j--;
  }
  while (start > 0) pairs.push([--start, start]);
  return pairs.reverse();
}

/** The length of the longest list of equal pairs that rise in both places. */
function bruteForceTwin(a: readonly unknown[], b: readonly unknown[], i = 0, j = 0): number {
  let longest = 0;
  for (let p = i; p < a.length; p++) {
    for (let q = j; q < b.length; q++) {
      if (Object.is(a[p], b[q])) {
        longest = Math.max(longest, 1 + bruteForceTwin(a, b, p + 1, q + 1));
      }
    }
  }
  return longest;
}

function assertCommon(a: readonly unknown[], b: readonly unknown[], pairs: Pairs): void {
  let [lastI, lastJ] = [-1, -1];
  for (const [i, j] of pairs) {
    assert.ok(i > lastI && j > lastJ && i < a.length && j < b.length);
    assert.ok(Object.is(a[i], b[j]));
    [lastI, lastJ] = [i, j];
  }
}

const value = fc.constantFrom<unknown>(0, -0, NaN, 'a', undefined);
const letter = fc.constantFrom('a', 'b', '🎈', '🎉', '한', '글');

test('longestCommonSubsequence(a, b) agrees with its table, pair by pair, and with all ways, on 2,000 small cases', () => {
  const values = fc.array(value, { maxLength: 7 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const { length, values: common, pairs } = longestCommonSubsequence(a, b);
      assert.deepEqual(pairs, tableTwin(a, b));
      assert.equal(length, bruteForceTwin(a, b));
      assert.equal(length, pairs.length);
      assert.deepEqual(
        common,
        pairs.map(([i]) => a[i]),
      );
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('longestCommonSubsequence(a, b) of strings counts and compares code points, on 2,000 small cases', () => {
  const text = fc.string({ unit: letter, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { values, pairs } = longestCommonSubsequence(a, b);
      assert.deepEqual(pairs, tableTwin(Array.from(a), Array.from(b)));
      assert.deepEqual(
        values,
        pairs.map(([, j]) => Array.from(b)[j]),
      );
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('longestCommonSubsequence(a, b) is as long as lcsLength says, and as the other way round', () => {
  const dna = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), maxLength: 600 });
  fc.assert(
    fc.property(dna, dna, dna, (a, b, c) => {
      const { length, pairs } = longestCommonSubsequence(a, b);
      assertCommon(Array.from(a), Array.from(b), pairs);
      assert.equal(length, lcsLength(a, b));
      assert.equal(length, longestCommonSubsequence(b, a).length);
      assert.equal(longestCommonSubsequence(c + a, c + b).length, length + c.length);
      assert.ok(longestCommonSubsequence(a + c, b).length >= length);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('longestCommonSubsequence finds the sequence of two whole genomes', () => {
  const path = join(__dirname, '..', '..', '..', 'data', 'proteins', 'dna.csv');
  const [human, mouse] = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(',').at(-1) as string)
    .filter((text) => text.length > 16_000) as [string, string];
  const { length, pairs } = longestCommonSubsequence(human, mouse);
  assert.equal(length, 12_486);
  assertCommon(Array.from(human), Array.from(mouse), pairs);
});

test('longestCommonSubsequence(a, b) is right where there is little to do', () => {
  const nothing = { length: 0, values: [], pairs: [] };
  assert.deepEqual(longestCommonSubsequence('', ''), nothing);
  assert.deepEqual(longestCommonSubsequence('', 'abc'), nothing);
  assert.deepEqual(longestCommonSubsequence([1, 2], []), nothing);
  assert.deepEqual(longestCommonSubsequence('🎈', '🎉'), nothing);
  assert.deepEqual(longestCommonSubsequence('🎈b', '한🎈b').pairs, [
    [0, 1],
    [1, 2],
  ]);
  assert.deepEqual(longestCommonSubsequence([1, 2], [1, 2]).values, [1, 2]);
});

test('longestCommonSubsequence(a, b) is an error where a and b are not both strings or both arrays', () => {
  const start = 'Cannot find a longest common subsequence as';
  const compare = longestCommonSubsequence as (a: unknown, b: unknown) => unknown;
  assert.throws(() => compare('ab', ['a', 'b']), {
    name: 'TypeError',
    message: `${start} b must be a string, as a is: current value is ["a", "b"]`,
  });
  assert.throws(() => compare(null, 'ab'), {
    name: 'TypeError',
    message: `${start} a must be a string or an array: current value is null`,
  });
});
