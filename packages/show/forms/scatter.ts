import { type OptionsOf, readOptions } from '@course/check';
import type { Plot, Values } from '../figure/types';
import { plot } from '../plot';
import {
  axisOf,
  colorsOf,
  type Figure,
  formOptions,
  layoutOf,
  legendAbove,
  legendMargin,
} from './form';
import { readSeries, type SeriesData } from './series';

const ACTION = 'draw points';

const scatterOptions = formOptions;

export type ScatterOptions = OptionsOf<typeof scatterOptions>;

const symbols = ['circle', 'diamond', 'square', 'triangle-up', 'cross', 'star', 'triangle-down'];

/**
 * Points: a list of pairs or { x, y }, or several of them by the name of their class. Each class has a
 * colour and a shape of its own.
 *
 * `scatter.figure` has the same parameters and gives the plotly figure.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const show = () => scatter({ red: [[1, 2], [2, 1]], white: { x: [3, 4], y: [3, 5] } }, { x: 'alcohol, %', y: 'hue' });
 * scatter.figure([[1, 2], [3, 4]]).data[0]?.x // => [1, 3]
 */
export function scatter(data: SeriesData, options: ScatterOptions = {}): void {
  const figure = scatterFigure(data, options);
  plot(figure.data, figure.layout);
}

scatter.figure = scatterFigure;

function scatterFigure(data: SeriesData, options: ScatterOptions = {}): Figure {
  const read = readOptions(ACTION, options, scatterOptions);
  const classes = readSeries(ACTION, data, 'pairs');
  const inks = colorsOf(ACTION, read.colors, classes.length);
  const most = Math.max(...classes.map(({ y }) => y.length));
  const shown = classes.map(({ name, color = '', text, y, ...points }, i): Plot => {
    const x = points.x ?? y.map((_, k) => k + 1);
    return {
      x: x as Values,
      y: y as Values,
      mode: text ? 'text+markers' : 'markers',
      ...(name !== '' && { name }),
      ...(text && { text: text as readonly string[], textposition: 'top center' }),
      marker: {
        color: color || inks[i],
        size: most > 200 ? 5 : 8,
        symbol: symbols[i % symbols.length],
        opacity: most > 200 ? 0.7 : 0.85,
      },
    };
  });
  const x = axisOf(
    'x',
    read,
    shown.flatMap((trace) => trace.x as unknown[]),
  );
  const y = axisOf(
    'y',
    read,
    shown.flatMap((trace) => trace.y as unknown[]),
  );
  const named = classes.length > 1;
  const { layout, traces } = layoutOf(read, x, y, {
    showlegend: named,
    ...(named && { ...legendAbove, margin: { t: legendMargin(read.title) } }),
  });
  return { data: [...traces, ...shown], layout };
}
