import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Context } from './context';

/** npm run format: writes every file in the one format. */
export function main(options: readonly string[], { root }: Context): number {
  const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const { status } = spawnSync(
    process.execPath,
    [prettier, '--write', '--log-level', 'warn', ...(options.length > 0 ? options : ['.'])],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 1;
}
