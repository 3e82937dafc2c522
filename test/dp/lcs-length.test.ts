import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { bottomUp, lcsLength } from '#lib';

/** The recurrence, cell by cell. */
function tableTwin(a: readonly unknown[], b: readonly unknown[]): number {
  return bottomUp(
    {
      rows: a.length + 1,
      columns: b.length + 1,
      cell: (i, j, read) => {
        if (i === 0 || j === 0) return 0;
        if (Object.is(a[i - 1], b[j - 1])) return read(i - 1, j - 1) + 1;
        return Math.max(read(i - 1, j), read(i, j - 1));
      },
    },
    [a.length, b.length],
  ).value;
}

/** Every subsequence of a, tried in b. */
function bruteForceTwin(a: readonly unknown[], b: readonly unknown[]): number {
  let longest = 0;
  for (let subset = 0; subset < 2 ** a.length; subset++) {
    const chosen = a.filter((_, i) => (subset >> i) & 1);
    let found = 0;
    for (const value of b) if (found < chosen.length && Object.is(value, chosen[found])) found++;
    if (found === chosen.length) longest = Math.max(longest, found);
  }
  return longest;
}

const value = fc.constantFrom<unknown>(0, -0, NaN, 'a', undefined);
const letter = fc.constantFrom('a', 'b', '🎈', '🎉', '한', '글');

test('lcsLength(a, b) of arrays agrees with the table and with all subsequences, on 2,000 small cases', () => {
  const values = fc.array(value, { maxLength: 9 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      assert.equal(lcsLength(a, b), tableTwin(a, b));
      assert.equal(lcsLength(a, b), bruteForceTwin(a, b));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('lcsLength(a, b) of strings compares code points, on 2,000 small cases', () => {
  const text = fc.string({ unit: letter, maxLength: 9 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(lcsLength(a, b), tableTwin(Array.from(a), Array.from(b)));
      assert.equal(lcsLength(a, b), bruteForceTwin(Array.from(a), Array.from(b)));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('lcsLength: the order does not matter, nor reading backwards; letters more never shorten it', () => {
  const dna = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), maxLength: 800 });
  const backwards = (text: string): string => Array.from(text).reverse().join('');
  fc.assert(
    fc.property(dna, dna, dna, (a, b, c) => {
      const length = lcsLength(a, b);
      assert.equal(length, lcsLength(b, a));
      assert.equal(length, lcsLength(backwards(a), backwards(b)));
      assert.ok(length <= Math.min(a.length, b.length));
      assert.ok(lcsLength(a + c, b) >= length);
      assert.equal(lcsLength(a + c, b + c), length + c.length);
      assert.equal(lcsLength(c + a, c + b), length + c.length);
      assert.ok(lcsLength(a + c, b + a) >= length);
      assert.equal(lcsLength(a, a), a.length);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('lcsLength finds the lengths that came with the haemoglobin chains and the DNA', () => {
  const read = (file: string): Map<string, string> => {
    const path = join(__dirname, '..', '..', '..', 'data', 'proteins', file);
    const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
    return new Map(
      rows.map((row) => {
        const cells = row.split(',');
        return [cells[0] as string, cells.at(-1) as string];
      }),
    );
  };
  const chains = read('haemoglobin.csv');
  const lengths = [...chains.values()].map((chain) => lcsLength(chains.get('HBB_HUMAN')!, chain));
  assert.deepEqual(
    lengths.sort((a, b) => b - a),
    [146, 146, 145, 132, 123, 122, 119, 117, 103],
  );
  const dna = read('dna.csv');
  const human = dna.get('brca1_human')!;
  assert.equal(lcsLength(human, dna.get('brca1_chimpanzee')!), 2812);
  assert.equal(lcsLength(human, dna.get('brca1_rhesus')!), 2717);
  assert.equal(lcsLength(human, dna.get('brca1_mouse')!), 2183);
  const [ours, theirs] = [...dna.values()].filter((text) => text.length > 16_000);
  assert.equal(lcsLength(ours!, theirs!), 12_486);
});

test('lcsLength(a, b) is right where there is little to do', () => {
  assert.equal(lcsLength('', ''), 0);
  assert.equal(lcsLength('', 'a'), 0);
  assert.equal(lcsLength([], []), 0);
  assert.equal(lcsLength('a', 'b'), 0);
  assert.equal(lcsLength('🎈', '🎉'), 0); // their first halves are the same
  assert.equal(lcsLength([0], [-0]), 0);
  assert.equal(lcsLength([NaN], [NaN]), 1);
  assert.equal(lcsLength([undefined], new Array<undefined>(1)), 1);
});

test('lcsLength(a, b) is an error where a and b are not both strings or both arrays', () => {
  const start = 'Cannot measure a longest common subsequence as';
  const compare = lcsLength as (a: unknown, b: unknown) => number;
  assert.throws(() => compare('ab', ['a', 'b']), {
    name: 'TypeError',
    message: `${start} b must be a string, as a is: current value is ["a", "b"]`,
  });
  assert.throws(() => compare(['a', 'b'], 'ab'), {
    name: 'TypeError',
    message: `${start} b must be an array, as a is: current value is "ab"`,
  });
  assert.throws(() => compare(12, 'ab'), {
    name: 'TypeError',
    message: `${start} a must be a string or an array: current value is 12`,
  });
});
