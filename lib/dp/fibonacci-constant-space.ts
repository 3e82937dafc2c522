import { checkFibonacciIndex } from './fibonacci-index';

/**
 * The n-th Fibonacci number from the last two alone, as no cell reads further back:
 *
 *     (current, next) = (F(i), F(i + 1)) → (next, current + next)
 *
 * Cost: O(n) time, O(1) memory.
 *
 * @param n a whole number from 0 to 78
 * @throws TypeError where n is not a number, RangeError where it is not a whole number from 0 to 78
 * @example
 * fibonacciConstantSpace(10) // => 55
 */
export function fibonacciConstantSpace(n: number): number {
  const index = checkFibonacciIndex(n);
  let current = 0;
  let next = 1;
  for (let i = 0; i < index; i++) [current, next] = [next, current + next];
  return current;
}
