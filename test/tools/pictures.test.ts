import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pictures } from '#tools/pictures';
import { root } from '../context';

test('the pictures of the README are what npm run pictures writes, and are all shown in it', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const { path, content } of pictures(root)) {
    const same = Buffer.from(content).equals(readFileSync(join(root, path)));
    assert.ok(same, `${path} is out of date: npm run pictures writes it`);
    assert.ok(readme.includes(`(${path.replaceAll('\\', '/')})`), `${path} is not in the README`);
  }
});
