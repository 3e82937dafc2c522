// @ts-check
import { createRandom, lcsLength, longestCommonSubsequence } from '../../lib/dist/index.js';
import { load } from '../load.mjs';

/** @typedef {{ a: string, b: string }} Input */

/** @param {number} size */
function input(size) {
  const random = createRandom(1);
  const strand = () =>
    Array.from({ length: size }, () => 'ACGT'[Math.floor(4 * random.next())]).join('');
  return { a: strand(), b: strand() };
}

/** @param {Input} strands */
const text = ({ a, b }) => `${a.length} ${a} ${b.length} ${b}`;

/**
 * @template Result
 * @param {(a: string, b: string) => Result} solve
 * @param {(result: Result) => number} answer
 * @returns {import('../types.mjs').Contender}
 */
const lib = (solve, answer) => ({
  name: 'lib',
  prepare:
    (/** @type {Input} */ { a, b }) =>
    () =>
      solve(a, b),
  answer,
});

const floor = { name: 'C, bit-parallel on 64 bits, length only', floor: 'lcs.c' };

/** @type {import('../types.mjs').Work} */
const length = {
  name: 'length',
  title: 'lcsLength, two random DNA strings of 10,000 letters',
  size: 10_000,
  small: 300,
  input,
  text,
  contenders: [
    lib(lcsLength, (length) => length),
    { ...floor, atMost: 2.8 },
    {
      name: 'diff-sequences',
      packages: 'diff-sequences',
      atMost: 1 / 100,
      async prepare({ a, b }) {
        const [diff] = await load('diff-sequences');
        return () => {
          let count = 0;
          diff.default.default(
            a.length,
            b.length,
            (/** @type {number} */ i, /** @type {number} */ j) => a[i] === b[j],
            (/** @type {number} */ common) => (count += common),
          );
          return count;
        };
      },
      answer: (value) => value,
    },
    {
      name: 'RapidFuzz, LCSseq.similarity',
      python: 'lcs.py',
      call: 'rapidfuzz_length',
      packages: 'rapidfuzz',
      atMost: 3,
    },
  ],
};

/** @type {import('../types.mjs').Work} */
const sequence = {
  name: 'sequence',
  title: 'longestCommonSubsequence with pairs, the same strings',
  size: 10_000,
  small: 300,
  input,
  text,
  contenders: [
    lib(longestCommonSubsequence, ({ pairs }) => pairs.length),
    { ...floor, atMost: 14 },
    {
      name: 'fast-myers-diff',
      packages: 'fast-myers-diff',
      atMost: 1 / 25,
      async prepare({ a, b }) {
        const [{ lcs }] = await load('fast-myers-diff');
        return () => [...lcs(a, b)];
      },
      answer: (/** @type {[number, number, number][]} */ runs) =>
        runs.reduce((sum, [, , common]) => sum + common, 0),
    },
    {
      name: '@algorithm.ts/lcs, lcs_myers_linear_space',
      packages: '@algorithm.ts/lcs',
      atMost: 1 / 25,
      async prepare({ a, b }) {
        const [peer] = await load('@algorithm.ts/lcs');
        const same = (/** @type {number} */ i, /** @type {number} */ j) => a[i] === b[j];
        return () => peer.lcs_myers_linear_space(a.length, b.length, same);
      },
      answer: (pairs) => pairs.length,
    },
    {
      name: 'RapidFuzz, LCSseq.editops',
      python: 'lcs.py',
      call: 'rapidfuzz_edits',
      packages: 'rapidfuzz',
      atMost: 5,
    },
  ],
};

export const group = { title: 'Longest common subsequences.', works: [length, sequence] };
