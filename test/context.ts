import { join } from 'node:path';
import type { Context } from '#tools/context';

/** The repository's folder: this file is compiled to test/dist. */
export const root = join(__dirname, '..', '..');

const program = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];

/** What the tools' commands get, with nothing shown. */
export const context: Context = {
  root,
  python: join(root, '.venv', ...program),
  environment: process.env,
  status: { live: false, show: () => undefined, print: () => undefined },
  duration: (milliseconds) => `${milliseconds} ms`,
};
