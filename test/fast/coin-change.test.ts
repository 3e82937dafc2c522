import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fewestCoins } from '#fast/coin-change';
import { coinChange } from '#lib';

test('fewestCoins pays as the plain table, coin by coin, on 3,000 small cases', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 1, max: 200 }), (given, amount) => {
      const usable = given.filter((coin) => coin <= amount).sort((a, b) => b - a);
      const times = fewestCoins(usable, amount, () => undefined);
      const paid = times && usable.flatMap((coin, i) => new Array<number>(times[i]!).fill(coin));
      assert.deepEqual(paid, coinChange(given, amount)?.coins);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('fewestCoins asks whether a table fits before it is made', () => {
  const stop = (bytes: number): never => {
    throw new Error(`${bytes} bytes`);
  };
  assert.throws(() => fewestCoins([999, 998], 2995, stop), { message: '11984 bytes' });
});
