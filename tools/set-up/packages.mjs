// @ts-check
// node tools/set-up/packages.mjs installs what the lessons need.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * What packages are for, each with those before: the lessons, the queue of trials on other machines, and
 * working on the course.
 * @typedef {'lessons' | 'queue' | 'development'} Level
 */

/**
 * @typedef {object} Locked A package as the lock has it.
 * @property {string} [resolved] of a link: the folder that it leads to
 * @property {boolean} [link]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/** The one workspace that lessons do without: what it alone depends on is installed with the first worker. */
const queue = 'node_modules/@course/search-queue';

/** @param {Record<string, Locked>} packages of a lock */
const workspaces = (packages) =>
  Object.keys(packages).filter((path) => path.startsWith('node_modules/@course/'));

/**
 * The paths of the locked packages that a level needs.
 * @param {Record<string, Locked>} packages of a lock
 * @param {Level} level
 * @param {boolean} [optional] whether with those that some machines do without
 * @returns {Set<string>}
 */
export function lockedPackages(packages, level, optional = false) {
  /** @type {Set<string>} */
  const found = new Set();
  /**
   * @param {string} path
   * @returns {void}
   */
  const take = (path) => {
    const entry = packages[path];
    if (entry === undefined || found.has(path)) return;
    if (path.includes('node_modules/')) found.add(path);
    const { resolved = path, link, peerDependencies = {}, peerDependenciesMeta = {} } = entry;
    if (link) return take(resolved);
    const peers = Object.keys(peerDependencies).filter(
      (name) => peerDependenciesMeta[name]?.optional !== true,
    );
    const others = optional ? entry.optionalDependencies : {};
    const own = path === '' && level === 'development' ? entry.devDependencies : {};
    for (const name of Object.keys({ ...entry.dependencies, ...others, ...own }).concat(peers)) {
      if (optional || !(name in (entry.optionalDependencies ?? {}))) take(placeOf(name, path));
    }
  };
  /**
   * Where Node finds a package that another one imports: in the nearest node_modules that has it.
   * @param {string} name
   * @param {string} from
   */
  const placeOf = (name, from) => {
    for (let folder = from; folder !== '' && folder !== '.'; folder = posix.dirname(folder)) {
      const nested = `${folder}/node_modules/${name}`;
      if (nested in packages) return nested;
    }
    return `node_modules/${name}`;
  };
  take('');
  for (const path of workspaces(packages)) if (level !== 'lessons' || path !== queue) take(path);
  return found;
}

/** @param {string} root */
const readLock = (root) =>
  /** @type {Record<string, Locked>} */ (
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  );

/**
 * Which of the locked packages have to be installed.
 * @param {string} root
 * @param {Level} level
 * @returns {'all' | 'some' | 'none'}
 */
export function missingPackages(root, level) {
  const { file, text } = stamp(root);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) return 'all';
  const packages = readLock(root);
  const lacks = (/** @type {Level} */ some) =>
    [...lockedPackages(packages, some)].some((path) => !existsSync(join(root, path)));
  if (lacks('lessons')) return 'all';
  return level !== 'lessons' && lacks(level) ? 'some' : 'none';
}

/**
 * The options of npm for a level. Who once had the queue or the tools of development keeps them.
 * @param {string} root
 * @param {Level} level
 */
export function levelOptions(root, level) {
  const has = (/** @type {string} */ name) => existsSync(join(root, 'node_modules', name));
  if (level === 'development' || has('prettier')) return ['--include=dev'];
  if (level === 'queue' || has('bullmq')) return ['--omit=dev'];
  const packages = readLock(root);
  const folders = workspaces(packages).filter((path) => path !== queue);
  const named = folders.flatMap((path) => ['-w', packages[path]?.resolved ?? '']);
  return ['--omit=dev', ...(named.length > 0 ? ['--include-workspace-root', ...named] : [])];
}

/**
 * Installs the locked packages. What alone is missing is added without touching the rest, as a running
 * JupyterLab uses it. No package needs its install script.
 * @param {string} root
 * @param {Level} level
 * @param {'all' | 'some'} missing
 */
export async function installPackages(root, level, missing) {
  const { file, text } = stamp(root);
  rmSync(file, { force: true });
  const action = missing === 'all' ? ['ci'] : ['install', '--no-save'];
  // No network is told within seconds; a network that stumbles gets two more tries.
  const retries = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000'];
  const options = [
    ...action,
    ...levelOptions(root, level),
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

const own = fileURLToPath(import.meta.url);
if (process.argv[1] === own) {
  await installPackages(dirname(dirname(dirname(own))), 'lessons', 'all');
}
