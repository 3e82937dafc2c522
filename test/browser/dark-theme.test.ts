import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { wcagContrast } from 'culori';
import type { Locator } from 'playwright-core';
import { classroom, seats } from './classroom';
import { cells, choose, showsOutputs, until } from './notebook-page';

/** What of a page's elements the functions below use. */
interface Element {
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  readonly parentElement: Element | null;
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: Element): Style };
    createElement(tag: 'canvas'): Canvas;
  };
}

interface Style {
  readonly color: string;
  readonly backgroundColor: string;
}

interface Canvas {
  getContext(kind: '2d'): {
    drawImage(image: Element, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: ArrayLike<number> };
  };
  width: number;
  height: number;
}

/** The colour of a picture's corner, and of its darkest pixel. */
function inkOf(image: Locator): Promise<{ ground: string; ink: string }> {
  return image.evaluate((element: Element) => {
    const canvas = element.ownerDocument.createElement('canvas');
    canvas.width = element.naturalWidth;
    canvas.height = element.naturalHeight;
    const drawing = canvas.getContext('2d');
    drawing.drawImage(element, 0, 0);
    const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    const colorAt = (at: number) => `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
    let darkest = 0;
    const sum = (at: number) => data[at]! + data[at + 1]! + data[at + 2]!;
    for (let at = 0; at < data.length; at += 4) if (sum(at) < sum(darkest)) darkest = at;
    return { ground: colorAt(0), ink: colorAt(darkest) };
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

  visit('figures keep a light ground, and texts and tables are readable', async (page, lab) => {
    await lab.open(page, '01-fibonacci');
    await choose(page, 'Settings', 'Theme', 'JupyterLab Dark');
    const panel = page.locator('.jp-NotebookPanel:visible .jp-Notebook');
    await until(async () => {
      const { ground } = await colorsOf(panel);
      assert.ok(wcagContrast(ground, 'black') < 2, `the page does not get dark: it is ${ground}`);
    });
    let [figures, tables] = [0, 0];
    for (const [index, { outputs = [] }] of lab.saved('01-fibonacci').cells.entries()) {
      const cell = cells(page).nth(index);
      await cell.scrollIntoViewIfNeeded();
      await showsOutputs(cell, outputs);
      await until(async () => {
        for (const image of await cell.locator('.jp-OutputArea-output img').all()) {
          const { ground, ink } = await inkOf(image);
          const lies = `a figure of cell ${index} lies on ${ground}`;
          assert.ok(wcagContrast(ground, 'black') > 15, lies);
          assert.ok(wcagContrast(ground, ink) > 7, `a figure of cell ${index} is drawn in ${ink}`);
        }
        for (const text of await cell.locator('td, th, p, .jp-OutputArea-output pre').all()) {
          const { ground, ink } = await colorsOf(text);
          assert.ok(wcagContrast(ground, ink) >= 4.5, `cell ${index}: ${ink} on ${ground}`);
        }
      });
      figures += outputs.filter(({ data = {} }) => 'image/png' in data).length;
      tables += outputs.filter(({ data = {} }) => 'text/html' in data).length;
    }
    assert.ok(figures >= 5 && tables >= 3, `${figures} figures and ${tables} tables were seen`);
    await lab.close('01-fibonacci');
  });
});
