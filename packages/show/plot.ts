import { checkOptions } from '@course/check';
import { inNotebook } from './display';
import { composeFigure, descriptionOf, type PlainFigure } from './figure/compose-figure';
import { type DrawnFigure, drawFigure, drawFigures } from './figure/draw';
import { startDrawing } from './figure/drawing-thread';
import { addControls, figuresOf } from './figure/frames';
import { showFigure } from './figure/show-figure';
import type { Config, Frame, Layout, Plot } from './figure/types';
import { openWindow } from './figure/window';

export { colors } from './figure/house-style';
export type { Config, Frame, Layout, Plot };

const action = 'plot';

/** What `plot` takes beyond nodeplotlib's parameters. */
export interface PlotOptions {
  /** Steps of an animation: the picture plays them, the interactive figure has a slider and a button for them. */
  readonly frames?: readonly Frame[];
}

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
  checkOptions(action, options, ['frames']);
  const figure = addControls(composeFigure(action, data, layout, config, options.frames));
  const description = descriptionOf(action, figure);
  if (inNotebook()) showFigure({ figure: { ...figure }, ...draw(figure), description });
  else openWindow(figuresOf(figure).at(-1) ?? figure, true);
}

function draw(figure: PlainFigure): DrawnFigure {
  return figure.frames ? drawFigures(figuresOf(figure)) : drawFigure(figure);
}

// In a notebook plotly loads while the first cells run.
if (inNotebook()) startDrawing();
