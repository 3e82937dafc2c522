import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bottomUp, coinChange } from '#lib';

/** The recurrence, cell by cell. */
function tableTwin(coins: readonly number[], amount: number): number {
  return bottomUp(
    {
      rows: 1,
      columns: amount + 1,
      cell: (_, a, read) =>
        a === 0
          ? 0
          : 1 + Math.min(...coins.map((coin) => (coin <= a ? read(0, a - coin) : Infinity))),
    },
    [0, amount],
  ).value;
}

/** Every list of coins, largest first, that pays the amount, in descending lexicographic order. */
function* everyWay(descending: readonly number[], amount: number): Generator<number[]> {
  const [coin, ...smaller] = descending;
  if (coin === undefined) {
    if (amount === 0) yield [];
    return;
  }
  for (let times = Math.floor(amount / coin); times >= 0; times--) {
    for (const rest of everyWay(smaller, amount - times * coin)) {
      yield [...Array<number>(times).fill(coin), ...rest];
    }
  }
}

/** The first of the shortest ways. */
function bruteForceTwin(coins: readonly number[], amount: number): number[] | undefined {
  let best: number[] | undefined;
  for (const way of everyWay(
    [...coins].sort((a, b) => b - a),
    amount,
  )) {
    if (!best || way.length < best.length) best = way;
  }
  return best;
}

const someCoins = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });

test('coinChange(coins, amount) pays as its table and as the best of all ways, on 3,000 small cases', () => {
  fc.assert(
    fc.property(someCoins, fc.nat(40), (coins, amount) => {
      const change = coinChange(coins, amount);
      const best = bruteForceTwin(coins, amount);
      assert.equal(change?.count ?? Infinity, tableTwin(coins, amount));
      assert.deepEqual(change, best && { count: best.length, coins: best });
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('coinChange(coins, amount) pays large amounts in the largest coin, as the whole table does', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 500, max: 3000 }), (given, amount) => {
      const change = coinChange(given, amount);
      assert.equal(change?.count ?? Infinity, tableTwin(given, amount));
      if (change) {
        assert.equal(
          change.coins.reduce((sum, coin) => sum + coin, 0),
          amount,
        );
        assert.ok(change.coins.every((coin) => given.includes(coin)));
        assert.deepEqual(
          change.coins,
          [...change.coins].sort((a, b) => b - a),
        );
        assert.equal(change.coins.length, change.count);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('coinChange(coins, amount) never needs more coins when there are more kinds, nor for one coin less', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 6 });
  const count = (kinds: number[], amount: number): number =>
    coinChange(kinds, amount)?.count ?? Infinity;
  fc.assert(
    fc.property(coins, fc.integer({ min: 1, max: 100_000 }), (kinds, amount) => {
      const all = count(kinds, amount);
      assert.ok(all <= count(kinds.slice(1), amount));
      assert.equal(all, count([...kinds].reverse(), amount));
      for (const coin of kinds) {
        if (coin <= amount) assert.ok(all <= 1 + count(kinds, amount - coin));
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('coinChange pays 48 old pence in two coins, and any amount up to 10,000 in won as greedily', () => {
  assert.deepEqual(coinChange([1, 3, 6, 12, 24, 30], 48), { count: 2, coins: [24, 24] });
  assert.deepEqual(coinChange([1, 3, 4], 6), { count: 2, coins: [3, 3] });
  assert.deepEqual(coinChange([10, 50, 100, 500], 10_000), {
    count: 20,
    coins: Array<number>(20).fill(500),
  });
});

test('coinChange(coins, amount) is right where there is little to do', () => {
  assert.deepEqual(coinChange([], 0), { count: 0, coins: [] });
  assert.deepEqual(coinChange([2, 5], 0), { count: 0, coins: [] });
  assert.equal(coinChange([], 3), undefined);
  assert.equal(coinChange([5, 10], 12), undefined);
  assert.equal(coinChange([5], 3), undefined);
  assert.equal(coinChange([10_000_000_000], 15_000_000_000), undefined);
  assert.deepEqual(coinChange([10_000_000_000], 20_000_000_000)?.count, 2);
  assert.equal(coinChange([1, 2, 5, 10, 20, 50, 100, 200], 1_000_000_199)?.count, 5_000_007);
  assert.equal(coinChange([999_999, 1_000_000], 10 ** 13)?.count, 10_000_000);
  assert.equal(coinChange([999_999, 1_000_000], 10 ** 13 - 1)?.count, 10_000_000);
});

test('coinChange(coins, amount) leaves the coins it is given as they are', () => {
  const coins = Object.freeze([3, 1, 4]);
  coinChange(coins, 6);
  assert.deepEqual(coins, [3, 1, 4]);
});

test('coinChange(coins, amount) is an error where a coin or the amount is wrong', () => {
  const start = 'Cannot find the fewest coins as';
  const whole = 'must be a whole number of at least';
  for (const coin of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => coinChange([1, coin], 3), {
      name: 'RangeError',
      message: `${start} coins[1] ${whole} 1: current value is ${coin}`,
    });
  }
  assert.throws(() => coinChange([1, 5, 1], 3), {
    name: 'RangeError',
    message: `${start} coins must be different from each other: current value is [1, 5, 1], where 1 comes twice`,
  });
  for (const amount of [-1, 1.5, NaN, Infinity]) {
    assert.throws(() => coinChange([1], amount), {
      name: 'RangeError',
      message: `${start} amount ${whole} 0: current value is ${amount}`,
    });
  }
  assert.throws(() => coinChange('15' as unknown as number[], 3), {
    name: 'TypeError',
    message: `${start} coins must be an array of numbers: current value is "15"`,
  });
  assert.throws(() => coinChange(['1'] as unknown as number[], 3), {
    name: 'TypeError',
    message: `${start} coins[0] ${whole} 1: current value is "1"`,
  });
  assert.throws(() => coinChange([1], '3' as unknown as number), TypeError);
});

test('coinChange(coins, amount) is an error that says how much memory would be needed', () => {
  assert.throws(() => coinChange([999_999_999, 1_000_000_000], 10 ** 13), {
    name: 'RangeError',
    message:
      'Cannot find the fewest coins as amount must be so small that a table of at most 1 GiB is enough ' +
      '(here it would take 37,252.9 GiB): current value is 10000000000000',
  });
  assert.throws(() => coinChange([1], 10 ** 12), {
    name: 'RangeError',
    message:
      'Cannot find the fewest coins as amount must be one that at most 33,554,432 coins pay ' +
      '(here 1,000,000,000,000): current value is 1000000000000',
  });
});
