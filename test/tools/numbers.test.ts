import test from 'node:test';
import assert from 'node:assert/strict';
import { numbersIn, unshownNumbers } from '#tools/numbers';

test('numbersIn reads separators of thousands, minus signs and powers of ten in one notation', () => {
  assert.deepEqual(numbersIn('from −3 to 1,234,567 in 1_000 steps'), ['-3', '1234567', '1000']);
  assert.deepEqual(numbersIn('1.3 × 10⁻⁷, 2e+21 and 5 x 10^3'), ['1.3e-7', '2e21', '5e3']);
  assert.deepEqual(numbersIn('2^53 and 2⁵³'), ['2', '53', '2', '53']);
});

test('numbersIn takes a dash between numbers for no sign, and digits in a name for no number', () => {
  assert.deepEqual(
    numbersIn('seeds 1-5, lines 2–4, x1, fib10, n-1, 79th, 93.5 %, [1, 3, 4], 55n'),
    ['1', '5', '2', '4', '1', '79', '93.5', '1', '3', '4', '55'],
  );
});

test('unshownNumbers wants each number as it is printed: rounding differs, signs may be words', () => {
  assert.deepEqual(
    unshownNumbers('It takes 1,234 calls, 93.5 % of them twice', ['1234', '93.5%']),
    [],
  );
  assert.deepEqual(unshownNumbers('It falls by 3 to 2.5', ['change: -3', '2.50']), ['2.5']);
  assert.deepEqual(unshownNumbers('It is −3', ['3']), ['-3']);
});
