import { join } from 'node:path';

/** The repository's folder: this file is compiled to test/dist/browser. */
export const root = join(__dirname, '..', '..', '..');
