import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  bars,
  decisionMap,
  heatmap,
  lines,
  lossMap,
  panels,
  plot,
  scatter,
  type Figure,
} from '#lib';
import { spread } from '#show/forms/labels';
import { inkOf } from '#show/forms/form';
import { asInNotebook } from './kernel';

interface Label {
  readonly text: string;
  readonly y: number;
  readonly xref?: string;
}

const labels = ({ layout }: Figure): Label[] =>
  ((layout['annotations'] ?? []) as unknown as Label[]).filter(({ xref }) => xref === 'paper');

test('labels of curves that end early at one place are not over one another', () => {
  const curves = { a: [1, 1.1], b: [1, 1.05], c: [1, 1] };
  const { layout } = lines.figure(curves, { range: { x: [1, 10], y: [0.001, 1000] }, log: 'y' });
  const places = (layout['annotations'] as unknown as Label[]).map(({ y }) => y);
  places.forEach((y, i) => assert.ok(i === 0 || (places[i - 1] as number) - y > 0.05));
});

test('under one legend no curve of a panel has a name of its own', () => {
  const one = lines.figure({ short: [1, 2], long: [1, 2, 3, 4, 5, 6] });
  const { layout } = panels.figure([one, one], {});
  assert.deepEqual([layout['annotations'], layout.showlegend], [[], true]);
});

test('an axis has whole numbers only where its values are', () => {
  const ticks = (y: number[]) =>
    (lines.figure(y, { range: { y: [0, 1] } }).layout.yaxis as { dtick?: number }).dtick;
  assert.deepEqual([ticks([0, 1]), ticks([0.2, 0.9])], [1, undefined]);
});

test('labels are never over one another, and stay where they are wanted where they can', () => {
  const wanted = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(wanted, (unsorted) => {
      const places = [...unsorted].sort((a, b) => a - b);
      const found = spread(
        places,
        places.map(() => 17),
        300,
      );
      found.forEach((place, i) => {
        assert.ok(i === 0 || place - (found[i - 1] as number) > 16.99);
        assert.ok(place > -0.01 && place < 300.01);
      });
      const free = places.every((place, i) => i === 0 || place - (places[i - 1] as number) >= 17);
      if (free)
        found.forEach((place, i) => assert.ok(Math.abs(place - (places[i] as number)) < 1e-6));
    }),
  );
});

test('curves have their names at the right end, in the order of their ends', () => {
  const figure = lines.figure({ low: [1, 2], high: [3, 9], middle: [2, 5] });
  const order = [...labels(figure)].sort((a, b) => b.y - a.y).map(({ text }) => text);
  assert.deepEqual(order, ['high', 'middle', 'low']);
  assert.equal(figure.layout.showlegend, false);
});

test('a curve that runs from right to left has its name at the right, too', () => {
  const steps = { at: [0.1, 0.01, 0.001] };
  const figure = lines.figure({ forward: [9, 5, 1], central: [2, 0, 1] }, steps);
  const order = [...labels(figure)].sort((a, b) => b.y - a.y).map(({ text }) => text);
  assert.deepEqual(order, ['forward', 'central']);
});

test('runs are drawn as the median with quartiles; groups as well', () => {
  const runs = [
    [1, 10],
    [2, 20],
    [3, 30],
  ];
  const groups = [
    [1, 2, 3],
    [10, 20, 30],
  ];
  const ys = ({ data }: Figure) => data.map(({ y }) => y);
  assert.deepEqual(ys(lines.figure({ loss: runs })), [
    [1.5, 15],
    [2.5, 25],
    [2, 20],
  ]);
  assert.deepEqual(ys(lines.figure({ loss: { groups } })), ys(lines.figure(runs)));
});

test('x is 1, 2, 3 … where none is given', () => {
  assert.deepEqual(lines.figure([5, 6]).data[0]?.x, [1, 2]);
  assert.deepEqual(lines.figure([5, 6], { at: [0, 10] }).data[0]?.x, [0, 10]);
});

test('ranges are values, also on a logarithmic axis', () => {
  const { layout } = lines.figure([1, 10], { log: 'y', range: { y: [0.1, 100] } });
  assert.deepEqual(layout.yaxis?.range, [-1, 2]);
});

test('text in the colour of a curve has enough contrast with white', () => {
  assert.equal(inkOf('#0072B2'), '#0072B2');
  assert.notEqual(inkOf('#F0E442'), '#F0E442');
});

test('a heatmap around a centre is white there, whatever its values', () => {
  const [trace] = heatmap.figure([[-1, 4]], { center: 0 }).data;
  assert.deepEqual([trace?.zmin, trace?.zmax], [-4, 4]);
});

test('panels have an axis each, share ranges of axes of one name, and have one legend', () => {
  const of = (y: number[], title: string) =>
    lines.figure({ a: y, b: [1, 1] }, { title, x: 'epoch', y: 'loss' });
  const { data, layout } = panels.figure([of([0, 10], 'one'), of([0, 90], 'two')]);
  assert.deepEqual(
    data.map(({ xaxis, showlegend }) => [xaxis, showlegend]),
    [
      ['x', true],
      ['x', true],
      ['x2', false],
      ['x2', false],
    ],
  );
  const second = layout['yaxis2'] as { range: number[]; matches: string };
  assert.deepEqual(second.range, layout.yaxis?.range);
  assert.equal(second.matches, 'y');
});

test('panels of several kinds share no axis', () => {
  const { layout } = panels.figure([lines.figure([1, 2]), heatmap.figure([[1, 2]])]);
  assert.equal((layout['yaxis2'] as { matches?: string }).matches, undefined);
});

test('points on the wrong side of a decision map are marked', () => {
  const points = {
    left: [
      [0, 0],
      [3, 0],
    ],
    right: [[4, 0]],
  };
  const { data } = decisionMap.figure((x) => (x > 2 ? 1 : 0), { points });
  assert.deepEqual(
    data.slice(2).map(({ name, x }) => [name, x]),
    [
      ['left', [0]],
      ['left, wrong', [3]],
      ['right', [4]],
    ],
  );
});

test('a loss map marks the lowest place that was asked for', () => {
  const { data } = lossMap.figure((w, b) => (w - 1) ** 2 + b ** 2, {
    range: { x: [0, 2], y: [-1, 1] },
    cells: 21,
  });
  assert.deepEqual([data.at(-1)?.x, data.at(-1)?.y], [[1], [0]]);
});

test('each form shows one output, and what it makes can be given to plot', () => {
  const calls: [() => void, Figure][] = [
    [() => lines([1, 2]), lines.figure([1, 2])],
    [() => bars({ a: 1 }), bars.figure({ a: 1 })],
    [
      () =>
        scatter([
          [1, 2],
          [2, 3],
        ]),
      scatter.figure([
        [1, 2],
        [2, 3],
      ]),
    ],
    [() => heatmap([[1, 2]]), heatmap.figure([[1, 2]])],
    [() => panels([lines.figure([1, 2])]), panels.figure([lines.figure([1, 2])])],
    [() => decisionMap((x) => x), decisionMap.figure((x) => x)],
    [() => lossMap((x) => x * x + 1), lossMap.figure((x) => x * x + 1)],
  ];
  for (const [show, { data, layout }] of calls) {
    const [shown, ...others] = asInNotebook(show);
    assert.equal(others.length, 0);
    assert.deepEqual(shown, asInNotebook(() => plot(data, layout))[0]);
  }
});

test('nothing is asked of a figure that plotly does not know', () => {
  const marks = [
    { x: 1.5, text: 'best' },
    { y: 2 },
    { x: 1, y: 2, text: 'here' },
    { x: [1, 2], y: [1, 2], text: 'equal' },
  ] as const;
  for (const log of ['x', 'y', 'xy'] as const) {
    assert.equal(
      asInNotebook(() => lines({ a: [1, 20], b: { y: [3], dash: 'dot' } }, { log, marks })).length,
      1,
    );
  }
});

for (const [what, call, message] of [
  [
    'an unknown option',
    () => lines([1], { tilte: 'a' } as object),
    /options must be among title, x, y/,
  ],
  [
    'text in place of numbers',
    () => lines(['a']),
    /data\[0\] must be a number: current value is "a"/,
  ],
  ['no values', () => lines([]), /data must be a list of at least one value/],
  ['no curves', () => lines({}), /data must be with at least one name|data must be/],
  ['a number for data', () => lines(5 as unknown as number[]), /data must be a list of values/],
  [
    'runs of several lengths',
    () => lines([[1, 2], [1]]),
    /the length of data\[1\] must be that of the first run, 2: current value is 1/,
  ],
  [
    'an x that is too short',
    () => lines([1, 2, 3], { at: [1, 2] }),
    /at must be at least as long as the curves \(3\): current value is 2/,
  ],
  [
    'an unknown part of a curve',
    () => lines([{ y: [1], colour: 'red' } as object]),
    /options must be among name, x, y/,
  ],
  [
    'a colour by name',
    () => lines([1], { colors: ['red'] }),
    /colors\[0\] must be written as #RRGGBB: current value is "red"/,
  ],
  [
    'too many names',
    () => lines(Object.fromEntries('abcdefgh'.split('').map((one) => [one, [1]]))),
    /at most 7/,
  ],
  [
    'a mark without a place',
    () => lines([1, 2], { marks: [{ text: 'a' }] }),
    /marks\[0\] must be with x, y or both/,
  ],
  [
    'a range of one number',
    () => lines([1, 2], { range: { y: [1] as never } }),
    /range must be ranges such as/,
  ],
  [
    'zero on a logarithmic axis',
    () => lines([0, 2], { log: 'y' }),
    /must be above 0, or NaN for a gap/,
  ],
  ['points that are no pairs', () => scatter([[1, 2, 3]]), /data\[0\] must be a point as \[x, y\]/],
  [
    'rows of several lengths',
    () => heatmap([[1, 2], [3]]),
    /the length of data\[1\] must be that of the first row, 2/,
  ],
  [
    'names that are too few',
    () => heatmap([[1, 2]], { columns: ['a'] }),
    /the length of columns must be that of the table, 2/,
  ],
  ['no figures', () => panels([]), /figures must be a list of at least one figure/],
  [
    'data in place of a figure',
    () => panels([[1, 2]] as never),
    /figures\[0\] must be a figure, as lines\.figure/,
  ],
  [
    'three classes',
    () => decisionMap((x) => x, { points: { a: [[1, 1]], b: [[1, 1]], c: [[1, 1]] } }),
    /points must be of two classes/,
  ],
  [
    'a function that gives no number',
    () => lossMap((() => 'a') as never),
    /f\(-1, -1\) must be a number/,
  ],
] as const) {
  test(`${what}: an error that says so, and nothing is shown`, () => {
    assert.deepEqual(
      asInNotebook(() => assert.throws(call, message)),
      [],
    );
  });
}

test('{ x, y } is one curve or one class of points, and not two of these names', () => {
  const given = { x: [1, 2, 3], y: [4, 5, 6] };
  for (const form of [lines, scatter]) {
    const { data } = form.figure(given);
    assert.deepEqual(
      data.map(({ x, y }) => ({ x, y })),
      [given],
    );
  }
  const two = scatter.figure({ x: [[1, 2]], y: [[3, 4]] });
  assert.deepEqual(
    two.data.map(({ name }) => name),
    ['x', 'y'],
  );
});

test('lossMap shows the minimum, wherever the paths are', () => {
  const { data } = lossMap.figure((w, b) => w * w + b * b + 1, {
    paths: { one: [[2, 1], [1, 0.5]] }, // prettier-ignore
    minimum: [0, -3],
  });
  const { x, y } = data[0] as { x: readonly number[]; y: readonly number[] };
  assert.ok(Math.min(...x) < 0 && Math.min(...y) < -3);
});

test('what lies outside the picture, or goes far out, is left out and ends nothing', () => {
  const far = { range: { x: [-3, 3], y: [-3, 3] } } as const;
  const bowl = (x: number, y: number): number => x ** 2 + 10 * y ** 2 + 0.1;
  const diverged: [number, number][] = [
    [2, 1],
    [-20, -50],
    [1e10, 1e9],
  ];
  const outputs = asInNotebook(() => {
    lossMap(bowl, { ...far, paths: { 'η = 1': diverged } });
    lines({ a: [1, 2, 3] }, { range: { y: [100, 101] } });
    bars({ a: 100_001, b: 100_002 }, { range: { y: [100_000, 100_003] } });
    bars({ a: 1, b: 2 }, { range: { y: [1000, 1003] } });
    plot([{ y: [1, 2, 3, 1e7], type: 'box' }], { yaxis: { range: [1000, 1003] } });
    plot([{ x: [1, 2], y: [1, 2] }], {
      xaxis: { range: [0, 3] },
      shapes: [{ type: 'line', x0: 100, x1: 100, y0: 0, y1: 1, yref: 'paper' }],
    });
  });
  assert.equal(outputs.length, 6);
});

test('an axis reaches to its marks', () => {
  const { layout } = lines.figure([1, 2, 3], { marks: [{ y: 12, text: 'goal' }, { x: 9 }] });
  const ends = [layout.xaxis, layout.yaxis].map((axis) => (axis as { range: number[] }).range[1]);
  assert.ok((ends[0] ?? 0) >= 9 && (ends[1] ?? 0) >= 12);
});

test('days stand as far apart as they are, bars of days side by side', () => {
  const at = ['2024-01-01', '2024-02-01', '2024-06-05'];
  const types = [lines, bars].map(
    (form) => (form.figure([1, 2, 3], { at }).layout.xaxis as { type?: string }).type,
  );
  assert.deepEqual(types, ['date', 'category']);
});

test('values that differ little have an axis, and a stored figure, that tells them apart', () => {
  const y = [1_000_000.001, 1_000_000.002, 1_000_000.0005];
  const [output] = asInNotebook(() => lines(y));
  const { data, layout } = output?.data['application/vnd.plotly.v1+json'] as Figure;
  assert.deepEqual(data[0]?.y, y);
  const [least = 0, largest = 0] = (layout.yaxis as { range: number[] }).range;
  assert.ok(largest - least < 0.01);
});

test('names that repeat are bars, rows and columns of their own', () => {
  const { data } = bars.figure([1, 2, 3], { at: ['a', 'a', 'b'] });
  assert.equal(new Set(data[0]?.x as string[]).size, 3);
  const [trace] = heatmap.figure([[1, 2]], { columns: ['E', 'E'] }).data;
  assert.equal(new Set(trace?.x as string[]).size, 2);
});

test('bars have the names of a Series, gaps, and a colour each where as many are given', () => {
  const counts = { values: [2, 1], index: ['x', 'y'], dtypes: ['int32'] };
  class Series {
    readonly values = counts.values;
    readonly index = counts.index;
    readonly dtypes = counts.dtypes;
  }
  assert.deepEqual(bars.figure(new Series()).data[0]?.x, ['x', 'y']);
  assert.deepEqual(bars.figure({ a: null as unknown as number, b: 2 }).data[0]?.y, [null, 2]);
  const colors = ['#D55E00', '#0072B2'];
  const [trace] = bars.figure({ a: 1, b: 2 }, { colors }).data;
  assert.deepEqual((trace?.['marker'] as { color: unknown }).color, colors);
});

test('a colour that is given in small letters is not used again', () => {
  const { data } = lines.figure({ a: [1, 2], b: [2, 1] }, { colors: ['#0072b2'] });
  assert.notEqual((data[1]?.['line'] as { color: string }).color, '#0072B2');
});

test('names at the ends of curves are beside them where panels share an axis', () => {
  const of = (name: string, last: number) => lines.figure({ [name]: [1, last] }, { y: 'loss' });
  const { layout } = panels.figure([of('low', 3), of('high', 60)]);
  const [low, high] = layout['annotations'] as unknown as Label[];
  assert.ok((low?.y ?? 1) < 0.15 && (high?.y ?? 0) > 0.85);
});

test('panels that share an axis have the ticks of the one that shows most', () => {
  const of = (value: number) => bars.figure({ a: value }, { y: 'calls' });
  const { layout } = panels.figure([of(1), of(1000)]);
  assert.equal((layout.yaxis as { dtick?: number }).dtick, undefined);
});

test('ranges and limits that a logarithm does not have are errors', () => {
  assert.throws(
    () => lines.figure([1, 20], { log: 'y', range: { y: [0, 5] } }),
    /Cannot draw the figure as range.y must be above 0 on a logarithmic axis: current value is \[0, 5\]/,
  );
  assert.throws(
    () => heatmap.figure([[1, 2]], { logColors: true, limits: [0, 10] }),
    /limits must be above 0/,
  );
  assert.throws(
    () => heatmap.figure([[1, 2]], { limits: [5, 1] }),
    /limits must be two numbers, the lesser first/,
  );
});

test('values are written into cells only where they can be read', () => {
  const row = Array.from({ length: 40 }, (_, i) => 1234 * i);
  assert.equal(heatmap.figure([row]).data[0]?.text, undefined);
  assert.notEqual(heatmap.figure([row.slice(0, 5)]).data[0]?.text, undefined);
});

test('heatmap with logarithmic colours takes as many cells as a picture may have', () => {
  const rows = Array.from({ length: 400 }, (_, i) =>
    Array.from({ length: 400 }, (_, k) => i + k + 1),
  );
  assert.equal(heatmap.figure(rows, { logColors: true }).data[0]?.type, 'heatmap');
});
