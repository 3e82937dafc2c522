// @ts-check
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Loads TypeScript in a process of its own, compiles a line, and keeps what was compiled. */
function load() {
  const script = `
    const { loadTypeScript } = require('./packages/kernel/load-typescript.js');
    const keep = loadTypeScript(${JSON.stringify(folder)});
    const { tslabRequire } = require('./packages/kernel/seams.js');
    const ts = tslabRequire('@tslab/typescript-for-tslab');
    console.log(ts.transpile('const n: number = 1', { target: 'es2022' }).trim());
    keep();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

test('loadTypeScript keeps what was compiled, and leaves it as it is from then on', () => {
  assert.equal(load(), 'const n = 1;');
  const [name = '', ...others] = readdirSync(folder);
  assert.deepEqual(others, []);
  const first = readFileSync(join(folder, name));
  assert.equal(load(), 'const n = 1;');
  assert.ok(readFileSync(join(folder, name)).equals(first));
});

test('loadTypeScript makes anew what is cut off, spoilt or of another program', () => {
  const [name = ''] = readdirSync(folder);
  const file = join(folder, name);
  const good = readFileSync(file);
  const spoilt = Buffer.concat([good.subarray(0, good.length / 2), Buffer.alloc(good.length / 2)]);
  for (const bad of [spoilt, good.subarray(0, 1000), Buffer.from('no code'), Buffer.alloc(0)]) {
    writeFileSync(file, bad);
    assert.equal(load(), 'const n = 1;');
    assert.ok(readFileSync(file).length > 100_000);
  }
});
