import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { countWays } from '#fast/change-ways';
import { countChangeWays } from '#lib';

test('countWays counts as the plain table, by amounts and by digits, on 3,000 small cases', () => {
  const coins = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 });
  fc.assert(
    fc.property(coins, fc.integer({ min: 1, max: 200 }), (given, amount) => {
      const usable = given.filter((coin) => coin <= amount).sort((a, b) => a - b);
      assert.equal(
        countWays(usable, amount, () => undefined),
        countChangeWays(given, amount),
      );
    }),
    { seed: 1, numRuns: 3000 },
  );
});
