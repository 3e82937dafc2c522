// @ts-check
// node worker.mjs GROUP WORK CONTENDER INPUT CLOCK: a contender in JavaScript, lib among them, that waits
// for what README.md says on its input.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadGroup } from '../groups.mjs';

const [group = '', work = '', contender = '', input = '', clock = ''] = process.argv.slice(2);
const { works = [] } = await loadGroup(group);
const found = works
  .find(({ name }) => name === work)
  ?.contenders.find(({ name }) => name === contender);
if (!found || !('prepare' in found)) throw new Error(`There is no contender ${contender}.`);
const { prepare, answer } = found;
const run = await prepare(JSON.parse(readFileSync(input, 'utf8')));

/** Seconds since some moment: of this process on its core, or of the clock on the wall. */
const now =
  clock === 'core'
    ? () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      }
    : () => performance.now() / 1000;

/** @param {unknown} message */
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [order, seconds] = line.split(' ');
  if (order === 'answer') say(answer(await run()));
  else {
    const start = now();
    let runs = 0;
    let passed;
    do {
      const result = run();
      if (result instanceof Promise) await result;
      runs++;
      passed = now() - start;
    } while (passed < Number(seconds));
    say(passed / runs);
  }
}
