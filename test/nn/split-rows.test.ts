import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { createRandom } from '#lib/random';
import { matrix } from '#lib/nn/matrix';
import { splitRows, type PartSize } from '#lib/nn/split-rows';

/** Rows that carry their number, with labels dealt from the classes in the shares given. */
function numbered(classSizes: readonly number[]) {
  const labels = classSizes.flatMap((size, label) => Array<number>(size).fill(label));
  return { inputs: matrix(labels.map((_, i) => [i])), labels };
}
const split = (
  classSizes: readonly number[],
  parts: Record<string, PartSize>,
  stratified = false,
  seed = 1,
) => splitRows(numbered(classSizes), parts, { random: createRandom(seed), stratified });

const sizes = (parts: Record<string, { labels: number[] }>): Record<string, number> =>
  Object.fromEntries(Object.entries(parts).map(([name, { labels }]) => [name, labels.length]));

test('splitRows gives every row to exactly one part, with its own label', () => {
  const cases = fc.record({
    classSizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
    share: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    stratified: fc.boolean(),
    seed: fc.nat({ max: 999 }),
  });
  fc.assert(
    fc.property(cases, ({ classSizes, share, stratified, seed }) => {
      const { labels } = numbered(classSizes);
      const taken = Math.round(share * labels.length);
      fc.pre(taken > 0 && taken < labels.length);
      const parts = split(classSizes, { training: 'rest', test: share }, stratified, seed);
      assert.deepEqual(sizes(parts), { training: labels.length - taken, test: taken });
      const rows = Object.values(parts).flatMap(({ inputs }) => [...inputs.data]);
      assert.deepEqual(
        rows.sort((a, b) => a - b),
        [...labels.keys()],
      );
      for (const part of Object.values(parts)) {
        part.labels.forEach((label, i) => assert.equal(label, labels[part.inputs.data[i] ?? NaN]));
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a stratified split keeps the classes in proportion, to within a row or two', () => {
  const cases = fc.record({
    classSizes: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 2, maxLength: 10 }),
    share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    seed: fc.nat({ max: 999 }),
  });
  fc.assert(
    fc.property(cases, ({ classSizes, share, seed }) => {
      const { test: part } = split(classSizes, { training: 'rest', test: share }, true, seed);
      assert.ok(part);
      classSizes.forEach((size, label) => {
        const got = part.labels.filter((other) => other === label).length;
        assert.ok(Math.abs(got - share * size) < 2, `${got} of ${size} at ${share}`);
      });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('shares that add up to 1 use every row, in any rounding', () => {
  for (const rows of [10, 11, 13, 178, 1797]) {
    const { a, b, c } = sizes(split([rows], { a: 0.7, b: 0.1, c: 0.2 }));
    assert.equal((a ?? 0) + (b ?? 0) + (c ?? 0), rows);
  }
});

test('parts may be numbers of rows, and rows past them are left out', () => {
  const digits = split([1797], { training: 1197, validation: 300, test: 300 });
  assert.deepEqual(sizes(digits), { training: 1197, validation: 300, test: 300 });
  assert.deepEqual(sizes(split([100], { training: 10, test: 1 })), { training: 10, test: 1 });
});

test('the same seed splits the same way, another one another way', () => {
  const training = (seed: number) => split([30, 30], { training: 20 }, true, seed)['training'];
  assert.deepEqual(training(5), training(5));
  assert.notDeepEqual(training(5), training(6));
});

test('the rows of a stratified part stand in mixed order, not class after class in turn', () => {
  const { labels } = split([20, 20], { training: 'rest' }, true)['training'] ?? { labels: [] };
  const turns = labels.filter((label, i) => label !== labels[i + 1]).length;
  assert.ok(turns < 32, `${turns}`);
});

test('data with targets is split with its targets', () => {
  const data = { inputs: matrix([[1], [2], [3]]), targets: matrix([[10], [20], [30]]) };
  const { training, test: rest } = splitRows(data, { training: 2, test: 'rest' }, { random: createRandom(1) }); // prettier-ignore
  for (const part of [training, rest]) {
    assert.deepEqual(part.targets.data, part.inputs.data.map((x) => 10 * x)); // prettier-ignore
  }
});

test('parts that do not fit, and options that are wrong, are errors that name them', () => {
  const data = numbered([5, 5]);
  const random = createRandom(1);
  const targets = { inputs: data.inputs, targets: data.inputs };
  const wrong: [Parameters<typeof splitRows>, string][] = [
    [[data, { training: 8, test: 3 }, { random }], 'the sum of the parts must be at most 10'],
    [[data, { training: 0.9, test: 0.2 }, { random }], 'the sum of the parts must be at most 10'],
    [[data, { training: 10, test: 'rest' }, { random }], 'test must be at least one row'],
    [[data, { training: 0.01 }, { random }], 'training must be at least one row'],
    [[data, { a: 'rest', b: 'rest' }, { random }], 'rest must be one part at most'],
    [[data, {}, { random }], 'parts must be at least one part'],
    [[data, { training: 0 }, { random }], 'training must be a share'],
    [[data, { training: 1.5 }, { random }], 'training must be a share'],
    [[data, { training: NaN }, { random }], 'training must be a share'],
    [[data, { training: 'most' as never }, { random }], 'training must be a share'],
    [[data, { training: 0.5 }, {} as never], 'random must be'],
    [[data, { training: 0.5 }, { random, stratify: true } as never], 'options must be among'],
    [[targets, { training: 0.5 }, { random, stratified: true }], 'stratified must be false'],
    [[{ ...data, labels: [1] }, { training: 0.5 }, { random }], 'data.labels.length must be'],
    [[data.inputs as never, { training: 0.5 }, { random }], 'data must be'],
  ];
  for (const [args, text] of wrong) {
    assert.throws(
      () => splitRows(...args),
      (error: Error) =>
        (error instanceof TypeError || error instanceof RangeError) && error.message.includes(text),
      text,
    );
  }
});
