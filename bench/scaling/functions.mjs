// @ts-check
import { createRequire } from 'node:module';

const { createRandom, ...lib } = createRequire(import.meta.url)('../../lib/dist/index.js');

/**
 * A function of lib whose cost is measured over five sizes.
 * @typedef {object} Scaled
 * @property {string} name
 * @property {string} size what grows
 * @property {number[]} sizes
 * @property {number} small a size to warm up with
 * @property {string} stated the cost in the function's doc comment, in what grows
 * @property {[number, number]} time the exponents that it allows, from and to
 * @property {number | undefined} memory its exponent; undefined where it is constant but for the answer
 * @property {(size: number) => () => unknown} prepare
 */

/** @param {number} letters */
function dna(letters) {
  const random = createRandom(letters);
  return Array.from({ length: letters }, () => 'ACGT'[random.integer(4)]).join('');
}

/** @param {number} nodes */
function weights(nodes) {
  const random = createRandom(nodes);
  const row = (/** @type {number} */ i) =>
    Array.from({ length: nodes }, (_, j) => (i === j ? 0 : 1 + random.integer(1000)));
  return Array.from({ length: nodes }, (_, i) => row(i));
}

/**
 * Even weights that are the values, for an odd capacity: on these a list of undominated choices gets too long,
 * so that the table is filled.
 * @param {number} capacity
 */
function subsetSum(capacity) {
  const random = createRandom(1);
  return Array.from({ length: 100 }, () => {
    const weight = 2 * (1 + random.integer(Math.floor(capacity / 50)));
    return { weight, value: weight };
  });
}

/**
 * Eight coins from 1 up to a largest one.
 * @param {number} largest
 */
function coinsUpTo(largest) {
  return [1, ...[0.29, 0.41, 0.53, 0.67, 0.79, 0.93, 1].map((part) => Math.ceil(part * largest))];
}

/** @type {Scaled[]} */
export const functions = [
  {
    name: 'floydWarshall',
    size: 'nodes',
    sizes: [256, 384, 576, 864, 1296],
    small: 24,
    stated: 'n² log² n to n³; memory n²',
    time: [2, 3],
    memory: 2,
    prepare(nodes) {
      const graph = weights(nodes);
      return () => lib.floydWarshall(graph);
    },
  },
  {
    name: 'knapsack',
    size: 'capacity, 100 items',
    sizes: [250_001, 500_001, 1_000_001, 2_000_001, 4_000_001],
    small: 1001,
    stated: 'capacity; memory capacity',
    time: [1, 1],
    memory: 1,
    prepare(capacity) {
      const items = subsetSum(capacity);
      return () => lib.knapsack(items, capacity);
    },
  },
  {
    name: 'longestCommonSubsequence',
    size: 'letters',
    sizes: [4_000, 6_000, 9_000, 13_500, 20_250],
    small: 3000,
    stated: 'letters²; memory letters², in bits',
    time: [2, 2],
    memory: 2,
    prepare(letters) {
      const [a, b] = [dna(letters), dna(letters + 1)];
      return () => lib.longestCommonSubsequence(a, b);
    },
  },
  {
    name: 'lcsLength',
    size: 'letters',
    sizes: [4_000, 8_000, 16_000, 32_000, 64_000],
    small: 300,
    stated: 'letters²; memory letters',
    time: [2, 2],
    memory: 1,
    prepare(letters) {
      const [a, b] = [dna(letters), dna(letters + 1)];
      return () => lib.lcsLength(a, b);
    },
  },
  {
    name: 'coinChange',
    size: 'largest coin, amount 100 times that',
    sizes: [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000],
    small: 300,
    stated: 'largest coin; memory largest coin',
    time: [1, 1],
    memory: 1,
    prepare: (largest) => () => lib.coinChange(coinsUpTo(largest), 100 * largest + 1),
  },
  {
    name: 'countChangeWays',
    size: 'largest coin, amount 10¹²',
    sizes: [6_250, 12_500, 25_000, 50_000, 100_000],
    small: 100,
    stated: 'sum of the coins × log(amount) × limbs; memory sum of the coins × limbs',
    time: [1, 1],
    memory: 1,
    prepare: (largest) => () => lib.countChangeWays(coinsUpTo(largest), 10 ** 12),
  },
  {
    name: 'fibonacci',
    size: 'n',
    sizes: [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000],
    small: 1000,
    stated: 'the last products of n-bit numbers: between n and n²',
    time: [1, 2],
    memory: undefined,
    prepare: (n) => () => lib.fibonacci(n),
  },
];
