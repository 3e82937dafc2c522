// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, lastLines } from './execute.mjs';
import { Problem } from './problem.mjs';

/**
 * The stamp is written when an installation is whole and removed before one begins, so that what an
 * interrupted one left behind is never taken for whole.
 * @param {string} root
 */
export function stamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const text = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
  return { file: join(root, 'node_modules', '.stamp'), text };
}

/**
 * Which of the locked packages have to be installed.
 * @param {string} root
 * @param {boolean} development whether the tools of those who work on the course are needed too
 * @returns {'all' | 'development' | 'none'}
 */
export function missingPackages(root, development) {
  const { file, text } = stamp(root);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) return 'all';
  /** @type {Record<string, { dev?: true, devOptional?: true, optional?: true }>} */
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  let missing = /** @type {'development' | 'none'} */ ('none');
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.startsWith('node_modules/') || entry.optional || entry.devOptional) continue;
    if ((entry.dev && !development) || existsSync(join(root, path))) continue;
    if (!entry.dev) return 'all';
    missing = 'development';
  }
  return missing;
}

/**
 * Installs the locked packages. Tools that alone are missing are added without touching the rest, as a
 * running JupyterLab uses it. No package needs its install script.
 * @param {string} root
 * @param {boolean} development
 * @param {'all' | 'development'} missing
 */
export async function installPackages(root, development, missing) {
  const { file, text } = stamp(root);
  rmSync(file, { force: true });
  // Who once had the tools of development keeps them.
  const kind =
    development || existsSync(join(root, 'node_modules', 'prettier'))
      ? '--include=dev'
      : '--omit=dev';
  const action = missing === 'all' ? ['ci'] : ['install', '--no-save'];
  // No network is told within seconds; a network that stumbles gets two more tries.
  const retries = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000'];
  const options = [
    ...action,
    kind,
    ...retries,
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  const log = join(root, '.cache', 'logs', 'npm.log');
  const settings = { cwd: root, log, env: { ...process.env, npm_config_update_notifier: 'false' } };
  // Under `npm start`, npm names itself; otherwise it is looked for as a shell would.
  const npm = process.env['npm_execpath'];
  const { code, output } = npm?.endsWith('npm-cli.js')
    ? await execute(process.execPath, [npm, ...options], settings)
    : await execute('npm', options, { ...settings, shell: process.platform === 'win32' });
  if (code !== 0) throw new Problem(explain(output, log));
  writeFileSync(file, text);
}

/**
 * @param {string} output
 * @param {string} log
 */
function explain(output, log) {
  const whole = `npm's last lines (all of them are in ${log}):\n${lastLines(output)}`;
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/.test(
      output,
    )
  ) {
    return `The Node packages could not be fetched: the npm registry was not reached. Check the network connection (or the proxy settings of npm), then run the command again.\n${whole}`;
  }
  if (/\bENOSPC\b/.test(output)) {
    return `The Node packages were not installed: the disk is full. They need about 300 MB; make room, then run the command again.\n${whole}`;
  }
  if (/\bspawn npm ENOENT\b/.test(output)) {
    return 'npm was not found. It comes with Node: install Node from https://nodejs.org, or put npm on the PATH, then run the command again.';
  }
  return `The Node packages were not installed. Run the command again; if it fails once more, the reason is below.\n${whole}`;
}
