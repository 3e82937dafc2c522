import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { wcagContrast } from 'culori';
import type { Locator, Page } from 'playwright-core';
import { classroom, seats } from './classroom';
import { figureIn, lookAt } from './figure-page';
import { cells, choose, showsOutputs, until } from './notebook-page';

/** What of a page's elements the functions below use. */
interface Element {
  readonly parentElement: Element | null;
  readonly ownerDocument: { readonly defaultView: { getComputedStyle(element: Element): Style } };
}

interface Style {
  readonly color: string;
  readonly backgroundColor: string;
}

/** What of a page's window is used to read a picture. */
interface Window {
  createImageBitmap(blob: unknown): Promise<{ readonly width: number; readonly height: number }>;
  readonly OffscreenCanvas: new (width: number, height: number) => Canvas;
}

interface Canvas {
  getContext(kind: '2d'): {
    drawImage(image: unknown, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: ArrayLike<number> };
  };
}

/** How a figure looks on the screen, whatever it is drawn by: the colour of its corner, and the lightest of its pixels. */
async function looksOf(page: Page, stage: Locator): Promise<{ ground: string; ink: string }> {
  const screenshot = (await stage.screenshot()).toString('base64');
  return page.evaluate(async (png) => {
    const window = globalThis as unknown as Window;
    const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
    const image = await window.createImageBitmap(blob);
    const drawing = new window.OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    const colorAt = (at: number) => `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
    const sum = (at: number) => data[at]! + data[at + 1]! + data[at + 2]!;
    let lightest = 0;
    for (let at = 0; at < data.length; at += 4) if (sum(at) > sum(lightest)) lightest = at;
    return { ground: colorAt(4 * (3 * image.width + 3)), ink: colorAt(lightest) };
  }, screenshot);
}

/** A figure lies on the page's own colour, and is drawn in light ones. */
async function assertDark(page: Page, stage: Locator, behind: string, what: string) {
  await until(async () => {
    const { ground, ink } = await looksOf(page, stage);
    assert.ok(wcagContrast(ground, behind) < 1.05, `${what} lies on ${ground}, not on ${behind}`);
    assert.ok(wcagContrast(ground, ink) > 10, `${what} is drawn in ${ink} on ${ground}`);
  });
}

/** The colour of a text, and of what lies behind it. */
function colorsOf(text: Locator): Promise<{ ground: string; ink: string }> {
  return text.evaluate((element: Element) => {
    const style = (of: Element) => of.ownerDocument.defaultView.getComputedStyle(of);
    let behind = element;
    const isClear = () => /^rgba\(.*, 0\)$/.test(style(behind).backgroundColor);
    while (isClear() && behind.parentElement) behind = behind.parentElement;
    return { ground: style(behind).backgroundColor, ink: style(element).color };
  });
}

describe("JupyterLab's dark theme", { concurrency: seats }, () => {
  const visit = classroom({ outputs: true });

  visit('figures, texts and tables are light on the dark of the page', async (page, lab) => {
    await lab.open(page, '01-fibonacci');
    await choose(page, 'View', 'Expand All Outputs'); // also those that are hidden until they are run
    await choose(page, 'Settings', 'Theme', 'JupyterLab Dark');
    const panel = page.locator('.jp-NotebookPanel:visible .jp-Notebook');
    const behind = await until(async () => {
      const { ground } = await colorsOf(panel);
      assert.ok(wcagContrast(ground, 'black') < 2, `the page does not get dark: it is ${ground}`);
      return ground;
    });
    let [figures, tables] = [0, 0];
    for (const [index, { outputs = [] }] of lab.saved('01-fibonacci').cells.entries()) {
      const cell = cells(page).nth(index);
      await cell.scrollIntoViewIfNeeded();
      await showsOutputs(cell, outputs);
      await until(async () => {
        for (const text of await cell.locator('td, th, p, .jp-OutputArea-output pre').all()) {
          const { ground, ink } = await colorsOf(text);
          assert.ok(wcagContrast(ground, ink) >= 4.5, `cell ${index}: ${ink} on ${ground}`);
        }
      });
      for (const [place, { data = {} }] of outputs.entries()) {
        if ('text/html' in data) tables += 1;
        if (!('image/png' in data)) continue;
        figures += 1;
        const figure = figureIn(cell.locator('.jp-OutputArea-child').nth(place));
        await figure.stage.scrollIntoViewIfNeeded();
        await assertDark(page, figure.stage, behind, `a picture of cell ${index}`);
        if (!('application/vnd.plotly.v1+json' in data)) continue;
        await lookAt(page, figure);
        await assertDark(page, figure.stage, behind, `a graph of cell ${index}`);
      }
    }
    assert.ok(figures >= 5 && tables >= 3, `${figures} figures and ${tables} tables were seen`);
    await lab.close('01-fibonacci');
  });
});
