import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bestBundles, bestByTable } from '#fast/knapsack';
import { bestByList } from '#fast/knapsack-list';
import { createRandom, knapsack, type KnapsackItem } from '#lib';
import { onlyBestByTable, toBundles } from '#lib/dp/knapsack';
import { assertFits, counted, once, tryAll } from '../dp/knapsack-items';

test('bestBundles agrees with the plain table where one choice is best, and is what knapsack gives where several are', () => {
  const few = fc.integer({ min: 1, max: 3 });
  const alike = fc.array(fc.record({ weight: few, value: few }), { maxLength: 8 });
  let ties = 0;
  fc.assert(
    fc.property(fc.oneof(once, counted, alike), fc.nat(20), (items, capacity) => {
      const bundles = toBundles(items, capacity);
      const byList = [...bestBundles(bundles, capacity, () => undefined)];
      const byTable = onlyBestByTable(bundles, capacity);
      const found = knapsack(items, capacity);
      if (byTable) assert.deepEqual(new Set(byList), new Set(byTable));
      else ties++;
      const chosen = items.map(() => 0);
      for (const { index, copies } of byList) chosen[index] = chosen[index]! + copies;
      assert.deepEqual(found.chosen, chosen);
    }),
    { seed: 1, numRuns: 2000 },
  );
  assert.ok(ties > 100, `${ties} ties`);
});

test('the table and the list of choices each find the best, on their own', () => {
  const value = (bundles: readonly { value: number }[]): number =>
    bundles.reduce((sum, bundle) => sum + bundle.value, 0);
  fc.assert(
    fc.property(fc.oneof(once, counted), fc.nat(60), (items, capacity) => {
      const bundles = toBundles(items, capacity);
      const best = tryAll(items, capacity);
      const byTable = bestByTable(bundles, capacity);
      const byHalves = bestByTable(bundles, capacity, 0);
      const byList = bestByList(bundles, capacity, 10_000) ?? byTable;
      for (const chosen of [byTable, byHalves, byList]) {
        assert.equal(value(chosen), best);
        assert.ok(chosen.reduce((sum, { weight }) => sum + weight, 0) <= capacity);
        assert.equal(new Set(chosen).size, chosen.length);
      }
    }),
    { seed: 1, numRuns: 2000 },
  );
});

/** Pisinger's kinds of instances (2005, "Where are the hard knapsack problems?"), with weights up to 1,000. */
const kinds: Record<string, (random: () => number) => KnapsackItem> = {
  uncorrelated: (random) => ({ weight: random(), value: random() }),
  'weakly correlated': (random) => {
    const weight = random();
    return { weight, value: Math.max(1, weight + Math.round(random() / 5) - 100) };
  },
  'strongly correlated': (random) => {
    const weight = random();
    return { weight, value: weight + 100 };
  },
  'inversely correlated': (random) => {
    const value = random();
    return { weight: value + 100, value };
  },
  'subset sum': (random) => {
    const weight = random();
    return { weight, value: weight };
  },
};

for (const [kind, make] of Object.entries(kinds)) {
  test(`knapsack(items, capacity) agrees with the table on 60 items, ${kind}, also with weights a thousandfold`, () => {
    const random = createRandom(1);
    for (let run = 0; run < 5; run++) {
      const items = Array.from({ length: 60 }, () => make(() => 1 + random.integer(1000)));
      const capacity = Math.floor(items.reduce((sum, { weight }) => sum + weight, 0) / 2);
      const table = bestByTable(toBundles(items, capacity), capacity);
      const best = table.reduce((sum, { value }) => sum + value, 0);
      const found = knapsack(items, capacity);
      assertFits(items, capacity, found);
      assert.equal(found.value, best);
      if (kind === 'uncorrelated' || kind === 'inversely correlated') {
        const heavy = items.map(({ weight, value }) => ({ weight: 1000 * weight, value }));
        assert.equal(knapsack(heavy, 1000 * capacity).value, best);
      }
    }
  });
}

test('bestBundles falls back on the table where the list would be too long: even weights, odd capacity', () => {
  const random = createRandom(5);
  const items = Array.from({ length: 100 }, () => {
    const weight = 2 * (1 + random.integer(500));
    return { weight, value: weight };
  });
  assert.equal(bestByList(toBundles(items, 20_001), 20_001, 200_000), undefined);
  const found = knapsack(items, 20_001);
  assertFits(items, 20_001, found);
  assert.equal(found.value, 20_000);
  const halves = bestByTable(toBundles(items, 20_001), 20_001, 10_000);
  assert.equal(
    halves.reduce((sum, { value }) => sum + value, 0),
    20_000,
  );
});
