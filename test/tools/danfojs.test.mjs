// @ts-check
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { DataFrame, tensorflow } = require('danfojs-node');

const frame = () =>
  new DataFrame([
    { a: 1, b: 2 },
    { a: 3, b: 5 },
  ]);
const loaded = () => Object.keys(require.cache).some((file) => /tfjs-core/.test(file));

test('danfojs-node makes tables without TensorFlow.js', () => {
  assert.deepEqual(frame().sortValues('a', { ascending: false }).values, [
    [3, 5],
    [1, 2],
  ]);
  assert.equal(frame().values instanceof tensorflow.Tensor, false);
  assert.equal(loaded(), false);
});

test('danfojs-node loads TensorFlow.js with the first tensor, and knows it as one', async () => {
  assert.deepEqual(frame().add(1).values, [
    [2, 3],
    [4, 6],
  ]);
  assert.equal(loaded(), true);
  const { tensor } = frame();
  assert.ok(tensor instanceof tensorflow.Tensor);
  assert.deepEqual(new DataFrame(tensor).shape, [2, 2]);
  assert.equal('tensor2d' in tensorflow, true);
  assert.deepEqual((await frame().sample(2, { seed: 1 })).shape, [2, 2]);
});
