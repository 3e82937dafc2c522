import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Context } from './context';

/** Compiles lib and the packages that it uses whenever a file of them changes, and says so; returns how to stop. */
export function watchLibrary({ root, status, duration }: Context): () => void {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  const compile = () => {
    again = running;
    if (running) return;
    running = true;
    const start = Date.now();
    const options = [compiler, '-b', 'lib', '--listEmittedFiles'];
    execFile(process.execPath, options, { cwd: root }, (error, output) => {
      running = false;
      const now = new Date().toLocaleTimeString('en-GB');
      const names = compiledIn(root, output).join(', ');
      if (error) {
        const errors = output.replace(emitted, '').trim();
        status.print(
          `${errors}\n${now}  lib does not compile: the lessons use its last good version.`,
        );
      } else if (names !== '') {
        status.print(
          `${now}  ${names} compiled in ${duration(Date.now() - start)}. To use it in an open lesson: Kernel > Restart Kernel.`,
        );
      }
      if (again) compile();
    });
  };

  const watchers = ['lib', 'packages'].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, name) => {
      if (!name?.endsWith('.ts') || name.split(sep).includes('dist')) return;
      clearTimeout(timer);
      // An editor writes a file in several steps.
      timer = setTimeout(compile, 200);
    }).on('error', (error) => {
      status.print(
        `Changes of ${folder} are not seen (${error.message}): npm run build compiles it.`,
      );
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A line of the compiler for each file that it writes. */
const emitted = /^TSFILE: (.*)\r?\n?/gm;

/** The folders of the projects of which the compiler says that it has written files: lib, packages/show. */
export function compiledIn(root: string, output: string): string[] {
  const folders = [...output.matchAll(emitted)].map(([, file = '']) => {
    const [project = ''] = relative(root, dirname(file)).split(`${sep}dist`);
    return project.split(sep).join('/');
  });
  return [...new Set(folders)];
}
