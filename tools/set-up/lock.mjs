// @ts-check
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const longest = 20 * 60 * 1000;

/** @type {string | undefined} */
let own;

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
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
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
  own = file;
  process.once('exit', release);
  try {
    return await work();
  } finally {
    own = undefined;
    release();
    process.off('exit', release);
  }
}

/**
 * What this process starts goes on when it is killed: the lock is held until that has ended too.
 * @param {number} id of a process
 */
export function alsoHeldBy(id) {
  if (own !== undefined) appendFileSync(own, `${id}\n`);
}

/**
 * Whether one of the processes named in the file still runs. A container's new process may bear the
 * number of an old one: it is not believed for ever.
 * @param {string} file
 */
function held(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > longest) return false;
    const text = readFileSync(file, 'utf8');
    // An empty file is being written just now.
    return text === '' || text.trim().split('\n').map(Number).some(runs);
  } catch {
    return false;
  }
}

/** @param {number} id */
function runs(id) {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    // In a container one that has ended may stay listed, as nobody asks for its exit code.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
