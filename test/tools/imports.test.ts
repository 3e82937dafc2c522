import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';
import { root } from '../context';

/** The node of the picture that a file of lib belongs to. */
function nodeOf(path: string): string {
  const [first = '', ...rest] = normalize(path).split(sep);
  if (rest.length > 0) return first;
  return first.replace(/\.ts$/, '') === 'index' ? 'index' : 'base';
}

/** The files in TypeScript of a folder, as paths within it. */
function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.includes('node_modules'),
  );
}

/** Each import of one part of lib by another, such as "show --> dp". */
function importsOfLib(): string[] {
  const lib = join(root, 'lib');
  const edges = sourcesOf(lib).flatMap((path) => {
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

test('lib and tools import no package that npm start does not install: a fresh clone could not compile them', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const strangers = ['lib', 'tools'].flatMap((folder) =>
    sourcesOf(join(root, folder))
      .filter((path) => !path.startsWith(`packages${sep}`) && !path.startsWith(`hub${sep}`))
      .flatMap((path) => {
        const text = readFileSync(join(root, folder, path), 'utf8');
        const imports = [
          ...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^'.#][^']*)'/gm),
          ...text.matchAll(/\bimport\('([^'.#][^']*)'\)/g),
        ];
        return imports.map(([, name = '']) => ({ path: join(folder, path), name }));
      })
      .filter(({ name }) => !isBuiltin(name))
      .filter(
        ({ name }) => ![name, `@types/${name}`].some((one) => packageOf(one) in dependencies),
      ),
  );
  assert.deepEqual(strangers, []);
});

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
