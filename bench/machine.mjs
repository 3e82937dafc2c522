// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Whether gcc is here. */
export function hasCompiler() {
  return spawnSync('gcc', ['--version']).status === 0;
}

/**
 * How a program is run on one core, the last one that this process may use; as it is where the system
 * does not pin (macOS, Windows).
 * @returns {{ pinned: boolean, pin: import('./types.mjs').Bench['pin'] }}
 */
export function pinning() {
  const allowed =
    /** @type {(program: string, options: readonly string[]) => [string, string[]]} */ (
      (program, options) => [program, [...options]]
    );
  if (platform() !== 'linux') return { pinned: false, pin: allowed };
  const { status, stdout } = spawnSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' });
  const core = /(\d+)\s*$/.exec(stdout ?? '')?.[1];
  if (status !== 0 || core === undefined) return { pinned: false, pin: allowed };
  return {
    pinned: true,
    pin: (program, options) => ['taskset', ['-c', core, program, ...options]],
  };
}

/**
 * What was measured on, in one line: machine, system, versions.
 * @param {import('./types.mjs').Bench} bench
 */
export function describeMachine({ python, compiler, pinned }) {
  const processors = cpus();
  const parts = [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'an unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${platform()} ${release()} ${arch()}`,
    pinned ? 'pinned to one core, time of that core' : 'not pinned, time of the clock',
    `Node ${process.versions.node}`,
    compiler ? `gcc ${version('gcc', ['-dumpfullversion'])}` : 'no C compiler',
    python === undefined ? 'no Python peers' : version(python, ['--version']),
  ];
  return `Measured on ${parts.join(', ')}.`;
}

/**
 * @param {string} program
 * @param {readonly string[]} options
 */
function version(program, options) {
  return spawnSync(program, options, { encoding: 'utf8' }).stdout.trim();
}

/**
 * The peers that take part in a work, with their versions.
 * @param {readonly import('./types.mjs').Contender[]} contenders
 */
export function peerVersions(contenders) {
  const requirements = readFileSync(join(folder, 'requirements.txt'), 'utf8');
  const scripts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies;
  const names = contenders.flatMap(
    (peer) => ('packages' in peer && peer.packages?.split(' ')) || [],
  );
  return [...new Set(names)].map((name) => {
    const locked = new RegExp(`^${name}==(\\S+)`, 'm').exec(requirements)?.[1];
    return `${name} ${scripts[name] ?? locked}`;
  });
}
