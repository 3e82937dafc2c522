import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Context } from './context';

/** npm run build: compiles lib, the tools and the tests. */
export function main(options: readonly string[], { root }: Context): number {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const build = (...settings: readonly string[]) =>
    spawnSync(process.execPath, [compiler, '-b', ...settings], { cwd: root, stdio: 'inherit' });
  // First and by itself, see set-up/compile.mjs.
  const first = build('lib/tsconfig.book.json');
  return (first.status === 0 ? build(...options) : first).status ?? 1;
}
