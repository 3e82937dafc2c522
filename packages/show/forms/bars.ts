import {
  boolean,
  isPlainObject,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
} from '@course/check';
import { quantile } from '../band';
import { say } from '../figure/describe-figure';
import { type Plain, toPlain } from '../figure/plain-figure';
import type { Plot, Values } from '../figure/types';
import { plot } from '../plot';
import {
  apartNames,
  axisOf,
  colorsOf,
  type Figure,
  formOptions,
  layoutOf,
  legendAbove,
  legendMargin,
  list,
} from './form';
import { readSeries, type SeriesData } from './series';

const ACTION = 'draw bars';

const barsOptions = {
  ...formOptions,
  /** What the bars stand for, in their order; by default 1, 2, 3 … */
  at: optional((action: string, parameter: string, value: unknown) =>
    list<Plain>('names')(action, parameter, toPlain(action, parameter, value)),
  ),
  /** Bars that lie, for long names. */
  horizontal: optional(boolean, false),
  /** Whether each bar has its value written beside it; by default where there are at most 16. */
  written: optional(boolean),
};

export type BarsOptions = Omit<OptionsOf<typeof barsOptions>, 'at'> & { readonly at?: Values };

/** A value for each name, or what `lines` takes. */
export type BarsData = SeriesData | Readonly<Record<string, number>>;

/**
 * Bars from 0: one for each name, or side by side where several lists are given. A list of runs in place of
 * values is drawn as the median with a whisker from quartile to quartile.
 *
 * `bars.figure` has the same parameters and gives the plotly figure.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const show = () => bars({ naive: 177, 'bottom-up': 11 }, { title: 'Calls for F(10)', y: 'calls' });
 * bars.figure({ naive: 177, 'bottom-up': 11 }).data[0]?.y // => [177, 11]
 */
export function bars(data: BarsData, options: BarsOptions = {}): void {
  const figure = barsFigure(data, options);
  plot(figure.data, figure.layout);
}

bars.figure = barsFigure;

function barsFigure(data: BarsData, options: BarsOptions = {}): Figure {
  const read = readOptions(ACTION, options as OptionsOf<typeof barsOptions>, barsOptions);
  const byName =
    isPlainObject(data) &&
    Object.values(data).every((value) => value === null || typeof value === 'number');
  const series = readSeries(ACTION, byName ? Object.values(data) : data, 'runs');
  const names = apart(byName ? Object.keys(data) : (read.at ?? indexOf(data)));
  const [only] = series;
  const isEach = series.length === 1 && read.colors.length > 1; // a colour for each bar
  const inks = colorsOf(ACTION, read.colors, isEach ? (only?.y.length ?? 0) : series.length);
  const count = series.reduce((sum, { y }) => sum + y.length, 0);
  const written = read.written ?? count <= 16;
  const [from, to] = read.range[read.horizontal ? 'x' : 'y'] ?? [-Infinity, Infinity];
  const isSeen = (value: Plain): value is number =>
    typeof value === 'number' && value >= Math.min(from, to) && value <= Math.max(from, to);
  const traces = series.map(({ name, groups, color = inks[0], ...each }, i): Plot => {
    const y = groups ? groups.map((values) => quantile(values, 0.5)) : each.y;
    const at = each.x ?? names ?? y.map((_, k) => k + 1);
    if (at.length !== y.length)
      throw rangeError(ACTION, 'at', `as long as the values (${y.length})`, at.length);
    const ends = groups && {
      type: 'data',
      symmetric: false,
      array: groups.map((values, k) => quantile(values, 0.75) - (y[k] as number)),
      arrayminus: groups.map((values, k) => (y[k] as number) - quantile(values, 0.25)),
      color: '#444444',
      thickness: 1.5,
    };
    const looks = {
      type: 'bar' as const,
      ...(name !== '' && { name }),
      marker: { color: isEach ? inks : series.length === 1 ? color : inks[i] },
      ...(written &&
        !groups && {
          text: y.map((value) => (isSeen(value) ? say(value) : '')),
          textposition: 'outside',
          cliponaxis: false,
          textangle: 0,
        }),
    };
    return (
      read.horizontal
        ? { ...looks, orientation: 'h', x: y, y: at, ...(ends && { error_x: ends }) }
        : { ...looks, x: at, y, ...(ends && { error_y: ends }) }
    ) as Plot;
  });
  const values = series.flatMap(({ y, groups }) =>
    groups ? groups.flatMap((g) => [quantile(g, 0.25), quantile(g, 0.75)]) : y,
  );
  const numbers = read.log ? values : [0, ...values];
  const places = names ?? [];
  const lying = read.horizontal;
  const room = { pad: written ? 0.1 : 0.05, zero: true };
  const along = { ...axisOf(lying ? 'x' : 'y', read, numbers, room) };
  const across = namesAxis(lying ? 'y' : 'x', read, places);
  const grouped = series.length > 1;
  const { layout, traces: marked } = layoutOf(
    read,
    lying ? along : across,
    lying ? across : along,
    {
      showlegend: grouped,
      ...(grouped && { ...legendAbove, margin: { t: legendMargin(read.title) } }),
      ...(count > 60 && { bargap: 0 }),
      ...(lying && { yaxis: { autorange: 'reversed' } }),
    },
  );
  return { data: [...traces, ...marked], layout };
}

const apart = (names: readonly Plain[] | undefined) => names && apartNames(names);

/** The names of a danfojs Series' values, such as those that valueCounts counts. */
function indexOf(data: unknown): readonly Plain[] | undefined {
  const { index, values } = (data ?? {}) as { index?: unknown; values?: unknown };
  if (isPlainObject(data) || !Array.isArray(index) || !Array.isArray(values)) return undefined;
  return index.every((name, i) => name === i)
    ? undefined
    : (toPlain(ACTION, 'the index of data', index) as readonly Plain[]);
}

/** The axis along which bars stand: names have no range, and every bar needs its whole width. */
function namesAxis(letter: 'x' | 'y', read: Parameters<typeof axisOf>[1], names: readonly Plain[]) {
  const { range, ...axis } = axisOf(letter, { ...read, range: {} }, names, { named: true });
  const { range: _, ...layout } = axis.layout as { range?: unknown };
  const given = read.range[letter];
  return {
    ...axis,
    layout: { ...layout, ...(given && { range: [...given] }) },
    ...(range && { range }),
  };
}
