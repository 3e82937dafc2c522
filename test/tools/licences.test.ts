import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkLicence, nodePackages } from '#tools/licences';

const passes = (licence: string, name = 'npm a 1.0.0') =>
  checkLicence({ name, licence }).failure === undefined;

test('checkLicence approves free licences, as expressions and as words', () => {
  const good = ['MIT', '(AFL-2.1 OR BSD-3-Clause)', 'MIT AND MPL-2.0', 'BSD License'];
  assert.deepEqual(
    good.filter((licence) => !passes(licence)),
    [],
  );
});

test('checkLicence refuses what is not known, not free or not stated', () => {
  const bad = ['GPL-3.0-only', 'MIT AND AGPL-3.0-only', 'SEE LICENSE IN FILE', 'none stated', ''];
  assert.deepEqual(
    bad.filter((licence) => passes(licence)),
    [],
  );
});

test('checkLicence lets an exception pass only with the licence that it was made for', () => {
  assert.ok(passes('its page puts the files under the GNU LGPL.', 'data knapsack'));
  assert.ok(!passes('all rights reserved', 'data knapsack'));
  assert.ok(!passes('GNU LGPL', 'data others'));
});

test('nodePackages lists what is locked, and asks the package where the lock is silent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  try {
    const old = join(folder, 'node_modules', 'old');
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, 'package.json'), '{ "licenses": [{ "type": "MIT" }] }');
    const packages = {
      '': { version: '1.0.0' },
      'local/package': { version: '1.0.0' },
      'node_modules/linked': { link: true },
      'node_modules/old': { version: '0.1.0' },
      'node_modules/old/node_modules/@scope/new': { version: '2.0.0', license: 'ISC' },
    };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
    assert.deepEqual(nodePackages(folder), [
      { name: 'npm old 0.1.0', licence: 'MIT' },
      { name: 'npm @scope/new 2.0.0', licence: 'ISC' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
