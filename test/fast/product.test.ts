import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import * as fc from 'fast-check';
import { addProduct, type View } from '#fast/product';
import { copyMatrix, type Matrix } from '#lib/nn/matrix';
import { addPlainProduct } from '#lib/nn/product';
import { codeFile, compileTiles } from '#tools/wasm';
import { root } from '../context';
import { normalMatrix } from '../nn/random-matrices';

/** The matrix seen as it lies, or from its columns. */
function view({ data, rows, columns }: Matrix, isTransposed: boolean): View {
  return isTransposed
    ? { data, rowStep: 1, columnStep: rows }
    : { data, rowStep: columns, columnStep: 1 };
}

test('the tiles in WebAssembly have the bits of the plain loops, on matrices of any size, transposed too', () => {
  const sizes = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 })),
    fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(255, 256, 257, 513)),
    fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(64, 255, 256, 257)),
    fc.boolean(),
    fc.boolean(),
    fc.nat(1e6),
  );
  fc.assert(
    fc.property(sizes, ([m, inner, n, turnsLeft, turnsRight, seed]) => {
      const left = view(normalMatrix(m, inner, seed), turnsLeft);
      const right = view(normalMatrix(inner, n, seed + 1), turnsRight);
      const fast = normalMatrix(m, n, seed + 2);
      const plain = copyMatrix(fast);
      assert.equal(addProduct(left, right, inner, fast), true);
      addPlainProduct(left, right, inner, plain);
      assert.deepEqual(fast, plain);
    }),
    { seed: 1, numRuns: 200, examples: [[[64, 256, 256, false, false, 1]], [[1, 1, 1, false, false, 1]]] }, // prettier-ignore
  );
});

test('the compiled tiles are those of product-tiles.wat (npm run wasm compiles it)', async () => {
  assert.equal(readFileSync(join(root, codeFile), 'utf8'), await compileTiles(root));
});

/** What a script prints that node runs with the options. */
function printed(options: readonly string[], script: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('without WebAssembly products of any size are computed by the plain loops, to the same bits', () => {
  const script = `
    const { createRandom, matrix, multiply } = require('#lib');
    const random = createRandom(1);
    const some = () => matrix(Array.from({ length: 9 }, () => Array.from({ length: 9 }, () => random.next())));
    console.log(typeof WebAssembly, ...multiply(matrix([[1, 2]]), matrix([[3], [4]])).data);
    console.log(...multiply(some(), some()).data);`;
  const [first, ...others] = printed(['--jitless'], script).split('\n');
  assert.equal(first, 'undefined 11');
  assert.deepEqual(others, printed([], script).split('\n').slice(1));
});

test('importing lib loads no fast twin, and compiles no WebAssembly; the first large product does', () => {
  const script = `
    const { matrix, multiply } = require('#lib');
    const loaded = () => Object.keys(require.cache)
      .flatMap((file) => /packages.fast.dist.(.*)[.]js$/.exec(file)?.[1] ?? []).sort().join(' ');
    console.log(loaded());
    const ones = matrix(Array.from({ length: 9 }, () => new Array(9).fill(1)));
    multiply(ones, ones);
    console.log(loaded());`;
  assert.equal(printed([], script), 'index memory\nindex memory product product-tiles-code\n');
});
