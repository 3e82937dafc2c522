import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import * as fc from 'fast-check';
import { createRandom } from '#lib';
import { COLUMNS, DEPTH, loadTiles, plainTiles, ROWS } from '#lib/nn/product-tiles';
import { codeFile, compileTiles } from '#tools/wasm';
import { root } from '../context';

const [compiled, plain] = [loadTiles(), plainTiles()];

/** The sums that count, of packed blocks of random numbers. */
function sumsOf(
  { left, right, sums, multiply }: typeof plain,
  [rows, columns, depth, seed]: number[],
) {
  const random = createRandom(seed!);
  for (let at = 0; at < left.length; at++) left[at] = random.next() - 0.5;
  for (let at = 0; at < right.length; at++) right[at] = random.next() - 0.5;
  multiply(rows!, columns!, depth!);
  return Array.from({ length: rows! }, (_, i) => [
    ...sums.subarray(i * COLUMNS, i * COLUMNS + columns!),
  ]);
}

test('the tiles in WebAssembly have the bits of their plain twin, on blocks of any size', () => {
  assert.notEqual(compiled.multiply.toString(), plain.multiply.toString());
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: ROWS }),
    fc.integer({ min: 1, max: COLUMNS }),
    fc.integer({ min: 1, max: DEPTH }),
    fc.nat(),
  );
  fc.assert(
    fc.property(sizes, (size) => {
      assert.deepEqual(sumsOf(compiled, size), sumsOf(plain, size));
    }),
    { seed: 1, numRuns: 30, examples: [[[ROWS, COLUMNS, DEPTH, 1]], [[1, 1, 1, 1]]] },
  );
});

test('the compiled tiles are those of product-tiles.wat (npm run wasm compiles it)', async () => {
  assert.equal(readFileSync(join(root, codeFile), 'utf8'), await compileTiles(root));
});

test('without WebAssembly products are computed by the plain tiles', () => {
  const script = `
    const { matrix, multiply } = require('#lib');
    console.log(typeof WebAssembly, ...multiply(matrix([[1, 2]]), matrix([[3], [4]])).data);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--jitless', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(stdout, 'undefined 11\n', stderr);
});
