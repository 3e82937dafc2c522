// @ts-check
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.mjs';

/**
 * Compiles what changed of the given projects; the output holds the compiler's errors.
 * @param {string} root
 * @param {readonly string[]} projects
 */
export function compile(root, projects) {
  const compiler = join(root, 'node_modules', 'typescript', 'tsc.js');
  return execute(process.execPath, [compiler, '-b', ...projects], { cwd: root });
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
 * Whether a project was ever compiled, so that its last good version can still be used.
 * @param {string} root
 * @param {string} project
 */
export function compiledBefore(root, project) {
  return existsSync(join(root, project, 'dist', 'tsconfig.tsbuildinfo'));
}
