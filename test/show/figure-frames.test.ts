import assert from 'node:assert/strict';
import test from 'node:test';
import { drawFigures, drawFrames } from '#show/figure/draw';
import { decodePng } from './png';

/** A red square on a step of its way, and noise that compresses badly. */
function square(x: number, noise = 0): string {
  const specks = Array.from({ length: noise }, (_, i) => {
    const [px, py] = [(i * 37 + x * 11) % 200, (i * 53 + x * 7) % 100];
    return `<rect x="${px}" y="${py}" width="1" height="1" fill="rgb(${i % 256},${px},${py})"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect x="${x}" y="40" width="20" height="20" fill="#FF0000"/>${specks.join('')}</svg>`;
}

const frames = [0, 20, 40, 60].map((x) => square(x));

test('drawFrames gives an animated PNG that holds its last frame', () => {
  const { png, width, height } = drawFrames(frames, { delay: 100, hold: 1500 });
  assert.deepEqual([width, height], [200, 100]);
  const { chunks, width: pixels } = decodePng(png);
  assert.equal(pixels, 400);
  const control = chunks.find(({ type }) => type === 'acTL')?.body;
  assert.equal(control?.readUInt32BE(0), 4, 'frames');
  assert.equal(control.readUInt32BE(4), 0, 'it repeats for ever');
  const delays = chunks
    .filter(({ type }) => type === 'fcTL')
    .map(({ body }) => body.readUInt16BE(20));
  assert.deepEqual(delays, [100, 100, 100, 1500]);
});

test('drawFrames stores of each frame the rectangle that changed', () => {
  const { chunks } = decodePng(drawFrames(frames).png);
  const places = chunks
    .filter(({ type }) => type === 'fcTL')
    .map(({ body }) => [4, 8, 12, 16].map((at) => body.readUInt32BE(at)));
  // width, height, x, y: the square that was left and the one that is reached
  assert.deepEqual(places[1], [80, 40, 0, 80]);
  assert.deepEqual(places[3], [80, 40, 80, 80]);
});

test('drawFrames shows a frame that changes nothing as the one before, for longer', () => {
  const { chunks } = decodePng(
    drawFrames([square(0), square(0), square(20)], { delay: 100, hold: 500 }).png,
  );
  const delays = chunks
    .filter(({ type }) => type === 'fcTL')
    .map(({ body }) => body.readUInt16BE(20));
  assert.deepEqual(delays, [200, 500]);
});

test('drawFrames takes fewer pixels where it would be too large, and then a still last frame', () => {
  const noisy = [0, 20, 40, 60].map((x) => square(x, 3000));
  const { png: whole } = drawFrames(noisy);
  const smaller = drawFrames(noisy, { maxBytes: Math.round(0.8 * whole.length) });
  assert.ok(smaller.png.length <= 0.8 * whole.length);
  assert.equal(smaller.width, 200);
  assert.ok(decodePng(smaller.png).width < 400);
  const still = decodePng(drawFrames(noisy, { maxBytes: 1000 }).png);
  assert.ok(!still.chunks.some(({ type }) => type === 'acTL'));
  assert.equal(still.width, 400);
  assert.equal(still.color(130, 100), '#FF0000');
});

test('drawFrames gives the same bytes twice', () => {
  assert.deepEqual(drawFrames(frames).png, drawFrames(frames).png);
});

test('drawFigures makes an animation of plotly figures', () => {
  const layout = { width: 300, height: 200, xaxis: { range: [0, 3] }, yaxis: { range: [0, 3] } };
  const figures = [1, 2, 3].map((n) => ({ data: [{ x: [n], y: [n], mode: 'markers' }], layout }));
  const { chunks } = decodePng(drawFigures(figures).png);
  assert.equal(chunks.filter(({ type }) => type === 'fcTL').length, 3);
});

for (const [what, call, message] of [
  [
    'no frames',
    () => drawFrames([]),
    'Cannot draw the figure as svgs must be a list of at least one frame: current value is []',
  ],
  [
    'a scale of 0',
    () => drawFrames(frames, { scale: 0 }),
    'Cannot draw the figure as scale must be a number above 0: current value is 0',
  ],
  [
    'an unknown option',
    () => drawFrames(frames, { speed: 2 } as object),
    'Cannot draw the figure as options must be among scale, maxBytes, delay, hold: current value is "speed"',
  ],
] as const) {
  test(`drawFrames of ${what} is an error`, () => {
    assert.throws(call, { message });
  });
}

test('drawFrames of a broken SVG is an error without a stack of another package', () => {
  assert.throws(
    () => drawFrames(['<svg']),
    (error: Error) => {
      assert.match(error.message, /^Cannot draw the figure as its SVG must be well-formed: /);
      assert.ok(!(error.stack ?? '').includes('resvg'));
      return true;
    },
  );
});
