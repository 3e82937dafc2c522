// @ts-check
import { createRequire } from 'node:module';

const { createRandom, ...lib } = createRequire(import.meta.url)('../../lib/dist/index.js');

/**
 * A function of lib whose cost is measured over five sizes.
 * @typedef {object} Scaled
 * @property {string} name
 * @property {string} size what grows
 * @property {number[]} sizes
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
 * Items whose value is their weight and a constant, on which a list of undominated choices gets long.
 * @param {number} capacity
 */
function correlated(capacity) {
  const random = createRandom(1);
  return Array.from({ length: 100 }, () => {
    const weight = 1 + random.integer(Math.floor(capacity / 25));
    return { weight, value: weight + 100 };
  });
}

const coins = [1, 2, 5, 10, 20, 50, 100, 200];
// So large that no amount below is beyond what has to be tabulated.
const largeCoins = [1, 1009, 1201, 1409, 1601, 1801, 2003, 2203];

/** @type {Scaled[]} */
export const functions = [
  {
    name: 'floydWarshall',
    size: 'nodes',
    sizes: [128, 192, 288, 432, 648],
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
    sizes: [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000],
    stated: 'capacity; memory capacity',
    time: [1, 1],
    memory: 1,
    prepare(capacity) {
      const items = correlated(capacity);
      return () => lib.knapsack(items, capacity);
    },
  },
  {
    name: 'longestCommonSubsequence',
    size: 'letters',
    sizes: [4_000, 6_000, 9_000, 13_500, 20_250],
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
    size: 'amount',
    sizes: [125_000, 250_000, 500_000, 1_000_000, 2_000_000],
    stated: 'amount; memory amount',
    time: [1, 1],
    memory: 1,
    prepare: (amount) => () => lib.coinChange(largeCoins, amount),
  },
  {
    name: 'countChangeWays',
    size: 'amount',
    sizes: [125_000, 250_000, 500_000, 1_000_000, 2_000_000],
    stated: 'amount × limbs; memory the same',
    time: [1, 1.3],
    memory: 1,
    prepare: (amount) => () => lib.countChangeWays(coins, amount),
  },
  {
    name: 'fibonacci',
    size: 'n',
    sizes: [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000],
    stated: 'the last products of n-bit numbers: between n and n²',
    time: [1, 2],
    memory: undefined,
    prepare: (n) => () => lib.fibonacci(n),
  },
];
