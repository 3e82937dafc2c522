import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Cell } from '#tools/notebook';
import { outputText } from '#tools/notebook';
import { classroom, seats } from './classroom';
import {
  cells,
  interrupt,
  notRun,
  promptShows,
  restartAndRunAll,
  run,
  save,
  shows,
  start,
  until,
} from './notebook-page';

describe('cells that a learner writes', { concurrency: seats }, () => {
  const visit = classroom();

  visit(
    'a cell that prints 20,000 lines: those below run, the page answers, the last line is saved',
    async (page, lab) => {
      const lines = 'for (let line = 1; line <= 20_000; line++) console.log(`line ${line}`);';
      lab.write('lines', [{ code: "'above'" }, { code: lines }, { code: '6 * 7' }]);
      let messages = 0;
      page.on('websocket', (socket) => socket.on('framereceived', () => (messages += 1)));
      await lab.open(page, 'lines');
      await restartAndRunAll(page);
      await shows(cell(page, 2), '42');
      const { cells: saved } = await save(page, lab, 'lines');
      const printed = saved[1]?.outputs?.map(outputText).join('') ?? '';
      assert.match(printed.slice(-100), /line 19999\nline 20000\n$/);
      // The page draws a cell's text anew with each message: one for each line would keep it from all else.
      assert.ok(messages < 2_000, `the page got ${messages} messages`);
      await lab.close('lines');
    },
  );

  visit(
    'Run All goes on after a cell that is tagged raises-exception, and stops after another that throws',
    async (page, lab) => {
      lab.write('raises', [
        { code: "throw new Error('as planned');", tags: ['raises-exception'] },
        { code: '6 * 7' },
        { code: "throw new Error('a slip');" },
        { code: "'never'" },
      ]);
      await lab.open(page, 'raises');
      await restartAndRunAll(page);
      await shows(cell(page, 0), /as planned/);
      await shows(cell(page, 1), '42');
      await shows(cell(page, 2), /a slip/);
      for (const [index, number] of [/\[1\]/, /\[2\]/, /\[3\]/, notRun].entries()) {
        await promptShows(cell(page, index), number);
      }
      await shows(cell(page, 3), '');
      await lab.close('raises');
    },
  );

  visit('a loop that awaits prints nothing after it was interrupted', async (page, lab) => {
    const pause = (time: number) => `await new Promise((resolve) => setTimeout(resolve, ${time}));`;
    lab.write('silent', [
      { code: `for (let i = 0; ; i++) { ${pause(200)} console.log('turn', i); }` },
      { code: `${pause(1000)} 'a second later'` },
      { code: '6 * 7' },
    ]);
    await lab.open(page, 'silent');
    const [loop, next, last] = [cell(page, 0), cell(page, 1), cell(page, 2)];
    await start(page, loop);
    await shows(loop, /turn 2/);
    await interrupt(page, loop);
    const text = await shows(loop, /turn 2[^]*[Ii]nterrupted/);
    await run(page, next, 'a second later');
    await run(page, last, '42');
    await shows(loop, text);
    await lab.close('silent');
  });

  visit(
    'what a cell shows after a question is hidden until it is run, and hidden again in what is saved',
    async (page, lab) => {
      const question = { text: '**Predict.** How much is 6 × 7?' };
      lab.write('question', [
        { code: "'before'" },
        question,
        { code: '6 * 7' },
        { code: "'after'" },
      ]);
      await lab.open(page, 'question');
      await restartAndRunAll(page);
      await shows(cell(page, 2), '42');
      const { cells: saved } = await save(page, lab, 'question');
      assert.deepEqual(saved.map(isHidden), [false, false, true, false]);
      await shows(cell(page, 2), '42');
      await lab.close('question');

      await lab.open(page, 'question');
      await shows(cell(page, 0), 'before');
      await shows(cell(page, 3), 'after');
      const output = cell(page, 2).locator('.jp-OutputArea-output');
      const hint = cell(page, 2).locator('.jp-PlaceholderText');
      await until(async () => assert.equal(await hint.evaluate(seenText), seen));
      await until(async () => assert.equal(await output.filter({ visible: true }).count(), 0));
      await run(page, cell(page, 2), '42');
      await until(async () => assert.equal(await output.filter({ visible: true }).count(), 1));
      await lab.close('question');
    },
  );
});

function cell(page: Page, index: number): Locator {
  return cells(page).nth(index);
}

/** What is seen in the place of an output that is hidden. */
const seen = '"hidden until you run the cell", and its first line at 0px';

/** The page's own. */
declare function getComputedStyle(
  element: unknown,
  part?: string,
): { readonly content: string; readonly fontSize: string };

function seenText(element: unknown): string {
  const { content } = getComputedStyle(element, '::before');
  return `${content}, and its first line at ${getComputedStyle(element).fontSize}`;
}

function isHidden({ metadata }: Cell): boolean {
  const { jupyter } = metadata as { readonly jupyter?: { readonly outputs_hidden?: boolean } };
  return jupyter?.outputs_hidden === true;
}
