import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { compiledIn } from '#tools/watch-library';
import { root } from '../context';

test('compiledIn names each project of which the compiler wrote a file, once', () => {
  const wrote = (...path: string[]) => `TSFILE: ${join(root, ...path).replaceAll('\\', '/')}\n`;
  const output = [
    wrote('packages', 'show', 'dist', 'figure', 'png.js'),
    wrote('packages', 'show', 'dist', 'table.js'),
    wrote('lib', 'dist', 'tsconfig.book.tsbuildinfo'),
  ].join('');
  assert.deepEqual(compiledIn(root, output), ['packages/show', 'lib']);
  assert.deepEqual(compiledIn(root, ''), []);
  assert.deepEqual(compiledIn(root, 'lib/random.ts(1,1): error TS1005: dist expected.\n'), []);
});
