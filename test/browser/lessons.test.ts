import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { outputText } from '#tools/notebook';
import { root } from '../context';
import { classroom, seats } from './classroom';
import { cells, codeCells, restartAndRunAll, save, showsOutputs, until } from './notebook-page';

const interactive = 'application/vnd.plotly.v1+json';
const drawing = '.js-plotly-plot .main-svg >> nth=0';

/** What of an interactive figure is looked at. */
interface Figure {
  readonly layout: { readonly sliders?: unknown };
}

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
    await showsOutputs(cell, outputs);
    for (const [place, { data = {} }] of outputs.entries()) {
      const figure = data[interactive] as Figure | undefined;
      if (figure === undefined) continue;
      const output = cell.locator('.jp-OutputArea-child').nth(place);
      await assertInteractive(page, output);
      if (figure.layout.sliders !== undefined) await assertSlides(page, output);
    }
  }
}

async function assertInteractive(page: Page, output: Locator): Promise<void> {
  const plot = output.locator(drawing);
  await output.scrollIntoViewIfNeeded();
  // Away and back, until the figure takes the picture's place; by force, as it does so at the first touch.
  await until(async () => {
    await page.mouse.move(0, 0);
    await output.hover({ force: true });
    const shown = async () =>
      assert.ok(await plot.isVisible(), 'a figure does not turn interactive');
    await until(shown, 10_000);
  });
}

async function assertSlides(page: Page, output: Locator): Promise<void> {
  const plot = output.locator(drawing);
  let before = '';
  await until(async () => {
    const last = before;
    before = await plot.innerHTML();
    assert.equal(before, last, 'a figure does not come to rest');
  });
  await until(async () => {
    await clickSlider(page, output);
    assert.notEqual(await plot.innerHTML(), before, 'the slider moved, and the picture stayed');
  });
}

/** Clicks the end of a slider that its grip is farther from. */
async function clickSlider(page: Page, output: Locator): Promise<void> {
  const rail = output.locator('.slider-rail-touch-rect');
  await rail.scrollIntoViewIfNeeded();
  const { track, grip } = await until(async () => {
    const track = await rail.boundingBox();
    const grip = await output.locator('.slider-grip-rect').boundingBox();
    assert.ok(track !== null && grip !== null, 'the slider is not drawn');
    return { track, grip };
  });
  const place = grip.x + grip.width / 2 - track.x;
  const x = place > track.width / 2 ? 5 : track.width - 5;
  await page.mouse.click(track.x + x, track.y + track.height / 2);
}
