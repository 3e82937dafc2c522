// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { difference } from './compare.mjs';
import { absence, start } from './contender.mjs';
import { quartiles } from './quartiles.mjs';

const cache = fileURLToPath(new URL('.cache/', import.meta.url));

const leastRounds = 9;
const mostRounds = 25;
const secondsWanted = 5; // quick works get more rounds
const warmUp = 0.5; // seconds, in which a contender gets compiled and its memory touched
const leastTime = 0.03; // seconds a round: what is quicker is repeated

/**
 * Times one work: each contender in a process of its own; first their answers are compared; then, round
 * by round, each runs while the others wait, so that whatever slows the machine for a while slows all.
 * @param {string} group
 * @param {import('./types.mjs').Work} work
 * @param {import('./types.mjs').Bench} bench
 * @returns {Promise<import('./types.mjs').Table>}
 */
export async function timeWork(group, work, bench) {
  const folder = join(cache, group);
  const files = writeInput(work, group, folder);
  const notes = /** @type {string[]} */ ([]);
  const contenders = work.contenders.filter((contender) => {
    const reason = absence(contender, bench);
    if (reason !== undefined) notes.push(`${contender.name}: left out, ${reason}.`);
    return reason === undefined;
  });
  const running = contenders.map((contender) => ({
    contender,
    process: start(contender, { group, work, folder, ...files }, bench),
    times: /** @type {number[]} */ ([]),
  }));
  try {
    let expected;
    for (const { contender, process } of running) {
      bench.status.show(`${work.title}: ${contender.name} answers`);
      const answer = await tell(contender, process, ['', 'answer']);
      expected ??= answer;
      const found = difference(expected, answer, work.tolerance ?? 0);
      if (found !== undefined) throw new Error(`${work.title}, ${contender.name}: ${found}`);
    }
    for (const { contender, process } of running) {
      bench.status.show(`${work.title}: ${contender.name} warms up`);
      await tell(contender, process, [`time ${warmUp}`]);
    }
    const begin = Date.now();
    for (let round = 0; round < mostRounds; round++) {
      if (round >= leastRounds && Date.now() - begin > 1000 * secondsWanted) break;
      for (let i = 0; i < running.length; i++) {
        // Each round begins with another one, so that none always follows the same.
        const entry = running[(round + i) % running.length];
        if (!entry) continue;
        bench.status.show(`${work.title}: round ${round + 1}, ${entry.contender.name}`);
        entry.times.push(await tell(entry.contender, entry.process, [`time ${leastTime}`]));
      }
    }
  } finally {
    for (const { process } of running) process.end();
  }
  return toTable(work, running, notes);
}

/**
 * Has a process do one thing after the other, and returns what it says last.
 * @param {import('./types.mjs').Contender} contender
 * @param {import('./contender.mjs').Running} process
 * @param {readonly string[]} orders an empty one waits for what it says by itself
 */
async function tell(contender, process, orders) {
  let said;
  for (const order of orders) {
    try {
      said = await process.ask(order || undefined);
    } catch (error) {
      throw new Error(`${contender.name} broke down: ${/** @type {Error} */ (error).message}`, {
        cause: error,
      });
    }
  }
  return said;
}

/**
 * Writes a work's input for its contenders.
 * @param {import('./types.mjs').Work} work
 * @param {string} group
 * @param {string} folder
 * @param {number} [size]
 */
export function writeInput(work, group, folder, size = work.size) {
  mkdirSync(folder, { recursive: true });
  const data = work.input(size);
  const name = `${group}-${work.name}`.replace(/[^\w-]+/g, '-');
  const [input, text] = [join(folder, `${name}.json`), join(folder, `${name}.txt`)];
  writeFileSync(input, JSON.stringify(data));
  writeFileSync(text, work.text?.(data) ?? '');
  return { input, text };
}

/**
 * @param {import('./types.mjs').Work} work
 * @param {readonly { contender: import('./types.mjs').Contender, times: readonly number[] }[]} running
 * @param {string[]} notes
 * @returns {import('./types.mjs').Table}
 */
function toTable({ title }, running, notes) {
  const results = running.map(({ contender, times }) => ({ contender, ...quartiles(times) }));
  const own = results[0]?.median ?? NaN;
  const rounds = running[0]?.times.length ?? 0;
  return {
    title: `${title} (${rounds} rounds)`,
    columns: ['contender', 'median', 'quartiles', 'lib by it', 'goal', ''],
    rows: results.map(({ contender, lower, median, upper }, i) => {
      const ratio = own / median;
      const { atMost } = contender;
      const verdict = atMost === undefined ? '' : ratio <= atMost ? 'reached' : 'missed';
      return [
        contender.name,
        milliseconds(median),
        `${milliseconds(lower)} – ${milliseconds(upper)}`,
        i === 0 ? '' : inWords(ratio),
        atMost === undefined ? '' : `≤ ${inWords(atMost)}`,
        verdict,
      ];
    }),
    notes,
  };
}

/** @param {number} seconds */
function milliseconds(seconds) {
  return `${Number((1000 * seconds).toPrecision(3))} ms`;
}

/** @param {number} ratio */
function inWords(ratio) {
  const figure = `${Number(ratio.toPrecision(3))}`;
  return ratio < 0.5 ? `${figure} (${Number((1 / ratio).toPrecision(3))} × faster)` : figure;
}
