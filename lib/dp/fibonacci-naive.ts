import { describe } from '@course/check';
import { fibonacci } from './fibonacci';
import { checkFibonacciIndex } from './fibonacci-index';

/** 331,160,281 calls, a few seconds; each further n takes 1.6 times as long. */
const LAST_BEARABLE = 40;

/**
 * The n-th Fibonacci number, straight from its definition:
 *
 *     F(0) = 0, F(1) = 1, F(n) = F(n − 1) + F(n − 2)
 *
 * The same subproblems are solved again and again: F(n) takes 2 F(n + 1) − 1 calls. Because of that
 * n ends at 40 here; the functions beside this one go to 78.
 *
 * Cost: O(1.618ⁿ) time, O(n) memory (the depth of the recursion).
 *
 * @param n a whole number from 0 to 40
 * @throws TypeError where n is not a number, RangeError where it is not a whole number from 0 to 40
 * @example
 * fibonacciNaive(10) // => 55
 */
export function fibonacciNaive(n: number): number {
  const index = checkFibonacciIndex(n);
  if (index > LAST_BEARABLE) {
    const calls = 2n * fibonacci(index + 1) - 1n;
    throw new RangeError(
      `Cannot compute a Fibonacci number by naive recursion as n must be at most ${LAST_BEARABLE}, ` +
        `past which it takes too long (here ${calls.toLocaleString('en')} calls; ` +
        `fibonacciBottomUp(n) takes n steps): current value is ${describe(n)}`,
    );
  }
  return recur(index);
}

function recur(n: number): number {
  return n < 2 ? n : recur(n - 1) + recur(n - 2);
}
