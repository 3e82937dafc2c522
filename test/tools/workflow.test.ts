import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodes } from '#tools/nodes';
import { root } from '../context';

const workflow = readFileSync(join(root, '.github', 'workflows', 'ci.yml'), 'utf8');

test('hosted CI runs .ci/run on each Node that the course supports', () => {
  const [, listed = ''] = /^ +node: \[(.*)\]$/m.exec(workflow) ?? [];
  assert.deepEqual(listed.split(', '), nodes);
  assert.match(workflow, /^ +- run: \.ci\/run$/m);
});

test('hosted CI may read the repository and nothing else', () => {
  const [, permissions] = /^permissions:\n((?: .*\n)+)/m.exec(workflow) ?? [];
  assert.equal(permissions, '  contents: read\n');
  assert.equal(workflow.split('permissions:').length, 2);
});
