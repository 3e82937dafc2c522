import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { executeLesson } from '#tools/execute-lesson';
import type { Notebook } from '#tools/notebook';
import { context, root } from '../context';
import { classroom, seats } from './classroom';
import { cells, restartAndRunAll, run, save, shows, until } from './notebook-page';

const imports = "import { interact, menu, plot, slider, table, toggle } from '../lib';";
const wave = `interact(
  { weight: slider(0.25, 4), steep: toggle() },
  ({ weight, steep }) => {
    const x = Array.from({ length: 500 }, (_, k) => k / 50 - 5);
    const y = x.map((value) => Math.sin(weight * value) * (steep ? 2 : 1));
    plot([{ x, y }], { title: \`weight \${weight}\`, meta: { description: 'A wave.' } });
    console.log('weight', weight, steep);
  },
);`;

describe('controls', { concurrency: seats }, () => {
  const visit = classroom();

  visit(
    'a slider that is dragged redraws a figure in place, and the last position is drawn',
    async (page, lab) => {
      lab.write('drag', [{ code: imports }, { code: wave }]);
      await lab.open(page, 'drag');
      await runAll(page, 2);
      const cell = cells(page).nth(1);
      await shows(cell, /weight 2.1 false/);
      const figure = cell.locator('.course-figure');
      const before = await sizeOf(figure);
      const titles = new Set<string>();
      const title = cell.locator('.gtitle');
      const readout = cell.locator('.widget-readout');
      let weight = '';
      // The figure follows while the button of the mouse is held.
      await drag(page, slider(cell), [40, -60, 70, -80, 25], () =>
        until(async () => {
          weight = String(Number(await readout.innerText()));
          const shown = await title.textContent();
          assert.equal(shown, `weight ${weight}`);
          titles.add(shown);
        }),
      );
      assert.equal(titles.size, 5);
      await shows(cell, new RegExp(`weight ${weight} false`));
      const after = await sizeOf(figure);
      assert.deepEqual(after, before);
      await cell.getByRole('checkbox').click();
      await shows(cell, new RegExp(`weight ${weight} true`));
      // At rest it has its picture again, which is saved.
      await until(async () => {
        const { cells: saved } = await save(page, lab, 'drag');
        const [line, shown] = saved[1]?.outputs ?? [];
        assert.deepEqual(Object.keys(line?.data ?? {}), ['text/plain']);
        assert.ok(shown?.data && 'image/png' in shown.data, 'the figure has no picture');
      });
      await lab.close('drag');
    },
  );

  visit(
    'a menu, an error and its mending, beside another interact; a cell that is run again begins anew',
    async (page, lab) => {
      const code = `interact({ kind: menu(['text', 'table', 'error']) }, ({ kind }) => {
      if (kind === 'error') throw new RangeError('as asked');
      if (kind === 'table') table({ columns: ['n'], index: [0], values: [[42]] });
      else console.log('a text');
    });`;
      lab.write('menu', [
        { code: imports },
        { code },
        { code: 'interact({ n: slider(0, 9) }, ({ n }) => 10 ** n)' },
      ]);
      await lab.open(page, 'menu');
      await runAll(page, 3);
      const [cell, other] = [cells(page).nth(1), cells(page).nth(2)];
      const choose = (kind: string) => cell.getByRole('combobox').selectOption(kind);
      await shows(cell, /a text$/);
      await choose('table');
      await until(async () => assert.equal(String(await cell.locator('td').allInnerTexts()), '42'));
      await choose('error');
      await shows(cell, /RangeError: as asked\n\s+at cell \[2\], line 2: if/);
      await until(async () => assert.equal(await cell.locator('td').count(), 0));
      await choose('text');
      await shows(cell, /a text$/);
      await slider(other).focus();
      await page.keyboard.press('ArrowRight');
      await shows(other, /100000$/);
      await shows(cell, /a text$/);
      for (let times = 0; times < 3; times++) await run(page, other, /10000$/);
      await until(async () => assert.equal(await slider(other).count(), 1));
      await slider(other).focus();
      await page.keyboard.press('ArrowLeft');
      await shows(other, /[^0]1000$/);
      await lab.close('menu');
    },
  );

  visit(
    'Restart Kernel and Run All Cells shows all outputs and controls that work, also where their code comes late',
    async (page, lab) => {
      lab.write('again', [
        { code: imports },
        { code: wave },
        { code: "console.log('between'); 6 * 7" },
        { code: 'interact({ n: slider(0, 9) }, ({ n }) => 10 ** n)' },
      ]);
      // With the first control of a page JupyterLab fetches what draws it; all outputs wait behind that.
      await page.route(/extensions\/@jupyter-widgets/, async (route) => {
        await wait(1000);
        await route.continue();
      });
      await lab.open(page, 'again');
      for (let times = 0; times < 2; times++) {
        const asking = await askFromElsewhere(page, 'again');
        await restartAndRunAll(page);
        const [first, plain, last] = [cells(page).nth(1), cells(page).nth(2), cells(page).nth(3)];
        await shows(first, /weight 2.1 false/);
        await until(async () => assert.equal(await first.locator('.course-figure').count(), 1));
        await shows(plain, /^between\s+42$/);
        await shows(last, /10000$/);
        await slider(last).focus();
        await page.keyboard.press('ArrowRight');
        await shows(last, /100000$/);
        await until(() => asking.evaluate((end) => end()));
      }
      await lab.close('again');
    },
  );

  visit(
    'what is saved is what the lessons are run to, and shows without a kernel the picture and the controls by name',
    async (page, lab) => {
      const animated = wave.replace(/,\n\);$/, ",\n  { animate: 'steep' },\n);");
      lab.write('kept', [{ code: imports }, { code: wave }, { code: animated }]);
      const executed = await execute(lab.saved('kept'));
      await lab.open(page, 'kept');
      await runAll(page, 3);
      await shows(cells(page).nth(2), /weight 2.1 false/);
      const saved = await save(page, lab, 'kept');
      assert.deepEqual(outputsOf(saved), outputsOf(executed));
      assert.doesNotMatch(JSON.stringify(saved), /widget|model_id/);
      await lab.close('kept');
      await page.reload();
      const line = 'Controls: weight 0.25 to 4, steep on or off: run the cell to move them';
      for (const at of [1, 2]) {
        const cell = cells(page).nth(at);
        await cell.scrollIntoViewIfNeeded();
        await until(async () => {
          const text = (await cell.locator('.jp-OutputArea').innerText()).replace(/\s+/g, ' ');
          assert.ok(text.includes(line), text);
          assert.doesNotMatch(text, /Loading|Error/);
          assert.equal(await cell.locator('.course-figure').count(), 1);
        });
      }
      const forms = saved.cells[2]?.outputs?.map(({ data = {} }) => Object.keys(data).sort());
      const animation = ['application/vnd.course.animation+json', 'image/png', 'text/plain'];
      assert.deepEqual(forms, [['text/plain'], animation, ['text/plain']]);
    },
  );
});

/** Runs the cells one after another in the kernel that came with the page. */
async function runAll(page: Page, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await run(page, cells(page).nth(at));
}

/** Asks the notebook's kernel what it is, again and again, as the server and other pages do while it starts. */
async function askFromElsewhere(page: Page, copy: string) {
  const config = await until(() => page.locator('#jupyter-config-data').textContent());
  const { token } = JSON.parse(config ?? '') as { token: string };
  const { origin } = new URL(page.url());
  const answer = await fetch(`${origin}/api/sessions?token=${token}`);
  const sessions = (await answer.json()) as { path: string; kernel: { id: string } }[];
  const id = sessions.find(({ path }) => path.endsWith(`${copy}.ipynb`))?.kernel.id ?? '';
  const address = `${origin.replace('http', 'ws')}/api/kernels/${id}/channels?token=${token}`;
  return page.evaluateHandle((url) => {
    const session = crypto.randomUUID();
    const socket = new WebSocket(`${url}&session_id=${session}`);
    const ask = () => {
      const date = new Date().toISOString();
      const type = { msg_type: 'kernel_info_request', version: '5.3' };
      const header = { ...type, msg_id: crypto.randomUUID(), session, username: '', date };
      const rest = { parent_header: {}, metadata: {}, content: {}, buffers: [] };
      if (socket.readyState === WebSocket.OPEN)
        socket.send(JSON.stringify({ channel: 'control', header, ...rest }));
    };
    const timer = setInterval(ask, 20);
    return () => {
      clearInterval(timer);
      socket.close();
    };
  }, address);
}

function slider(cell: Locator): Locator {
  return cell.locator('.noUi-handle');
}

function boxOf(part: Locator) {
  return until(async () => {
    const box = await part.boundingBox();
    assert.ok(box, 'it is not seen');
    return box;
  });
}

async function sizeOf(figure: Locator) {
  const { width, height } = await boxOf(figure);
  return { width, height };
}

/** Drags a slider's handle by steps, and looks after each. */
async function drag(
  page: Page,
  handle: Locator,
  steps: readonly number[],
  look: () => Promise<void>,
) {
  await handle.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(handle);
  const [across, down] = [x + width / 2, y + height / 2];
  await page.mouse.move(across, down);
  await page.mouse.down();
  for (const step of steps) {
    await page.mouse.move(across + step, down, { steps: 8 });
    await look();
  }
  await page.mouse.up();
}

/** Runs a notebook as the lessons are run. */
async function execute(notebook: Notebook): Promise<Notebook> {
  // Inside the repository, so that packages are found as from notebooks/; lib lies beside it.
  const folder = mkdtempSync(join(root, '.cache', 'execute-'));
  try {
    symlinkSync(join(root, 'lib'), join(folder, 'lib'), 'junction');
    mkdirSync(join(folder, 'notebooks'));
    const path = join(folder, 'notebooks', 'executed.ipynb');
    writeFileSync(path, JSON.stringify(notebook));
    const executed = await executeLesson(context, path).result;
    assert.ok('text' in executed, JSON.stringify(executed));
    return JSON.parse(executed.text) as Notebook;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outputsOf({ cells: all }: Notebook) {
  return all.map(({ outputs, execution_count }) => ({ outputs, execution_count }));
}
