import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createRandom, lcsLength } from '#lib';
import { root } from '../context';

const folder = join(root, 'data', 'git-diff');
const csv = readFileSync(join(folder, 'git-diff.csv'), 'utf8');
const rows = csv
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number) as [number, number, number, number, number]);

/** The two files of a row, as the README of the data says. */
function filesOf([seed, lines, kinds]: readonly [number, number, number, ...number[]]) {
  const random = createRandom(seed);
  const draw = () => Array.from({ length: lines }, () => random.integer(kinds));
  return [draw(), draw()] as const;
}

test('a shortest diff of the recorded pairs removes what is not in the LCS, the default more', () => {
  for (const row of rows) {
    const [before, after] = filesOf(row);
    const [, lines, , byDefault, minimal] = row;
    assert.equal(minimal, lines - lcsLength(before, after));
    assert.ok(byDefault > minimal);
  }
});

test('the README of the recorded pairs has the SHA-256 of their file', () => {
  const hash = createHash('sha256').update(csv).digest('hex');
  assert.ok(readFileSync(join(folder, 'README.md'), 'utf8').includes(hash));
});

const withoutGit = spawnSync('git', ['--version']).status !== 0;
test('git diff --minimal removes as many lines as recorded', { skip: withoutGit }, () => {
  const [row] = rows;
  assert.ok(row);
  const at = mkdtempSync(join(tmpdir(), 'git-diff-'));
  try {
    for (const [k, numbers] of filesOf(row).entries())
      writeFileSync(join(at, `${k}.txt`), `${numbers.join('\n')}\n`);
    const { stdout } = spawnSync(
      'git',
      ['diff', '--no-index', '--no-ext-diff', '--no-color', '--minimal', '0.txt', '1.txt'],
      { cwd: at, encoding: 'utf8', maxBuffer: 1e8 },
    );
    const removed = stdout.split('\n').filter((line) => /^-(?!--)/.test(line)).length;
    assert.equal(removed, row[4]);
  } finally {
    rmSync(at, { recursive: true });
  }
});
