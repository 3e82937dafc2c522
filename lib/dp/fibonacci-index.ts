import { checkInteger, describe } from '@course/check';

/** F(78) is the last Fibonacci number below 2^53, up to which a number of JavaScript is exact. */
export const LAST_EXACT = 78;

/**
 * Checks the n of those Fibonacci functions that answer with a number.
 *
 * @throws TypeError or RangeError where n is not a whole number from 0 to 78
 * @example
 * checkFibonacciIndex(10) // => 10
 */
export function checkFibonacciIndex(n: unknown): number {
  const index = checkInteger('compute a Fibonacci number', 'n', n, 0);
  if (index > LAST_EXACT) {
    throw new RangeError(
      `Cannot compute a Fibonacci number as n must be at most ${LAST_EXACT}, past which a number ` +
        `is not exact (fibonacci(n) gives a bigint): current value is ${describe(n)}`,
    );
  }
  return index;
}
