import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { Cell, Notebook, Output } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import type { TestLab } from './lab';

/** Milliseconds after which something has failed, also on a machine that is busy with much else. */
export const patience = 180_000;

/**
 * Tries again and again until no assertion fails, and returns what the try returns; in the end it fails as the
 * last try did. What a kernel answers comes to the page bit by bit, so nothing of a page is asserted otherwise.
 */
export async function until<T>(attempt: () => T | Promise<T>, longest = patience): Promise<T> {
  for (const end = Date.now() + longest; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || Date.now() > end) throw error;
    }
    await wait(100);
  }
}

/** The cells of the lesson that is open. */
export function cells(page: Page): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-Cell');
}

/** The first cell whose code holds a text; it stays that cell when the code is changed. */
export function cellWith(page: Page, code: string): Promise<Locator> {
  const all = cells(page);
  return until(async () => {
    const texts = await all.locator('.jp-InputArea').allInnerTexts();
    const found = texts.findIndex((text) => text.includes(code));
    assert.ok(found >= 0, `no cell holds ${code}`);
    return all.nth(found);
  });
}

/** The code cells that hold code. */
export function codeCells({ cells: all }: Notebook): Cell[] {
  return all.filter((cell) => cell.cell_type === 'code' && textOf(cell.source).trim() !== '');
}

/** Chooses from a menu; an item of a menu's menu by both names. */
export async function choose(page: Page, menu: string, ...items: string[]): Promise<void> {
  await page.getByRole('menubar').getByText(menu, { exact: true }).click();
  for (const item of items) {
    await page.locator('.lm-Menu-itemLabel').getByText(item, { exact: true }).click();
  }
}

/** What stands before a cell: [*] while it runs, [ ] if it did not run. */
const prompt = '.jp-InputPrompt';
export const running = /\[\*\]/;
export const notRun = /\[ \]/;
export const numbered = /\[\d+\]/;
const atRest = /^(?!.*\[\*\])/;

function prompts(page: Page): Locator {
  return page.locator(`.jp-NotebookPanel:visible ${prompt}`);
}

/** Waits until what stands before a cell is as expected, and returns it. */
export function promptShows(cell: Locator, expected: RegExp, longest = patience): Promise<string> {
  return until(async () => {
    const text = await cell.locator(prompt).innerText();
    assert.match(text, expected);
    return text;
  }, longest);
}

async function waitForNoNumber(page: Page): Promise<void> {
  const old = prompts(page).filter({ hasText: numbered });
  await until(async () => assert.equal(await old.count(), 0, 'the old outputs stay'));
}

/** Restarts the kernel and runs all cells, as the menu does it, up to the first that fails. */
export async function restartAndRunAll(page: Page): Promise<void> {
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
  await waitForNoNumber(page);
  await choose(page, 'Kernel', 'Restart Kernel and Run All Cells…');
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await until(async () => {
    const texts = await prompts(page).allInnerTexts();
    const ended =
      texts.some((text) => numbered.test(text)) && texts.every((text) => atRest.test(text));
    assert.ok(ended, `the lesson still runs: ${texts.join(' ')}`);
  }, 2 * patience);
}

/** Restarts the kernel and clears the outputs, and with them the numbers by which runs are told apart. */
export async function restart(page: Page): Promise<void> {
  await choose(page, 'Kernel', 'Restart Kernel and Clear Outputs of All Cells…');
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  // The outputs go once the new kernel is there: a cell that is run before would go with the old one.
  await waitForNoNumber(page);
}

/** Saves, and returns what was saved. */
export async function save(page: Page, lab: TestLab, copy: string): Promise<Notebook> {
  const written = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.url().includes(`${copy}.ipynb`),
  );
  await choose(page, 'File', 'Save Notebook');
  await written;
  await page.locator('.lm-TabBar-tab.jp-mod-current.jp-mod-dirty').waitFor({ state: 'detached' });
  return lab.saved(copy);
}

/** Puts other code into a cell. */
export async function edit(page: Page, cell: Locator, code: string): Promise<void> {
  const editor = cell.locator('.cm-content');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
  await until(async () => assert.equal((await editor.innerText()).trim(), code));
}

/** Runs a cell, without waiting for its end. */
export async function start(page: Page, cell: Locator): Promise<void> {
  await cell.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+Enter');
}

/**
 * Runs a cell to its end, and waits until it shows what is expected, if anything is. JupyterLab numbers a cell
 * when it has the reply and all outputs, so that a cell which shows nothing then has shown nothing.
 */
export async function run(page: Page, cell: Locator, expected?: string | RegExp): Promise<void> {
  const before = await promptShows(cell, atRest);
  await start(page, cell);
  await until(async () => {
    const now = await cell.locator(prompt).innerText();
    assert.ok(
      numbered.test(now) && now !== before,
      `the cell does not end: ${before} became ${now}`,
    );
  });
  if (expected !== undefined) await shows(cell, expected);
}

/** Interrupts a cell, as often as it takes: what comes before the cell's own code runs has no effect. */
export async function interrupt(page: Page, cell: Locator): Promise<void> {
  await until(async () => {
    await choose(page, 'Kernel', 'Interrupt Kernel');
    await promptShows(cell, atRest, 10_000);
  });
}

/** Waits until the text below a cell is as expected, and returns it. */
export function shows(cell: Locator, expected: string | RegExp): Promise<string> {
  const outputs = cell.locator('.jp-OutputArea-output');
  return until(async () => {
    const text = (await outputs.allInnerTexts()).join('\n').trim();
    if (typeof expected === 'string') assert.equal(text, expected);
    else assert.match(text, expected);
    return text;
  }, patience / 6);
}

/** Waits until all outputs of a cell are there: each table with all its rows, and each figure drawn. */
export async function showsOutputs(cell: Locator, outputs: readonly Output[]): Promise<void> {
  const areas = cell.locator('.jp-OutputArea-child');
  await until(async () => assert.equal(await areas.count(), outputs.length, 'outputs are missing'));
  for (const [index, { data = {} }] of outputs.entries()) {
    const area = areas.nth(index);
    if ('text/html' in data) {
      const rows = textOf(data['text/html']).match(/<tr>/g)?.length ?? 0;
      const shown = area.locator('table:visible tr');
      await until(async () => assert.equal(await shown.count(), rows, 'a table lacks rows'));
    }
    if ('image/png' in data) {
      const image = area.locator('img').first();
      const width = (element: { readonly naturalWidth: number }) => element.naturalWidth;
      await until(async () =>
        assert.ok((await image.evaluate(width)) > 0, 'a figure is not drawn'),
      );
    }
  }
}
