// @ts-check
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

const part = createRequire(import.meta.url).resolve('../../packages/kernel/watch-interrupts.js');

// Windows has no signal to interrupt a program by.
const unix = { skip: process.platform === 'win32' };

/**
 * Runs a program that prints "ready" once it watches, interrupts it until it prints "done", and returns how it ended
 * and what it printed.
 * @param {string} program
 * @param {number} [most] interrupts
 */
async function interrupt(program, most = Infinity) {
  const code = `
    const { watchInterrupts, takeInterrupt } = require(${JSON.stringify(part)});
    watchInterrupts().then(() => setTimeout(program, 100));
    process.stdin.on('end', () => process.exit()).resume();
    function program() { console.log('ready'); ${program} }`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const closed = once(child, 'close');
  while (!output.includes('ready')) await wait(20);
  for (let sent = 0; child.signalCode === null && !output.includes('done'); sent++) {
    if (sent < most) child.kill('SIGINT');
    await wait(10);
  }
  child.stdin.end();
  return { end: await closed, output };
}

test(
  'an interrupt at any moment between runs of code reaches the process, and none ends it',
  unix,
  async () => {
    const { end, output } = await interrupt(`
    let interrupts = 0;
    process.on('SIGINT', () => (interrupts += 1));
    const runs = setInterval(() => {
      for (let run = 0; run < 50; run++) {
        try {
          require('node:vm').runInThisContext('Math.random()', { breakOnSigint: true });
        } catch {
          interrupts += 1;
        }
      }
      if (interrupts < 100) return;
      clearInterval(runs);
      console.log('done');
    });`);
    assert.deepEqual({ end, output }, { end: [0, null], output: 'ready\ndone\n' });
  },
);

test('a busy process can ask for an interrupt, and is not told of it again', unix, async () => {
  const busy = `
    process.on('SIGINT', () => console.log('told'));
    while (!takeInterrupt());
    console.log('done');`;
  const { end, output } = await interrupt(busy, 1);
  assert.deepEqual({ end, output }, { end: [0, null], output: 'ready\ndone\n' });
});
