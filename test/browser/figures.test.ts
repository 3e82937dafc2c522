import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { classroom, seats } from './classroom';
import type { FigureOnPage } from './figure-page';
import { boxOf, dragAcross, figureIn, isAt, lookAt } from './figure-page';
import type { TestLab } from './lab';
import { cells, run, save, until } from './notebook-page';

const still = `import { plot } from '../lib';
plot([{ x: [1, 2, 3], y: [1, 4, 9], mode: 'lines+markers' }], { title: 'Squares', width: 860 });`;
const moving = `import { plot } from '../lib';
plot([{ x: [0, 1, 2], y: [0, 0, 0], mode: 'lines+markers' }], { yaxis: { range: [0, 5] } }, {}, {
  frames: [1, 2, 3, 4].map((top) => ({ name: 'height ' + top, data: [{ y: [0, top, 0] }] })),
});`;
const diagram = `import { diagram } from '../lib';
diagram({
  edges: [['a', 'b'], ['b', 'c']],
  frames: ['a', 'b', 'c'].map((now) => ({ caption: 'at ' + now, roles: { [now]: 'current' } })),
});`;

describe('figures in JupyterLab', { concurrency: seats }, () => {
  const visit = classroom();

  visit('a figure turns interactive at its place, and has no toolbar', async (page, lab) => {
    const figure = await draw(page, lab, 'still', still);
    const below = await boxOf(cells(page).nth(1));
    await lookAt(page, figure);
    const after = await boxOf(cells(page).nth(1));
    assert.equal(after.y, below.y);
    await until(async () => assert.equal(await figure.stage.locator('.modebar-btn').count(), 0));
    await pointsAt(page, figure, 1, '(2, 4)');
    await dragAcross(page, figure);
    await lab.close('still');
  });

  for (const [width, height] of [
    [900, 800],
    [960, 600],
  ] as const) {
    visit(
      `in a window of ${width} × ${height} a figure is smaller, and whole`,
      async (page, lab) => {
        await page.setViewportSize({ width, height });
        const name = `narrow-${width}`;
        const figure = await draw(page, lab, name, still);
        const { width: shown, height: tall } = await boxOf(figure.stage);
        assert.ok(shown < 860 && Math.abs(tall / shown - 450 / 860) < 0.01, `${shown} × ${tall}`);
        await lookAt(page, figure);
        await pointsAt(page, figure, 1, '(2, 4)');
        const output = cells(page).first().locator('.jp-OutputArea-output');
        const overflow = (area: Scrolled) => area.scrollWidth - area.clientWidth;
        await until(async () => assert.ok((await output.evaluate(overflow)) <= 0, 'it scrolls'));
        await lab.close(name);
      },
    );
  }

  visit(
    'the keys of a player step through it, and JupyterLab takes none of them',
    async (page, lab) => {
      const figure = await draw(page, lab, 'keys', moving);
      await figure.button('First step').click();
      await isAt(figure, 1, 4);
      for (const [key, place] of [
        ['ArrowRight', 2],
        ['ArrowUp', 3],
        ['End', 4],
        ['ArrowLeft', 3],
        ['ArrowDown', 2],
        ['Home', 1],
      ] as const) {
        await page.keyboard.press(key);
        await isAt(figure, place, 4);
      }
      await figure.slider.focus();
      await page.keyboard.press('Space');
      await figure.button('Pause').waitFor();
      await page.keyboard.press('Space');
      await figure.button('Play').focus();
      await page.keyboard.press('Enter');
      await figure.button('Pause').waitFor();
      await figure.button('Play').waitFor();
      await isAt(figure, 4, 4);
      await until(async () => {
        assert.match(await figure.player.innerText(), /height 4/);
        assert.equal(await page.locator('.jp-Cell.jp-mod-active').count(), 1);
        assert.match((await cells(page).first().getAttribute('class')) ?? '', /jp-mod-active/);
        assert.equal(await page.locator('.jp-Notebook.jp-mod-editMode').count(), 0);
      });
      await lab.close('keys');
    },
  );

  visit('the graph of a player starts at the step that its picture shows', async (page, lab) => {
    const figure = await draw(page, lab, 'start', moving);
    await figure.button('First step').click();
    await figure.button('One step on').click();
    await isAt(figure, 2, 4);
    await lookAt(page, figure);
    await isAt(figure, 2, 4);
    await pointsAt(page, figure, 1, '(1, 2)');
    await lab.close('start');
  });

  visit('an animated diagram is gone through step by step, with captions', async (page, lab) => {
    const figure = await draw(page, lab, 'diagram', diagram);
    const pictures = new Set<string>();
    for (const [button, step, caption] of [
      ['First step', 1, 'at a'],
      ['One step on', 2, 'at b'],
      ['Last step', 3, 'at c'],
    ] as const) {
      await figure.button(button).click();
      await isAt(figure, step, 3);
      await until(async () => {
        assert.equal(await figure.slider.getAttribute('aria-valuetext'), `${step} of 3 ${caption}`);
        const picture = await figure.stage.locator('canvas').evaluate(asText);
        assert.ok(!pictures.has(picture), `the picture stays at step ${step}`);
        pictures.add(picture);
      });
    }
    await lab.close('diagram');
  });

  visit(
    'a figure that is shown anew is drawn at its place, and stays a graph',
    async (page, lab) => {
      const code = `import { plot } from '../lib';
const { display } = require('@course/show');
const of = (top: number) => ({ 'application/vnd.plotly.v1+json': { data: [{ x: [0, 1], y: [0, top], mode: 'markers' }], layout: { width: 500, height: 300 } }, 'text/plain': 'A line.' });
display(of(1), { id: 'line' });
for (let top = 2; top <= 60; top++) {
  display(of(top), { id: 'line', update: true });
  if (top % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 300));
}`;
      const figure = await draw(page, lab, 'anew', code);
      await pointsAt(page, figure, 1, '(1, 60)');
      const { width, height } = await boxOf(figure.stage);
      assert.deepEqual([width, height], [500, 300]);
      await lab.close('anew');
    },
  );

  visit('a picture that another renderer put in its place is not saved', async (page, lab) => {
    await draw(page, lab, 'taken', still);
    const kept = await save(page, lab, 'taken');
    await lab.close('taken');
    const screenshot = (await page.screenshot({ clip: { x: 0, y: 0, width: 9, height: 9 } })).fill(
      6, // as of a canvas, with an alpha channel
      25,
      26,
    );
    const taken = structuredClone(kept);
    const output = taken.cells[0]?.outputs?.[0] as { data: Record<string, string> };
    output.data['image/png'] = screenshot.toString('base64');
    await lab.put('taken', taken);
    assert.deepEqual(lab.saved('taken').cells, kept.cells);
  });
});

/** Runs a cell that draws, in a notebook of its own. */
async function draw(page: Page, lab: TestLab, name: string, code: string): Promise<FigureOnPage> {
  lab.write(name, [{ code }, { code: '6 * 7' }]);
  await lab.open(page, name);
  const cell = cells(page).first();
  await run(page, cell);
  const figure = figureIn(cell.locator('.jp-OutputArea-child').first());
  await boxOf(figure.stage);
  return figure;
}

/** Moves the mouse to a point of a graph and waits until the tooltip says where it is: on the screen as in the data. */
async function pointsAt(page: Page, { stage }: FigureOnPage, index: number, says: string) {
  await stage.scrollIntoViewIfNeeded();
  const point = stage.locator('.scatterlayer .point').nth(index);
  const tooltip = stage.locator('.hoverlayer');
  await until(async () => {
    const { x, y, width, height } = await boxOf(point);
    await page.mouse.move(x + width / 2 + 9, y + height / 2);
    await page.mouse.move(x + width / 2, y + height / 2);
    assert.equal(await tooltip.textContent(), says);
  });
}

interface Scrolled {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

const asText = (canvas: { toDataURL(): string }): string => canvas.toDataURL();
