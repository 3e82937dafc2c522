import { checkOptions, isIntegerWithin, isPlainObject, rangeError, typeError } from '@course/check';
import { mathToText } from './math-text';
import {
  type Attributes,
  attributesOf,
  figuresAtFrames,
  type Plain,
  type PlainFigure,
  type PlainFrame,
  toPlain,
  toPlainFigure,
} from './plain-figure';

/**
 * A figure as JSON can hold it, once all is checked that plotly draws wrongly or leaves out without a
 * word. `frames` make it an animation. The names of the attributes are checked where plotly is loaded.
 *
 * @throws TypeError or RangeError
 */
export function checkFigure(
  action: string,
  data: unknown,
  layout: unknown,
  config: unknown,
  frames?: readonly unknown[],
): PlainFigure {
  const figure = writeMath(action, toPlainFigure(action, data, layout, config));
  checkTraces(action, figure, frames !== undefined);
  checkLogRanges(action, figure);
  if (frames === undefined) return figure;
  const animated = { ...figure, frames: checkFrames(action, frames, figure.data.length) };
  figuresAtFrames(animated).forEach((shown, i) =>
    checkTraces(`${action} frames[${i}]`, shown, true),
  );
  return animated;
}

/** The sentence that stands for a figure where there is no picture. */
export function descriptionOf(action: string, { layout }: PlainFigure): string {
  const description = attributesOf(layout['meta'])['description'];
  const name = 'layout.meta.description';
  const expected = 'a sentence that says what the figure shows';
  if (typeof description !== 'string') throw typeError(action, name, expected, description);
  if (description.trim() === '') throw rangeError(action, name, expected, description);
  return description;
}

/** Checks the steps of an animation and fills in what they leave out: a name, and which traces they change. */
function checkFrames(action: string, frames: readonly unknown[], traceCount: number): PlainFrame[] {
  if (frames.length === 0)
    throw rangeError(action, 'frames', 'a list of at least one frame', frames);
  const plain = written(action, 'frames', toPlain(action, 'frames', frames)) as readonly Plain[];
  return plain.map((frame, i) => {
    const place = `frames[${i}]`;
    if (!isPlainObject(frame)) throw typeError(action, place, 'an object, as { data }', frame);
    checkOptions(action, frame, ['name', 'data', 'traces', 'layout']);
    const data = frame['data'] ?? [];
    if (!Array.isArray(data) || !data.every(isPlainObject)) {
      throw typeError(action, `${place}.data`, 'a list of traces', data);
    }
    const traces = frame['traces'] ?? data.map((_, k) => k);
    if (!Array.isArray(traces) || traces.length !== data.length) {
      const expected = `a list as long as ${place}.data (${data.length})`;
      throw rangeError(action, `${place}.traces`, expected, traces);
    }
    if (!traces.every((trace) => isIntegerWithin(trace, 0, traceCount - 1))) {
      const expected = `numbers of traces, 0 to ${traceCount - 1}`;
      throw rangeError(action, `${place}.traces`, expected, traces);
    }
    const name = typeof frame['name'] === 'string' ? frame['name'] : `${i + 1}`;
    return { name, data, traces, layout: frame['layout'] ?? {} } as PlainFrame;
  });
}

/** @param empty whether a trace may have no values yet, as before an animation */
function checkTraces(action: string, { data, layout }: PlainFigure, empty: boolean): void {
  data.forEach((trace, i) => {
    checkPlotTrace(action, `data[${i}]`, trace, layout, empty);
  });
  if (!empty && !data.some((trace) => valueNames(trace).some((name) => hasValue(trace[name])))) {
    throw rangeError(action, 'data', 'traces with at least one value that is no gap', data);
  }
}

function hasValue(value: Plain | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: Plain) => hasValue(item));
  return value !== null && value !== undefined;
}

function checkPlotTrace(
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
  const error = (name: string): Plain | undefined => attributesOf(trace[name])['array'];
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
    const own = trace[`${letter}axis`]; // such as y2, which the layout calls yaxis2
    const name = `${letter}axis${typeof own === 'string' ? own.slice(1) : ''}`;
    const axis = attributesOf(layout[name]);
    const list = trace[letter];
    if (axis['type'] !== 'log' || !Array.isArray(list)) continue;
    const i = list.findIndex((value) => typeof value === 'number' && value <= 0);
    if (i < 0) continue;
    const expected = 'above 0, or NaN for a gap, on a logarithmic axis';
    throw rangeError(action, `${place}.${letter}[${i}]`, expected, list[i]);
  }
}

/** A range of values in place of powers of ten, plotly's best-known trap: [1, 100] would be drawn from 10 to 10¹⁰⁰. */
function checkLogRanges(action: string, { data, layout }: PlainFigure): void {
  for (const [name, axis] of Object.entries(layout)) {
    const letter = /^([xy])axis(\d*)$/.exec(name);
    const { type, range } = attributesOf(axis);
    if (!letter || type !== 'log' || !Array.isArray(range)) continue;
    const [from, to] = (range as readonly Plain[]).map(Number).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const own = (trace: Attributes): readonly Plain[] => {
      const list = trace[letter[1] as string];
      const axis = trace[`${letter[1]}axis`] ?? letter[1];
      return Array.isArray(list) && axis === `${letter[1]}${letter[2]}` ? (list as Plain[]) : [];
    };
    const values = data
      .flatMap(own)
      .filter((value): value is number => typeof value === 'number' && value > 0);
    const smallest = values.reduce((a, b) => Math.min(a, b), Infinity);
    const largest = values.reduce((a, b) => Math.max(a, b), 0);
    const isOfValues = from > 0 && from <= largest && to >= smallest;
    if (!isOfValues || to <= Math.log10(largest) + 3) continue;
    const powers = [from, to].map((value) => Number(Math.log10(value).toFixed(2))).join(', ');
    const expected = `powers of ten on a logarithmic axis, [${powers}] for ${from} to ${to}`;
    throw rangeError(action, `layout.${name}.range`, expected, range);
  }
}

/** The attributes whose texts are shown, among them those of titles, ticks, legends and annotations. */
const shown = new Set(['text', 'name', 'ticktext', 'hovertext', 'labels', 'x', 'y', 'label']);

/** A figure whose formulas in TeX are texts. */
function writeMath(action: string, figure: PlainFigure): PlainFigure {
  const { data, layout } = figure;
  return {
    ...figure,
    data: written(action, 'data', data) as readonly Attributes[],
    layout: written(action, 'layout', layout) as Attributes,
  };
}

function written(action: string, place: string, value: Plain, isShown = false): Plain {
  if (typeof value === 'string')
    return isShown && value.includes('$') ? mathToText(action, place, value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list: readonly Plain[] = value;
    if (!list.some((item) => typeof item === 'string' || typeof item === 'object')) return list;
    return list.map((item, i) => written(action, `${place}[${i}]`, item, isShown));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'meta' ? item : written(action, `${place}.${name}`, item, shown.has(name)),
    ]),
  );
}

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

/** The attributes of a trace that hold values. */
const valueNames = (trace: Attributes): readonly string[] =>
  values[typeof trace['type'] === 'string' ? trace['type'] : 'scatter'] ?? [];

/** Checks that a type can be drawn. */
function checkType(action: string, place: string, type: Plain): void {
  const name = typeof type === 'string' ? type : '';
  if (Object.hasOwn(values, name)) return;
  const substitute = Object.hasOwn(substitutes, name) ? substitutes[name] : undefined;
  const expected = substitute
    ? `one that can be drawn without a browser; use ${substitute}`
    : `one of ${Object.keys(values).join(', ')}`;
  throw rangeError(action, place, expected, type);
}
