import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';
import { root } from '../context';

/** The node of the picture that a file of lib belongs to. */
function nodeOf(path: string): string {
  const [first = '', ...rest] = normalize(path).split(sep);
  if (rest.length > 0) return first;
  return first.replace(/\.ts$/, '') === 'index' ? 'index' : 'base';
}

/** Each import of one part of lib by another, such as "show --> dp". */
function importsOfLib(): string[] {
  const lib = join(root, 'lib');
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.d.ts'),
  );
  const edges = files.flatMap((path) => {
    const text = readFileSync(join(lib, path), 'utf8');
    return [...text.matchAll(/^(?:import|export)\b[^;]*? from '(\.[^']*)'/gm)].map(
      ([, target = '']) => `${nodeOf(path)} --> ${nodeOf(join(dirname(path), target))}`,
    );
  });
  const distinct = new Set(edges.filter((edge) => !/^(\w+) --> (\1|base)$/.test(edge)));
  return [...distinct].sort();
}

test('the picture of the folders shows the imports of lib, all of them and no others', () => {
  const page = readFileSync(join(root, 'docs', 'how-it-is-built.md'), 'utf8');
  const arrows = page.matchAll(/^ {2}(\w+) -->(?:\|[^|]*\|)? (\w+)$/gm);
  const drawn = [...arrows].map(([, from, to]) => `${from} --> ${to}`).sort();
  assert.deepEqual(importsOfLib(), drawn);
});
