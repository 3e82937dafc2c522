import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { lcsLength, lcsPairs, pairsOf, toLetters } from '#fast/lcs';
import { bottomUp, createRandom } from '#lib';
import * as plain from '#lib/dp/longest-common-subsequence';

const value = fc.constantFrom<unknown>(0, -0, NaN, 'a', undefined);
const letter = fc.constantFrom('a', 'b', '🎈', '🎉', '한', '글');
const random = createRandom(1);
const word = (length: number): string =>
  Array.from({ length }, () => 'ACGT'.charAt(random.integer(4))).join('');

test('lcsLength and lcsPairs of arrays are those of the plain table, on 2,000 small cases', () => {
  const values = fc.array(value, { maxLength: 15 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      assert.equal(lcsLength(a, b), plain.lcsLength(a, b));
      assert.deepEqual(lcsPairs(a, b), plain.commonPairs(a, b));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('lcsLength and lcsPairs of strings are those of the plain table, on 2,000 small cases', () => {
  const text = fc.string({ unit: letter, maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(lcsLength(a, b), plain.lcsLength(a, b));
      assert.deepEqual(lcsPairs(a, b), plain.commonPairs(a, b));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

/** The recurrence, cell by cell. */
function tableTwin(a: string, b: string): number {
  return bottomUp(
    {
      rows: a.length + 1,
      columns: b.length + 1,
      cell: (i, j, read) => {
        if (i === 0 || j === 0) return 0;
        if (a[i - 1] === b[j - 1]) return read(i - 1, j - 1) + 1;
        return Math.max(read(i - 1, j), read(i, j - 1));
      },
    },
    [a.length, b.length],
  ).value;
}

test('lcsLength(a, b) is right where words and strips of 186 rows end', () => {
  for (const rows of [30, 31, 32, 61, 62, 63, 185, 186, 187, 371, 372, 373, 400]) {
    for (const columns of [1, 31, 200]) {
      const [a, b] = [`x${word(rows - 2)}y`, `z${word(columns)}z`];
      const expected = tableTwin(a, b);
      assert.equal(lcsLength(a, b), expected, `${rows} × ${columns}`);
      assert.equal(lcsLength(b, a), expected, `${columns} × ${rows}`);
    }
  }
});

test('lcsPairs finds the same pairs where few columns fit in memory', () => {
  for (const [rows, columns] of [
    [1, 1],
    [5, 400],
    [400, 5],
    [187, 100],
    [500, 101],
    [300, 300],
  ] as const) {
    const [a, b] = [word(rows), word(columns)];
    const letters = toLetters(a, b);
    const whole = pairsOf(letters);
    assert.equal(whole.length, lcsLength(a, b));
    for (const mostWords of [1, 200, 1000]) assert.deepEqual(pairsOf(letters, mostWords), whole);
  }
});
