import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { classroom, seats } from './classroom';
import type { TestLab } from './lab';
import * as notebook from './notebook-page';
import { cellWith, choose, edit, isRunning, run, start, textBelow, until } from './notebook-page';

const lesson = '01-fibonacci';
const setUp = 'import { DataFrame }';
const first = 'function naive(';

describe('a learner changes cells', { concurrency: seats }, () => {
  const visit = classroom();

  visit('a type error is named in a line, and the mended cell runs', async (page, lab) => {
    await openAtFirst(page, lab, 'type-error');
    const cell = await cellWith(page, first);
    await edit(page, cell, "const wrong: number = 'text';");
    assert.equal(await run(page, cell), "1:7 - Type 'string' is not assignable to type 'number'.");
    await edit(page, cell, 'const right: number = 6;');
    assert.equal(await run(page, cell), '');
    await edit(page, cell, 'fibonacciBottomUp(right + 4)');
    assert.equal(await run(page, cell), '55');
    await lab.close('type-error');
  });

  visit(
    'an error that is thrown says what was wrong, and the kernel runs on',
    async (page, lab) => {
      await openAtFirst(page, lab, 'exception');
      const cell = await cellWith(page, first);
      await edit(page, cell, 'fibonacciBottomUp(-1)');
      const lines = (await run(page, cell)).split('\n');
      const says = /^RangeError: Cannot .* as n must be .*: current value is -1$/;
      assert.match(lines[0] ?? '', says);
      const where = /^ +at cell \[\d+\], line 1: fibonacciBottomUp\(-1\)$/;
      assert.match(lines.slice(1).join('\n').trimEnd(), where);
      await edit(page, cell, 'fibonacciBottomUp(10)');
      assert.equal(await run(page, cell), '55');
      await lab.close('exception');
    },
  );

  const loops = {
    'that awaits': 'while (true) await new Promise((resolve) => setTimeout(resolve, 10));',
    'that never waits': 'while (true) {}',
  };
  for (const [kind, code] of Object.entries(loops)) {
    const copy = `loop-${kind.replaceAll(' ', '-')}`;
    visit(`an endless loop ${kind} is interrupted, and the kernel runs on`, async (page, lab) => {
      await openAtFirst(page, lab, copy);
      const cell = await cellWith(page, first);
      await edit(page, cell, 'let kept = 41;');
      await run(page, cell);
      await edit(page, cell, code);
      await start(page, cell);
      await until(() => isRunning(cell), 'the loop does not run');
      await interrupt(page, async () => !(await isRunning(cell)));
      assert.match(await textBelow(cell), /[Ii]nterrupted/);
      await edit(page, cell, 'kept + 1');
      assert.equal(await run(page, cell), '42');
      await lab.close(copy);
    });
  }

  visit(
    'after a restart, cells run in any order once what they use is there',
    async (page, lab) => {
      const copy = 'out-of-order';
      await openAtFirst(page, lab, copy);
      const [table, curve] = [await cellWith(page, first), await cellWith(page, 'const allN =')];
      await run(page, table);
      await run(page, curve);
      await notebook.restart(page);
      assert.match(await run(page, curve), /Cannot find name 'countCalls'/);
      assert.match(await run(page, table), /Cannot find name 'table'/);
      await run(page, await cellWith(page, setUp));
      assert.match(await run(page, table), /The obvious recursion/);
      await run(page, curve);
      assert.equal(await curve.locator('.jp-OutputArea-output img').count(), 1);
      assert.match(await run(page, table), /The obvious recursion/);
      await lab.close(copy);
    },
  );

  visit(
    'Run All stops at the cell that fails, and runs through once it is mended',
    async (page, lab) => {
      const copy = 'run-all';
      await openAtFirst(page, lab, copy);
      const cell = await cellWith(page, 'const asked: number[]');
      const code = (await cell.locator('.cm-content').innerText()).trim();
      await edit(page, cell, "throw new Error('a slip');");
      await notebook.restartAndRunAll(page);
      assert.match(await textBelow(cell), /Error: a slip/);
      const last = page.locator('.jp-NotebookPanel:visible .jp-CodeCell .jp-InputPrompt').last();
      assert.match(await last.innerText(), /\[ \]/);
      await edit(page, cell, code);
      await notebook.restartAndRunAll(page);
      assert.match(await last.innerText(), /\[\d+\]/);
      await lab.close(copy);
    },
  );
});

/** Opens a copy of the lesson, and runs its set-up. */
async function openAtFirst(page: Page, lab: TestLab, copy: string): Promise<void> {
  await lab.open(page, lesson, copy);
  assert.equal(await run(page, await cellWith(page, setUp)), '');
}

/** As often as it takes: an interrupt that comes before the cell's own code runs has no effect. */
async function interrupt(page: Page, done: () => Promise<boolean>): Promise<void> {
  await until(async () => {
    if (await done()) return true;
    await choose(page, 'Kernel', 'Interrupt Kernel');
    return until(done, '', 5_000).then(
      () => true,
      () => false,
    );
  }, 'the cell still runs after interrupts');
}
