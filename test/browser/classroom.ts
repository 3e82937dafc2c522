import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, withoutChromium } from './browser';
import type { TestLab } from './lab';
import { startTestLab } from './lab';
import { patience } from './notebook-page';

/** How many tests of a file run side by side. */
export const seats = 2;

/** What a test does in a page that is its own. */
export type Visit = (page: Page, lab: TestLab) => Promise<void>;

/**
 * One JupyterLab and one browser for the tests of a file, to be called in a describe() with as many tests
 * side by side as there are seats. A seat keeps JupyterLab's own files in its browser's memory, and each
 * test gets a new page of it; what the page of a failed test showed is kept as a picture.
 */
export function classroom(options: { outputs?: boolean } = {}) {
  let lab: TestLab;
  let browser: Browser;
  const free: BrowserContext[] = [];

  before(async () => {
    if (withoutChromium !== false) return;
    [lab, browser] = await Promise.all([startTestLab(options), openBrowser()]);
    for (let seat = 0; seat < seats; seat++) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
      context.setDefaultTimeout(patience);
      free.push(context);
    }
  });

  after(async () => {
    if (withoutChromium !== false) return;
    await browser.close();
    await lab.end();
  });

  return (name: string, visit: Visit): void => {
    test(name, { skip: withoutChromium, timeout: 6 * patience }, async () => {
      const context = free.pop();
      if (context === undefined) throw new Error('There are more tests at once than seats.');
      const page = await context.newPage();
      try {
        await visit(page, lab);
      } catch (error) {
        const picture = await keepScreenshot(page, name).catch(String);
        throw new Error(`What the page showed: ${picture}\nJupyterLab wrote:\n${lab.lastLines()}`, {
          cause: error,
        });
      } finally {
        await page.close();
        free.push(context);
      }
    });
  };
}
