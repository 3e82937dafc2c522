// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, lastLines } from './execute.mjs';
import { Problem } from './problem.mjs';

const windows = process.platform === 'win32';

/**
 * The virtual environment's own Python.
 * @param {string} root
 */
export function pythonOf(root) {
  return windows
    ? join(root, '.venv', 'Scripts', 'python.exe')
    : join(root, '.venv', 'bin', 'python');
}

/**
 * The environment for Python: nothing of the machine's own Python may leak in.
 * @returns {NodeJS.ProcessEnv}
 */
export function pythonEnvironment() {
  const { PYTHONHOME, PYTHONPATH, PIP_USER, PIP_TARGET, PIP_PREFIX, ...rest } = process.env;
  return { ...rest, PYTHONUTF8: '1', PYTHONNOUSERSITE: '1', JUPYTER_PREFER_ENV_PATH: '1' };
}

/**
 * A virtual environment holds its own path and the Python that it was made from: when either moves, or
 * the requirements change, it is made anew.
 * @param {string} root
 * @param {string} requirements
 */
function stampText(root, requirements) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, requirements)))
    .digest('hex');
  return `${hash}\n${root}\n${realpathSync(pythonOf(root))}\n`;
}

/** The requirements of the course, below its folder. */
const course = join('tools', 'python', 'requirements.txt');

/**
 * @param {string} root the folder of .venv
 * @param {string} [requirements] a file below it
 */
export function pythonMissing(root, requirements = course) {
  const file = join(root, '.venv', '.stamp');
  return !(
    existsSync(file) &&
    existsSync(pythonOf(root)) &&
    readFileSync(file, 'utf8') === stampText(root, requirements)
  );
}

/**
 * The first Python of at least 3.10 that can make a virtual environment: the program and its options.
 * @returns {Promise<string[]>}
 */
async function findPython() {
  const versions = ['3.13', '3.12', '3.11', '3.10', '3.14'].map((version) => [`python${version}`]);
  const candidates = [['python3'], ['python'], ...(windows ? [['py', '-3']] : versions)];
  const probe = [
    'import sys',
    'print("found %d %d" % sys.version_info[:2])',
    'import ensurepip, venv',
    'print("venv")',
  ].join('\n');
  let old = '';
  let bare = '';
  for (const [program = '', ...options] of candidates) {
    const { output } = await execute(program, [...options, '-c', probe], {
      env: pythonEnvironment(),
    });
    const [, first, second] = /^found (\d+) (\d+)/m.exec(output) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) !== 3 || Number(second) < 10) old ||= `${first}.${second}`;
    else if (!/^venv/m.test(output)) bare ||= `${first}.${second}`;
    else return [program, ...options];
  }
  if (bare) {
    throw new Problem(
      `Python ${bare} is here, but without its venv module. On Debian and Ubuntu, \`sudo apt install python3-venv\` brings it; then run the command again.`,
    );
  }
  throw new Problem(
    `The course needs Python 3.10 or later, and ${old ? `only Python ${old}` : 'none'} was found. Install it from https://www.python.org (on Debian and Ubuntu: \`sudo apt install python3 python3-venv\`), then run the command again.`,
  );
}

/**
 * Makes the virtual environment from the locked requirements; those of the course hold JupyterLab.
 * @param {string} root the folder of .venv
 * @param {string} [requirements] a file below it
 */
export async function installPython(root, requirements = course) {
  const [program = '', ...options] = await findPython();
  const folder = join(root, '.venv');
  rmSync(folder, { recursive: true, force: true });
  const log = join(root, '.cache', 'logs', 'python.log');
  const env = { ...pythonEnvironment(), PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
  const made = await execute(program, [...options, '-m', 'venv', folder], { env, log });
  if (made.code !== 0) {
    throw new Problem(
      `Python could not make the virtual environment .venv. On Debian and Ubuntu, \`sudo apt install python3-venv\` may be missing. Its last lines (all of them are in ${log}):\n${lastLines(made.output)}`,
    );
  }
  const pip = [
    '-m',
    'pip',
    'install',
    '--no-compile',
    '--no-deps',
    '--require-hashes',
    '-r',
    join(root, requirements),
  ];
  const { code, output } = await execute(pythonOf(root), pip, { env, log });
  if (code !== 0) throw new Problem(explain(output, log));
  writeFileSync(join(folder, '.stamp'), stampText(root, requirements));
}

/**
 * @param {string} output
 * @param {string} log
 */
function explain(output, log) {
  const whole = `pip's last lines (all of them are in ${log}):\n${lastLines(output)}`;
  if (
    /NewConnectionError|Failed to establish|NameResolutionError|ProxyError|Read timed out|ConnectTimeout/.test(
      output,
    )
  ) {
    return `The Python packages could not be fetched: the Python package index was not reached. Check the network connection (or the proxy settings of pip), then run the command again.\n${whole}`;
  }
  if (/No space left on device/.test(output)) {
    return `The Python packages were not installed: the disk is full. They need about 250 MB; make room, then run the command again.\n${whole}`;
  }
  return `The Python packages were not installed. Run the command again; if it fails once more, the reason is below.\n${whole}`;
}
