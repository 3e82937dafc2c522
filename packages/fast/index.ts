/**
 * Fast twins of functions of lib, each equal to its plain twin by test. A part is loaded when it is
 * first called, so that importing lib loads and compiles none of them.
 */
import type { TreeRounds } from './floyd-warshall';

export type { Paths, TreeRounds } from './floyd-warshall';
export type { Sequence } from './lcs';
export type { RowMajor, View } from './product';
export { MOST_BYTES } from './memory';

type CoinChange = typeof import('./coin-change');
type ChangeWays = typeof import('./change-ways');
type Knapsack = typeof import('./knapsack');
type Lcs = typeof import('./lcs');
type FloydWarshall = typeof import('./floyd-warshall');
type ExactSums = typeof import('./exact-sums');
type Product = typeof import('./product');

/** Calls `load` once, at the first call. */
function once<Part>(load: () => Part): () => Part {
  let part: Part | undefined;
  return () => (part ??= load());
}

/* eslint-disable @typescript-eslint/no-require-imports -- loaded when first used */
const coinChange = once(() => require('./coin-change') as CoinChange);
const changeWays = once(() => require('./change-ways') as ChangeWays);
const knapsack = once(() => require('./knapsack') as Knapsack);
const lcs = once(() => require('./lcs') as Lcs);
const floydWarshall = once(() => require('./floyd-warshall') as FloydWarshall);
const exactSums = once(() => require('./exact-sums') as ExactSums);
const product = once(() => require('./product') as Product);
/* eslint-enable @typescript-eslint/no-require-imports */

export const fewestCoins: CoinChange['fewestCoins'] = (...given) =>
  coinChange().fewestCoins(...given);
export const countWays: ChangeWays['countWays'] = (...given) => changeWays().countWays(...given);
export const bestBundles: Knapsack['bestBundles'] = (...given) => knapsack().bestBundles(...given);
export const lcsLength: Lcs['lcsLength'] = (a, b) => lcs().lcsLength(a, b);
export const lcsPairs: Lcs['lcsPairs'] = (a, b) => lcs().lcsPairs(a, b);
export const treeRounds = (n: number): TreeRounds => new (floydWarshall().TreeRounds)(n);
export const toExactSums: ExactSums['toExactSums'] = (...given) =>
  exactSums().toExactSums(...given);
export const sumPaths: ExactSums['sumPaths'] = (...given) => exactSums().sumPaths(...given);
export const addProduct: Product['addProduct'] = (a, b, inner, c) =>
  product().addProduct(a, b, inner, c);
