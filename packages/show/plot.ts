import { kind, type OptionsOf, optional, readOptions } from '@course/check';
import { inNotebook, showFigure } from './display';
import { checkFigure, descriptionOf } from './figure/check-figure';
import { drawFigure, drawFigures } from './figure/draw';
import { dressFigure } from './figure/dress-figure';
import { figuresAtFrames } from './figure/plain-figure';
import type { Config, Frame, Layout, Plot } from './figure/types';
import { openWindow } from './plot-window';

/** What `plot` takes beyond nodeplotlib's parameters. */
const plotOptions = {
  /** Steps of an animation: the picture plays them, the interactive figure has a slider and a button for them. */
  frames: optional(kind<readonly Frame[]>('a list of frames', Array.isArray)),
};

export type PlotOptions = OptionsOf<typeof plotOptions>;

const ACTION = 'plot';

/**
 * Shows a figure under the cell: a picture that is there wherever the notebook is read, and the same
 * figure interactive where it is run. It has nodeplotlib's signature; outside a notebook it opens
 * nodeplotlib's own window.
 *
 * - `layout.meta.description` says in a sentence what the figure shows; it is required.
 * - NaN, the infinities and null are gaps. On a logarithmic axis a value that is not above 0 is an
 *   error, as plotly would leave it out without a word.
 * - Types that need WebGL (scatter3d, surface, scattergl …) are errors that say what to use instead, and
 *   so are attributes that plotly does not know.
 * - Without a say in the layout a figure is 700 × 450 pixels, on white, with grid and colours that
 *   colour-blind people can tell apart (`colors`). Long titles are wrapped.
 *
 * Cost: about 0.1 s and 10–40 KB a figure. With frames: 0.1 s each, at most 300 KB.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @see https://plotly.com/javascript/reference/ for traces and layouts
 * @example
 * const show = () => plot(
 *   [{ x: [1, 2, 3], y: [1, 4, 9], line: { color: colors.green } }],
 *   { title: 'Squares', xaxis: { title: 'n' }, meta: { description: 'Squares grow ever faster.' } },
 * );
 * typeof show // => 'function'
 */
export function plot(
  data: readonly Plot[],
  layout?: Layout,
  config?: Config,
  options: PlotOptions = {},
): void {
  const { frames } = readOptions(ACTION, options, plotOptions);
  const checked = checkFigure(ACTION, data, layout, config, frames);
  const description = descriptionOf(ACTION, checked);
  const figure = dressFigure(checked);
  const pictured = figuresAtFrames(figure);
  if (!inNotebook()) {
    openWindow(pictured.at(-1) ?? figure, true);
    return;
  }
  const picture = figure.frames ? drawFigures(pictured) : drawFigure(figure);
  showFigure({ figure: { ...figure }, ...picture, description });
}
