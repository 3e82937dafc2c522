import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { diff, lcsLength, type Run } from '#lib';

const kinds = (runs: readonly Run<unknown>[]): string[] => runs.map(({ kind }) => kind);
const side = (runs: readonly Run<unknown>[], other: 'removed' | 'added'): unknown[] =>
  runs.filter(({ kind }) => kind === 'kept' || kind === other).flatMap(({ values }) => values);

test('diff(a, b) gives a without what is added, b without what is removed, and keeps the most', () => {
  const values = fc.array(fc.nat(4), { maxLength: 30 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const runs = diff(a, b);
      assert.deepEqual(side(runs, 'removed'), a);
      assert.deepEqual(side(runs, 'added'), b);
      const kept = runs.filter(({ kind }) => kind === 'kept').flatMap((run) => run.values);
      assert.equal(kept.length, lcsLength(a, b));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('diff(a, b) has no empty run, no two of a kind in a row, and removes before it adds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '🎈'), maxLength: 30 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const runs = diff(a, b);
      assert.ok(runs.every((run) => run.values.length > 0));
      assert.doesNotMatch(kinds(runs).join(' '), /(kept|removed|added) \1|added removed/);
      assert.equal(side(runs, 'removed').join(''), a);
      assert.equal(side(runs, 'added').join(''), b);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('diff of lines tells what changed in a program', () => {
  const first = ['let sum = 0;', 'for (const x of list)', '  sum = x;', 'return sum;'];
  const second = ['let sum = 0;', 'for (const x of list)', '  sum += x;', '', 'return sum;'];
  assert.deepEqual(diff(first, second), [
    { kind: 'kept', values: ['let sum = 0;', 'for (const x of list)'] },
    { kind: 'removed', values: ['  sum = x;'] },
    { kind: 'added', values: ['  sum += x;', ''] },
    { kind: 'kept', values: ['return sum;'] },
  ]);
});

test('diff(a, b) of strings has code points as values', () => {
  assert.deepEqual(diff('한🎈', '한🎉'), [
    { kind: 'kept', values: ['한'] },
    { kind: 'removed', values: ['🎈'] },
    { kind: 'added', values: ['🎉'] },
  ]);
});

test('diff(a, b) is right where there is little to do, or much that is the same', () => {
  assert.deepEqual(diff('', ''), []);
  assert.deepEqual(diff([], [1]), [{ kind: 'added', values: [1] }]);
  assert.deepEqual(diff('ab', ''), [{ kind: 'removed', values: ['a', 'b'] }]);
  const lines = Array.from({ length: 300_000 }, (_, i) => `line ${i}`);
  assert.deepEqual(kinds(diff(lines, ['new', ...lines])), ['added', 'kept']);
  assert.deepEqual(kinds(diff(lines, [])), ['removed']);
});

test('diff(a, b) is an error where a and b are not both strings or both arrays', () => {
  const compare = diff as (a: unknown, b: unknown) => unknown;
  assert.throws(() => compare('a', ['a']), {
    name: 'TypeError',
    message: 'Cannot compare the sequences as b must be a string, as a is: current value is ["a"]',
  });
});
