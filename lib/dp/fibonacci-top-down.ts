import { typeError } from '@course/check';
import { checkFibonacciIndex } from './fibonacci-index';

/**
 * The n-th Fibonacci number by recursion that writes down what it has solved (memoization):
 *
 *     F(n) = memo(n), or else F(n − 1) + F(n − 2), kept as memo(n)
 *
 * Cost: O(n) time, O(n) memory: the memo and the depth of the recursion.
 *
 * @param n a whole number from 0 to 78
 * @param memo what is solved already, by n; a new one a call unless given. It is filled with
 *   F(2) … F(n), and what it holds is believed.
 * @throws TypeError where n is not a number or memo not a Map, RangeError where n is not a whole
 *   number from 0 to 78
 * @example
 * const memo = new Map([[0, 0]]);
 * fibonacciTopDown(10, memo) // => 55
 * memo.get(9) // => 34
 */
export function fibonacciTopDown(n: number, memo: Map<number, number> = new Map()): number {
  const index = checkFibonacciIndex(n);
  // A Map made by a cell is no `instanceof Map` here, so what it can do decides.
  if (Object.prototype.toString.call(memo) !== '[object Map]') {
    throw typeError('compute a Fibonacci number', 'memo', 'a Map', memo);
  }
  return recur(index, memo);
}

function recur(n: number, memo: Map<number, number>): number {
  const known = memo.get(n);
  if (known !== undefined) return known;
  if (n < 2) return n;
  const value = recur(n - 1, memo) + recur(n - 2, memo);
  memo.set(n, value);
  return value;
}
