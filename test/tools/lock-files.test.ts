import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../context';

interface Entry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const made = new Set(['.git', '.venv', '.cache', 'node_modules', 'dist']);

/** The files of the repository with such a name, without what is installed or compiled. */
function filesNamed(pattern: RegExp, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.has(entry.name) ? [] : filesNamed(pattern, path);
    return pattern.test(entry.name) ? [path] : [];
  });
}

test('every package of a lock file is held by its hash, and none by an address', () => {
  const locks = filesNamed(/^package-lock\.json$/);
  assert.ok(locks.length > 0);
  for (const lock of locks) {
    const { packages } = JSON.parse(readFileSync(join(root, lock), 'utf8')) as {
      packages: Record<string, Entry>;
    };
    for (const [path, { integrity, resolved, link }] of Object.entries(packages)) {
      const fetched = path.includes('node_modules/') && link !== true;
      if (fetched) assert.match(integrity ?? '', /^sha512-/, `${lock}: ${path} has no hash`);
      assert.doesNotMatch(resolved ?? '', /^https?:/, `${lock}: ${path} has an address`);
    }
  }
});

test('every Python package that is locked has a version and a hash', () => {
  const lists = filesNamed(/^requirements.*\.txt$/);
  assert.ok(lists.length > 0);
  for (const list of lists) {
    const text = readFileSync(join(root, list), 'utf8').replaceAll(/^\s*#.*$/gm, '');
    const entries = text.split(/\n(?=\S)/).filter((entry) => entry.trim() !== '');
    for (const entry of entries) {
      assert.match(entry, /^[\w.[\]-]+==\S+/, `${list}: ${entry}`);
      assert.match(entry, /--hash=sha256:[0-9a-f]{64}/, `${list}: ${entry} has no hash`);
    }
  }
});
