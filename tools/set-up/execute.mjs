// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { alsoHeldBy } from './lock.mjs';

/** @typedef {{ code: number | null, output: string }} Result */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

const windows = process.platform === 'win32';

/**
 * Ends what runs when this process is told to end. At once and with all that it started: npm would take
 * ten seconds to tidy up, and the next set-up begins anew anyway.
 */
export function endChildrenOnSignals() {
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    const end = () => {
      for (const { pid } of children)
        if (pid !== undefined) process.kill(windows ? pid : -pid, 'SIGKILL');
      process.exit(128 + number);
    };
    process.once(signal, end);
    releases.push(() => process.off(signal, end));
  }
}

/** @type {(() => void)[]} */
const releases = [];

/** Hands the signals over to the command that comes after the set-up. */
export function releaseSignals() {
  for (const release of releases.splice(0)) release();
}

/**
 * Runs a program to its end and returns what it wrote, which a log file may keep too.
 * A program that cannot be started has the code null.
 * @param {string} program
 * @param {readonly string[]} options
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string, shell?: boolean }} [settings]
 * @returns {Promise<Result>}
 */
export function execute(program, options, { cwd, env, log, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, options, {
      cwd,
      env,
      shell,
      detached: !windows,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    if (child.pid !== undefined) alsoHeldBy(child.pid);
    let output = '';
    if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
    const file = log === undefined ? undefined : createWriteStream(log);
    // On a full disk the log is what can be done without.
    file?.on('error', () => undefined);
    /** @param {string} text */
    const take = (text) => {
      output += text;
      file?.write(text);
    };
    /** @param {number | null} code */
    const end = (code) => {
      children.delete(child);
      file?.end();
      resolve({ code, output });
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', (error) => {
      output += error.message;
      end(null);
    });
    child.once('close', end);
  });
}

/**
 * The end of a long output, without what pip says of packages for other machines and of its retries.
 * @param {string} output
 */
export function lastLines(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^Ignoring |Retrying \(Retry/.test(line))
    .slice(-10)
    .map((line) => `  ${line.trimEnd().slice(0, 200)}`)
    .join('\n');
}
