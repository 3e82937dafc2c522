import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { mean, median, quantile, quartiles, standardDeviation } from '#lib';

const value = fc.double({ min: -1e100, max: 1e100, noNaN: true });
const list = fc.array(value, { minLength: 1, maxLength: 30 });
const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
const all = [mean, standardDeviation, median, quartiles, (v: number[]) => quantile(v, 0.3)];

function check<T extends unknown[]>(
  ...[inputs, holds]: [fc.Arbitrary<T>, (...inputs: T) => void]
): void {
  fc.assert(
    fc.property(inputs, (given) => {
      holds(...given);
    }),
    { seed: 1, numRuns: 300 },
  );
}

/** How many values lie below and up to a bound: the definition of a quantile, without any sorting. */
function around(values: readonly number[], bound: number): [below: number, upTo: number] {
  const below = values.filter((value) => value < bound).length;
  return [below, values.filter((value) => value <= bound).length];
}

test('mean is the sum by hand, in the order of the values, divided by their number', () => {
  check(fc.tuple(list), (values) => {
    let sum = 0;
    for (const value of values) sum += value;
    assert.equal(mean(values), sum / values.length);
    assert.equal(mean(Float64Array.from(values)), mean(values));
  });
  // A sum of more care would be 0.1.
  assert.equal(mean(Array<number>(10).fill(0.1)), 0.09999999999999999);
  assert.equal(mean([1, Infinity]), Infinity);
});

test('standardDeviation is the root of the mean square less the square of the mean', () => {
  check(fc.tuple(whole), (values) => {
    // In whole numbers, without rounding: n² · variance = n · Σ v² − (Σ v)².
    const sum = values.reduce((total, value) => total + value, 0);
    const squares = values.reduce((total, value) => total + value * value, 0);
    const exact = Math.sqrt(values.length * squares - sum * sum) / values.length;
    assert.ok(Math.abs(standardDeviation(values) - exact) < 1e-9 * (1 + exact));
  });
});

test('quantile(values, k / (n − 1)) has at most k values below it and more than k up to it', () => {
  const place = fc.tuple(whole, fc.nat()).map(([values, n]) => ({ values, k: n % values.length }));
  check(fc.tuple(place), ({ values, k }) => {
    const share = values.length === 1 ? 0 : k / (values.length - 1);
    // The share is rounded, so the place may be a hair off k, and the value with it.
    const [below, upTo] = around(values, Math.round(quantile(values, share)));
    assert.ok(below <= k && k < upTo);
  });
});

test('quantile runs on a straight line between one value and the next', () => {
  const distinct = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), {
    minLength: 2,
    maxLength: 30,
  });
  check(fc.tuple(distinct, fc.nat(), fc.integer({ min: 0, max: 8 })), (values, n, eighths) => {
    const k = n % (values.length - 1);
    const low = values.find((value) => around(values, value)[0] === k)!;
    const high = values.find((value) => around(values, value)[0] === k + 1)!;
    const found = quantile(values, (k + eighths / 8) / (values.length - 1));
    assert.ok(Math.abs(found - (low + ((high - low) * eighths) / 8)) < 1e-9);
  });
});

// By Python 3: statistics.quantiles(values, n=10, method='inclusive').
test('quantile gives the deciles that Python gives', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => quantile(values, k / 10));
  assert.deepEqual(
    deciles.map((decile) => Number(decile.toFixed(9))),
    [1.0, 1.4, 2.1, 2.8, 3.5, 4.2, 4.9, 5.6, 6.9],
  );
});

test('quantile rises with its share, from the least value to the largest', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  check(fc.tuple(list, share, share), (values, a, b) => {
    assert.equal(quantile(values, 0), Math.min(...values));
    assert.equal(quantile(values, 1), Math.max(...values));
    const [low, high] = [quantile(values, Math.min(a, b)), quantile(values, Math.max(a, b))];
    assert.ok(low <= high + 1e-12 * Math.abs(high));
  });
});

test('quantile is infinite next to an infinite value and never NaN', () => {
  const infinities = fc.array(fc.constantFrom(-Infinity, -1, 2, Infinity), { minLength: 1 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  check(fc.tuple(infinities, share), (values, share) => {
    assert.ok(!Number.isNaN(quantile(values, share)));
  });
  assert.equal(quantile([2, Infinity], 0.25), Infinity);
  assert.equal(quantile([Infinity, Infinity], 0.25), Infinity);
  assert.equal(quantile([-Infinity, 2], 0.25), -Infinity);
});

test('median is the middle value, or the mean of the two in the middle', () => {
  check(fc.tuple(whole), (values) => {
    const n = values.length;
    const middles = values.filter((value) => {
      const [below, upTo] = around(values, value);
      return [Math.floor((n - 1) / 2), Math.ceil((n - 1) / 2)].some((k) => below <= k && k < upTo);
    });
    assert.equal(median(values), (Math.min(...middles) + Math.max(...middles)) / 2);
  });
});

test('median is the quantile of share ½, but for rounding', () => {
  check(fc.tuple(list), (values) => {
    const largest = Math.max(...values.map(Math.abs));
    assert.ok(Math.abs(median(values) - quantile(values, 0.5)) <= 1e-15 * largest);
  });
  assert.equal(median([1, Infinity, Infinity]), Infinity);
});

test('quartiles are the median between the quantiles of shares ¼ and ¾', () => {
  check(fc.tuple(list), (values) => {
    const expected = [quantile(values, 0.25), median(values), quantile(values, 0.75)];
    assert.deepEqual(quartiles(values), expected);
  });
});

test('mean, quantile and the rest leave the values as they are, in arrays of any kind', () => {
  const values = [3, 1, 2];
  for (const of of all) {
    assert.deepEqual(of(values), of(Float32Array.from(values) as unknown as number[]));
    assert.deepEqual(values, [3, 1, 2]);
  }
});

test('mean, quantile and the rest refuse what is no list of numbers, and name the place of NaN', () => {
  for (const of of all) {
    for (const wrong of ['12', 3, null, { length: 1, 0: 1 }, new DataView(new ArrayBuffer(8))]) {
      assert.throws(() => of(wrong as unknown as number[]), {
        name: 'TypeError',
        message: /^Cannot find .* as values must be an array of numbers: current value is /,
      });
    }
    assert.throws(() => of(['1'] as unknown as number[]), /TypeError: .* as values\[0\] must be/);
    assert.throws(() => of([1n] as unknown as number[]), /TypeError: .* as values\[0\] must be/);
    assert.throws(() => of([]), /RangeError: .* values must be at least one number/);
    assert.throws(() => of([1, NaN]), /RangeError: .* as values\[1\] must be .* value is NaN$/);
    assert.throws(() => of(Array<number>(2)), /TypeError: .* values\[0\] .* value is undefined$/);
  }
});

test('standardDeviation names a value that is infinite', () => {
  assert.throws(() => standardDeviation([1, Infinity]), {
    name: 'RangeError',
    message:
      'Cannot find the standard deviation as values[1] must be a finite number: current value is Infinity',
  });
});

test('quantile wants a share from 0 to 1', () => {
  for (const share of [-0.1, 1.1, NaN]) {
    assert.throws(
      () => quantile([1], share),
      /RangeError: Cannot find a quantile as share must be from 0 to 1/,
    );
  }
  assert.throws(() => quantile([1], '0.5' as unknown as number), /TypeError: .* share must be/);
});
