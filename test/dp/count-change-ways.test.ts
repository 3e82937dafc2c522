import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bottomUp, countChangeWays } from '#lib';

/** The recurrence over coins and amounts, cell by cell. */
function tableTwin(coins: readonly number[], amount: number): bigint {
  const { value } = bottomUp(
    {
      rows: coins.length + 1,
      columns: amount + 1,
      cell: (i, a, read) => {
        if (i === 0) return a === 0 ? 1 : 0;
        const coin = coins[i - 1] as number;
        return read(i - 1, a) + (coin <= a ? read(i, a - coin) : 0);
      },
    },
    [coins.length, amount],
  );
  return BigInt(value);
}

/** Each way counted by itself. */
function bruteForceTwin([coin, ...others]: readonly number[], amount: number): bigint {
  if (coin === undefined) return amount === 0 ? 1n : 0n;
  let ways = 0n;
  for (let left = amount; left >= 0; left -= coin) ways += bruteForceTwin(others, left);
  return ways;
}

/** The same table as the function's, on bigints. */
function bigintTwin(coins: readonly number[], amount: number): bigint {
  const ways = Array<bigint>(amount + 1).fill(0n);
  ways[0] = 1n;
  for (const coin of coins) {
    for (let a = coin; a <= amount; a++) ways[a] = ways[a]! + ways[a - coin]!;
  }
  return ways[amount]!;
}

test('countChangeWays(coins, amount) counts as its table and as one by one, on 3,000 small cases', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 4 });
  fc.assert(
    fc.property(coins, fc.nat(50), (given, amount) => {
      const ways = countChangeWays(given, amount);
      assert.equal(ways, tableTwin(given, amount));
      assert.equal(ways, bruteForceTwin(given, amount));
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('countChangeWays(coins, amount) is exact past 2^53, 2^104 and 2^156', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 500, max: 9000 }), (given, amount) => {
      assert.equal(countChangeWays(given, amount), bigintTwin(given, amount));
    }),
    { seed: 1, numRuns: 30 },
  );
  const many = Array.from({ length: 60 }, (_, i) => i + 1);
  const ways = countChangeWays(many, 5000);
  assert.equal(ways, bigintTwin(many, 5000));
  assert.ok(ways > 2n ** 156n);
});

test('countChangeWays(coins, amount) counts as its table where amounts are far above the coins', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 4000, max: 30_000 }), (given, amount) => {
      assert.equal(countChangeWays(given, amount), bigintTwin(given, amount));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('countChangeWays([1, 2, 3], amount) is (amount + 3)² / 12, rounded, up to the largest amount', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      const square = (BigInt(amount) + 3n) ** 2n;
      assert.equal(countChangeWays([1, 2, 3], amount), (square + 6n) / 12n);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('countChangeWays(coins, amount) never falls by another coin, and grows by the ways that use it', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 500, max: 20_000 }), (kinds, amount) => {
      const [coin = 1, ...others] = kinds;
      const ways = countChangeWays(kinds, amount);
      const without = countChangeWays(others, amount);
      assert.ok(ways >= without);
      assert.equal(ways, without + countChangeWays(kinds, amount - coin));
      assert.equal(ways, countChangeWays([...kinds].reverse(), amount));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('countChangeWays knows published counts', () => {
  const british = [1, 2, 5, 10, 20, 50, 100, 200];
  assert.equal(countChangeWays(british, 200), 73_682n);
  assert.equal(countChangeWays(british, 1_000_000), 99341140660285639188927260001n);
  assert.equal(countChangeWays([1, 5, 10, 25, 50], 100), 292n);
  // The partitions of 100 into whole numbers.
  const whole = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(countChangeWays(whole, 100), 190_569_292n);
});

test('countChangeWays(coins, amount) is right where there is little to do', () => {
  assert.equal(countChangeWays([], 0), 1n);
  assert.equal(countChangeWays([7], 0), 1n);
  assert.equal(countChangeWays([], 5), 0n);
  assert.equal(countChangeWays([2, 4], 7), 0n);
  assert.equal(countChangeWays([3], 10 ** 15), 0n);
  assert.equal(countChangeWays([5], 10 ** 15), 1n);
  assert.equal(countChangeWays([9, 8], 7), 0n);
});

test('countChangeWays(coins, amount) is an error where a coin or the amount is wrong', () => {
  const start = 'Cannot count the ways to pay as';
  assert.throws(() => countChangeWays([1, 0], 3), {
    name: 'RangeError',
    message: `${start} coins[1] must be a whole number of at least 1: current value is 0`,
  });
  assert.throws(() => countChangeWays([1, 2, 2], 3), {
    name: 'RangeError',
    message: `${start} coins must be different from each other: current value is [1, 2, 2], where 2 comes twice`,
  });
  assert.throws(() => countChangeWays([1], -2), {
    name: 'RangeError',
    message: `${start} amount must be a whole number of at least 0: current value is -2`,
  });
  assert.throws(() => countChangeWays([1, 10 ** 9], 10 ** 10), {
    name: 'RangeError',
    message:
      `${start} amount must be so small that a table of at most 1 GiB is enough ` +
      '(here it would take 83.8 GiB): current value is 10000000000',
  });
});
