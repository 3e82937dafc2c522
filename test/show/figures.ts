import {
  bars,
  decisionMap,
  heatmap,
  type Layout,
  lines,
  lossMap,
  panels,
  type Plot,
  scatter,
} from '#lib';

/** One figure of each kind that the lessons show; the same numbers everywhere. */

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const table = range(6).map((i) => range(8).map((j) => i * j));
const loss = range(30).map((i) => Math.exp(-i / 8));

export interface NamedFigure {
  readonly data: readonly Plot[];
  readonly layout: Layout;
}

export const figures: Readonly<Record<string, NamedFigure>> = {
  lines: {
    data: [
      { x: [1, 2, 3], y: [1, 4, 9], mode: 'lines', name: 'squares' },
      { x: [1, 2, 3], y: [1, 2, 3], mode: 'lines', name: 'numbers' },
    ],
    layout: { title: 'Two lines', xaxis: { title: 'n' }, yaxis: { title: 'value' } },
  },
  markers: {
    data: [
      {
        x: range(40),
        y: range(40).map((i) => (i * 37) % 41),
        mode: 'markers',
        marker: { size: 9 },
      },
    ],
    layout: { title: 'Markers' },
  },
  bars: {
    data: [{ type: 'bar', x: ['naive', 'top-down', 'bottom-up'], y: [177, 19, 11] }],
    layout: { title: 'Bars', yaxis: { title: 'calls' } },
  },
  groupedBars: {
    data: [
      { type: 'bar', x: ['A', 'B', 'C'], y: [3, 5, 2], name: 'training' },
      { type: 'bar', x: ['A', 'B', 'C'], y: [2, 4, -1], name: 'test' },
    ],
    layout: { title: 'Grouped bars', barmode: 'group' },
  },
  heatmap: {
    data: [
      {
        type: 'heatmap',
        z: table,
        text: table.map((row) => row.map(String)),
        texttemplate: '%{text}',
        colorbar: { title: 'product' },
      },
    ],
    layout: { title: 'A table with values', yaxis: { autorange: 'reversed' } },
  },
  contour: {
    data: [{ type: 'contour', z: table, contours: { showlabels: true } }],
    layout: { title: 'Contours' },
  },
  logAxes: {
    data: [{ x: [1, 10, 100, 1000], y: [1e-6, 1e-4, 1e-2, 1], mode: 'lines+markers' }],
    layout: { title: 'Log axes', xaxis: { type: 'log' }, yaxis: { type: 'log' } },
  },
  errorBand: {
    data: [
      { x: range(30), y: loss.map((y) => 0.8 * y), line: { width: 0 }, showlegend: false },
      {
        x: range(30),
        y: loss.map((y) => 1.2 * y),
        line: { width: 0 },
        fill: 'tonexty',
        fillcolor: 'rgba(0, 114, 178, 0.25)',
        name: 'quartiles',
      },
      { x: range(30), y: loss, name: 'median', line: { color: '#0072B2' } },
    ],
    layout: { title: 'An error band', xaxis: { title: 'epoch' } },
  },
  errorBars: {
    data: [{ x: [1, 2, 3], y: [3, 5, 4], error_y: { type: 'data', array: [1, 0.5, 2] } }],
    layout: { title: 'Error bars' },
  },
  subplots: {
    data: range(4).map((k) => ({
      x: range(20),
      y: range(20).map((i) => Math.sin(((k + 1) * i) / 3)),
      xaxis: k % 2 === 0 ? 'x' : 'x2',
      yaxis: k < 2 ? 'y' : 'y2',
      name: `k = ${k + 1}`,
    })),
    layout: { title: 'Subplots', grid: { rows: 2, columns: 2, pattern: 'coupled' } },
  },
  annotations: {
    data: [{ x: [0, 1, 2, 3], y: [0, 1, 4, 9] }],
    layout: {
      title: 'Annotations',
      annotations: [
        { x: 2, y: 4, text: 'slope <b>4</b>', ax: -60, ay: -60, bordercolor: '#888888' },
      ],
      shapes: [
        { type: 'line', x0: 0, x1: 3, y0: 5, y1: 5, line: { dash: 'dot', color: '#888888' } },
      ],
    },
  },
  histogram: {
    data: [{ type: 'histogram', x: range(200).map((i) => Math.sin(i) * ((i * 7) % 5)) }],
    layout: { title: 'Histogram' },
  },
  boxes: {
    data: range(3).map((k) => ({
      type: 'box',
      y: range(40).map((i) => ((i * 17) % 23) + 5 * k),
      name: `fold ${k + 1}`,
    })),
    layout: { title: 'Boxes', showlegend: false },
  },
  violins: {
    data: range(2).map((k) => ({
      type: 'violin',
      y: range(40).map((i) => ((i * 17) % 23) + 5 * k),
      name: `fold ${k + 1}`,
    })),
    layout: { title: 'Violins' },
  },
  pie: {
    data: [{ type: 'pie', labels: ['training', 'validation', 'test'], values: [1197, 300, 300] }],
    layout: { title: 'Pie' },
  },
  korean: {
    data: [
      { x: range(10), y: range(10).map((i) => i * i), name: '학습 손실' },
      { x: range(10), y: range(10).map((i) => 80 - 6 * i), name: '검증 손실 (과적합)' },
    ],
    layout: {
      title: '<b>경사 하강법</b>의 수렴: 학습률 η = 10<sup>−3</sup>',
      xaxis: { title: '반복 횟수' },
      yaxis: { title: '손실 값' },
    },
  },
  gaps: {
    data: [{ y: [1, 2, NaN, 2, 1, Infinity, 3, 4] }],
    layout: { title: 'Gaps' },
  },
  linesForm: lines.figure(
    {
      plain: loss
        .map((y) => [y, 1.2 * y, 2 * y])
        .reduce<number[][]>((runs, row) => row.map((y, k) => [...(runs[k] ?? []), y]), []),
      short: { y: loss.slice(0, 12), dash: 'dash' },
      last: loss.map((y) => 1.1 * y),
    },
    { title: 'Lines with names', x: 'epoch', y: 'loss', log: 'y', marks: [{ x: 8, text: 'mark' }] },
  ),
  barsForm: bars.figure(
    { training: [3, 5, 2], test: [2, 4, -1] },
    { at: ['A', 'B', 'C'], title: 'Bars with values', y: 'value' },
  ),
  lyingBarsForm: bars.figure(
    { 'learning rate': 0.553, momentum: 0.046 },
    { horizontal: true, title: 'Bars that lie', x: 'share' },
  ),
  scatterForm: scatter.figure(
    { red: range(9).map((i) => [i, (i * 5) % 7]), white: { x: [1, 2], y: [6, 8] } },
    {
      title: 'Points by class',
      x: 'alcohol, %',
      y: 'hue',
      marks: [{ x: [0, 8], y: [0, 8], text: 'equal' }],
    },
  ),
  heatmapForm: heatmap.figure(
    table.map((row) => row.map((value) => value - 9)),
    { title: 'Around zero', center: 0, color: 'change', x: 'column', y: 'row' },
  ),
  panelsForm: panels.figure(
    ['one', 'two'].map((title, k) =>
      lines.figure({ a: loss.map((y) => (k + 1) * y), b: loss }, { title, x: 'epoch', y: 'loss' }),
    ),
    { title: 'Panels', width: 700, height: 450 },
  ),
  decisionMapForm: decisionMap.figure((x, y) => 1 / (1 + Math.exp(4 - x - y)), {
    points: {
      low: range(9).map((i) => [i / 3, (i * 5) % 4]),
      high: [
        [1, 1],
        [4, 3],
        [3, 4],
      ],
    },
    title: 'A decision map',
    x: 'x₁',
    y: 'x₂',
  }),
  lossMapForm: lossMap.figure((w, b) => w ** 2 + 4 * b ** 2 + w * b + 0.1, {
    paths: {
      'η = 0.1': [
        [-2, 1.5],
        [-1.75, 0.5],
        [-1.45, 0.275],
        [-1.19, 0.2],
      ],
    },
    title: 'A loss map',
    x: 'weight w',
    y: 'bias b',
    range: { x: [-3, 3], y: [-2, 2] },
  }),
  letters: {
    data: [{ y: [1, 2], name: 'x̄ of $x_1^2$' }],
    layout: { title: '$\\hat{y} = \\frac{1}{n}\\sum x_i$: ŷ, θ̂, v⃗, Łódź', showlegend: true },
  },
};
