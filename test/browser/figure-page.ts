import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from './notebook-page';

/** A figure in JupyterLab, and its parts. */
export interface FigureOnPage {
  /** Where picture and graph lie. */
  readonly stage: Locator;
  readonly graph: Locator;
  readonly player: Locator;
  /** "3 / 24". */
  readonly place: Locator;
  readonly slider: Locator;
  readonly button: (name: string) => Locator;
}

/** The figure of an output. */
export function figureIn(output: Locator): FigureOnPage {
  const player = output.locator('.course-player');
  return {
    stage: output.locator('.course-stage'),
    graph: output.locator('.course-live .course-graph .main-svg').first(),
    player,
    place: player.locator('.course-place'),
    slider: player.getByRole('slider'),
    button: (name) => player.getByRole('button', { name, exact: true }),
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a part of the page lies, once it is drawn. */
export function boxOf(part: Locator): Promise<Box> {
  return until(async () => {
    const box = await part.boundingBox();
    assert.ok(box !== null && box.width > 0, 'a part of the page is not drawn');
    return box;
  });
}

/** Moves the mouse over a figure, which then is a graph of the same size at the same place of its output. */
export async function lookAt(page: Page, { stage, graph }: FigureOnPage): Promise<void> {
  await stage.scrollIntoViewIfNeeded();
  const before = await boxOf(stage);
  await until(async () => {
    await page.mouse.move(0, 0);
    await stage.hover();
    await until(async () => assert.ok(await graph.isVisible(), 'a figure stays a picture'), 10_000);
  });
  await until(async () => {
    const now = await stage.boundingBox();
    const drawn = await graph.boundingBox();
    for (const side of ['width', 'height'] as const) {
      assert.equal(now?.[side], before[side], `the ${side} changes as a figure turns interactive`);
      const off = Math.abs((drawn?.[side] ?? 0) - before[side]);
      assert.ok(off < 1, `the graph's ${side} is off by ${off}`);
    }
  });
}

/** Draws a rectangle with the mouse, as one zooms. */
export async function dragAcross(page: Page, { stage }: FigureOnPage): Promise<void> {
  await stage.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(stage);
  await page.mouse.move(x + 0.4 * width, y + 0.4 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.5 * width, y + 0.5 * height, { steps: 4 });
  await page.mouse.up();
}

/** Waits until a player's count is as expected. */
export async function isAt({ place }: FigureOnPage, step: number, count: number): Promise<void> {
  await until(async () => assert.equal(await place.innerText(), `${step} / ${count}`));
}

/** Steps through a figure by its buttons and its slider; the graph follows. */
export async function step(figure: FigureOnPage, count: number): Promise<void> {
  const { button, graph, slider } = figure;
  await button('First step').click();
  await isAt(figure, 1, count);
  const first = await comesToRest(graph);
  await button('One step on').click();
  await isAt(figure, 2, count);
  await slider.fill(String(count - 1));
  await isAt(figure, count, count);
  await until(async () => {
    assert.notEqual(await graph.innerHTML(), first, 'the step changed, and the graph stayed');
  });
  await button('One step back').click();
  await isAt(figure, count - 1, count);
}

/** Plays a figure from its last but one step to the end, where it stops. */
export async function play({ button, place }: FigureOnPage): Promise<void> {
  await button('Play').click();
  await button('Play').waitFor();
  await until(async () => {
    const [step, count] = (await place.innerText()).split(' / ');
    assert.equal(step, count, 'it does not play to the end');
  });
}

function comesToRest(graph: Locator): Promise<string> {
  let before = '';
  return until(async () => {
    const last = before;
    before = await graph.innerHTML();
    assert.equal(before, last, 'a graph does not come to rest');
    return before;
  });
}
