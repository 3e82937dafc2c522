import { boolean, optional, type OptionsOf, rangeError, readOptions } from '@course/check';
import { band } from '../band';
import { type Plain, toPlain } from '../figure/plain-figure';
import type { Plot, Values } from '../figure/types';
import { plot } from '../plot';
import { axisOf, colorsOf, type Figure, formOptions, layoutOf, list } from './form';
import { type Curve as Labelled, endLabels } from './labels';
import { type ReadSeries, readSeries, type SeriesData } from './series';

const ACTION = 'draw lines';

const linesOptions = {
  ...formOptions,
  /** The values of x of all curves; by default 1, 2, 3 … */
  at: optional((action: string, parameter: string, value: unknown) =>
    list<Plain>('values')(action, parameter, toPlain(action, parameter, value)),
  ),
  /** Whether each value has a dot; by default where at most 20 stand side by side. */
  markers: optional(boolean),
};

export type LinesOptions = Omit<OptionsOf<typeof linesOptions>, 'at'> & { readonly at?: Values };

/**
 * Curves with their names at the right end, in their colours. A list of runs in place of values is drawn
 * as the median with a band from the lower to the upper quartile.
 *
 * `lines.figure` has the same parameters and gives the plotly figure, for `panels` or to be changed.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const loss = { training: [2, 1, 0.5], validation: [2.1, 1.4, 1.2] };
 * const show = () => lines(loss, { title: 'Loss', x: 'epoch', y: 'cross-entropy', log: 'y' });
 * lines.figure([[1, 2], [2, 4], [9, 6]]).data.map(({ y }) => y) // => [[1.5, 3], [5.5, 5], [2, 4]]
 */
export function lines(data: SeriesData, options: LinesOptions = {}): void {
  const figure = linesFigure(data, options);
  plot(figure.data, figure.layout);
}

lines.figure = linesFigure;

function linesFigure(data: SeriesData, options: LinesOptions = {}): Figure {
  const read = readOptions(ACTION, options as OptionsOf<typeof linesOptions>, linesOptions);
  const series = readSeries(ACTION, data, 'runs');
  const named = [...new Set(series.map(({ name }) => name))];
  const inks = colorsOf(ACTION, read.colors, named.length);
  const dots = read.markers ?? series.every(({ y }) => y.length <= 20);
  const curves = series.map((each) => {
    const x = each.x ?? read.at?.slice(0, each.y.length) ?? each.y.map((_, i) => i + 1);
    if (x.length !== each.y.length)
      throw rangeError(ACTION, 'at', `at least as long as the curves (${each.y.length})`, x.length);
    return tracesOf(each, x, each.color ?? (inks[named.indexOf(each.name)] as string), dots);
  });
  const shown = curves.flatMap(({ traces }) => traces);
  const xs = curves.flatMap(({ x }) => x);
  const ticks = [...new Set(xs)];
  const x = axisOf('x', read, xs, { pad: dots ? 0.02 : 0, ticks });
  const y = axisOf(
    'y',
    read,
    shown.flatMap((trace) => trace.y as number[]),
    { zero: true },
  );
  const { annotations, width } = endLabels(curves, x, y, read);
  const { layout, traces } = layoutOf(read, x, y, {
    showlegend: false,
    ...(annotations.length > 0 && { annotations, margin: { r: width } }),
  });
  return { data: [...shown, ...traces], layout };
}

interface Curve extends Labelled {
  readonly traces: readonly Plot[];
}

function tracesOf(series: ReadSeries, x: readonly Plain[], color: string, dots: boolean): Curve {
  const { name, groups, dash } = series;
  const mode = (series.markers ?? dots) ? 'lines+markers' : 'lines';
  const looks = { mode, name, marker: { color, size: 6 }, line: { color, ...(dash && { dash }) } };
  const traces = groups
    ? band({ ...looks, groups, color, x: x as Values } as Parameters<typeof band>[0])
    : [{ ...looks, x: x as Values, y: series.y as Values } as Plot];
  return { name, color, x, y: traces.at(-1)?.y as readonly Plain[], traces };
}
