// @ts-check
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { removeStale } from '../../tools/set-up/compile.mjs';
import { alone, alsoHeldBy } from '../../tools/set-up/lock.mjs';
import { missingPackages, stamp } from '../../tools/set-up/packages.mjs';
import { explainDisk } from '../../tools/set-up/problem.mjs';
import { duration } from '../../tools/set-up/status.mjs';

const folder = mkdtempSync(join(tmpdir(), 'set-up-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A folder with a lock of three packages, of which some are installed.
 * @param {string} name
 * @param {readonly string[]} installed
 */
function project(name, installed) {
  const root = join(folder, name);
  for (const item of installed) mkdirSync(join(root, 'node_modules', item), { recursive: true });
  const packages = {
    'node_modules/a': {},
    'node_modules/b': { dev: true },
    'node_modules/c': { optional: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  return root;
}

test('missingPackages wants all until an installation of this lock has ended', () => {
  const root = project('stamp', ['a', 'b']);
  assert.equal(missingPackages(root, true), 'all');
  const { file, text } = stamp(root);
  writeFileSync(file, text);
  assert.equal(missingPackages(root, true), 'none');
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: {}, changed: true }));
  assert.equal(missingPackages(root, true), 'all');
});

test('missingPackages adds the tools of development to what a learner has', () => {
  const root = project('learner', ['a']);
  const { file, text } = stamp(root);
  writeFileSync(file, text);
  assert.equal(missingPackages(root, false), 'none');
  assert.equal(missingPackages(root, true), 'development');
});

test('missingPackages wants all when a package was removed', () => {
  const root = project('removed', ['b']);
  const { file, text } = stamp(root);
  writeFileSync(file, text);
  assert.equal(missingPackages(root, false), 'all');
});

test('removeStale removes the outputs of sources that are gone, and no others', () => {
  const root = join(folder, 'stale');
  mkdirSync(join(root, 'dist', 'deep'), { recursive: true });
  for (const file of ['here.ts', 'dist/here.js', 'dist/tsconfig.tsbuildinfo']) {
    writeFileSync(join(root, file), '');
  }
  for (const end of ['js', 'js.map', 'd.ts'])
    writeFileSync(join(root, 'dist', 'deep', `gone.${end}`), '');
  removeStale(root);
  assert.deepEqual(
    ['here.js', 'tsconfig.tsbuildinfo', 'deep/gone.js', 'deep/gone.js.map', 'deep/gone.d.ts'].map(
      (file) => existsSync(join(root, 'dist', file)),
    ),
    [true, true, false, false, false],
  );
});

test('alone takes over the lock of a process that is gone, and gives it back', async () => {
  const file = join(folder, 'gone.lock');
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  writeFileSync(file, `${child.pid}\n`);
  assert.equal(await alone(file, assert.fail, async () => existsSync(file)), true);
  assert.equal(existsSync(file), false);
});

test('alone waits for what a killed set-up started', async () => {
  const file = join(folder, 'busy.lock');
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1500)'], { stdio: 'ignore' });
  writeFileSync(file, `999999999\n${child.pid}\n`);
  let waited = 0;
  await alone(
    file,
    () => (waited += 1),
    async () => alsoHeldBy(process.pid),
  );
  assert.equal(waited, 1);
  assert.notEqual(child.exitCode, null);
});

test('duration reads as people say it', () => {
  assert.deepEqual([400, 12_300, 125_000].map(duration), ['0.4 s', '12 s', '2 min 5 s']);
});

test('explainDisk says what to do on a full disk and in a folder that cannot be written to', () => {
  const error = (/** @type {string} */ code) =>
    Object.assign(new Error(code), { code, path: '/course/x' });
  assert.match(explainDisk(error('ENOSPC')) ?? '', /^The disk is full: \/course\/x .*Make room/);
  assert.match(
    explainDisk(error('EROFS')) ?? '',
    /\/course\/x could not be written. Copy the folder/,
  );
  assert.equal(explainDisk(error('ENOENT')), undefined);
  assert.equal(explainDisk(undefined), undefined);
});
