import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Cell, Notebook } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import { Interrupted } from '#tools/interrupt';
import { runLessons } from '#tools/run-lessons';
import { context, root } from '../context';
import { code, prose } from './notebooks';

mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'test-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a notebook as an editor leaves it, with an old output. */
function lesson(name: string, ...sources: string[]): { name: string; path: string } {
  const path = join(folder, `${name}.ipynb`);
  const cells: Cell[] = [prose('# Lesson'), ...sources.map((source) => code(source))];
  writeFileSync(path, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  return { name, path };
}

/** Runs one lesson that fails, and returns why; the file must be as it was. */
async function failureOf(name: string, ...sources: string[]): Promise<string> {
  const { path } = lesson(name, ...sources);
  const before = readFileSync(path, 'utf8');
  const [result] = await runLessons(context, [{ name, path }], { check: false });
  assert.equal(readFileSync(path, 'utf8'), before);
  return result?.failure ?? 'it passed';
}

// Each has a kernel of its own: two at a time is what two cores bear.
void describe('runLessons', { concurrency: 2 }, () => {
  test('writes outputs that are the same from run to run, and passes them afterwards', async () => {
    const file = lesson('good', 'const a = [1, 2];', 'console.log("one");\nconsole.log("two");\na');
    await runLessons(context, [file], { check: false });
    const text = readFileSync(file.path, 'utf8');
    const { cells } = JSON.parse(text) as Notebook;
    assert.deepEqual(
      cells.map((cell) => cell.execution_count),
      [undefined, 1, 2],
    );
    assert.deepEqual(
      cells[2]?.outputs?.map((output) => textOf(output.text)),
      ['one\ntwo\n[ 1, 2 ]\n'],
    );
    assert.ok(text.endsWith('}\n'));
    const [again] = await runLessons(context, [file], { check: true });
    assert.equal(again?.failure, undefined);
    writeFileSync(file.path, text.replace('two\\n",\n', '2\\n",\n'));
    const [changed] = await runLessons(context, [file], { check: true });
    assert.match(changed?.failure ?? '', /cell \[2\]: the text differs.*- 2.*\+ two/s);
  });

  test('gets every one of thousands of lines that a cell prints at once, and the next cell runs', async () => {
    const file = lesson('lines', 'for (let i = 1; i <= 3000; i++) console.log(i);', '1 + 1');
    const [result] = await runLessons(context, [file], { check: false });
    assert.equal(result?.failure, undefined);
    const { cells } = JSON.parse(readFileSync(file.path, 'utf8')) as Notebook;
    const lines = textOf(cells[1]?.outputs?.[0]?.text).trim().split('\n');
    assert.deepEqual([lines.length, lines[0], lines.at(-1)], [3000, '1', '3000']);
  });

  test('leaves a lesson with a failing cell as it was, and names cell, code and error', async () => {
    const failure = await failureOf('throws', '1', 'const n = 2;\nthrow new Error(`no ${n}`);');
    assert.match(failure, /^cell \[2\] failed\n {4}const n = 2;\n {4}throw.*\n {2}Error: no 2/);
    assert.match(failure, /\n {6}at cell \[2\], line 2: throw new Error\(`no \$\{n\}`\);$/);
  });

  test('fails on what is written to stderr, and on errors that nobody waits for', async () => {
    assert.match(
      await failureOf('stderr', 'console.error("careful")'),
      /\[1\] wrote an error.*careful/s,
    );
    assert.match(
      await failureOf('promise', 'void Promise.reject(new Error("late"));'),
      /\[1\].*late/s,
    );
    const timer = 'setTimeout(() => { throw new Error("later"); }, 50);';
    assert.match(await failureOf('timer', timer), /\[1\].*later/s);
  });

  test('tells of types that are wrong and of a kernel that ended', async () => {
    assert.match(
      await failureOf('types', 'const n: number = "a";'),
      /\[1\] failed.*not assignable/s,
    );
    assert.match(await failureOf('exit', 'process.exit(1)'), /cell \[1\] ended the kernel/);
    const killed = await failureOf('killed', '1', "process.kill(process.pid, 'SIGKILL');");
    assert.match(killed, /cell \[2\] ended the kernel/);
  });

  test('fails on a path of this machine', async () => {
    assert.match(await failureOf('path', 'process.cwd()'), /holds a path of this machine/);
  });

  test('fails on a file that is no notebook', async () => {
    const path = join(folder, 'broken.ipynb');
    writeFileSync(path, '{');
    const [result] = await runLessons(context, [{ name: 'broken', path }], { check: false });
    assert.match(result?.failure ?? '', /is not a notebook that can be read/);
  });
});

test('runLessons ends at once on a signal, and leaves the lesson as it was', async () => {
  const file = lesson('long', 'await new Promise((resolve) => setTimeout(resolve, 60_000));');
  const before = readFileSync(file.path, 'utf8');
  const start = Date.now();
  const running = runLessons(context, [file], { check: false });
  setTimeout(() => process.emit('SIGINT'), 3000);
  await assert.rejects(running, Interrupted);
  assert.ok(Date.now() - start < 15_000);
  assert.equal(readFileSync(file.path, 'utf8'), before);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  );
});
