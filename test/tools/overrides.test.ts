import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../context';

type Overrides = Readonly<Record<string, unknown>>;

/** The packages that overrides replace, with those nested in others. */
function overridden(overrides: Overrides): string[] {
  return Object.entries(overrides).flatMap(([name, value]) =>
    typeof value === 'string' ? [name] : overridden(value as Overrides),
  );
}

test('the README of the stand-ins gives each override and each local package a reason, and says when it can go', () => {
  const { overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    overrides: Overrides;
  };
  const local = readdirSync(join(root, 'packages', 'stand-ins'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .map((folder) => {
      const manifest = readFileSync(
        join(root, 'packages', 'stand-ins', folder, 'package.json'),
        'utf8',
      );
      return (JSON.parse(manifest) as { name: string }).name;
    });
  const text = readFileSync(join(root, 'packages', 'stand-ins', 'README.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  for (const name of [...overridden(overrides), ...local]) {
    const known = rows.find(
      (row) => row.includes(`\`${name}\``) || row.includes(`\`${name.split('/')[0]}/*\``),
    );
    assert.ok(known !== undefined, `${name} has no row`);
    const cells = known.split('|').slice(1, -1);
    assert.equal(cells.length, 4, `${name}: the row has no four cells`);
    for (const cell of cells) assert.notEqual(cell.trim(), '', `${name}: a cell is empty`);
  }
});
