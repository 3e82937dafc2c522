import assert from 'node:assert/strict';
import test from 'node:test';
import { isPlainObject } from '#check/describe';
import {
  boolean,
  callback,
  either,
  integer,
  kind,
  notNegative,
  number,
  oneOf,
  optional,
  positive,
  readOptions,
  share,
  withMethods,
  type OptionsOf,
} from '#check/options';

const table = {
  /** How often. */
  epochs: integer(1),
  patience: optional(integer(0, 9), 3),
  mode: optional(oneOf('min', 'max'), 'min'),
  baseline: optional(number()),
  bias: optional(either(number('a finite number or false'), false), 0),
  onEpoch: optional(callback<(epoch: number) => unknown>()),
};

/** The table without the option that must be given. */
const { epochs: _, ...optionalOnly } = table;

test('readOptions gives what was given, the default of what was not, and nothing where there is no default', () => {
  const onEpoch = (): void => undefined;
  assert.deepEqual(readOptions('train', { epochs: 5 }, table), {
    epochs: 5,
    patience: 3,
    mode: 'min',
    bias: 0,
  });
  const all = { epochs: 1, patience: 0, mode: 'max', baseline: -1, bias: false, onEpoch } as const;
  assert.deepEqual(readOptions('train', all, table), all);
});

test('an option that is undefined was not given, and no options are none', () => {
  const none = { patience: 3, mode: 'min', bias: 0 };
  assert.deepEqual(readOptions('stop', undefined, optionalOnly), none);
  assert.deepEqual(readOptions('stop', {}, optionalOnly), none);
  assert.deepEqual(readOptions('stop', { patience: undefined } as never, optionalOnly), none);
});

test('readOptions leaves the options as they are, and gives another object', () => {
  const given = { epochs: 5 };
  const read = readOptions('train', given, table);
  assert.notEqual(read, given);
  assert.deepEqual(given, { epochs: 5 });
});

test('an unknown option is an error that lists the table, whatever object it might stand on', () => {
  for (const name of ['epoch', 'toString', '__proto__x']) {
    assert.throws(() => readOptions('train', { epochs: 1, [name]: 2 }, table), {
      name: 'TypeError',
      message: `Cannot train as options must be among epochs, patience, mode, baseline, bias, onEpoch: current value is "${name}"`,
    });
  }
  assert.throws(() => readOptions('stop', { toString: 1 } as never, optionalOnly), TypeError);
});

test('options that are no object are an error, and missing ones where one of them must be given', () => {
  for (const [options, words] of [
    [3, '3'],
    [null, 'null'],
    ['size', '"size"'],
    [[1], '[1]'],
  ] as const) {
    const message = `Cannot stop as options must be an object: current value is ${words}`;
    const error = { name: 'TypeError', message };
    assert.throws(() => readOptions('stop', options as never, table), error);
    assert.throws(() => readOptions('stop', options as never, optionalOnly), error);
  }
  assert.throws(() => readOptions('train', undefined, table), {
    name: 'TypeError',
    message: 'Cannot train as options must be an object: current value is undefined',
  });
  assert.throws(() => readOptions('train', { patience: 2 } as never, table), {
    name: 'TypeError',
    message:
      'Cannot train as epochs must be a whole number of at least 1: current value is undefined',
  });
});

test('each check lets its values through, and names the parameter, what is expected and the value', () => {
  const reader = withMethods<{ read(): void; close(): void }>('a reader', 'read', 'close');
  const list = kind<readonly string[]>('an array of names', Array.isArray);
  const object = { read: () => undefined, close: () => undefined };
  const checks: [(action: string, parameter: string, value: unknown) => unknown, unknown[], string, unknown[], unknown[]][] = [
    // check, values it lets through, expected, values out of range, values of another kind
    [integer(1, 3), [1, 3], 'a whole number from 1 to 3', [0, 4, 1.5, NaN], ['1', 1n, null]],
    [number(), [-1.5, 0], 'a finite number', [NaN, Infinity], ['1', undefined]],
    [number('even', (n) => n % 2 === 0), [2, -4], 'even', [1, Infinity], [null]],
    [positive, [5e-324, 1e300], 'finite and above 0', [0, -1, Infinity, NaN], [true]],
    [notNegative, [0, 1], 'finite and at least 0', [-5e-324, NaN, Infinity], [{}]],
    [share, [0, 0.999], 'at least 0 and less than 1', [1, -0.1, NaN], ['0.5']],
    [boolean, [true, false], 'true or false', [], [0, 'true', undefined]],
    [oneOf('min', 'max'), ['min', 'max'], '"min" or "max"', ['auto', ''], [1, undefined]],
    [list, [[], ['a']], 'an array of names', [], ['a', { length: 0 }]],
    [reader, [object], 'a reader', [], [null, undefined, { read: object.read }, { ...object, close: 1 }]],
    [callback(), [Math.max], 'a function', [], ['f', {}]],
    [either(number('a number or "all"'), 'all'), [1, 'all'], 'a number or "all"', [NaN], ['none']],
  ]; // prettier-ignore
  for (const [check, good, expected, outOfRange, otherKinds] of checks) {
    for (const value of good) assert.equal(check('fly', 'wings', value), value);
    for (const [values, name] of [
      [outOfRange, 'RangeError'],
      [otherKinds, 'TypeError'],
    ] as const) {
      for (const value of values) {
        assert.throws(
          () => check('fly', 'wings', value),
          (error: Error) =>
            error.name === name &&
            error.message.startsWith(`Cannot fly as wings must be ${expected}: current value is `),
          `${expected}: ${String(value)}`,
        );
      }
    }
  }
});

test('the type of the options follows from the table', () => {
  const options: OptionsOf<typeof table> = { epochs: 1, mode: 'max', bias: false };
  const { patience, baseline } = readOptions('train', options, table);
  const count: number = patience; // has a default
  const measure: number | undefined = baseline;
  // @ts-expect-error -- epochs has no default
  const missing: OptionsOf<typeof table> = { patience: 3 };
  // @ts-expect-error -- auto is none of the modes
  const other: OptionsOf<typeof table> = { epochs: 1, mode: 'auto' };
  // @ts-expect-error -- there is no such option
  const unknown: OptionsOf<typeof table> = { epochs: 1, patiance: 3 };
  for (const wrong of [missing, other, unknown]) {
    assert.throws(() => readOptions('train', wrong, table), Error);
  }
  assert.deepEqual([count, measure], [3, undefined]);
});

test('isPlainObject tells a literal from an object of a class', () => {
  for (const value of [{}, { a: 1 }, Object.create(null)]) assert.equal(isPlainObject(value), true);
  for (const value of [null, undefined, 3, 'a', [], new Map(), new Float64Array(1), () => 0]) {
    assert.equal(isPlainObject(value), false);
  }
});
