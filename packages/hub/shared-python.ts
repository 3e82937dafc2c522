import { spawnSync } from 'node:child_process';
import { Problem } from '@course/tools/problem';

/** An account with no rights of its own, as a learner's has none beyond its home. */
const nobody = { uid: 65_534, gid: 65_534 };

const probe = [
  'import sys',
  'print("found %d.%d" % sys.version_info[:2])',
  'assert sys.version_info >= (3, 10)',
  'import ensurepip, ssl, venv',
  'print("usable")',
].join('\n');

/** Runs a program as nobody does, and returns what it wrote. */
export function asNobody(program: string, options: readonly string[]): string {
  const { error, stdout } = spawnSync(program, options, {
    ...nobody,
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    encoding: 'utf8',
  });
  return error === undefined ? stdout : '';
}

/**
 * A Python of at least 3.10 that every account can use. The one that root uses often lies in root's home,
 * which is closed to others: so each candidate is tried as an account without rights.
 */
export function findSharedPython(candidates = sharedPythons): string {
  const found: string[] = [];
  for (const program of candidates) {
    const output = asNobody(program, ['-I', '-c', probe]);
    if (output.includes('usable')) return program;
    const version = /^found (.+)/.exec(output)?.[1];
    if (version !== undefined) found.push(`${program} (${version})`);
  }
  const what =
    found.length === 0
      ? 'none was found: one in the home of root or of a user is closed to the other accounts'
      : `these were found, but are too old or without the venv module: ${found.join(', ')}`;
  throw new Problem(
    `A class needs a Python of at least 3.10 that every account of this machine can use, and ${what}. On Debian and Ubuntu, \`apt install python3 python3-venv\` brings one; then run the command again.`,
  );
}

const sharedPythons = ['/usr/bin', '/usr/local/bin'].flatMap((folder) =>
  ['', '.13', '.12', '.11', '.10', '.14'].map((version) => `${folder}/python3${version}`),
);
