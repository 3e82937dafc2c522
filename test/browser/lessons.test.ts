import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { outputText, textOf } from '#tools/notebook';
import { root } from '../context';
import { classroom, seats } from './classroom';
import { cells, codeCells, restartAndRunAll, save, until } from './notebook-page';

const interactive = 'application/vnd.plotly.v1+json';

describe('lessons in JupyterLab', { concurrency: seats }, () => {
  const visit = classroom();
  for (const { name } of lessonFiles(root).filter((lesson) => !lesson.name.includes('/'))) {
    visit(`${name} runs in JupyterLab, and its figures are seen`, async (page, lab) => {
      await lab.open(page, name);
      await restartAndRunAll(page);
      const notebook = await save(page, lab, name);
      assertRan(notebook);
      await lab.close(name);
      await assertOutputsSeen(page, notebook);
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

/** Each table is shown with all its rows; each figure is drawn, turns interactive under the mouse, and its slider changes the picture. */
async function assertOutputsSeen(page: Page, { cells: all }: Notebook): Promise<void> {
  for (const [index, { outputs = [] }] of all.entries()) {
    if (outputs.length === 0) continue;
    const cell = cells(page).nth(index);
    await cell.scrollIntoViewIfNeeded();
    const shown = cell.locator('.jp-OutputArea-child');
    await until(
      async () => (await shown.count()) === outputs.length,
      `cell ${index} lacks outputs`,
    );
    for (const [place, { data = {} }] of outputs.entries()) {
      const output = shown.nth(place);
      if ('text/html' in data) await assertTableShown(output, textOf(data['text/html']));
      if ('image/png' in data) await assertDrawn(output.locator('img').first());
      if (interactive in data) await assertInteractive(page, output);
    }
  }
}

async function assertTableShown(output: Locator, html: string): Promise<void> {
  const rows = html.match(/<tr>/g)?.length ?? 0;
  assert.equal(await output.locator('table:visible tr').count(), rows, 'a table lacks rows');
}

async function assertDrawn(image: Locator): Promise<void> {
  await until(
    () => image.evaluate((element: { readonly naturalWidth: number }) => element.naturalWidth > 0),
    'a figure is not drawn',
  );
}

async function assertInteractive(page: Page, output: Locator): Promise<void> {
  const plot = output.locator('.js-plotly-plot .main-svg').first();
  await output.scrollIntoViewIfNeeded();
  // Away and back, until the figure takes the picture's place; by force, as it does so at the first touch.
  await until(async () => {
    await page.mouse.move(0, 0);
    await output.hover({ force: true });
    return plot.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
  }, 'a figure does not turn interactive');
  if ((await output.locator('.slider-rail-touch-rect').count()) === 0) return;
  const before = await plot.innerHTML();
  await until(async () => {
    await clickSlider(page, output);
    return (await plot.innerHTML()) !== before;
  }, 'the slider moved, and the picture stayed');
}

/** Clicks the end of a slider that its grip is farther from. */
async function clickSlider(page: Page, output: Locator): Promise<void> {
  const rail = output.locator('.slider-rail-touch-rect');
  await rail.scrollIntoViewIfNeeded();
  const track = await rail.boundingBox();
  const grip = await output.locator('.slider-grip-rect').boundingBox();
  assert.ok(track !== null && grip !== null, 'the slider is not drawn');
  const place = grip.x + grip.width / 2 - track.x;
  const x = place > track.width / 2 ? 5 : track.width - 5;
  await page.mouse.click(track.x + x, track.y + track.height / 2);
}
