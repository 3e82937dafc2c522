// @ts-check
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { functions } from '../scaling/functions.mjs';
import { slope } from '../scaling/slope.mjs';

const require = createRequire(import.meta.url);

/** Below this many bytes the peak of a process says little of what a call took. */
const leastBytes = 4_000_000;

/** @typedef {{ name: string, sizes: number[], seconds: number[], bytes: number[] }} Measured */

/**
 * @param {import('../types.mjs').Bench} bench
 * @returns {AsyncGenerator<import('../types.mjs').Table>}
 */
async function* measure(bench) {
  /** @type {Measured[]} */
  const measured = [];
  for (const { name, sizes } of functions) {
    const row = {
      name,
      sizes,
      seconds: /** @type {number[]} */ ([]),
      bytes: /** @type {number[]} */ ([]),
    };
    for (const size of sizes) {
      bench.status.show(`scaling: ${name}, ${size.toLocaleString('en')} …`);
      row.seconds.push(await one(bench, name, size, 'time'));
      row.bytes.push(await one(bench, name, size, 'memory'));
    }
    measured.push(row);
  }
  writeFileSync(join(bench.root, 'bench', 'scaling.png'), draw(measured));
  yield table(measured);
}

/**
 * One size in a process of its own.
 * @param {import('../types.mjs').Bench} bench
 * @param {string} name
 * @param {number} size
 * @param {'time' | 'memory'} what
 * @returns {Promise<number>}
 */
function one({ root, pin }, name, size, what) {
  const script = join(root, 'bench', 'scaling', 'run-one.mjs');
  const [program, options] = pin(process.execPath, [script, name, `${size}`, what]);
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Number(text));
      else reject(new Error(`${name} at ${size} ended with ${code}`));
    });
  });
}

/**
 * @param {readonly Measured[]} measured
 * @returns {import('../types.mjs').Table}
 */
function table(measured) {
  return {
    title: 'Time and memory over five sizes',
    columns: [
      'function',
      'what grows',
      'stated',
      'exponent of time',
      'expected',
      'exponent of memory',
      'expected ',
    ],
    rows: functions.map(({ name, size, stated, time: [from, to], memory }, i) => {
      const { sizes, seconds, bytes } = /** @type {Measured} */ (measured[i]);
      const ofBytes = slope(sizes, bytes, leastBytes);
      return [
        name,
        `${size}, ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')}`,
        stated,
        slope(sizes, seconds).toFixed(2),
        from === to ? `${from}` : `${from} to ${to}`,
        Number.isNaN(ofBytes) ? '–' : ofBytes.toFixed(2),
        memory === undefined ? '–' : `${memory}`,
      ];
    }),
    notes: [
      'Each size in a process of its own: the median of at least three calls after 0.3 s of warm-up, in seconds of the processor, and what a call adds to the peak of memory of a process that has made one small call. Exponents are slopes of straight lines through the logarithms; peaks below 4 MB do not count, – where fewer than three are left.',
      '![Time and memory over size, seven functions, logarithmic axes](scaling.png)',
    ],
  };
}

/**
 * The picture: points and the lines between them on logarithmic axes.
 * @param {readonly Measured[]} measured
 * @returns {Uint8Array}
 */
export function draw(measured) {
  const figure = (/** @type {string} */ file) =>
    require(`../../packages/show/dist/figure/${file}.js`);
  const { checkFigure } = figure('check-figure');
  const { colors, dressFigure } = figure('dress-figure');
  const { drawFigure } = figure('draw');
  const inks = Object.values(colors);
  const traces = measured.flatMap((one, i) => {
    const { name, sizes, seconds, bytes } = one;
    const common = { x: sizes, mode: 'lines+markers', legendgroup: name };
    const style = {
      line: { color: inks[i % inks.length] },
      marker: { color: inks[i % inks.length] },
    };
    const megabytes = bytes.map((value) => (value > leastBytes ? value / 1e6 : null));
    return [
      { ...common, ...style, y: seconds, name: `${name} ${slope(sizes, seconds).toFixed(2)}` },
      { ...common, ...style, y: megabytes, name, xaxis: 'x2', yaxis: 'y2', showlegend: false },
    ];
  });
  const axis = { type: 'log', dtick: 1, exponentformat: 'power' };
  const layout = {
    title: { text: 'Time and memory over size (the legend gives the exponent of time)' },
    width: 1000,
    height: 460,
    grid: { rows: 1, columns: 2, pattern: 'independent', xgap: 0.2 },
    xaxis: { ...axis, title: { text: 'size (nodes, capacity, letters, coin or n)' } },
    xaxis2: { ...axis, title: { text: 'size' } },
    yaxis: { ...axis, title: { text: 'seconds a call' } },
    yaxis2: { ...axis, title: { text: 'MB at the peak' }, range: [0, 2.3] },
    meta: { description: 'Seconds and megabytes of seven functions over five sizes each.' },
  };
  return drawFigure(dressFigure(checkFigure('plot', traces, layout, undefined))).png;
}

/** @type {import('../types.mjs').Group} */
export const group = {
  title:
    'Time and memory of the dynamic programs over the size of their input, beside the costs that their doc comments state.',
  measure,
};
