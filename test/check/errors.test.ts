import assert from 'node:assert/strict';
import test from 'node:test';
import { describe } from '#check/describe';
import { checkInteger, checkOptions, rangeError, typeError } from '#check/errors';

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
