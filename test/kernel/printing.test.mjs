// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

/** @param {import('./real-kernel.mjs').Execution} execution */
const shown = ({ messages }) =>
  messages
    .filter(({ header }) => header.msg_type !== 'status')
    .map(({ header, content }) =>
      header.msg_type === 'stream' ? `${content['name']}: ${content['text']}` : header.msg_type,
    );

test('100,000 lines come whole, in a few messages', async () => {
  const cell = "for (let i = 0; i < 100_000; i++) console.log('line', i);";
  const { stdout, messages } = await kernel.execute(cell);
  const lines = Array.from({ length: 100_000 }, (_, i) => `line ${i}\n`);
  assert.ok(stdout === lines.join(''));
  assert.ok(messages.length < 1000, `${messages.length} messages`);
});

test('a line is there while the cell computes on', async () => {
  const running = kernel.execute("console.log('at once');\nfor (;;);");
  await kernel.published(({ content }) => content['text'] === 'at once\n');
  assert.equal((await kernel.interruptUntil(running)).status, 'error');
});

test('text, errors and displays come in their order, what follows on one stream in one piece', async () => {
  const cell = `import { display } from 'tslab';
    for (let i = 0; i < 100; i++) console.log('spent');
    console.log('a'); console.log('b');
    console.error('c');
    process.stdout.write('d'); process.stdout.write('e');
    display.html('f');
    console.log('g');
    'h'`;
  const execution = await kernel.execute(cell);
  const order = shown(execution)
    .join('|')
    .replace(/^(stdout: |spent\n|\|)*/, '');
  assert.equal(order, 'a\nb\n|stderr: c\n|stdout: de|display_data|stdout: g\nh\n');
});

test('what timers print after the end of a cell comes too', async () => {
  // After it on any machine that is not very busy; on one that is, the text comes with the cell's own.
  const { id } = await kernel.execute("setTimeout(() => console.log('late'), 300); 'end'");
  const late = await kernel.published(({ content }) => content['text']?.endsWith('late\n'));
  assert.equal(late.parent.msg_id, id);
});

test('what is printed right before the process ends is shown', async () => {
  const other = await startKernel();
  const cell = 'for (let i = 0; i < 50; i++) console.log(i);\nprocess.exit(3);';
  await assert.rejects(other.execute(cell), /the kernel ended with code 3/);
  const text = () => other.messages.map(({ content }) => content['text'] ?? '').join('');
  // The last of it may come after the news of the end.
  for (let tries = 0; tries < 100 && !text().endsWith('49\n'); tries++) await wait(100);
  await other.close();
  assert.match(text(), /^0\n1\n.*49\n$/s);
});

test('letters stay whole where their bytes come one by one', async () => {
  const cell = `const bytes: any = Buffer.from('한글 😀');
    for (let i = 0; i < bytes.length; i++) process.stdout.write(bytes.subarray(i, i + 1));
    process.stdout.write('ff', 'hex');
    process.stdout.write('6f6b0a', 'hex');
    undefined`;
  assert.equal((await kernel.execute(cell)).stdout, '한글 😀\ufffdok\n');
});

test('a stream is written to as any other: it calls back, and refuses what is no text', async () => {
  const cell = `await new Promise<void>((resolve) => process.stdout.write('one\\n', () => resolve()));
    await new Promise<void>((resolve) => process.stderr.write('two\\n', 'utf8', () => resolve()));
    process.stdout.write('three\\n')`;
  const { text, status } = await kernel.execute(cell);
  assert.deepEqual([status, text], ['ok', 'one\ntwo\nthree\ntrue\n']);
  const wrong = await kernel.execute('process.stdout.write(5 as any);');
  assert.match(
    wrong.stderr,
    /Cannot print as what is written must be a text or bytes: current value is 5/,
  );
});

test('a line of 10 MB comes whole', async () => {
  const { stdout } = await kernel.execute("console.log('x'.repeat(10_000_000))");
  assert.ok(stdout === `${'x'.repeat(10_000_000)}\n`);
});

const sentence =
  '\nWhat this cell prints from here on is left out: a notebook shows 5,000,000 characters of it. ' +
  'Print less, or write it to a file.\n';

test('too much is cut off once, with a sentence that says so; the error that ends it is shown', async () => {
  const cell = "console.log('begun'); for (;;) console.log('x'.repeat(99));";
  const running = kernel.execute(cell);
  await kernel.published(({ content }) => content['text']?.endsWith(sentence));
  const { stdout, stderr, status } = await kernel.interruptUntil(running);
  assert.equal(status, 'error');
  assert.ok(stderr.length > 0);
  assert.ok(stdout.endsWith(`x\n${sentence}`));
  assert.equal(stdout.split('is left out').length, 2);
  assert.ok(stdout.length > 4_900_000 && stdout.length < 5_010_000);
  assert.equal((await kernel.execute("'the next is whole'")).stdout, 'the next is whole\n');
});
