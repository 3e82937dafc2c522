import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A program that ends with this process, however this one ends. */
export interface Leashed {
  readonly process: ChildProcess;
  /** The exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  /** Lets the program end as it does after SIGTERM, cleaning up what it started. */
  release(): void;
}

/**
 * Starts a Python program that calls leash() (tools/python/leash.py). It has a process group of its
 * own, so that Ctrl-C reaches it by way of this process alone, in order and once.
 */
export function startLeashed(
  program: string,
  options: readonly string[],
  settings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Leashed {
  const child = spawn(program, options, {
    ...settings,
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    // Not 'close': what the program started may hold its streams open after it was killed.
    child.once('exit', resolve);
  });
  child.stdin.on('error', () => undefined);
  return { process: child, ended, release: () => void child.stdin.end() };
}
