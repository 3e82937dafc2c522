import { rangeError, typeError } from '../../errors';
import type { PlainFigure } from './compose-figure';
import { asRecord, type Attributes, type Plain } from './plain';

/** The attributes that hold the values of each type of trace; one of them is enough. */
const values: Readonly<Record<string, readonly string[]>> = {
  scatter: ['x', 'y'],
  bar: ['x', 'y'],
  box: ['x', 'y'],
  violin: ['x', 'y'],
  histogram: ['x', 'y'],
  heatmap: ['z'],
  contour: ['z'],
  histogram2d: ['x', 'y'],
  histogram2dcontour: ['x', 'y'],
  scatterternary: ['a', 'b', 'c'],
  image: ['z', 'source'],
  pie: ['values', 'labels'],
};

/** What to use in place of types that need WebGL, which is not there where the picture is made, or more than the bundle has. */
const substitutes: Readonly<Record<string, string>> = {
  scattergl: 'scatter, which has the same attributes',
  heatmapgl: 'heatmap, which has the same attributes',
  contourgl: 'contour, which has the same attributes',
  pointcloud: 'scatter with mode markers',
  scatter3d: 'scatter with the third value as colour of the markers',
  surface: 'contour or heatmap with the same z',
  mesh3d: 'contour or heatmap',
  isosurface: 'several contours',
  volume: 'several contours',
  cone: 'scatter with arrows as annotations',
  streamtube: 'scatter with lines',
  parcoords: 'scatter with one line a row',
  parcats: 'heatmap of the counts',
  splom: 'scatter in a grid of subplots',
  scatterpolar: 'scatter with x = r cos θ and y = r sin θ',
  scatterpolargl: 'scatter with x = r cos θ and y = r sin θ',
  scattergeo: 'scatter with the longitude as x and the latitude as y',
  scattermap: 'scatter with the longitude as x and the latitude as y',
  scattermapbox: 'scatter with the longitude as x and the latitude as y',
  table: 'the function table',
};

/**
 * Checks what plotly draws wrongly or leaves out without a word.
 *
 * @param empty whether a trace may have no values yet, as before an animation
 * @throws TypeError or RangeError
 */
export function checkFigure(action: string, { data, layout }: PlainFigure, empty: boolean): void {
  data.forEach((trace, i) => {
    checkTrace(action, `data[${i}]`, trace, layout, empty);
  });
  if (!empty && !data.some((trace) => valueNames(trace).some((name) => hasValue(trace[name])))) {
    throw rangeError(action, 'data', 'traces with at least one value that is no gap', data);
  }
}

const textOf = (value: Plain | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

const valueNames = (trace: Attributes): readonly string[] =>
  values[textOf(trace['type'], 'scatter')] ?? [];

function hasValue(value: Plain | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: Plain) => hasValue(item));
  return value !== null && value !== undefined;
}

function checkTrace(
  action: string,
  place: string,
  trace: Attributes,
  layout: Attributes,
  empty: boolean,
): void {
  checkType(action, `${place}.type`, trace['type'] ?? 'scatter');
  const names = valueNames(trace).filter((name) => trace[name] !== undefined);
  if (names.length === 0) {
    throw typeError(action, place, `an object with ${valueNames(trace).join(' or ')}`, trace);
  }
  for (const name of names) {
    const list = trace[name];
    if (name === 'source') continue;
    if (!Array.isArray(list)) throw typeError(action, `${place}.${name}`, 'a list of values', list);
    if (list.length === 0 && !empty) {
      throw rangeError(action, `${place}.${name}`, 'a list of at least one value', list);
    }
  }
  if (names.includes('z')) checkRows(action, place, trace);
  else checkLengths(action, place, trace);
  checkLogAxes(action, place, trace, layout);
}

function checkType(action: string, place: string, type: Plain): void {
  if (typeof type === 'string' && type in values) return;
  const substitute = typeof type === 'string' ? substitutes[type] : undefined;
  const expected = substitute
    ? `a type that can be drawn without WebGL; use ${substitute}`
    : `one of ${Object.keys(values).join(', ')}`;
  throw rangeError(action, place, expected, type);
}

/** A table of values: rows of one length, and as many x and y as columns and rows, or one more for edges. */
function checkRows(action: string, place: string, trace: Attributes): void {
  const rows = trace['z'] as readonly Plain[];
  const first = rows[0];
  const columns = Array.isArray(first) ? first.length : 0;
  rows.forEach((row, i) => {
    if (!Array.isArray(row))
      throw typeError(action, `${place}.z[${i}]`, 'a list, as z is a list of rows', row);
    if (row.length !== columns) {
      throw rangeError(
        action,
        `${place}.z[${i}]`,
        `as long as the first row (${columns})`,
        row.length,
      );
    }
  });
  for (const [name, length] of [
    ['x', columns],
    ['y', rows.length],
  ] as const) {
    const list = trace[name];
    if (!Array.isArray(list) || list.length === length || list.length === length + 1) continue;
    throw rangeError(
      action,
      `the length of ${place}.${name}`,
      `that of z, ${length} or ${length + 1}`,
      list.length,
    );
  }
}

/** Lists that belong together point by point; plotly would cut the longer ones. */
function checkLengths(action: string, place: string, trace: Attributes): void {
  const error = (name: string): Plain | undefined => asRecord(trace[name])['array'];
  const lists: readonly (readonly [string, Plain | undefined])[] = [
    ...['x', 'y', 'a', 'b', 'c', 'values', 'labels', 'text'].map(
      (name) => [name, trace[name]] as const,
    ),
    ['error_x.array', error('error_x')],
    ['error_y.array', error('error_y')],
  ];
  const [first, ...others] = lists.flatMap(([name, list]) =>
    Array.isArray(list) && !isPair(list) ? [{ name, length: list.length }] : [],
  );
  for (const { name, length } of others) {
    if (length === first?.length) continue;
    const expected = `that of ${place}.${first?.name}, ${first?.length}`;
    throw rangeError(action, `the length of ${place}.${name}`, expected, length);
  }
}

/** Two levels of categories come as a list of two lists. */
const isPair = (list: readonly Plain[]): boolean => list.length === 2 && list.every(Array.isArray);

/** On a logarithmic axis plotly drops what is not above 0: a loss of 0 would vanish unseen. A gap (NaN, null) may be meant. */
function checkLogAxes(action: string, place: string, trace: Attributes, layout: Attributes): void {
  for (const letter of ['x', 'y'] as const) {
    const name = textOf(trace[`${letter}axis`], letter).replace(letter, `${letter}axis`);
    const axis = asRecord(layout[name]);
    const list = trace[letter];
    if (axis['type'] !== 'log' || !Array.isArray(list)) continue;
    const i = list.findIndex((value) => typeof value === 'number' && value <= 0);
    if (i < 0) continue;
    const expected = 'above 0, or NaN for a gap, on a logarithmic axis';
    throw rangeError(action, `${place}.${letter}[${i}]`, expected, list[i]);
  }
}
