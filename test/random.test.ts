import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createRandom, type Random } from '#lib';

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, () => next());
}

function nextOf(random: Random): () => number {
  return () => random.next();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How far observed counts are from equal ones: χ². */
function chiSquared(counts: readonly number[]): number {
  const expected = mean(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('createRandom(seed) gives the same numbers for the same seed', () => {
  const sequence = (random: Random): unknown => [
    draw(20, nextOf(random)),
    draw(20, () => random.integer(1000)),
    draw(20, () => random.normal()),
    random.shuffle([1, 2, 3, 4, 5, 6, 7, 8]),
    draw(5, nextOf(random.split())),
  ];
  fc.assert(
    fc.property(fc.maxSafeNat(), (seed) => {
      assert.deepEqual(sequence(createRandom(seed)), sequence(createRandom(seed)));
    }),
    { seed: 1, numRuns: 50 },
  );
});

// The numbers come from a second implementation, written in Python from the paper.
test('createRandom(1) gives these numbers on every machine and in every version', () => {
  const random = createRandom(1);
  assert.deepEqual(
    draw(3, nextOf(random)),
    [0.31593675110363395, 0.3518379945371939, 0.11857133500090344],
  );
  assert.deepEqual(
    draw(5, () => random.integer(100)),
    [58, 27, 91, 69, 31],
  );
  assert.deepEqual(random.shuffle(['a', 'b', 'c', 'd', 'e']), ['e', 'c', 'a', 'b', 'd']);
});

test('createRandom(seed) differs by seed: neighbours, and seeds past 2^32', () => {
  const seeds = [0, 1, 2, 3, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 52, 2 ** 53 - 1];
  const firsts = seeds.map((seed) => createRandom(seed).next());
  assert.equal(new Set(firsts).size, seeds.length);
  const neighbours = bySeed(1000, (seed) => createRandom(seed).next());
  assert.equal(new Set(neighbours).size, 1000);
  assert.ok(Math.abs(mean(neighbours) - 0.5) < 0.04);
});

function bySeed(count: number, of: (seed: number) => number): number[] {
  return Array.from({ length: count }, (_, seed) => of(seed));
}

test('next() is uniform in [0, 1)', () => {
  const next = nextOf(createRandom(7));
  const values = draw(100_000, next);
  assert.ok(values.every((value) => value >= 0 && value < 1));
  const counts = new Array<number>(100).fill(0);
  for (const value of values) counts[Math.floor(value * 100)]!++;
  assert.ok(chiSquared(counts) < 160); // 99 degrees of freedom: one seed in 10,000 exceeds it
});

test('next() has 53 random bits: each is set in about half of the numbers', () => {
  const next = nextOf(createRandom(3));
  const counts = new Array<number>(53).fill(0);
  for (const value of draw(10_000, next)) {
    const bits = BigInt(value * 2 ** 53);
    for (let bit = 0; bit < 53; bit++) if ((bits >> BigInt(bit)) & 1n) counts[bit]!++;
  }
  for (const count of counts) assert.ok(Math.abs(count - 5000) < 250);
});

test('next() does not repeat what came before: neighbours are uncorrelated', () => {
  const values = draw(100_000, nextOf(createRandom(5))).map((value) => value - 0.5);
  for (const lag of [1, 2, 3, 10]) {
    const products = values.slice(lag).map((value, i) => value * values[i]!);
    assert.ok(Math.abs(12 * mean(products)) < 0.015);
  }
});

test('integer(below) is uniform in 0 … below − 1', () => {
  const random = createRandom(11);
  for (const below of [1, 2, 3, 10, 100]) {
    const counts = new Array<number>(below).fill(0);
    for (let i = 0; i < 50_000; i++) counts[random.integer(below)]!++;
    const freedom = below - 1;
    assert.ok(chiSquared(counts) <= freedom + 4 * Math.sqrt(2 * freedom) + 8, `below ${below}`);
  }
});

test('integer(below) has no modulo bias where below is large, and goes to 2^53', () => {
  const random = createRandom(13);
  const below = 3 * 2 ** 30; // of 2^32 numbers a bare remainder would draw the first third twice as often
  const low = draw(30_000, () => random.integer(below)).filter((n) => n < 2 ** 30).length;
  assert.ok(Math.abs(low - 10_000) < 400);
  for (const n of draw(1000, () => random.integer(2 ** 53 - 1))) {
    assert.ok(Number.isInteger(n) && n >= 0 && n < 2 ** 53 - 1);
  }
});

test('normal(mean, deviation) has the mean, the deviation and the tails of a normal distribution', () => {
  const random = createRandom(17);
  const values = draw(100_000, () => random.normal(10, 2));
  const average = mean(values);
  assert.ok(Math.abs(average - 10) < 0.03);
  assert.ok(Math.abs(Math.sqrt(mean(values.map((x) => (x - average) ** 2))) - 2) < 0.03);
  const within = (deviations: number): number =>
    values.filter((x) => Math.abs(x - 10) < 2 * deviations).length / values.length;
  assert.ok(Math.abs(within(1) - 0.6827) < 0.008);
  assert.ok(Math.abs(within(2) - 0.9545) < 0.004);
  assert.ok(Math.abs(within(3) - 0.9973) < 0.001);
  assert.equal(random.normal(4, 0), 4);
});

test('shuffle(array) is a copy with the same elements; the array stays', () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), fc.nat(), (array, seed) => {
      const before = [...array];
      const shuffled = createRandom(seed).shuffle(array);
      assert.deepEqual(array, before);
      assert.notEqual(shuffled, array);
      const count = (list: readonly unknown[]): Map<unknown, number> => {
        const counts = new Map<unknown, number>();
        for (const element of list) counts.set(element, (counts.get(element) ?? 0) + 1);
        return counts;
      };
      const counts = count(shuffled);
      assert.equal(counts.size, count(array).size);
      for (const [element, times] of count(array)) assert.equal(counts.get(element), times);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('shuffle(array) gives each order equally often', () => {
  const random = createRandom(19);
  const counts = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = random.shuffle([1, 2, 3, 4]).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 24);
  assert.ok(chiSquared([...counts.values()]) < 58); // 23 degrees of freedom: 1 in 10,000
});

test('split() starts a stream of its own: drawing from one does not move the other', () => {
  const [a, b] = [createRandom(23), createRandom(23)];
  const [left, right] = [a.split(), b.split()];
  draw(100, nextOf(left));
  assert.deepEqual(draw(10, nextOf(a)), draw(10, nextOf(b)));
  const untouched = draw(10, nextOf(right));
  assert.equal(new Set([...untouched, ...draw(10, nextOf(b))]).size, 20);
});

test('createRandom(seed) is an error where the seed is not a whole number from 0 to 2^53 − 1', () => {
  for (const seed of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    assert.throws(() => createRandom(seed), {
      name: 'RangeError',
      message: `Cannot create random numbers as seed must be a whole number of at least 0: current value is ${seed}`,
    });
  }
  for (const seed of ['1', undefined, null]) {
    assert.throws(() => createRandom(seed as unknown as number), TypeError);
  }
});

test('integer, normal and shuffle are an error for arguments that make no sense', () => {
  const random = createRandom(1);
  for (const below of [0, -1, 1.5, NaN]) assert.throws(() => random.integer(below), RangeError);
  assert.throws(() => random.normal(NaN), RangeError);
  assert.throws(() => random.normal(0, -1), RangeError);
  assert.throws(() => random.normal(0, Infinity), RangeError);
  assert.throws(() => random.normal('0' as unknown as number), TypeError);
  assert.throws(() => random.shuffle('abc' as unknown as string[]), TypeError);
});
