// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {{ code: number | null, output: string }} Result */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Ends what runs when this process is told to end; a terminal's Ctrl-C reaches the children by itself. */
export function endChildrenOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    const end = () => {
      for (const child of children) child.kill('SIGTERM');
      process.exit(128 + { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }[signal]);
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
    const child = spawn(program, options, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let output = '';
    if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
    const file = log === undefined ? undefined : createWriteStream(log);
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
 * The end of a long output.
 * @param {string} output
 * @param {number} [count]
 */
export function lastLines(output, count = 12) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-count)
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}
