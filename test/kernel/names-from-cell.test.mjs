// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

process.chdir(join(root, 'notebooks'));
require('../../packages/kernel/load-typescript.js').loadTypeScript();
require('../../packages/kernel/compiler.js').compiler();
require('../../packages/kernel/skip-declarations.js').skipDeclarations();
const { namesFromCell } = require('../../packages/kernel/names-from-cell.js');
const { tslabRequire } = require('../../packages/kernel/seams.js');
const { createConverter } = tslabRequire('./dist/converter.js');
const options = { isJS: false, isBrowser: false };
const twice = createConverter(options);
namesFromCell();
const once = tslabRequire('./dist/converter.js').createConverter(options);
after(() => {
  twice.close();
  once.close();
});

/** @param {string} lesson */
function cellsOf(lesson) {
  const { cells } = JSON.parse(readFileSync(`${lesson}.ipynb`, 'utf8'));
  return cells
    .filter((/** @type {{ cell_type: string }} */ cell) => cell.cell_type === 'code')
    .map((/** @type {{ source: string[] }} */ cell) => cell.source.join(''));
}

/** @param {readonly string[]} cells one after another, as in a notebook */
function assertSame(cells) {
  let before = '';
  for (const cell of cells) {
    const expected = twice.convert(before, cell);
    assert.deepEqual(once.convert(before, cell), expected, cell);
    before = expected.declOutput ?? before;
  }
}

test('cells come out as when they are checked twice: the cells of a lesson', () => {
  assertSame(cellsOf('01-fibonacci'));
});

test('cells come out as when they are checked twice: declarations of all kinds, mistakes and empty cells', () => {
  assertSame([
    '',
    '// a comment',
    '1 + 1',
    "import { DataFrame } from 'danfojs-node'; import * as lib from '../lib'; import type { Matrix } from '../lib';",
    'let a = 1, [b, { c, ...d }] = [2, { c: 3, e: 4 }]; var f: number | undefined; a + b',
    'function g(x: number) { return x + a; } class H { i = g(1); } enum J { k, l } namespace N { export const m = 1; }',
    'interface P { q: number } type R = P | string; declare const s: R;',
    'const a = "now a text"; class J {}',
    'a.length + new H().i',
    'const wrong: number = a;',
    'const half = ;',
    'await Promise.resolve(a)',
    'const later = await Promise.resolve(3);',
    'for (const t of [1]) { const hidden = t; }',
    'let hidden = 1; hidden',
    'later + g(later)',
    "declare global { interface Array<T> { lastOne(): T } } declare module 'danfojs-node' {}",
    'for (var inner = 0; inner < 1; inner++) { var deeper = inner; }',
    'const Secret = class { private value = 1; };',
    'later + g(later)',
  ]);
});

test('a completion and an inspection see the cell that was asked about, before and after cells', () => {
  for (const converter of [twice, once]) {
    const { declOutput } = converter.convert('', 'const length = 3;');
    const { candidates } = converter.complete(declOutput, "'text'.le", 9);
    assert.ok(candidates.includes('length'));
    const { textSpan } = converter.inspect(declOutput, 'const one = length;', 13);
    assert.deepEqual(textSpan, { start: 12, length: 6 });
    assert.deepEqual(converter.convert(declOutput, 'length + 1').diagnostics, []);
  }
});
