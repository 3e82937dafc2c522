import assert from 'node:assert/strict';
import test from 'node:test';
import { checkFigure, descriptionOf } from '#show/figure/check-figure';
import { drawFigure } from '#show/figure/draw';
import { dressFigure } from '#show/figure/dress-figure';

/** What a learner may type: the types would not let it pass. */
function refused(
  what: string,
  data: unknown,
  layout: unknown,
  message: string | RegExp,
  config?: unknown,
): void {
  test(`a figure with ${what} is an error`, () => {
    assert.throws(
      () => drawFigure(dressFigure(checkFigure('plot', data, layout, config))),
      (error: Error) => {
        if (typeof message === 'string') assert.equal(error.message, message);
        else assert.match(error.message, message);
        assert.ok(!/node_modules/.test(error.stack ?? ''), 'the stack is of another package');
        return true;
      },
    );
  });
}

refused(
  'no traces',
  [],
  {},
  'Cannot plot as data must be a list of at least one trace: current value is []',
);
refused(
  'data that is no list',
  { y: [1] },
  {},
  'Cannot plot as data must be a list of traces: current value is an object with y',
);
refused(
  'a trace that is no object',
  [[1, 2]],
  {},
  'Cannot plot as data[0] must be an object, as { x, y }: current value is [1, 2]',
);
refused(
  'a trace without values',
  [{ name: 'a' }],
  {},
  'Cannot plot as data[0] must be an object with x or y: current value is an object with name',
);
refused(
  'empty lists',
  [{ x: [], y: [] }],
  {},
  'Cannot plot as data[0].x must be a list of at least one value: current value is []',
);
refused(
  'gaps alone',
  [{ y: [NaN, null] }],
  {},
  /^Cannot plot as data must be traces with at least one value that is no gap/,
);
refused(
  'x and y of different lengths',
  [{ x: [1, 2, 3], y: [1, 2] }],
  {},
  'Cannot plot as the length of data[0].y must be that of data[0].x, 3: current value is 2',
);
refused(
  'error bars of another length',
  [{ y: [1, 2], error_y: { type: 'data', array: [1] } }],
  {},
  'Cannot plot as the length of data[0].error_y.array must be that of data[0].y, 2: current value is 1',
);
refused(
  'rows of different lengths',
  [{ type: 'heatmap', z: [[1, 2], [3]] }],
  {},
  'Cannot plot as data[0].z[1] must be as long as the first row (2): current value is 1',
);
refused(
  'a flat z',
  [{ type: 'heatmap', z: [1, 2] }],
  {},
  'Cannot plot as data[0].z[0] must be a list, as z is a list of rows: current value is 1',
);
refused(
  'too many x for z',
  [{ type: 'heatmap', z: [[1, 2]], x: [1, 2, 3, 4] }],
  {},
  'Cannot plot as the length of data[0].x must be that of z, 2 or 3: current value is 4',
);
refused(
  'an unknown type',
  [{ type: 'scater', y: [1] }],
  {},
  /^Cannot plot as data\[0\]\.type must be one of scatter, bar, .*: current value is "scater"$/,
);
refused(
  'scattergl',
  [{ type: 'scattergl', y: [1] }],
  {},
  'Cannot plot as data[0].type must be one that can be drawn without a browser; use scatter, which has the same attributes: current value is "scattergl"',
);
refused(
  'a type that every object has',
  [{ type: 'toString', y: [1] }],
  {},
  /must be one of scatter, bar/,
);
for (const type of ['scatter3d', 'surface', 'parcoords', 'splom', 'mesh3d', 'scatterpolargl']) {
  refused(
    type,
    [{ type, x: [1], y: [1], z: [[1]] }],
    {},
    /must be one that can be drawn without a browser; use (?:scatter|contour)/,
  );
}
refused(
  'a zero on a log axis',
  [{ y: [1, 0] }],
  { yaxis: { type: 'log' } },
  'Cannot plot as data[0].y[1] must be above 0, or NaN for a gap, on a logarithmic axis: current value is 0',
);
refused(
  'a negative value on the second log axis',
  [{ x: [-1], y: [1], xaxis: 'x2' }],
  { xaxis2: { type: 'log' } },
  /data\[0\]\.x\[0\] must be above 0/,
);
refused(
  'a bigint',
  [{ y: [1n] }],
  {},
  /^Cannot plot as data\[0\]\.y\[0\] must be a number, a text, .*: current value is 1n$/,
);
refused(
  'a function',
  [{ y: [1], text: () => 'a' }],
  {},
  /^Cannot plot as data\[0\]\.text must be /,
);
refused(
  'a layout that is no object',
  [{ y: [1] }],
  'wide',
  'Cannot plot as layout must be an object: current value is "wide"',
);
refused(
  'misspelt attributes',
  [{ y: [1], lines: {}, marker: { colour: 'red' } }],
  { titel: 'a', xaxis: { tpye: 'log' } },
  'Cannot draw the figure as each attribute must be one that plotly knows: current value is data[0].lines (perhaps line), data[0].marker.colour (perhaps color), layout.titel (perhaps title), layout.xaxis.tpye (perhaps type)',
);
refused(
  'an attribute like no other',
  [{ y: [1], zzzzzz: 1 }],
  {},
  /plotly knows: current value is data\[0\]\.zzzzzz$/,
);
refused(
  'a mode that is none',
  [{ y: [1], mode: 'linse' }],
  {},
  'Cannot draw the figure as data[0].mode must be one or more of "lines", "markers", "text", "none", joined by +: current value is "linse"',
);
refused(
  'a barmode that is none',
  [{ type: 'bar', y: [1] }],
  { barmode: 'grouped' },
  'Cannot draw the figure as layout.barmode must be one of "stack", "group", "overlay", "relative": current value is "grouped"',
);
refused(
  'a misspelt annotation',
  [{ y: [1] }],
  { annotations: [{ text: 'a', x: 0, y: 1, showarow: true }] },
  /layout\.annotations\[0\]\.showarow \(perhaps showarrow\)$/,
);
refused(
  'an unknown config',
  [{ y: [1] }],
  {},
  /current value is config\.scrolZoom \(perhaps scrollZoom\)$/,
  { scrolZoom: true },
);

for (const [what, layout] of [
  ['no layout', undefined],
  ['no meta', {}],
  ['no description', { meta: { title: 'a' } }],
  ['an empty description', { meta: { description: ' ' } }],
] as const) {
  test(`a figure with ${what} has no sentence for a screen reader, which is an error`, () => {
    const figure = checkFigure('plot', [{ y: [1] }], layout, undefined);
    assert.throws(
      () => descriptionOf('plot', figure),
      /layout\.meta\.description must be a sentence that says what the figure shows/,
    );
  });
}

test('after an error the next figure is drawn', () => {
  assert.throws(() => drawFigure({ data: [{ y: [1], lines: {} }] }));
  assert.equal(drawFigure({ data: [{ y: [1] }] }).width, 700);
});

test('JSON holds a figure as it was: typed arrays as lists, NaN as a gap, dates and titles as texts', () => {
  const { data, layout } = checkFigure(
    'plot',
    [
      {
        x: [new Date(1970, 0, 1), new Date(1970, 0, 1, 9, 30, 1)],
        y: Float64Array.of(0.1 + 0.2, NaN),
        name: undefined,
      },
    ],
    { title: 'T', xaxis: { title: 'x' }, meta: { description: 'D', title: 'mine' } },
    undefined,
  );
  assert.deepEqual(data, [
    { x: ['1970-01-01', '1970-01-01 09:30:01'], y: [0.30000000000000004, null] },
  ]);
  assert.deepEqual(layout['title'], { text: 'T' });
  assert.deepEqual(layout['xaxis'], { title: { text: 'x' } });
  assert.deepEqual(layout['meta'], { description: 'D', title: 'mine' });
});

test('a figure that is checked and dressed leaves what it is made from as it is', () => {
  const [data, layout] = [[{ y: [1, NaN] }], { title: 'T' }];
  const before = structuredClone([data, layout]);
  dressFigure(checkFigure('plot', data, layout, undefined));
  assert.deepEqual([data, layout], before);
});

test('what a layout says wins over the looks of all figures', () => {
  const { layout, config } = dressFigure(
    checkFigure(
      'plot',
      [{ y: [1] }],
      { width: 500, margin: { l: 5 }, template: {}, title: { text: 'T', font: { size: 30 } } },
      { displaylogo: true },
    ),
  );
  assert.equal(layout['width'], 500);
  assert.equal((layout['margin'] as Record<string, number>)['l'], 5);
  assert.deepEqual(layout['template'], {});
  assert.deepEqual(layout['title'], { text: 'T', font: { size: 30 } });
  assert.equal(config['displaylogo'], true);
});
