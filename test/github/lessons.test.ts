import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { textOf } from '#tools/notebook';
import { openBrowser, withoutChromium } from '../browser/browser';
import { root } from '../context';
import { githubPage, renderLessons } from './github-page';

const lessons = lessonFiles(root).filter(({ name }) => !name.includes('/'));
const pictures = join(root, '.cache', 'screenshots', 'github');

let rendered: Map<string, string>;
let browser: Browser;
let page: Page;

before(async () => {
  if (withoutChromium !== false) return;
  rendered = renderLessons(lessons);
  browser = await openBrowser();
  // As on GitHub: no script of the page runs.
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1000, height: 900 },
  });
  page = await context.newPage();
  page.setDefaultTimeout(120_000);
  mkdirSync(pictures, { recursive: true });
});

after(async () => {
  if (withoutChromium === false) await browser.close();
});

for (const { name, path } of lessons) {
  test(
    `${name} on GitHub shows each output, table and formula without what GitHub drops`,
    { skip: withoutChromium },
    async () => {
      await page.setContent(githubPage(rendered.get(name) ?? ''));
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
      const notebook = JSON.parse(readFileSync(path, 'utf8')) as Notebook;
      const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
      const areas = page.locator('.output_subarea');
      assert.equal(await areas.count(), outputs.length, 'an output is not shown');
      for (const [index, { data = {}, text }] of outputs.entries()) {
        const area = areas.nth(index);
        const html = textOf(data['text/html']);
        if (html !== '') await assertTable(area, html);
        else if ('image/png' in data) await assertPicture(area);
        else await assertText(area, textOf(text ?? data['text/plain']));
      }
      const prose = (await page.locator('.text_cell_render').allInnerTexts()).join('\n');
      assert.doesNotMatch(prose, /\$\$|\\\(|\\begin/, 'a formula is not set');
    },
  );
}

async function assertTable(area: Locator, html: string): Promise<void> {
  const rows = html.match(/<tr>/g)?.length ?? 0;
  assert.equal(await area.locator('tr:visible').count(), rows, 'a table lacks rows');
}

async function assertPicture(area: Locator): Promise<void> {
  const box = await area.locator('img').boundingBox();
  assert.ok(box && box.width > 200 && box.height > 50, 'a picture is not drawn');
}

async function assertText(area: Locator, text: string): Promise<void> {
  const squeeze = (words: string): string => words.replace(/\s+/g, '');
  assert.equal(squeeze((await area.allInnerTexts()).join('')), squeeze(text));
}
