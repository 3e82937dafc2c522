// @ts-check
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { execute } from './execute.mjs';

/**
 * What is compiled before all else: lib's package.json names packages that are compiled after the book, and
 * TypeScript, which looks for them while it compiles the book, does not look again in the same run.
 */
const firstProject = join('lib', 'tsconfig.book.json');

/**
 * Compiles what changed of the given projects; the output holds the compiler's errors.
 * @param {string} root
 * @param {readonly string[]} projects
 */
export async function compile(root, projects) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const build = (/** @type {readonly string[]} */ ...names) =>
    execute(process.execPath, [compiler, '-b', ...names], { cwd: root });
  const needsBook = projects.some((project) =>
    configsOf(join(root, project)).includes(join(root, firstProject)),
  );
  const first = needsBook ? await build(firstProject) : undefined;
  return first && first.code !== 0 ? first : build(...projects);
}

/**
 * The compiler leaves the outputs of a source that is gone: a test that was removed would still run.
 * @param {string} project a folder
 */
export function removeStale(project) {
  const dist = join(project, 'dist');
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const base = /^(.*?)(\.d\.ts|\.js|\.js\.map)$/.exec(entry)?.[1];
    if (base === undefined) continue;
    if (!existsSync(join(project, `${base}.ts`))) rmSync(join(dist, entry), { force: true });
  }
}

/**
 * Whether a project and all that it refers to were ever compiled, so that its last good version can still
 * be used.
 * @param {string} root
 * @param {string} project
 */
export function compiledBefore(root, project) {
  return configsOf(join(root, project)).every((config) =>
    existsSync(join(dirname(config), 'dist', `${basename(config, '.json')}.tsbuildinfo`)),
  );
}

/**
 * The configurations of a project and of all that it refers to.
 * @param {string} path a folder or a file
 * @param {Set<string>} [known]
 * @returns {string[]}
 */
function configsOf(path, known = new Set()) {
  const config = statSync(path).isDirectory() ? join(path, 'tsconfig.json') : path;
  if (known.has(config)) return [];
  known.add(config);
  const text = readFileSync(config, 'utf8').replace(/^\s*\/\/.*/gm, ''); // TypeScript allows comments
  /** @type {{ references?: { path: string }[] }} */
  const { references = [] } = JSON.parse(text);
  const others = references.flatMap((other) => configsOf(join(dirname(config), other.path), known));
  return [config, ...others];
}

/**
 * The folders in which something is compiled.
 * @param {string} root
 */
export function projectFolders(root) {
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
  return ['lib', 'tools', 'test', ...packages].filter((folder) =>
    existsSync(join(root, folder, 'tsconfig.json')),
  );
}
