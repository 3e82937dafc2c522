import assert from 'node:assert/strict';
import test from 'node:test';
import { runInNewContext } from 'node:vm';
import { describe } from '#check/describe';
import { checkInteger, checkOptions, rangeError, typeError } from '#check/errors';

test('describe(value) names any value in one short line', () => {
  class Point {
    x = 0;
  }
  const values: [unknown, string][] = [
    [0, '0'],
    [-0, '-0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [1.5, '1.5'],
    [10n, '10n'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['', '""'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    ['x'.repeat(41), 'a string of 41 characters'],
    [Symbol('s'), 'Symbol(s)'],
    [Math.max, 'the function max'],
    [() => 0, 'a function'],
    [[], '[]'],
    [[1, 'a', [2]], '[1, "a", [2]]'],
    [[1, 2, 3, 4, 5, 6], 'an array of 6'],
    [new Array(2), '[undefined, undefined]'],
    [{ constructor: 3 }, 'an object with constructor'],
    [['x'.repeat(40), 'y'.repeat(40)], 'an array of 2'],
    [{}, 'an empty object'],
    [{ a: 1, b: 2 }, 'an object with a, b'],
    [new Point(), 'a Point'],
    [new Map(), 'a Map'],
    [new Int8Array(2), 'an Int8Array'],
    [Promise.resolve(), 'a Promise'],
    [Object.create(null), 'an empty object'],
    [runInNewContext('({ a: 1 })'), 'an object with a'],
  ];
  for (const [value, words] of values) assert.equal(describe(value), words);
});

test('describe(value) ends for what refers to itself', () => {
  const list: unknown[] = [];
  list.push(list);
  assert.equal(describe(list), '[[[an array of 1]]]');
});

test('rangeError and typeError have one form and the right class', () => {
  const message = 'Cannot fly as wings must be 2: current value is 3';
  assert.deepEqual(rangeError('fly', 'wings', '2', 3), new RangeError(message));
  assert.deepEqual(typeError('fly', 'wings', '2', 3), new TypeError(message));
});

test('checkInteger gives the number back where it is whole and within bounds', () => {
  for (const n of [0, 1, 7, 9]) assert.equal(checkInteger('count', 'n', n, 0, 9), n);
  assert.equal(checkInteger('count', 'n', Number.MAX_SAFE_INTEGER, 0), Number.MAX_SAFE_INTEGER);
});

test('checkInteger is a RangeError for a number out of bounds, a TypeError for what is no number', () => {
  for (const n of [-1, 10, 1.5, NaN, Infinity, -Infinity]) {
    assert.throws(() => checkInteger('count', 'n', n, 0, 9), {
      name: 'RangeError',
      message: `Cannot count as n must be a whole number from 0 to 9: current value is ${n}`,
    });
  }
  for (const n of ['1', 1n, null, undefined, [1], {}]) {
    assert.throws(() => checkInteger('count', 'n', n, 0), {
      name: 'TypeError',
      message: `Cannot count as n must be a whole number of at least 0: current value is ${describe(n)}`,
    });
  }
  assert.throws(() => checkInteger('count', 'n', 2 ** 53, 0), RangeError);
});

test('checkOptions lets known options through, and none', () => {
  checkOptions('plot', undefined, ['size']);
  checkOptions('plot', {}, ['size']);
  checkOptions('plot', { size: undefined }, ['size']);
});

test('checkOptions is an error that lists the known options where one is unknown', () => {
  assert.throws(() => checkOptions('plot', { size: 1, sise: 2 }, ['size', 'color']), {
    name: 'TypeError',
    message: 'Cannot plot as options must be among size, color: current value is "sise"',
  });
  assert.throws(() => checkOptions('plot', { toString: 1 }, ['size']), TypeError);
  for (const options of [null, 3, 'size', [1], true]) {
    assert.throws(() => checkOptions('plot', options, ['size']), {
      name: 'TypeError',
      message: `Cannot plot as options must be an object: current value is ${describe(options)}`,
    });
  }
});
