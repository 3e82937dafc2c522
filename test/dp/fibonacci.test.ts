import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fibonacci, fibonacciBottomUp } from '#lib';

/** The definition, on bigints: the twin of both. */
function table(length: number): bigint[] {
  const values = [0n, 1n];
  while (values.length < length) values.push((values.at(-1) ?? 0n) + (values.at(-2) ?? 0n));
  return values.slice(0, length);
}

test('fibonacciBottomUp(n) is the n-th Fibonacci number, exact to n = 78', () => {
  table(79).forEach((value, n) => assert.equal(BigInt(fibonacciBottomUp(n)), value));
});

test('fibonacciBottomUp(n) is an error where n is not a whole number of at least 0', () => {
  for (const n of [-1, 1.5, NaN, Infinity, -Infinity]) {
    assert.throws(() => fibonacciBottomUp(n), {
      name: 'RangeError',
      message: `Cannot compute a Fibonacci number as n must be a whole number of at least 0: current value is ${n}`,
    });
  }
  for (const n of ['10', 10n, null, undefined, [10]]) {
    assert.throws(() => fibonacciBottomUp(n as unknown as number), TypeError);
  }
  assert.throws(() => fibonacciBottomUp('10' as unknown as number), {
    message:
      'Cannot compute a Fibonacci number as n must be a whole number of at least 0: current value is "10"',
  });
});

test('fibonacciBottomUp(79) is an error that names fibonacci', () => {
  assert.throws(() => fibonacciBottomUp(79), {
    name: 'RangeError',
    message:
      'Cannot compute a Fibonacci number as n must be at most 78, past which a number is not exact ' +
      '(fibonacci(n) gives a bigint): current value is 79',
  });
});

test('F(79) is past 2^53, where a number is not exact', () => {
  const values = table(80);
  assert.ok((values[78] ?? 0n) < 2n ** 53n && (values[79] ?? 0n) > 2n ** 53n);
});

test('fibonacci(n) is the n-th Fibonacci number for n = 0 … 2,000', () => {
  table(2001).forEach((value, n) => assert.equal(fibonacci(n), value));
});

test('fibonacci(100000) has 20,899 digits, from 25974… to …46875', () => {
  const digits = fibonacci(100_000).toString();
  assert.equal(digits.length, 20_899);
  assert.match(digits, /^25974.*46875$/);
});

test('fibonacci keeps F(m + n) = F(m) F(n + 1) + F(m − 1) F(n) for large m and n', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      (m, n) => {
        const sum = fibonacci(m) * fibonacci(n + 1) + fibonacci(m - 1) * fibonacci(n);
        assert.equal(fibonacci(m + n), sum);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('fibonacci(n) is an error where n is not a whole number that fits', () => {
  for (const n of [-1, 0.5, NaN, Infinity, 1e10]) {
    assert.throws(() => fibonacci(n), {
      name: 'RangeError',
      message: `Cannot compute a Fibonacci number as n must be a whole number from 0 to 1546000000: current value is ${n}`,
    });
  }
  assert.throws(() => fibonacci(10n as unknown as number), TypeError);
});
