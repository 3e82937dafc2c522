import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Context } from './context';

/** npm run build: compiles lib, the tools and the tests. */
export function main(options: readonly string[], { root }: Context): number {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b', ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
