import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { coinChange, greedyChange } from '#lib';

/** One coin at a time: the largest that fits what is left. */
function twin(coins: readonly number[], amount: number): number[] | undefined {
  const paid: number[] = [];
  let left = amount;
  while (left > 0) {
    const fitting = coins.filter((coin) => coin <= left);
    if (fitting.length === 0) return undefined;
    const coin = Math.max(...fitting);
    paid.push(coin);
    left -= coin;
  }
  return paid;
}

test('greedyChange(coins, amount) takes the largest coin that fits, one after the other', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 5 });
  fc.assert(
    fc.property(coins, fc.nat(200), (given, amount) => {
      const paid = twin(given, amount);
      assert.deepEqual(greedyChange(given, amount), paid && { count: paid.length, coins: paid });
      const fewest = coinChange(given, amount);
      if (paid) assert.ok(fewest && fewest.count <= paid.length);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('greedyChange pays 1, 5, 10, 25 and won with the fewest coins, and old pence not', () => {
  for (let amount = 0; amount <= 500; amount++) {
    for (const coins of [
      [1, 5, 10, 25],
      [10, 50, 100, 500],
    ]) {
      assert.deepEqual(greedyChange(coins, 10 * amount), coinChange(coins, 10 * amount));
    }
  }
  assert.deepEqual(greedyChange([1, 3, 6, 12, 24, 30], 48), { count: 3, coins: [30, 12, 6] });
  assert.deepEqual(greedyChange([1, 3, 4], 6), { count: 3, coins: [4, 1, 1] });
});

test('greedyChange(coins, amount) is undefined where it gets stuck', () => {
  assert.equal(greedyChange([3, 4], 6), undefined);
  assert.equal(greedyChange([], 1), undefined);
  assert.deepEqual(greedyChange([], 0), { count: 0, coins: [] });
});

test('greedyChange(coins, amount) is an error where a coin or the amount is wrong', () => {
  const start = 'Cannot pay greedily as';
  assert.throws(() => greedyChange([0], 3), {
    name: 'RangeError',
    message: `${start} coins[0] must be a whole number of at least 1: current value is 0`,
  });
  assert.throws(() => greedyChange([2, 2], 3), {
    name: 'RangeError',
    message: `${start} coins must be different from each other: current value is [2, 2], where 2 comes twice`,
  });
  assert.throws(() => greedyChange([1], 0.5), {
    name: 'RangeError',
    message: `${start} amount must be a whole number of at least 0: current value is 0.5`,
  });
  assert.throws(() => greedyChange([1], 2 ** 40), {
    name: 'RangeError',
    message:
      `${start} amount must be one that at most 33,554,432 coins pay (here 1,099,511,627,776): ` +
      'current value is 1099511627776',
  });
});
