// @ts-check
import { coinChange, countChangeWays } from '../../lib/dist/index.js';

/** @typedef {{ coins: number[], amount: number }} Input */

/** Coins so large that a table of amounts needs all of it: the others pay up to 2002 × 1511 before 2003 does. */
const coins = [1, 7, 131, 313, 607, 1009, 1511, 2003];

const input = (/** @type {number} */ amount) => ({ coins, amount });

/** @type {import('../types.mjs').Work} */
const fewest = {
  name: 'fewest',
  title: 'coinChange, 8 coins, amount 1,000,000',
  size: 1_000_000,
  small: 5000,
  input,
  text: ({ coins: list, amount }) => [list.length, ...list, amount].join(' '),
  contenders: [
    {
      name: 'lib',
      prepare:
        ({ coins: list, amount }) =>
        () =>
          coinChange(list, amount),
      answer: ({ count }) => count,
    },
    { name: 'C, coin by coin', floor: 'coins.c', atMost: 1.4 },
    {
      name: 'the textbook version',
      atMost: 1 / 5,
      prepare:
        ({ coins: list, amount }) =>
        () =>
          textbookFewest(list, amount),
      answer: (count) => count,
    },
    {
      name: 'Numba, coin by coin',
      python: 'coins.py',
      call: 'numba_fewest',
      packages: 'numba',
      atMost: 1,
    },
  ],
};

/** @type {import('../types.mjs').Work} */
const ways = {
  name: 'ways',
  title: 'countChangeWays, exact, 8 coins, amount 1,000,000',
  size: 1_000_000,
  small: 5000,
  input,
  contenders: [
    {
      name: 'lib',
      prepare:
        ({ coins: list, amount }) =>
        () =>
          countChangeWays(list, amount),
      answer: String,
    },
    {
      name: 'the textbook version with BigInt',
      atMost: 1 / 15,
      prepare:
        ({ coins: list, amount }) =>
        () =>
          textbookWays(list, amount),
      answer: String,
    },
    { name: 'pure Python', python: 'coins.py', call: 'python_ways', atMost: 0.1 },
  ],
};

/**
 * As books and web pages have it: a plain array, and for each amount all coins.
 * @param {number[]} list
 * @param {number} amount
 */
function textbookFewest(list, amount) {
  const best = new Array(amount + 1).fill(Infinity);
  best[0] = 0;
  for (let a = 1; a <= amount; a++) {
    for (const coin of list) if (coin <= a) best[a] = Math.min(best[a], best[a - coin] + 1);
  }
  return best[amount];
}

/**
 * @param {number[]} list
 * @param {number} amount
 */
function textbookWays(list, amount) {
  const counts = new Array(amount + 1).fill(0n);
  counts[0] = 1n;
  for (const coin of list) for (let a = coin; a <= amount; a++) counts[a] += counts[a - coin];
  return counts[amount];
}

export const group = {
  title: 'Change: the fewest coins, and the ways to pay.',
  works: [fewest, ways],
};
