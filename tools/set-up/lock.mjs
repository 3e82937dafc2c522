// @ts-check
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const longest = 20 * 60 * 1000;

/**
 * Does work while no other process does it: two commands started at once must not both install.
 * @template T
 * @param {string} file
 * @param {() => void} onWait called once if another process is at it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  const release = () => rmSync(file, { force: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (!held(file)) release();
    else {
      if (tries === 0) onWait();
      await wait(500);
    }
  }
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/**
 * Whether the process that wrote the file still runs; a container's new process may bear the number of an old one.
 * @param {string} file
 */
function held(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner === process.pid || Date.now() - statSync(file).mtimeMs > longest) return false;
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
