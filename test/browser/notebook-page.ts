import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { Cell, Notebook } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import type { TestLab } from './lab';

/** Milliseconds after which something has failed, also on a machine that is busy with much else. */
export const patience = 180_000;

/** Asks again and again until the answer is yes. */
export async function until(
  question: () => boolean | Promise<boolean>,
  otherwise: string,
  longest = patience,
): Promise<void> {
  for (const end = Date.now() + longest; !(await question());) {
    assert.ok(Date.now() < end, `after ${longest / 1000} s: ${otherwise}`);
    await wait(100);
  }
}

/** The cells of the lesson that is open. */
export function cells(page: Page): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-Cell');
}

/** The first cell whose code holds a text; it stays that cell when the code is changed. */
export async function cellWith(page: Page, code: string): Promise<Locator> {
  const all = cells(page);
  const found = (await all.locator('.jp-InputArea').allInnerTexts()).findIndex((text) =>
    text.includes(code),
  );
  assert.ok(found >= 0, `no cell holds ${code}`);
  return all.nth(found);
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

function prompts(page: Page, text: string | RegExp): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-InputPrompt').filter({ hasText: text });
}

const running = '[*]';
const numbered = /\[\d+\]/;

/** Restarts the kernel and runs all cells, as the menu does it, up to the first that fails. */
export async function restartAndRunAll(page: Page): Promise<void> {
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
  await until(async () => (await prompts(page, numbered).count()) === 0, 'the old outputs stay');
  await choose(page, 'Kernel', 'Restart Kernel and Run All Cells…');
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await until(
    async () =>
      (await prompts(page, numbered).count()) > 0 && (await prompts(page, running).count()) === 0,
    'the lesson still runs',
    2 * patience,
  );
}

export async function restart(page: Page): Promise<void> {
  await choose(page, 'Kernel', 'Restart Kernel…');
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await page.locator('.jp-Dialog').waitFor({ state: 'detached', timeout: patience });
}

/** Saves, and returns what was saved. */
export async function save(page: Page, lab: TestLab, copy: string): Promise<Notebook> {
  const ran = await prompts(page, numbered).count();
  let saved: Notebook | undefined;
  await choose(page, 'File', 'Save Notebook');
  await until(() => {
    saved = lab.saved(copy);
    const counted = saved && codeCells(saved).filter((cell) => cell.execution_count != null);
    return counted?.length === ran;
  }, 'it is not saved');
  assert.ok(saved);
  return saved;
}

/** Puts other code into a cell. */
export async function edit(page: Page, cell: Locator, code: string): Promise<void> {
  const editor = cell.locator('.cm-content');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
  await until(async () => (await editor.innerText()).trim() === code, 'the code is not changed');
}

/** Runs a cell, without waiting for its end. */
export async function start(page: Page, cell: Locator): Promise<void> {
  await cell.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+Enter');
}

export async function isRunning(cell: Locator): Promise<boolean> {
  return (await cell.locator('.jp-InputPrompt').innerText()).includes(running);
}

/** Runs a cell to its end, and returns what it shows as text. */
export async function run(page: Page, cell: Locator): Promise<string> {
  const prompt = cell.locator('.jp-InputPrompt');
  const before = await prompt.innerText();
  await start(page, cell);
  await until(async () => {
    const now = await prompt.innerText();
    return now !== before && numbered.test(now);
  }, 'the cell still runs');
  return textBelow(cell);
}

/** What stands below a cell. */
export async function textBelow(cell: Locator): Promise<string> {
  return (await cell.locator('.jp-OutputArea-output').allInnerTexts()).join('\n').trim();
}
