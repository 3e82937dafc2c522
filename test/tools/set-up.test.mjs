// @ts-check
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compiledBefore, projectFolders, removeStale } from '../../tools/set-up/compile.mjs';
import { alone, alsoHeldBy } from '../../tools/set-up/lock.mjs';
import {
  levelOptions,
  lockedPackages,
  missingPackages,
  stamp,
} from '../../tools/set-up/packages.mjs';
import { explainDisk } from '../../tools/set-up/problem.mjs';
import { duration } from '../../tools/set-up/status.mjs';

const folder = mkdtempSync(join(tmpdir(), 'set-up-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A folder with a lock of packages for the lessons (a, with b in it, and a workspace), for the queue and for
 * development, of which some are installed by an installation that has ended.
 * @param {string} name
 * @param {readonly string[]} installed below node_modules
 */
function project(name, installed) {
  const root = join(folder, name);
  for (const item of ['', ...installed]) {
    mkdirSync(join(root, 'node_modules', item), { recursive: true });
  }
  const packages = {
    '': { dependencies: { a: '1' }, devDependencies: { prettier: '1' } },
    lib: { dependencies: { peer: '1' } },
    'packages/search-queue': { dependencies: { '@course/lib': '1', bullmq: '1' } },
    'node_modules/@course/lib': { resolved: 'lib', link: true },
    'node_modules/@course/search-queue': { resolved: 'packages/search-queue', link: true },
    'node_modules/a': { dependencies: { b: '1' }, optionalDependencies: { c: '1' } },
    'node_modules/a/node_modules/b': {},
    'node_modules/b': { dependencies: { nothing: '1' } },
    'node_modules/bullmq': { dependencies: { b: '1' } },
    'node_modules/c': {},
    'node_modules/peer': {
      peerDependencies: { a: '1', d: '1' },
      peerDependenciesMeta: { d: { optional: true } },
    },
    'node_modules/d': {},
    'node_modules/prettier': {},
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  const { file, text } = stamp(root);
  writeFileSync(file, text);
  return { root, packages, file };
}

const forLessons = ['@course/lib', 'a/node_modules/b', 'peer'];
const forQueue = [...forLessons, '@course/search-queue', 'bullmq', 'b'];

test('lockedPackages follows what packages depend on, to the copy that each would load', () => {
  const { packages } = project('levels', []);
  const needed = (/** @type {import('../../tools/set-up/packages.mjs').Level} */ level) =>
    [...lockedPackages(packages, level)].map((path) => path.replace('node_modules/', '')).sort();
  assert.deepEqual(needed('lessons'), ['a', ...forLessons].sort());
  assert.deepEqual(needed('queue'), ['a', ...forQueue].sort());
  assert.deepEqual(needed('development'), ['a', ...forQueue, 'prettier'].sort());
  const all = lockedPackages(packages, 'lessons', true);
  assert.ok(all.has('node_modules/c') && !all.has('node_modules/b') && !all.has('node_modules/d'));
});

test('missingPackages wants all until an installation of this lock has ended', () => {
  const { root, file } = project('stamp', [...forQueue, 'prettier']);
  assert.equal(missingPackages(root, 'development'), 'none');
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: {}, changed: true }));
  assert.equal(missingPackages(root, 'development'), 'all');
  const { text } = stamp(root);
  writeFileSync(file, text);
  assert.equal(missingPackages(root, 'development'), 'none');
  rmSync(file);
  assert.equal(missingPackages(root, 'lessons'), 'all');
});

test('missingPackages adds the queue, then the tools of development, to what a learner has', () => {
  const { root } = project('learner', forLessons);
  assert.equal(missingPackages(root, 'lessons'), 'none');
  assert.equal(missingPackages(root, 'queue'), 'some');
  assert.equal(missingPackages(root, 'development'), 'some');
  const worker = project('worker', forQueue).root;
  assert.equal(missingPackages(worker, 'queue'), 'none');
  assert.equal(missingPackages(worker, 'development'), 'some');
});

test('missingPackages wants all when a package of the lessons was removed, its link or a nested one', () => {
  for (const removed of forLessons) {
    const left = [...forQueue, 'a', 'prettier'].filter((name) => name !== removed);
    const { root } = project(`without-${removed.replaceAll('/', '-')}`, left);
    assert.equal(missingPackages(root, 'lessons'), 'all', removed);
  }
});

test('levelOptions names the workspaces of the lessons alone, and keeps what was installed once', () => {
  const { root } = project('options', forLessons);
  assert.deepEqual(levelOptions(root, 'lessons'), [
    '--omit=dev',
    '--include-workspace-root',
    '-w',
    'lib',
  ]);
  assert.deepEqual(levelOptions(root, 'queue'), ['--omit=dev']);
  assert.deepEqual(levelOptions(root, 'development'), ['--include=dev']);
  assert.deepEqual(levelOptions(project('had-queue', forQueue).root, 'lessons'), ['--omit=dev']);
  const tools = project('had-tools', [...forLessons, 'prettier']).root;
  assert.deepEqual(levelOptions(tools, 'queue'), ['--include=dev']);
});

test('compiledBefore asks for all that a project refers to', () => {
  const root = join(folder, 'compiled');
  const write = (/** @type {string} */ path, /** @type {object} */ content = {}) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(content));
  };
  write('lib/tsconfig.json', {
    references: [{ path: 'tsconfig.book.json' }, { path: '../packages/show' }],
  });
  write('lib/tsconfig.book.json', { references: [{ path: '../packages/show' }] });
  write('packages/show/tsconfig.json');
  for (const made of [
    'lib/dist/tsconfig.tsbuildinfo',
    'lib/dist/tsconfig.book.tsbuildinfo',
    'packages/show/dist/tsconfig.tsbuildinfo',
  ]) {
    assert.equal(compiledBefore(root, 'lib'), false);
    write(made);
  }
  assert.equal(compiledBefore(root, 'lib'), true);
});

test('projectFolders finds every package in which something is compiled', () => {
  const folders = projectFolders(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
  for (const name of ['lib', 'tools', 'test', join('packages', 'show')]) {
    assert.ok(folders.includes(name), name);
  }
  assert.ok(!folders.includes(join('packages', 'kernel')), 'it is JavaScript');
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
