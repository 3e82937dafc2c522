import assert from 'node:assert/strict';
import test from 'node:test';
import { band } from '#show/band';

const color = '#0072B2';
const groups = [[4, 1, 3, 2], [5], [Infinity, Infinity]];

/** As it is stored: attributes that are undefined are left out. */
const stored = (options: object): unknown =>
  JSON.parse(JSON.stringify(band({ x: [1, 2, 3], groups, color, ...options })));

test('the band lies between the quartiles and the line on the median', () => {
  assert.deepEqual(
    band({ groups, color }).map(({ y }) => y),
    [
      [1.75, 5, Infinity],
      [3.25, 5, Infinity],
      [2.5, 5, Infinity],
    ],
  );
});

test('of a band only the line is in the legend and under the mouse', () => {
  const edge = { x: [1, 2, 3], mode: 'lines', line: { width: 0 }, showlegend: false };
  assert.deepEqual(stored({ name: 'loss' }), [
    { ...edge, hoverinfo: 'skip', y: [1.75, 5, null] },
    { ...edge, hoverinfo: 'skip', y: [3.25, 5, null], fill: 'tonexty', fillcolor: '#0072B233' },
    { x: [1, 2, 3], mode: 'lines', name: 'loss', y: [2.5, 5, null], line: { color } },
  ]);
});

test('axes and legendgroup belong to all traces of a band, other attributes to its line', () => {
  const shared = { xaxis: 'x2', yaxis: 'y2', legendgroup: 'a' };
  const options = {
    ...shared,
    name: 'a',
    mode: 'lines+markers',
    marker: { size: 5 },
    line: { dash: 'dot' },
    showlegend: true,
    edges: { name: 'a' },
    round: Math.round,
  };
  const edge = {
    ...{ x: [1, 2, 3], ...shared, name: 'a', mode: 'lines' },
    ...{ line: { width: 0 }, showlegend: false },
  };
  assert.deepEqual(stored(options), [
    { ...edge, y: [2, 5, null] },
    { ...edge, y: [3, 5, null], fill: 'tonexty', fillcolor: '#0072B233' },
    {
      ...{ x: [1, 2, 3], ...shared, name: 'a', mode: 'lines+markers', y: [3, 5, null] },
      ...{ line: { color, dash: 'dot' }, marker: { color, size: 5 }, showlegend: true },
    },
  ]);
});

test('a band refuses what is no list of numbers and colours that cannot be made paler', () => {
  const refusal = (options: object) => () => band({ groups, color, ...options });
  assert.throws(refusal({ groups: 3 }), {
    name: 'TypeError',
    message: 'Cannot draw a band as groups must be a list of lists: current value is 3',
  });
  assert.throws(refusal({ groups: [[1], ['2']] }), {
    name: 'TypeError',
    message: 'Cannot draw a band as groups[1] must be a list of numbers: current value is ["2"]',
  });
  assert.throws(refusal({ groups: [[]] }), {
    name: 'RangeError',
    message: 'Cannot draw a band as groups[0] must be not empty: current value is []',
  });
  assert.throws(refusal({ color: 'red' }), {
    name: 'RangeError',
    message: 'Cannot draw a band as color must be written as #RRGGBB: current value is "red"',
  });
});
