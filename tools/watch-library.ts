import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import type { Context } from './context';

/** Compiles lib whenever a file of it changes, and says so; returns how to stop. */
export function watchLibrary({ root, status, duration }: Context): () => void {
  const compiler = join(root, 'node_modules', 'typescript', 'tsc.js');
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  const compile = () => {
    again = running;
    if (running) return;
    running = true;
    const start = Date.now();
    execFile(process.execPath, [compiler, '-b', 'lib'], { cwd: root }, (error, output) => {
      running = false;
      const now = new Date().toLocaleTimeString('en-GB');
      status.print(
        error
          ? `${output.trim()}\n${now}  lib does not compile: the lessons use its last good version.`
          : `${now}  lib compiled in ${duration(Date.now() - start)}. To use it in an open lesson: Kernel > Restart Kernel.`,
      );
      if (again) compile();
    });
  };

  const watcher = watch(join(root, 'lib'), { recursive: true }, (_, name) => {
    if (!name?.endsWith('.ts') || name.split(sep)[0] === 'dist') return;
    clearTimeout(timer);
    // An editor writes a file in several steps.
    timer = setTimeout(compile, 200);
  });
  watcher.on('error', (error) => {
    status.print(`Changes of lib are not seen (${error.message}): npm run build compiles it.`);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
