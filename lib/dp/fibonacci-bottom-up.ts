import { checkFibonacciIndex } from './fibonacci-index';

/**
 * The n-th Fibonacci number from a table, filled from the smallest subproblem to the largest:
 *
 *     table[0] = 0, table[1] = 1, table[i] = table[i − 1] + table[i − 2]
 *
 * Cost: O(n) time, O(n) memory.
 *
 * @param n a whole number from 0 to 78
 * @throws TypeError where n is not a number, RangeError where it is not a whole number from 0 to 78
 * @example
 * fibonacciBottomUp(10) // => 55
 */
export function fibonacciBottomUp(n: number): number {
  const index = checkFibonacciIndex(n);
  const table = [0, 1]; // also for n = 0, where one cell would do
  for (let i = 2; i <= index; i++) {
    table.push(table[i - 1]! + table[i - 2]!);
  }
  return table[index]!;
}
