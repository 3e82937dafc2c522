import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { root } from '../context';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function canExecute(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The machine's Chromium or Chrome. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...macOS].find(canExecute);
}

/** Why a test that needs a browser is skipped, or false where there is one; an option of node:test. */
export const withoutChromium: string | false =
  findChromium() === undefined
    ? 'no Chromium is on this machine (on Debian: sudo apt install chromium)'
    : false;

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  // Chromium's own sandbox does not run as root, as in containers.
  const options = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...options, '--disable-dev-shm-usage'] });
}

/** Keeps what a failing test saw. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  const folder = join(root, '.cache', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll('/', '-')}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
