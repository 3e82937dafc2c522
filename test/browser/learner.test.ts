import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { textOf } from '#tools/notebook';
import { classroom, seats } from './classroom';
import type { TestLab } from './lab';
import {
  cellWith,
  edit,
  interrupt,
  notRun,
  numbered,
  promptShows,
  restart,
  restartAndRunAll,
  run,
  running,
  shows,
  start,
} from './notebook-page';

const lesson = '01-fibonacci';
const setUp = 'import { bars, bottomUp, ';
const first = 'function ways(';

describe('a learner changes cells', { concurrency: seats }, () => {
  const visit = classroom();

  visit('a type error is named in a line, and the mended cell runs', async (page, lab) => {
    await openAtFirst(page, lab, 'type-error');
    const cell = await cellWith(page, first);
    await edit(page, cell, "const wrong: number = 'text';");
    await run(page, cell, "1:7 - Type 'string' is not assignable to type 'number'.");
    await edit(page, cell, 'const right: number = 6;');
    await run(page, cell, '');
    await edit(page, cell, 'fibonacci(right + 4)');
    await run(page, cell, '55n');
    await lab.close('type-error');
  });

  visit(
    'an error that is thrown says what was wrong, and the kernel runs on',
    async (page, lab) => {
      await openAtFirst(page, lab, 'exception');
      const cell = await cellWith(page, first);
      await edit(page, cell, 'fibonacci(-1)');
      const says = 'RangeError: Cannot .* as n must be .*: current value is -1';
      const where = ' +at cell \\[\\d+\\], line 1: fibonacci\\(-1\\)';
      await run(page, cell, new RegExp(`^${says}\n${where}$`));
      await edit(page, cell, 'fibonacci(10)');
      await run(page, cell, '55n');
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
      await promptShows(cell, running);
      await interrupt(page, cell);
      await shows(cell, /[Ii]nterrupted/);
      await edit(page, cell, 'kept + 1');
      await run(page, cell, '42');
      await lab.close(copy);
    });
  }

  visit(
    'after a restart, cells run in any order once what they use is there',
    async (page, lab) => {
      const copy = 'out-of-order';
      await openAtFirst(page, lab, copy);
      const [tree, table] = [
        await cellWith(page, first),
        await cellWith(page, 'function countCalls('),
      ];
      await run(page, tree);
      await run(page, table);
      await restart(page);
      await run(page, table, /Cannot find name 'ways'/);
      await run(page, tree, /Cannot find name 'callTree'/);
      await run(page, await cellWith(page, setUp));
      await run(page, tree);
      await tree.locator('.jp-OutputArea-output img').waitFor();
      await run(page, table, /2,692,537/);
      await lab.close(copy);
    },
  );

  visit(
    'Run All stops at the cell that fails, and runs through once it is mended',
    async (page, lab) => {
      const copy = 'run-all';
      await openAtFirst(page, lab, copy);
      const asks = 'function countAsked(';
      const cell = await cellWith(page, asks);
      const texts = lab.saved(copy).cells.map(({ source }) => textOf(source));
      await edit(page, cell, "throw new Error('a slip');");
      await restartAndRunAll(page);
      await shows(cell, /Error: a slip/);
      const last = page.locator('.jp-NotebookPanel:visible .jp-CodeCell').last();
      await promptShows(last, notRun);
      await edit(page, cell, texts.find((text) => text.includes(asks)) ?? '');
      await restartAndRunAll(page);
      await promptShows(last, numbered);
      await lab.close(copy);
    },
  );
});

/** Opens a copy of the lesson, and runs its set-up. */
async function openAtFirst(page: Page, lab: TestLab, copy: string): Promise<void> {
  await lab.open(page, lesson, copy);
  await run(page, await cellWith(page, setUp), '');
}
