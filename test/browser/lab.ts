import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { startLab } from '#tools/lab';
import type { Cell, Notebook } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import { context, root } from '../context';

const timeout = 60_000;

/** JupyterLab on a copy of the lessons, which may be changed. */
export interface TestLab {
  /** Opens a lesson, such as 01-fibonacci, and waits for its kernel. */
  openLesson(page: Page, name: string): Promise<void>;
  /** The lesson as JupyterLab last saved it. */
  saved(name: string): Notebook;
  end(): Promise<void>;
}

/** Starts JupyterLab as npm start does, on a free port. */
export async function startTestLab(): Promise<TestLab> {
  // Inside the repository, so that packages are found as from notebooks/; lib and data lie beside it.
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'browser-'));
  const lessons = join(folder, 'notebooks');
  cpSync(join(root, 'notebooks'), lessons, { recursive: true });
  for (const name of ['lib', 'data']) symlinkSync(join(root, name), join(folder, name), 'junction');
  const lab = startLab(context, { lessons, options: ['--no-browser'] });
  const address = await lab.address;
  assert.ok(address !== undefined, `JupyterLab did not start:\n${lab.log()}`);
  const { origin, search } = new URL(address);
  return {
    async openLesson(page, name) {
      await page.goto(`${origin}/lab/tree/notebooks/${name}.ipynb${search}&reset`);
      await cells(page).first().waitFor({ timeout });
      await page.locator('#jp-main-statusbar').getByText('TypeScript | Idle').waitFor({ timeout });
    },
    saved: (name) => JSON.parse(readFileSync(join(lessons, `${name}.ipynb`), 'utf8')) as Notebook,
    async end() {
      await lab.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The cells of the lesson that is open. */
export function cells(page: Page): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-Cell');
}

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menubar').getByText(menu, { exact: true }).click();
  await page.locator('.lm-Menu-itemLabel').getByText(item, { exact: true }).click();
}

function prompts(page: Page, text: string | RegExp): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-InputPrompt').filter({ hasText: text });
}

/** Runs all cells, waits for the last, saves, and returns the lesson as it then is. */
export async function runAll(page: Page, lab: TestLab, name: string): Promise<Notebook> {
  // So that nothing that lies in the file can pass for an output of this run.
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
  await until(async () => (await prompts(page, /\[\d+\]/).count()) === 0, 'the old outputs stay');
  await choose(page, 'Run', 'Run All Cells');
  await waitIdle(page);
  await choose(page, 'File', 'Save Notebook');
  await until(
    () => codeCells(lab.saved(name)).some((cell) => cell.execution_count != null),
    'it is not saved',
  );
  return lab.saved(name);
}

/** Waits until all cells have run, or those after a failed one were given up. */
export async function waitIdle(page: Page, longest = 180_000): Promise<void> {
  let quiet = 0;
  await until(
    async () => {
      quiet = (await prompts(page, '[*]').count()) > 0 ? 0 : quiet + 1;
      return quiet >= 8 || (quiet > 0 && (await prompts(page, '[ ]').count()) === 0);
    },
    'the lesson still runs',
    longest,
  );
}

/** Asks again and again until the answer is yes. */
export async function until(
  question: () => boolean | Promise<boolean>,
  otherwise: string,
  longest = 20_000,
): Promise<void> {
  for (const end = Date.now() + longest; !(await question());) {
    assert.ok(Date.now() < end, `after ${longest / 1000} s: ${otherwise}`);
    await wait(100);
  }
}

/** The code cells that hold code. */
export function codeCells({ cells: all }: Notebook): Cell[] {
  return all.filter((cell) => cell.cell_type === 'code' && textOf(cell.source).trim() !== '');
}
