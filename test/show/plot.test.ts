import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { DataFrame } from 'danfojs-node';
import type { Plot as OriginalPlot, Layout as OriginalLayout } from 'nodeplotlib';
import { colors, plot, type Layout, type Plot } from '#lib';
import { asInNotebook, type Output } from './kernel';
import { decodePng } from './png';

const meta = { description: 'Squares grow ever faster.' };
const squares: readonly Plot[] = [{ x: [1, 2, 3], y: [1, 4, 9] }];
const animated = [1, 2, 3].map((n) => ({ data: [{ x: [0, n], y: [0, n] }] }));

function only(outputs: readonly Output[]): Output {
  assert.equal(outputs.length, 1, 'not one output');
  return outputs[0] as Output;
}

/** The interactive figure of an output. */
function json({ data }: Output): {
  data: Plot[];
  layout: Record<string, unknown>;
  config: object;
  frames?: { name: string }[];
} {
  return structuredClone(data['application/vnd.plotly.v1+json']) as ReturnType<typeof json>;
}

const png = ({ data }: Output): Buffer => Buffer.from(String(data['image/png']), 'base64');

test('plot shows one output: interactive, picture and sentence', () => {
  const output = only(asInNotebook(() => plot(squares, { title: 'Squares', meta })));
  assert.deepEqual(Object.keys(output.data), [
    'application/vnd.plotly.v1+json',
    'image/png',
    'text/plain',
  ]);
  assert.equal(output.data['text/plain'], meta.description);
  assert.deepEqual(output.metadata, {
    'image/png': { width: 700, height: 450, alt: output.data['text/plain'] },
  });
  assert.equal(decodePng(png(output)).width, 1400);
  assert.deepEqual(json(output).data, squares);
});

test('plot shows the interactive figure as large as the picture and with the same looks', () => {
  const { layout, config } = json(only(asInNotebook(() => plot(squares, { meta }))));
  assert.deepEqual([layout['width'], layout['height']], [700, 450]);
  const { colorway } = (layout['template'] as { layout: { colorway: string[] } }).layout;
  assert.deepEqual(colorway, Object.values(colors));
  assert.deepEqual(config, { displaylogo: false });
});

test('plot without a description says what the data show', () => {
  const output = only(asInNotebook(() => plot([{ x: [1, 2, 3], y: [1, 4, 9] }])));
  assert.equal(output.data['text/plain'], 'Curve of y over x, 1 to 3. Rises from 1 to 9.');
});

test('plot takes a danfojs Series as a list, and says of a DataFrame how a column is taken', () => {
  const frame = new DataFrame([
    { n: 1, square: 1 },
    { n: 2, square: 4 },
  ]);
  const data = [{ x: frame.column('n'), y: frame.column('square'), text: frame.column('n') }];
  assert.deepEqual(json(only(asInNotebook(() => plot(data)))).data, [
    { x: [1, 2], y: [1, 4], text: [1, 2] },
  ]);
  assert.throws(() => plot([{ y: frame }]), /data\[0\]\.y must be a list; a column of a DataFrame/);
});

test('a colour scale that plotly does not know is an error that names those it knows', () => {
  const of = (colorscale: string) => () => plot([{ type: 'heatmap', z: [[1, 2]], colorscale }]);
  asInNotebook(() => {
    assert.throws(of('viridis'), /must be one of Blackbody, .*YlOrRd \(perhaps Viridis\)/);
    assert.throws(of('Magma'), /must be one of Blackbody, .*YlOrRd, or a list/);
  });
});

test('a legend that is not shown may still be placed', () => {
  const place = { legend: { orientation: 'h' } } as const;
  assert.equal(asInNotebook(() => plot([{ y: [1, 2] }], place)).length, 1);
  assert.equal(
    asInNotebook(() => plot([{ y: [1, 2] }], { ...place, showlegend: false })).length,
    1,
  );
});

test('plot gives the same output twice', () => {
  const [first, second] = [1, 2].map(() => only(asInNotebook(() => plot(squares, { meta }))));
  assert.equal(JSON.stringify(first), JSON.stringify(second));
});

test('plot adds less than 2 KB of JSON to the data', () => {
  const output = only(asInNotebook(() => plot(squares, { title: 'Squares', meta })));
  const rest = JSON.stringify(json(output)).length - JSON.stringify(squares).length;
  assert.ok(rest < 2000, `${rest} bytes`);
});

test('plot with frames shows an animated picture, and a slider and a button in the interactive figure', () => {
  const output = only(
    asInNotebook(() => plot([{ x: [0], y: [0] }], { meta }, {}, { frames: animated })),
  );
  const animation = decodePng(png(output)).chunks.find(({ type }) => type === 'acTL');
  assert.equal(animation?.body.readUInt32BE(0), 3);
  const { frames, layout } = json(output);
  assert.deepEqual(
    frames?.map(({ name }) => name),
    ['1', '2', '3'],
  );
  const [slider] = layout['sliders'] as { steps: unknown[] }[];
  assert.equal(slider?.steps.length, 3);
  assert.equal((layout['updatemenus'] as unknown[]).length, 1);
});

test('plot with frames leaves the controls of its layout as they are', () => {
  const own = { meta, updatemenus: [{ type: 'buttons', buttons: [] }] };
  const output = only(asInNotebook(() => plot(squares, own, {}, { frames: animated })));
  assert.deepEqual(json(output).layout['updatemenus'], own.updatemenus);
  assert.equal(json(output).layout['sliders'], undefined);
});

for (const [what, call, message] of [
  [
    'with an empty description',
    () => plot(squares, { meta: { description: ' ' } }),
    /: Cannot plot as layout\.meta\.description must be a sentence/,
  ],
  [
    'of no traces',
    () => plot([], { meta }),
    /: Cannot plot as data must be a list of at least one trace/,
  ],
  [
    'with a misspelt attribute',
    () => plot([{ y: [1], nmae: 'a' }], { meta }),
    /data\[0\]\.nmae \(perhaps name\)$/,
  ],
  [
    'with an unknown option',
    () => plot(squares, { meta }, {}, { frame: [] } as object),
    'Cannot plot as options must be among frames, all: current value is "frame"',
  ],
  [
    'with no frames',
    () => plot(squares, { meta }, {}, { frames: [] }),
    'Cannot plot as frames must be a list of at least one frame: current value is []',
  ],
  [
    'with a frame of an unknown trace',
    () => plot(squares, { meta }, {}, { frames: [{ data: [{ y: [1] }], traces: [1] }] }),
    'Cannot plot as frames[0].traces must be numbers of traces, 0 to 0: current value is [1]',
  ],
  [
    'with a frame of another length',
    () => plot(squares, { meta }, {}, { frames: [{ data: [{ y: [1] }] }] }),
    'Cannot plot frames[0] as the length of data[0].y must be that of data[0].x, 3: current value is 1',
  ],
] as const) {
  test(`plot ${what} is an error, and shows nothing`, () => {
    const outputs = asInNotebook(() => {
      assert.throws(call, typeof message === 'string' ? { message } : message);
    });
    assert.deepEqual(outputs, []);
  });
}

test("plot takes what nodeplotlib's plot takes", () => {
  const data: OriginalPlot[] = [{ x: [1, 2], y: [1, 2], type: 'scatter' }];
  const layout: OriginalLayout = { title: 'Original', xaxis: { title: 'x' } };
  const wider: Layout = { ...layout, meta };
  assert.equal(asInNotebook(() => plot(data, wider, { scrollZoom: true })).length, 1);
});

test('in a notebook the import starts the drawing thread, which keeps no process from ending', () => {
  const script = `require.cache[require('path').join('/', 'tslab', 'dist', 'jupyter.js')] =
      { exports: { lastWriteDisplayData() {} } };
    const threads = require('worker_threads');
    const { Worker } = threads;
    let started = 0;
    threads.Worker = function (...settings) { started++; return new Worker(...settings); };
    require('#lib');
    require('#show/figure/draw').warmUp();
    console.log(started);`;
  const cwd = join(__dirname, '..', '..', '..');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd });
  assert.deepEqual([status, String(stdout), String(stderr)], [0, '1\n', '']);
});
