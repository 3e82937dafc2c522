import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { bottomUp, createRandom, knapsack, type KnapsackItem } from '#lib';
import { onlyBestByTable, toBundles } from '#lib/dp/knapsack';
import { assertFits, counted, once, tryAll } from './knapsack-items';

/** The recurrence as the lesson has it, for items that are there once. */
function byRecurrence(items: readonly KnapsackItem[], capacity: number): number {
  return bottomUp(
    {
      rows: items.length + 1,
      columns: capacity + 1,
      cell(i, c, read) {
        const item = items[i - 1];
        if (item === undefined) return 0;
        const without = read(i - 1, c);
        if (item.weight > c) return without;
        return Math.max(without, item.value + read(i - 1, c - item.weight));
      },
    },
    [items.length, capacity],
  ).value;
}

test('knapsack(items, capacity) agrees with all choices and with the recurrence, items there once', () => {
  fc.assert(
    fc.property(once, fc.nat(40), (items, capacity) => {
      const found = knapsack(items, capacity);
      assertFits(items, capacity, found);
      assert.equal(found.value, tryAll(items, capacity));
      assert.equal(found.value, byRecurrence(items, capacity));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('knapsack(items, capacity) agrees with all choices, bounded and unbounded', () => {
  fc.assert(
    fc.property(counted, fc.nat(30), (items, capacity) => {
      const found = knapsack(items, capacity);
      assertFits(items, capacity, found);
      assert.equal(found.value, tryAll(items, capacity));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

/** The sets of bundles of the highest value that fit. */
function bestSets<B extends { weight: number; value: number }>(
  bundles: readonly B[],
  capacity: number,
): B[][] {
  let [best, sets]: [number, B[][]] = [-1, []];
  for (let subset = 0; subset < 2 ** bundles.length; subset++) {
    const chosen = bundles.filter((_, i) => (subset >> i) & 1);
    if (chosen.reduce((sum, { weight }) => sum + weight, 0) > capacity) continue;
    const value = chosen.reduce((sum, bundle) => sum + bundle.value, 0);
    if (value > best) [best, sets] = [value, [chosen]];
    else if (value === best) sets.push(chosen);
  }
  return sets;
}

test('the plain table finds the best choice where there is one, and says where there are several', () => {
  fc.assert(
    fc.property(once, fc.nat(40), (items, capacity) => {
      const bundles = toBundles(items, capacity);
      const [best, ...others] = bestSets(bundles, capacity);
      const found = onlyBestByTable(bundles, capacity);
      assert.deepEqual(found?.reverse(), others.length === 0 ? best : undefined);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('knapsack: an item more or a larger capacity never lowers the value', () => {
  const random = createRandom(2);
  const items = Array.from({ length: 100 }, () => ({
    weight: 1 + random.integer(500),
    value: 1 + random.integer(500),
  }));
  let value = 0;
  for (let count = 0; count <= items.length; count += 4) {
    const next = knapsack(items.slice(0, count), 5000).value;
    assert.ok(next >= value);
    value = next;
  }
  value = 0;
  for (let capacity = 0; capacity < 20_000; capacity += 977) {
    const next = knapsack(items, capacity).value;
    assert.ok(next >= value);
    value = next;
  }
});

test('knapsack: the order of the items does not matter, nor values times seven', () => {
  const random = createRandom(3);
  const items = Array.from({ length: 80 }, () => ({
    weight: 1 + random.integer(900),
    value: 1 + random.integer(900),
  }));
  const { value } = knapsack(items, 9000);
  assert.equal(knapsack(random.shuffle(items), 9000).value, value);
  const sevenfold = items.map((item) => ({ ...item, value: 7 * item.value }));
  assert.equal(knapsack(sevenfold, 9000).value, 7 * value);
});

test('knapsack solves the eight published instances, P08 with capacity 6,404,180 too', () => {
  const read = (file: string): string[][] =>
    readFileSync(join(__dirname, '..', '..', '..', 'data', 'knapsack', file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  const rows = read('items.csv');
  const weights = [165, 26, 190, 50, 104, 169, 749, 6_402_560];
  for (const [number, [instance, capacity, optimum]] of read('instances.csv').entries()) {
    const own = rows.filter((row) => row[0] === instance);
    const items = own.map(([, , weight, profit]) => ({
      weight: Number(weight),
      value: Number(profit),
    }));
    const { value, weight: total, chosen } = knapsack(items, Number(capacity));
    assert.equal(value, Number(optimum), instance);
    assert.equal(total, weights[number], instance);
    const expected = own.map((row) => Number(row[4]));
    assert.deepEqual(chosen, expected, instance);
  }
});

test('knapsack takes as many as fit with count Infinity', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ weight: fc.integer({ min: 1, max: 90 }), value: fc.nat(90) }), {
        maxLength: 5,
      }),
      fc.nat(5000),
      (items, capacity) => {
        const unbounded = items.map((item) => ({ ...item, count: Infinity }));
        const counted = items.map((item) => ({ ...item, count: 5000 }));
        const found = knapsack(unbounded, capacity);
        assertFits(unbounded, capacity, found);
        assert.equal(found.value, knapsack(counted, capacity).value);
        const table = bottomUp(
          {
            rows: 1,
            columns: capacity + 1,
            cell: (_, c, read) =>
              Math.max(
                0,
                ...items.map(({ weight, value }) =>
                  weight <= c ? value + read(0, c - weight) : 0,
                ),
              ),
          },
          [0, capacity],
        );
        assert.equal(found.value, table.value);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('knapsack: no items, no capacity, weights of 0, values of 0, counts of 0', () => {
  const nothing = { value: 0, weight: 0, chosen: [0] };
  assert.deepEqual(knapsack([], 10), { value: 0, weight: 0, chosen: [] });
  assert.deepEqual(knapsack([{ weight: 1, value: 1 }], 0), nothing);
  assert.deepEqual(knapsack([{ weight: 1, value: 0 }], 5), nothing);
  assert.deepEqual(knapsack([{ weight: 1, value: 1, count: 0 }], 5), nothing);
  assert.equal(knapsack([{ weight: 0, value: 3, count: 5 }], 0).value, 15);
});

test('knapsack takes any capacity that it needs no table for', () => {
  const items = [
    { weight: 10 ** 15, value: 5 },
    { weight: 10 ** 15 + 1, value: 6 },
  ];
  assert.equal(knapsack(items, 10 ** 15).value, 5);
  assert.equal(knapsack(items, 2 * 10 ** 15).value, 6);
  assert.equal(knapsack(items, 2 * 10 ** 15 + 1).value, 11);
  assert.equal(
    knapsack([{ weight: 3, value: 1, count: Infinity }], 2 ** 53 - 1).chosen[0],
    3002399751580330,
  );
});

test('knapsack is a clear error for wrong items and capacities', () => {
  const item = { weight: 1, value: 1 };
  const whole = 'a whole number of at least 0';
  // prettier-ignore
  const wrong: [unknown, unknown, string, string][] = [
    ['x', 5, 'TypeError', 'items must be an array of items: current value is "x"'],
    [[3], 5, 'TypeError', 'items[0] must be an item { weight, value }: current value is 3'],
    [[item, { value: 1 }], 5, 'TypeError', `items[1].weight must be ${whole}: current value is undefined`],
    [[{ weight: -1, value: 1 }], 5, 'RangeError', `items[0].weight must be ${whole}: current value is -1`],
    [[{ weight: 1.5, value: 1 }], 5, 'RangeError', `items[0].weight must be ${whole}: current value is 1.5`],
    [[{ weight: NaN, value: 1 }], 5, 'RangeError', `items[0].weight must be ${whole}: current value is NaN`],
    [[{ weight: 1, value: NaN }], 5, 'RangeError', `items[0].value must be ${whole}: current value is NaN`],
    [[{ weight: 1, value: -2 }], 5, 'RangeError', `items[0].value must be ${whole}: current value is -2`],
    [[{ weight: 1, value: '2' }], 5, 'TypeError', `items[0].value must be ${whole}: current value is "2"`],
    [[{ ...item, count: 0.5 }], 5, 'RangeError', `items[0].count must be ${whole}: current value is 0.5`],
    [[{ weight: 0, value: 1, count: Infinity }], 5, 'RangeError', 'items[0].count must be finite where the weight is 0: current value is Infinity'],
    [[item], -1, 'RangeError', `capacity must be ${whole}: current value is -1`],
    [[item], 1.5, 'RangeError', `capacity must be ${whole}: current value is 1.5`],
    [[item], Infinity, 'RangeError', `capacity must be ${whole}: current value is Infinity`],
    [[item], '5', 'TypeError', `capacity must be ${whole}: current value is "5"`],
    [[{ weight: 1, value: 2 ** 53 - 1 }, item], 5, 'RangeError', 'the sum of all values must be at most 2^53 − 1, to be exact: current value is 9007199254740992'],
  ];
  for (const [items, capacity, name, message] of wrong) {
    assert.throws(() => knapsack(items as KnapsackItem[], capacity as number), {
      name,
      message: `Cannot fill the knapsack as ${message}`,
    });
  }
});

test('knapsack is a RangeError that says how much memory it would take where nothing fits', () => {
  const random = createRandom(4);
  const items = Array.from({ length: 300 }, () => {
    const weight = 10 ** 8 + random.integer(10 ** 8);
    return { weight, value: weight + 10 ** 7 };
  });
  assert.throws(() => knapsack(items, 10 ** 10), {
    name: 'RangeError',
    message:
      /^Cannot fill the knapsack as capacity must be so small that .* take [0-9,.]+ GiB\): current value is 10000000000$/,
  });
});
