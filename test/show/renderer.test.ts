import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { drawFigure, drawFrames } from '#show/figure/draw';
import { addControls, dressFigure } from '#show/figure/dress-figure';
import type { Attributes, PlainFrame } from '#show/figure/plain-figure';
import { figuresAtFrames } from '#show/figure/plain-figure';
import { root } from '../context';
import { decodePng } from './png';

const renderer = join(root, 'packages', 'show', 'renderer');

/** A module of the renderer, of which browsers take the file as it is. */
async function load<Module>(...path: string[]): Promise<Module> {
  return (await import(pathToFileURL(join(root, ...path)).href)) as Module;
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly milliseconds: number;
  readonly image: Blob;
}

const framesOf = async (png: Buffer) => {
  const apng = await load<{ framesOf: (png: Buffer) => Frame[] | undefined }>(
    'packages/show/renderer/static/apng.js',
  );
  return apng.framesOf(png);
};

const square = (x: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect x="${x}" y="10" width="10" height="10" fill="#0072B2"/></svg>`;

test('the renderer takes an animated PNG apart into pictures, their places and their times', async () => {
  const { png } = drawFrames([0, 20, 40].map(square), { delay: 100, hold: 1500, scale: 1 });
  const frames = (await framesOf(png)) ?? [];
  assert.deepEqual(
    frames.map(({ x, y, milliseconds }) => [x, y, milliseconds]),
    [
      [0, 0, 100],
      [0, 10, 100],
      [20, 10, 1500],
    ],
  );
  const pictures = await Promise.all(
    frames.map(async ({ image }) => decodePng(Buffer.from(await image.arrayBuffer()))),
  );
  assert.deepEqual(
    pictures.map(({ width, height }) => [width, height]),
    [
      [60, 40],
      [30, 10],
      [30, 10],
    ],
  );
  assert.equal(pictures[2]?.color(25, 5), '#0072B2');
});

test('the renderer takes a picture that stands still as it is', async () => {
  const { png } = drawFigure({ data: [{ x: [1, 2], y: [1, 2] }] });
  assert.equal(await framesOf(png), undefined);
});

interface Drawn {
  readonly data: readonly Attributes[];
  readonly layout: Attributes;
}

test('at each step the renderer draws what the picture has, without the controls for others', async () => {
  const frame = (name: string, height: number, color: string): PlainFrame => ({
    name,
    data: [{ y: [0, height], line: { color } }],
    traces: [0],
    layout: { title: { text: name }, annotations: [{ text: name, x: 1, y: 1 }] },
  });
  const figure = dressFigure({
    data: [
      { x: [0, 1], y: [0, 0], line: { color: 'red', width: 3 } },
      { x: [0, 1], y: [1, 1] },
    ],
    layout: { title: { text: 'moves' }, annotations: [{ text: 'first', x: 0, y: 0, angle: 9 }] },
    config: {},
    frames: [frame('one', 1, 'blue'), frame('two', 2, 'green'), frame('three', 3, 'black')],
  });
  const { atSteps } = await load<{ atSteps: (figure: object, size: object) => Drawn[] }>(
    'packages/show/renderer/static/graph.js',
  );
  const shown = addControls(figure);
  assert.notDeepEqual(shown.layout['height'], figure.layout['height']);
  const own = { autosize: false, sliders: [], updatemenus: [] };
  const steps = atSteps(shown, { width: 700, height: 450 });
  assert.deepEqual(
    steps.map(({ data, layout }) => ({ data, layout })),
    figuresAtFrames(figure).map(({ data, layout }) => ({ data, layout: { ...layout, ...own } })),
  );
});

test('each font of the figures is one of the page in JupyterLab', () => {
  const style = readFileSync(join(renderer, 'static', 'style.css'), 'utf8');
  const fonts = readdirSync(join(root, 'packages', 'show', 'figure', 'fonts'));
  for (const name of fonts.filter((file) => /\.[ot]tf$/.test(file))) {
    assert.ok(style.includes(`url('fonts/${name}')`), `style.css does not name ${name}`);
  }
});

test('the set-up copies the renderer whole, renews what changed and removes what is gone', async () => {
  const { writeRenderer } = await load<{ writeRenderer: (root: string, folder: string) => void }>(
    'tools/set-up/renderer.mjs',
  );
  const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
  try {
    writeRenderer(root, folder);
    const extension = join(folder, 'share', 'jupyter', 'labextensions', 'course-figures');
    const all = readdirSync(extension, { recursive: true, encoding: 'utf8' });
    for (const name of ['package.json', 'remoteEntry.js', 'plotly-cartesian.min.js', 'fonts']) {
      assert.ok(
        all.some((path) => path.endsWith(name)),
        name,
      );
    }
    const { jupyterlab } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as {
      jupyterlab: { _build: { load: string } };
    };
    assert.ok(existsSync(join(extension, jupyterlab._build.load)));
    const [player, plotly, old] = ['player.js', 'plotly-cartesian.min.js', 'old.js'].map((name) =>
      join(extension, 'static', name),
    ) as [string, string, string];
    const untouched = statSync(plotly).mtimeMs;
    writeFileSync(player, 'changed');
    writeFileSync(old, 'of an earlier version');
    writeRenderer(root, folder);
    assert.deepEqual(readFileSync(player), readFileSync(join(renderer, 'static', 'player.js')));
    assert.ok(!existsSync(old));
    assert.equal(statSync(plotly).mtimeMs, untouched);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
