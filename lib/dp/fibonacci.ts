/** Lesson 1: notebooks/01-fibonacci.ipynb derives the table; fast doubling is its quick and exact way. */
import { checkInteger, describe } from '@course/check';

const ACTION = 'compute a Fibonacci number';

/** F(78) is the last below 2^53, up to which a number of JavaScript is exact. */
const LAST_EXACT = 78;

/** F(n) has 0.694 n bits and a bigint of V8, Node's engine, at most 2^30. */
const LAST_THAT_FITS = 1_546_000_000;

/**
 * The n-th Fibonacci number from a table, filled from the smallest subproblem to the largest:
 *
 *     F(0) = 0, F(1) = 1, F(k) = F(k − 1) + F(k − 2)
 *
 * Cost: O(n) time, O(n) memory.
 *
 * @param n a whole number from 0 to 78
 * @throws TypeError where n is not a number, RangeError where it is not a whole number from 0 to 78
 * @example
 * fibonacciBottomUp(10) // => 55
 */
export function fibonacciBottomUp(n: number): number {
  checkInteger(ACTION, 'n', n, 0);
  if (n > LAST_EXACT) {
    throw new RangeError(
      `Cannot ${ACTION} as n must be at most ${LAST_EXACT}, past which a number ` +
        `is not exact (fibonacci(n) gives a bigint): current value is ${describe(n)}`,
    );
  }
  const F = [0, 1];
  for (let k = 2; k <= n; k++) F[k] = F[k - 1] + F[k - 2];
  return F[n];
}

/**
 * The n-th Fibonacci number, exact for any n, by fast doubling: from F(k) and F(k + 1) it is one
 * step to F(2k) and F(2k + 1), so that the bits of n, read from the highest, lead to n.
 *
 *     L(k) = 2 F(k + 1) − F(k)                       (the Lucas number)
 *     F(2k) = F(k) L(k)
 *     F(2k + 1) = F(k + 1) L(k) − (−1)ᵏ
 *
 * Cost: O(log n) products of numbers of up to 0.694 n bits; the last ones take most of the time.
 *
 * @param n a whole number from 0 to 1,546,000,000, where bigints end
 * @throws TypeError where n is not a number, RangeError where it is not such a whole number
 * @example
 * fibonacci(10) // => 55n
 * fibonacci(100) // => 354224848179261915075n
 */
export function fibonacci(n: number): bigint {
  const bits = checkInteger(ACTION, 'n', n, 0, LAST_THAT_FITS).toString(2);
  let k = 0; // the number whose bits are read so far
  let [current, next] = [0n, 1n]; // F(k) and F(k + 1)
  const double = (): bigint => current * (next + next - current);
  const doubleNext = (): bigint => next * (next + next - current) + (k % 2 === 0 ? -1n : 1n);
  for (const bit of bits.slice(0, -1)) {
    const [even, odd] = [double(), doubleNext()];
    [current, next] = bit === '0' ? [even, odd] : [odd, even + odd];
    k = 2 * k + Number(bit);
  }
  // The last bit needs one of the two products only: half of the largest work is saved.
  return bits.endsWith('0') ? double() : doubleNext();
}
