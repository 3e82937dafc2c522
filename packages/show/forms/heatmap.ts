import {
  boolean,
  number,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
  kind,
} from '@course/check';
import { say } from '../figure/describe-figure';
import { textWidth } from '../figure/measure-text';
import { extremes, type Plain, toPlain } from '../figure/plain-figure';
import type { Plot, Values } from '../figure/types';
import { plot } from '../plot';
import { apartNames, axisOf, type Figure, formOptions, layoutOf, list, text } from './form';

const ACTION = 'draw a heatmap';

const names = (action: string, parameter: string, value: unknown) =>
  list<Plain>('names or numbers')(action, parameter, toPlain(action, parameter, value));

const { log: _log, marks: _marks, colors: _colors, ...shared } = formOptions;

const heatmapOptions = {
  ...shared,
  /** Names of the columns and of the rows. Rows with names stand from top to bottom, numbers rise as axes do. */
  columns: optional(names),
  rows: optional(names),
  /** What the colours mean, with the unit. */
  color: optional(text, ''),
  /** The value that is white, blue below and red above it: of differences 0. */
  center: optional(number()),
  /** Whether the colours are of the logarithms; values that are not above 0 are gaps. */
  logColors: optional(boolean, false),
  /** The least and the largest value that has a colour of its own. */
  limits: optional(
    kind<readonly [number, number]>(
      'two numbers, the lesser first',
      (value) =>
        Array.isArray(value) &&
        value.length === 2 &&
        value.every(Number.isFinite) &&
        Number(value[0]) < Number(value[1]),
    ),
  ),
  /** Whether cells have their value written in; by default where there are at most 120. */
  written: optional(boolean),
};

export type HeatmapOptions = Omit<OptionsOf<typeof heatmapOptions>, 'columns' | 'rows'> & {
  readonly columns?: Values;
  readonly rows?: Values;
};

/** Blue, white, vermilion: the two ends are told apart by all. */
const diverging: [number, string][] = [
  [0, '#0072B2'],
  [0.5, '#FFFFFF'],
  [1, '#D55E00'],
];

/**
 * A table of values as colours, one list a row; with the values written in where cells are few.
 *
 * `heatmap.figure` has the same parameters and gives the plotly figure.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const show = () => heatmap([[1, -1], [0, 2]], { rows: ['a', 'b'], columns: ['c', 'd'], color: 'change', center: 0 });
 * heatmap.figure([[1, 2], [3, 4]]).data[0]?.type // => 'heatmap'
 */
export function heatmap(data: Values, options: HeatmapOptions = {}): void {
  const figure = heatmapFigure(data, options);
  plot(figure.data, figure.layout);
}

heatmap.figure = heatmapFigure;

function heatmapFigure(data: Values, options: HeatmapOptions = {}): Figure {
  const read = readOptions(ACTION, options as OptionsOf<typeof heatmapOptions>, heatmapOptions);
  const values = readTable(data);
  const width = values[0]?.length ?? 0;
  const columns = apartNames(read.columns ?? Array.from({ length: width }, (_, i) => i));
  const rows = apartNames(read.rows ?? values.map((_, i) => i));
  for (const [name, given, length] of [
    ['columns', columns, width],
    ['rows', rows, values.length],
  ] as const) {
    if (given.length !== length)
      throw rangeError(
        ACTION,
        `the length of ${name}`,
        `that of the table, ${length}`,
        given.length,
      );
  }
  const scaled = values.map((row) => row.map((value) => (read.logColors ? logOf(value) : value)));
  const written = read.written ?? (values.length * width <= 120 && isRoomy(values, width, read));
  if (read.logColors && read.limits && read.limits[0] <= 0)
    throw rangeError(ACTION, 'limits', 'above 0 where colours are of logarithms', read.limits);
  const known = scaled.flat().filter((value): value is number => value !== null);
  const limits = limitsOf(known, read);
  const trace = {
    type: 'heatmap',
    x: columns as Values,
    y: rows as Values,
    z: scaled as Values,
    ...(limits && { zmin: limits[0], zmax: limits[1] }),
    ...(read.center !== undefined && { colorscale: diverging }),
    colorbar: {
      title: { text: read.logColors ? `${read.color} (logarithmic)`.trim() : read.color },
      ...(read.logColors && {
        exponentformat: 'power',
        ...powers(limits ?? extremes(known)),
      }),
    },
    ...(written && {
      text: values.map((row) => row.map((value) => (value === null ? '' : say(value)))),
      texttemplate: '%{text}',
    }),
    ...(values.length * width <= 900 && { xgap: 1, ygap: 1 }),
  };
  const axis = (letter: 'x' | 'y', along: readonly Plain[]) => {
    const { layout, ...rest } = axisOf(letter, { ...read, marks: [], range: {} }, along, {
      pad: 0,
      named: true,
    });
    const { range: _, ...own } = layout as { range?: unknown };
    return {
      ...rest,
      layout: {
        ...own,
        showgrid: false,
        ...(read.range[letter] && { range: [...read.range[letter]] }),
      },
    };
  };
  const fromTop = read.rows === undefined || rows.some((name) => typeof name === 'string');
  const { layout } = layoutOf({ ...read, marks: [] }, axis('x', columns), axis('y', rows), {
    ...(known.length < values.length * width && { plot_bgcolor: '#D9D9D9' }), // a gap is not white, which may be a value
    ...(fromTop && { yaxis: { autorange: 'reversed' } }),
  });
  return { data: [trace as Plot], layout };
}

/** Whether each value can be read in its cell. */
function isRoomy(
  values: readonly (readonly (number | null)[])[],
  columns: number,
  { width, height }: { width: number; height: number },
): boolean {
  const texts = values.flat().map((value) => (value === null ? '' : say(value)));
  const widest = texts.reduce((most, text) => Math.max(most, textWidth(text, 11, false)), 0);
  return widest <= (width - 200) / columns && 13 <= (height - 130) / values.length;
}

const logOf = (value: number | null): number | null =>
  value !== null && value > 0 ? Number(Math.log10(value).toFixed(4)) : null;

/** A table of numbers and gaps, with rows of one length. */
function readTable(data: unknown): (number | null)[][] {
  const rows = toPlain(ACTION, 'data', data);
  if (!Array.isArray(rows)) throw typeError(ACTION, 'data', 'a list of rows', data);
  if (rows.length === 0) throw rangeError(ACTION, 'data', 'at least one row', data);
  rows.forEach((row: Plain, i) => {
    if (!Array.isArray(row) || row.length === 0)
      throw typeError(ACTION, `data[${i}]`, 'a list of numbers', row);
    if (row.length !== (rows[0] as Plain[]).length)
      throw rangeError(
        ACTION,
        `the length of data[${i}]`,
        `that of the first row, ${(rows[0] as Plain[]).length}`,
        row.length,
      );
    const wrong = row.find((value: Plain) => value !== null && typeof value !== 'number') as
      Plain | undefined;
    if (wrong !== undefined) throw typeError(ACTION, `data[${i}]`, 'a list of numbers', wrong);
  });
  return rows as (number | null)[][];
}

function limitsOf(
  known: readonly number[],
  {
    limits,
    center,
    logColors,
  }: { limits?: readonly [number, number]; center?: number; logColors: boolean },
): readonly [number, number] | undefined {
  const given =
    limits && logColors ? ([Math.log10(limits[0]), Math.log10(limits[1])] as const) : limits;
  if (center === undefined) return given;
  const from = logColors && center > 0 ? Math.log10(center) : center;
  const most =
    (given ?? known).reduce((largest, value) => Math.max(largest, Math.abs(value - from)), 0) || 1;
  return [from - most, from + most];
}

/** Powers of ten beside a bar whose values are their logarithms. */
function powers([least, largest]: readonly [number, number]) {
  const step = Math.max(1, Math.ceil((largest - least) / 6));
  const first = Math.ceil(least / step) * step;
  const tickvals: number[] = [];
  for (let power = first; power <= largest; power += step) tickvals.push(power);
  return tickvals.length < 2
    ? {}
    : { tickvals, ticktext: tickvals.map((power) => `10<sup>${power}</sup>`.replace('-', '−')) };
}
