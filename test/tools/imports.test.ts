import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../context';

interface Manifest {
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = (folder: string) =>
  JSON.parse(read(posix.join(folder, 'package.json'))) as Manifest;
const foldersIn = (folder: string) =>
  readdirSync(join(root, folder))
    .map((name) => posix.join(folder, name))
    .filter((path) => existsSync(join(root, path, 'package.json')));

/** Each package of the repository: its sources, with what each of them imports, types too. */
const standIns = foldersIn('packages/stand-ins');
const folders = ['lib', 'tools', ...foldersIn('packages'), ...standIns];
const sources = new Map(
  folders.flatMap((folder) => sourcesOf(folder)).map((path) => [path, importsOf(path)]),
);

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory())
      return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesOf(path);
    return /(?<!\.d)\.(ts|js|mjs)$/.test(path) ? [path] : [];
  });
}

function importsOf(path: string): string[] {
  return ts.preProcessFile(read(path), true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The source that an import leads to; undefined for a package of npm or of Node. */
function sourceOf(name: string, from: string): string | undefined {
  const [, own, file] = /^@course\/([^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  if (own === undefined && !name.startsWith('.')) return undefined;
  const folder = own === 'lib' || own === 'tools' ? own : `packages/${own}`;
  const path =
    own === undefined
      ? posix.join(posix.dirname(from), name)
      : posix.join(folder, file ?? manifest(folder).main ?? 'index');
  const source = path.replace(/(^|\/)dist\//, '$1');
  const base = source.replace(/\.js$/, '');
  return [source, `${base}.ts`, `${base}.js`, `${base}/index.ts`].find((one) => sources.has(one));
}

const imported = (path: string) =>
  (sources.get(path) ?? []).flatMap((name) => sourceOf(name, path) ?? []);

test('no file imports itself by way of others, types counted', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, way: readonly string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    else if (!done.has(path)) for (const next of imported(path)) follow(next, [...way, path]);
    done.add(path);
  };
  for (const path of sources.keys()) follow(path, []);
  assert.deepEqual(circles, []);
});

/** The part in the picture that a source belongs to: what lib/tsconfig.json compiles is the one door. */
function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first !== 'lib') return first === 'packages' ? second.replaceAll('-', '_') : first;
  return ['index.ts', 'door.js', 'plot-importance.ts'].includes(second) ? 'index' : 'lib';
}

test('the picture of the parts shows their imports, all of them and no others', () => {
  const arrows = [...sources.keys()].flatMap((path) =>
    imported(path).map((other) => `${partOf(path)} --> ${partOf(other)}`),
  );
  const expected = [...new Set(arrows)].filter((arrow) => !/^(\w+) --> \1$/.test(arrow)).sort();
  const picture = read('docs/how-it-is-built.md').matchAll(/^ {2}(\w+) -->(?:\|[^|]*\|)? (\w+)$/gm);
  const drawn = [...picture].map(([, from, to]) => `${from} --> ${to}`).sort();
  assert.deepEqual(
    drawn,
    expected,
    `docs/how-it-is-built.md has to draw exactly\n  ${expected.join('\n  ')}`,
  );
});

const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;

test('a package names in its package.json what it imports of npm, if the root does not, and nothing else', () => {
  const shared = Object.keys(manifest('.').dependencies ?? {});
  const wrong = folders.flatMap((folder) => {
    const files = [...sources.keys()].filter(
      (path) =>
        path.startsWith(`${folder}/`) &&
        (standIns.includes(folder) || !standIns.some((one) => path.startsWith(`${one}/`))),
    );
    const own = Object.keys(manifest(folder).dependencies ?? {});
    const strangers = files
      .flatMap((path) => sources.get(path) ?? [])
      .filter((name) => !name.startsWith('.') && !isBuiltin(name))
      .map(packageOf)
      .filter((name) => ![name, `@types/${name}`].some((one) => [...own, ...shared].includes(one)));
    const text = files.map((path) => read(path)).join('\n');
    const unused = own.filter((name) => {
      const word = name.replace(/^@types\//, '');
      return shared.includes(name) || !(text.includes(`'${word}'`) || text.includes(`'${word}/`));
    });
    return [
      ...strangers.map((name) => `${folder} has to name ${name}`),
      ...unused.map((name) => `${folder} must not name ${name}`),
    ];
  });
  assert.deepEqual(wrong, []);
});
