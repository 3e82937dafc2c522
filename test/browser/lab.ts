import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLab } from '#tools/lab';
import type { Notebook } from '#tools/notebook';
import { context, root } from '../context';
import { cells, patience, until } from './notebook-page';

/** JupyterLab on copies of the lessons, which may be changed. */
export interface TestLab {
  /** Writes a notebook of code cells and texts, which is then opened as a lesson is. */
  write(name: string, cells: readonly (CodeCell | TextCell)[]): void;
  /** Opens a copy of a lesson, such as 01-fibonacci, and waits for its kernel. */
  open(page: Page, lesson: string, copy?: string): Promise<void>;
  /** A copy as JupyterLab last saved it. */
  saved(copy: string): Notebook;
  /** The same as text. */
  savedText(copy: string): string;
  /** Saves a copy as a JupyterLab would. */
  put(copy: string, notebook: Notebook): Promise<void>;
  /** The last lines that the server wrote. */
  lastLines(): string;
  /** Ends the kernel of a copy. */
  close(copy: string): Promise<void>;
  end(): Promise<void>;
}

export interface CodeCell {
  readonly code: string;
  readonly tags?: readonly string[];
}

interface TextCell {
  readonly text: string;
}

interface Session {
  readonly id: string;
  readonly path: string;
}

/**
 * Starts JupyterLab as npm start does, on a free port, with settings of its own. The lessons lie there
 * without their outputs, so that nothing committed can pass for what a test ran, unless they are asked for.
 */
export async function startTestLab({ outputs = false } = {}): Promise<TestLab> {
  // Inside the repository, so that packages are found as from notebooks/; lib and data lie beside it.
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'browser-'));
  const lessons = join(folder, 'notebooks');
  mkdirSync(lessons);
  for (const name of ['lib', 'data']) symlinkSync(join(root, name), join(folder, name), 'junction');
  for (const file of readdirSync(join(root, 'notebooks')).filter((name) => isNotebook(name))) {
    const text = readFileSync(join(root, 'notebooks', file), 'utf8');
    writeFileSync(join(lessons, file), outputs ? text : withoutOutputs(text));
  }
  const environment = {
    ...context.environment,
    JUPYTERLAB_SETTINGS_DIR: join(folder, 'settings'),
    // A server that crashes says where.
    PYTHONFAULTHANDLER: '1',
  };
  const lab = startLab({ ...context, environment }, { lessons, options: ['--no-browser'] });
  const address = await lab.address;
  assert.ok(address !== undefined, `JupyterLab did not start:\n${lab.log()}`);
  const { origin, search } = new URL(address);
  const file = (name: string): string => join(lessons, `${name}.ipynb`);
  const savedText = (name: string) => readFileSync(file(name), 'utf8');
  const saved = (name: string) => JSON.parse(savedText(name)) as Notebook;
  return {
    write(name, cells) {
      const { metadata } = saved('01-fibonacci');
      const all = cells.map((cell, index) => {
        const id = `cell-${index}`;
        if ('text' in cell) return { cell_type: 'markdown', id, metadata: {}, source: cell.text };
        const { code: source, tags = [] } = cell;
        const notRun = { execution_count: null, outputs: [] };
        return { cell_type: 'code', id, metadata: { tags }, source, ...notRun };
      });
      const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells: all };
      writeFileSync(file(name), JSON.stringify(notebook));
    },
    async open(page, lesson, copy = lesson) {
      if (copy !== lesson) writeFileSync(file(copy), readFileSync(file(lesson)));
      // A workspace of its own, as two pages that share one would restore each other's documents.
      const path = `/lab/workspaces/${copy}/tree/notebooks/${copy}.ipynb`;
      await page.goto(`${origin}${path}${search}&reset`, { timeout: patience });
      // JupyterLab shows one cell after another, and the last ones after the kernel is there.
      const all = saved(copy).cells.length;
      await until(async () => assert.equal(await cells(page).count(), all, 'cells are missing'));
      const bar = page.locator('#jp-main-statusbar');
      await bar.getByText('TypeScript | Idle').waitFor({ timeout: patience });
    },
    saved,
    savedText,
    async put(copy, content) {
      const answer = await fetch(`${origin}/api/contents/notebooks/${copy}.ipynb${search}`, {
        method: 'PUT',
        body: JSON.stringify({ type: 'notebook', format: 'json', content }),
      });
      assert.ok(answer.ok, `the server does not save ${copy}: ${answer.status}`);
    },
    lastLines: () => lab.log().split('\n').slice(-15).join('\n'),
    async close(copy) {
      const sessions = await fetch(`${origin}/api/sessions${search}`);
      for (const { id, path } of (await sessions.json()) as Session[]) {
        if (path !== `notebooks/${copy}.ipynb`) continue;
        await fetch(`${origin}/api/sessions/${id}${search}`, { method: 'DELETE' });
      }
    },
    async end() {
      await lab.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isNotebook(name: string): boolean {
  return name.endsWith('.ipynb');
}

function withoutOutputs(text: string): string {
  const notebook = JSON.parse(text) as Notebook;
  const empty = notebook.cells.map((cell) =>
    cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return JSON.stringify({ ...notebook, cells: empty });
}
