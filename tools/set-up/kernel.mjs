// @ts-check
// node tools/set-up/kernel.mjs FOLDER tells the Jupyter of a virtual environment of the TypeScript kernel.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Tells a virtual environment's Jupyter of the TypeScript kernel: this Node and this folder's tslab, which
 * packages/kernel starts. `tslab install` would tell it, but needs IPython. Written anew when Node or the
 * folder moved.
 * @param {string} root
 * @param {string} environment the virtual environment's folder
 */
export function writeKernel(root, environment) {
  const folder = join(environment, 'share', 'jupyter', 'kernels', 'tslab');
  const file = join(folder, 'kernel.json');
  const start = join(root, 'packages', 'kernel', 'start.js');
  const argv = [process.execPath, start, 'kernel', '--config-path', '{connection_file}'];
  const text = `${JSON.stringify({ argv, display_name: 'TypeScript', language: 'typescript' }, null, 1)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
}

const own = fileURLToPath(import.meta.url);
const [, program = '', environment] = process.argv;
if (program === own && environment !== undefined) {
  writeKernel(dirname(dirname(dirname(own))), environment);
}
