import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as library from '#lib';
import type { Notebook } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import { root } from './context';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- as the kernel loads it
const door = require(join(root, 'lib')) as Record<string, unknown>;

/** What a fresh Node has loaded of the course after `require('../lib')` and a look at some of its names. */
function loadedFor(names: readonly string[]): string[] {
  const script = `
    const lib = require('../lib');
    for (const name of ${JSON.stringify(names)}) lib[name];
    console.log(JSON.stringify(Object.keys(require.cache)));`;
  const settings = { cwd: join(root, 'notebooks'), encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], settings);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as string[];
}

/** The values that a lesson imports from '../lib', which the kernel reads at once. */
function importsOf(lesson: string): string[] {
  const text = readFileSync(join(root, 'notebooks', `${lesson}.ipynb`), 'utf8');
  const { cells } = JSON.parse(text) as Notebook;
  const code = cells.filter((cell) => cell.cell_type === 'code').map((cell) => textOf(cell.source));
  const imports = code.join('\n').matchAll(/^import \{([^}]*)\} from '\.\.\/lib'/gm);
  return [...imports]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

test('the door has the names and values of lib/index.ts, no more and no fewer', () => {
  assert.deepEqual(Object.keys(door).sort(), Object.keys(library).sort());
  for (const [name, value] of Object.entries(library)) assert.equal(door[name], value, name);
});

test("import '../lib' alone loads one file", () => {
  assert.deepEqual(loadedFor([]), [join(root, 'lib', 'door.js')]);
});

test('lesson 1 loads 70 modules at most, and none of the networks', () => {
  const names = importsOf('01-fibonacci');
  assert.ok(names.includes('lines') && names.includes('bottomUp'), names.join());
  const loaded = loadedFor(names);
  assert.ok(loaded.length <= 70, `${loaded.length}:\n${loaded.join('\n')}`);
  assert.deepEqual(loaded.filter((file) => file.includes(join('lib', 'dist', 'nn'))), []); // prettier-ignore
});
