import { execFile } from 'node:child_process';
import type { ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '@course/tools/problem';

/** Runs a program to its end; a failure becomes a problem that says what was to be done. */
export async function runProgram(
  what: string,
  program: string,
  options: readonly string[],
  settings: ExecFileOptions = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, options, {
      maxBuffer: 2 ** 28,
      ...settings,
      encoding: 'utf8',
    });
    return stdout;
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    const lines = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-10).join('\n');
    throw new Problem(`${what} failed:\n${lines || message}`);
  }
}
