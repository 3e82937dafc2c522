import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { outputText } from '#tools/notebook';
import { keepScreenshot, openBrowser, withoutChromium } from './browser';
import type { TestLab } from './lab';
import { cells, codeCells, runAll, startTestLab, until } from './lab';
import { root } from '../context';

const interactive = 'application/vnd.plotly.v1+json';

let lab: TestLab;
let browser: Browser;

before(async () => {
  if (withoutChromium !== false) return;
  [lab, browser] = await Promise.all([startTestLab(), openBrowser()]);
});

after(async () => {
  if (withoutChromium !== false) return;
  await browser.close();
  await lab.end();
});

for (const { name } of lessonFiles(root).filter((lesson) => !lesson.name.includes('/'))) {
  test(
    `${name} runs in JupyterLab, and its figures are seen`,
    { skip: withoutChromium },
    async () => {
      const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
      try {
        await lab.openLesson(page, name);
        const notebook = await runAll(page, lab, name);
        assertRan(notebook);
        await assertFiguresWork(page, notebook);
      } catch (error) {
        const path = await keepScreenshot(page, name);
        throw new Error(`What the page showed is in ${path}`, { cause: error });
      } finally {
        await page.close();
      }
    },
  );
}

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

/** Each figure is drawn, turns interactive under the mouse, and a slider of it changes the picture. */
async function assertFiguresWork(page: Page, { cells: all }: Notebook): Promise<void> {
  for (const [index, { outputs = [] }] of all.entries()) {
    const figures = outputs.filter(({ data }) => data !== undefined && 'image/png' in data);
    if (figures.length === 0) continue;
    const cell = cells(page).nth(index);
    await cell.scrollIntoViewIfNeeded();
    const images = cell.locator('.jp-OutputArea-output img');
    await until(
      async () => (await images.count()) === figures.length,
      `a figure of cell ${index} is missing`,
    );
    for (const image of await images.all()) await assertDrawn(image);
    for (const figure of figures) {
      if (figure.data === undefined || !(interactive in figure.data)) continue;
      const output = cell.locator('.jp-OutputArea-child').nth(outputs.indexOf(figure));
      await assertTurnsInteractive(output);
      if (await output.locator('.slider-rail-touch-rect').count()) await assertSliderMoves(output);
    }
  }
}

async function assertDrawn(image: Locator): Promise<void> {
  const width = await image.evaluate(
    (element: { readonly naturalWidth: number }) => element.naturalWidth,
  );
  assert.ok(width > 0, 'a figure is not drawn');
}

async function assertTurnsInteractive(output: Locator): Promise<void> {
  await output.scrollIntoViewIfNeeded();
  // By force, as the figure takes the picture's place at the first touch.
  await output.hover({ force: true });
  await output.locator('.js-plotly-plot .main-svg').first().waitFor({ timeout: 20_000 });
}

async function assertSliderMoves(output: Locator): Promise<void> {
  const plot = output.locator('.js-plotly-plot .main-svg').first();
  const before = await plot.innerHTML();
  const rail = output.locator('.slider-rail-touch-rect');
  await rail.scrollIntoViewIfNeeded();
  const track = await rail.boundingBox();
  const grip = await output.locator('.slider-grip-rect').boundingBox();
  assert.ok(track !== null && grip !== null, 'the slider is not drawn');
  // To the end that the grip is farther from, as the grip takes the clicks where it lies.
  const place = grip.x + grip.width / 2 - track.x;
  const x = place > track.width / 2 ? 5 : track.width - 5;
  await rail.click({ position: { x, y: track.height / 2 } });
  await until(
    async () => (await plot.innerHTML()) !== before,
    'the slider moved, and the picture stayed',
  );
}
