import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { outputText } from '#tools/notebook';
import { root } from '../context';
import { classroom, seats } from './classroom';
import { dragAcross, figureIn, lookAt, play, step } from './figure-page';
import { cells, codeCells, restartAndRunAll, save, showsOutputs, until } from './notebook-page';

const interactive = 'application/vnd.plotly.v1+json';

describe('lessons in JupyterLab', { concurrency: seats }, () => {
  const visit = classroom();
  for (const { name } of lessonFiles(root).filter((lesson) => !lesson.name.includes('/'))) {
    visit(`${name} runs in JupyterLab, and looking at it changes nothing`, async (page, lab) => {
      await lab.open(page, name);
      await restartAndRunAll(page);
      const notebook = await save(page, lab, name);
      assertRan(notebook);
      await lab.close(name);
      const committed = readFileSync(join(root, 'notebooks', `${name}.ipynb`), 'utf8');
      assertSameFile(lab.savedText(name), committed, 'run and saved');
      await lookAtAll(page, notebook);
      const dirty = page.locator('.lm-TabBar-tab.jp-mod-current.jp-mod-dirty');
      await until(async () => assert.equal(await dirty.count(), 0, 'looking changed the notebook'));
      await save(page, lab, name);
      assertSameFile(lab.savedText(name), committed, 'looked at and saved');
    });
  }
});

function assertRan(notebook: Notebook): void {
  for (const [index, cell] of codeCells(notebook).entries()) {
    const number = index + 1;
    for (const output of cell.outputs ?? []) {
      const wrong = output.output_type === 'error' || output.name === 'stderr';
      assert.ok(!wrong, `cell [${number}] shows an error:\n${outputText(output)}`);
    }
    assert.equal(cell.execution_count, number, `cell [${number}] did not run`);
  }
}

/** Git would show no difference. Of one, the first line that differs is shown, from a little before the place. */
function assertSameFile(saved: string, committed: string, when: string): void {
  if (saved === committed) return;
  const now = saved.split('\n');
  const was = committed.split('\n');
  const line = now.findIndex((text, index) => text !== was[index]);
  const [a = '', b = ''] = [now[line], was[line]];
  const place = [...a].findIndex((letter, index) => letter !== b[index]);
  const [after, before] = [a, b].map((text) => text.slice(Math.max(0, place - 60), place + 60));
  assert.fail(`${when}, line ${line + 1} of the lesson differs:\n${after}\nwas\n${before}`);
}

/** Each table is shown with all its rows; each figure turns interactive under the mouse, is dragged over and played. */
async function lookAtAll(page: Page, { cells: all }: Notebook): Promise<void> {
  for (const [index, { outputs = [] }] of all.entries()) {
    if (outputs.length === 0) continue;
    const cell = cells(page).nth(index);
    await cell.scrollIntoViewIfNeeded();
    await showsOutputs(cell, outputs);
    for (const [place, { data = {} }] of outputs.entries()) {
      const figure = data[interactive] as { readonly frames?: readonly object[] } | undefined;
      if (figure === undefined) continue;
      const shown = figureIn(cell.locator('.jp-OutputArea-child').nth(place));
      await lookAt(page, shown);
      await dragAcross(page, shown);
      const { frames = [] } = figure;
      if (frames.length > 1) {
        await step(shown, frames.length);
        await play(shown);
      }
    }
  }
}
