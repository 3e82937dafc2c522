import { checkInteger } from '@course/check';

/** F(n) has 0.694 n bits and a bigint of V8, Node's engine, at most 2^30. */
const LAST_THAT_FITS = 1_546_000_000;

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
  const index = checkInteger('compute a Fibonacci number', 'n', n, 0, LAST_THAT_FITS);
  const bits = index.toString(2);
  const last = bits.length - 1;
  let current = 0n; // F(k), k being the number whose bits are read so far
  let next = 1n; // F(k + 1)
  let k = 0;
  for (let i = 0; i < last; i++) {
    const doubled = double(current, next);
    const doubledNext = doubleNext(current, next, k);
    k = 2 * k + Number(bits[i]);
    if (k % 2 === 0) [current, next] = [doubled, doubledNext];
    else [current, next] = [doubledNext, doubled + doubledNext];
  }
  // The last bit needs one of the two products only: half of the largest work is saved.
  return bits[last] === '0' ? double(current, next) : doubleNext(current, next, k);
}

/** F(2k) of F(k) and F(k + 1). */
function double(current: bigint, next: bigint): bigint {
  return current * (next + next - current);
}

/** F(2k + 1) of F(k) and F(k + 1). */
function doubleNext(current: bigint, next: bigint, k: number): bigint {
  return next * (next + next - current) + (k % 2 === 0 ? -1n : 1n);
}
