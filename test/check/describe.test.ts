import assert from 'node:assert/strict';
import test from 'node:test';
import { describe, isPlainObject, toSource } from '#check/describe';

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
  ];
  for (const [value, words] of values) assert.equal(describe(value), words);
});

test('describe(value) ends for what refers to itself', () => {
  const list: unknown[] = [];
  list.push(list);
  assert.equal(describe(list), '[[[an array of 1]]]');
});

test('toSource(value) writes any value as code', () => {
  class Point {
    x = 0;
  }
  const values: [unknown, string][] = [
    [-0, '0'],
    [NaN, 'NaN'],
    [10n, '10n'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [Math.max, 'a function'],
    [[1, 'a', [2, []]], '[1, "a", [2, []]]'],
    [new Array(2), '[undefined, undefined]'],
    [{}, '{}'],
    [{ weight: 1, parts: [{ value: 2 }] }, '{ weight: 1, parts: [{ value: 2 }] }'],
    [new Point(), '{ x: 0 }'],
    [new Map(), 'a Map'],
    [new Int8Array(2), 'an Int8Array'],
    [Object.create(null), '{}'],
  ];
  for (const [value, words] of values) assert.equal(toSource(value), words);
});

test('toSource(value) cuts what is long, and ends for what refers to itself', () => {
  const list: unknown[] = [];
  list.push(list);
  assert.equal(toSource(list), '[[[[…]]]]');
  assert.equal(toSource('x'.repeat(198)), `"${'x'.repeat(198)}"`);
  assert.equal(toSource('x'.repeat(199)), `"${'x'.repeat(199)}…`);
});

test('isPlainObject(value) holds for what braces write, and for nothing else', () => {
  for (const plain of [{}, { a: 1 }, Object.create(null)]) assert.ok(isPlainObject(plain));
  class Point {
    x = 0;
  }
  const others = [
    null,
    undefined,
    1,
    'a',
    [],
    () => 0,
    new Map(),
    new Point(),
    new Float64Array(1),
  ];
  for (const other of others) assert.ok(!isPlainObject(other));
});
