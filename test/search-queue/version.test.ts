import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import test from 'node:test';
import '#lib/book';
import { libraryVersion, parts } from '#search-queue/version';
import { root } from '../context';

test('each file of the course that a trial can use counts for the version', () => {
  const own = Object.keys(require.cache).filter(
    (file) => !file.includes(`${sep}node_modules${sep}`) && !file.startsWith(join(root, 'test')),
  );
  const folders = parts.map((folder) => realpathSync(folder));
  const book = own.filter((file) => !file.includes('search-queue'));
  assert.ok(book.length > 10, `${book.length}`);
  for (const file of own) assert.ok(folders.some((folder) => file.startsWith(folder)), file); // prettier-ignore
  assert.equal(new Set(folders).size, 4);
});

test('the version is decided by the compiled code in all folders, not by what is left over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'version-'));
  const dists = ['one', 'two'].map((name) => join(folder, name, 'dist'));
  const write = (part: number, file: string, text: string, source = true): void => {
    writeFileSync(join(dists[part]!, `${file}.js`), text);
    if (source) writeFileSync(join(dists[part]!, '..', `${file}.ts`), '');
  };
  try {
    for (const dist of dists) mkdirSync(dist, { recursive: true });
    const versions = [libraryVersion(dists)];
    const changes: [number, string, string][] = [
      [0, 'a', 'one\n'],
      [0, 'a', 'two\n'],
      [1, 'b', 'one\n'],
      [1, 'b', 'two\n'],
    ];
    for (const change of changes) {
      write(...change);
      versions.push(libraryVersion(dists));
    }
    assert.equal(new Set(versions).size, versions.length);
    write(1, 'left-over', 'from a source that is gone', false);
    write(1, 'b', 'two\r\n');
    assert.equal(libraryVersion(dists), versions.at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
