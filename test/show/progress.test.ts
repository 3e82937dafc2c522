import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { progress, progressBar, progressLine } from '#show/progress';

/** Runs code outside a notebook, stderr being no terminal unless `terminal` says so. */
function run(code: string, terminal = false): { stdout: string; stderr: string } {
  const file = require.resolve('#show/progress');
  const start = `const { progress } = require(${JSON.stringify(file)});`;
  const isTerminal = terminal ? 'process.stderr.isTTY = true;' : '';
  return spawnSync(process.execPath, ['-e', isTerminal + start + code], { encoding: 'utf8' });
}

/** Runs code as in a cell: tslab's module is replaced by one that keeps the messages. */
function runInCell(code: string): { text: string; id: unknown; update: boolean }[] {
  const fake = JSON.stringify(join('/', 'tslab', 'dist', 'jupyter.js'));
  const { stdout, stderr } = run(`
    const sent = [];
    require.cache[${fake}] = { exports: { lastWriteDisplayData: (message, update) =>
      sent.push({ text: message.data['text/plain'], id: message.transient.display_id, update }) } };
    ${code}
    console.log(JSON.stringify(sent));`);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as { text: string; id: unknown; update: boolean }[];
}

test('progress outside a terminal writes one line to stderr when all is done', () => {
  const { stdout, stderr } = run(
    `const bar = progress('training', 3); bar.step(); bar.step(2); bar.done();`,
  );
  assert.equal(stdout, '');
  assert.equal(stderr, 'training: 3 of 3\n');
});

test('progress in a terminal writes over its own line', () => {
  const { stderr } = run(`const bar = progress('t', 2); bar.step(); bar.step();`, true);
  const bars = [0, 1].map((count) => `\r${progressBar('t', count, 2)}\u001b[K`);
  assert.equal(stderr, `${bars.join('')}\r${progressLine('t', 2, 2)}\u001b[K\n`);
});

test('progress in a cell is one output, updated in place, and ends as a line without times', () => {
  const sent = runInCell(
    `const bar = progress('훈련', 4); for (let i = 0; i < 4; i++) bar.step();`,
  );
  assert.equal(sent.length, 5);
  assert.equal(new Set(sent.map(({ id }) => id)).size, 1);
  assert.deepEqual(
    sent.map(({ update }) => update),
    [false, true, true, true, true],
  );
  assert.equal(sent.at(-1)?.text, '훈련: 4 of 4');
});

test('two bars in a cell are two outputs', () => {
  const sent = runInCell(`progress('a', 1); progress('b', 1);`);
  assert.equal(new Set(sent.map(({ id }) => id)).size, 2);
});

test('progress stepped a million times is written 101 times, whatever the clock says', () => {
  const sent = runInCell(
    `const bar = progress('x', 1e6); for (let i = 0; i < 1e6; i++) bar.step();`,
  );
  assert.equal(sent.length, 101);
  assert.equal(sent.at(-1)?.text, 'x: 1000000 of 1000000');
});

test('done leaves the bar where it stands, and once is enough', () => {
  const sent = runInCell(
    `const bar = progress('early', 30); bar.step(12); bar.done(); bar.done();`,
  );
  assert.deepEqual(
    sent.map(({ text }) => text),
    [progressBar('early', 0, 30), progressBar('early', 12, 30), 'early: 12 of 30'],
  );
});

test('progress of nothing is done at once', () => {
  assert.equal(runInCell(`progress('nothing', 0);`).at(-1)?.text, 'nothing: 0 of 0');
});

test('progressBar fills from end to end', () => {
  assert.equal(progressBar('t', 0, 7), `t  ${'─'.repeat(30)}  0 of 7`);
  assert.equal(progressBar('t', 7, 7), `t  ${'━'.repeat(30)}  7 of 7`);
});

const refused: readonly [string, () => unknown, RegExp][] = [
  [
    'a label that is a number',
    () => progress(3 as never, 1),
    /label must be a string: current value is 3/,
  ],
  ['a label of two lines', () => progress('a\nb', 1), /label must be a text of one line/],
  [
    'half a total',
    () => progress('a', 1.5),
    /total must be a whole number of at least 0: current value is 1\.5/,
  ],
];
for (const [what, show, message] of refused) {
  test(`progress refuses ${what} with a sentence`, () => {
    assert.throws(show, message);
  });
}

test('a bar refuses a step past its total, a fraction, and a step after the end, and stays as it was', () => {
  const { stderr } = run(`
    const bar = progress('t', 3);
    for (const wrong of [4, 0.5, -1, NaN]) try { bar.step(wrong) } catch (error) { console.error(error.message) }
    bar.step(3);
    try { bar.step() } catch (error) { console.error(error.message) }`);
  assert.deepEqual(stderr.trim().split('\n'), [
    'Cannot show the progress as the count must be at most 3: current value is 4',
    'Cannot show the progress as count must be a whole number of at least 0: current value is 0.5',
    'Cannot show the progress as count must be a whole number of at least 0: current value is -1',
    'Cannot show the progress as count must be a whole number of at least 0: current value is NaN',
    't: 3 of 3',
    'Cannot show the progress as step must be called before the bar is done: current value is "step(1)"',
  ]);
});
