import { boolean, kind, type OptionsOf, optional, readOptions } from '@course/check';
import { inNotebook, showFigure } from './display';
import { checkFigure, descriptionOf } from './figure/check-figure';
import { drawFigure, drawFigures } from './figure/draw';
import { describeFigure } from './figure/describe-figure';
import { addControls, dressFigure } from './figure/dress-figure';
import { attributesOf, digitsWithin, extremes, figuresAtFrames } from './figure/plain-figure';
import { thinFigure } from './figure/thin-figure';
import type { Config, Frame, Layout, Plot } from './figure/types';
import { openWindow } from './plot-window';

/** What `plot` takes beyond nodeplotlib's parameters. */
const plotOptions = {
  /** Steps of an animation: the picture plays them, the interactive figure has a slider and a button for them. */
  frames: optional(kind<readonly Frame[]>('a list of frames', Array.isArray)),
  /** Whether to keep all points where there are more than the picture shows; default false. */
  all: optional(boolean, false),
};

export type PlotOptions = OptionsOf<typeof plotOptions>;

const ACTION = 'plot';

/**
 * Shows a figure under the cell: a picture that is there wherever the notebook is read, and the same
 * figure interactive where it is run. It has nodeplotlib's signature; outside a notebook it opens
 * nodeplotlib's own window.
 *
 * - What it shows is said in sentences made from the data: axes, where curves start, end and cross, what is
 *   largest. `layout.meta.description` takes their place. Screen readers read them.
 * - A danfojs Series is taken where a list is.
 * - NaN, the infinities and null are gaps. On a logarithmic axis a value that is not above 0 is an
 *   error, as plotly would leave it out without a word.
 * - Types that need WebGL (scatter3d, surface, scattergl …) are errors that say what to use instead, and
 *   so are attributes that plotly does not know.
 * - Without a say in the layout a figure is 700 × 450 pixels, on white, with grid and colours that
 *   colour-blind people can tell apart (`colors`). Long titles are wrapped.
 *
 * - Of more points than the picture can show those are left out that nobody sees, where the figure would
 *   put more than 1 MB into the notebook; a line under it says so. `{ all: true }` keeps them.
 * - A formula in TeX, $\\sigma(x) = \\frac{1}{1+e^{-x}}$, is written on a line, and a letter that no picture
 *   has (😀, 漢) is an error. A picture grows where labels or a legend would be cut.
 * - A Date is shown by the clock where the code runs: new Date(2024, 0, 1) is the first of January everywhere.
 *
 * Cost: about 0.1 s and 10–40 KB a figure. With frames: 0.1 s each, at most 300 KB.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @see https://plotly.com/javascript/reference/ for traces and layouts
 * @example
 * const show = () => plot(
 *   [{ x: [1, 2, 3], y: [1, 4, 9], line: { color: colors.green } }],
 *   { title: 'Squares', xaxis: { title: 'n' } },
 * );
 * typeof show // => 'function'
 */
export function plot(
  data: readonly Plot[],
  layout?: Layout,
  config?: Config,
  options: PlotOptions = {},
): void {
  const { frames, all } = readOptions(ACTION, options, plotOptions);
  const checked = checkFigure(ACTION, data, layout, config, frames);
  const isDescribed = attributesOf(checked.layout['meta'])['description'] !== undefined;
  const description = isDescribed ? descriptionOf(ACTION, checked) : describeFigure(checked);
  const { figure, note } = thinFigure(dressFigure(checked), all);
  const pictured = figuresAtFrames(figure);
  if (!inNotebook()) {
    openWindow(pictured.at(-1) ?? figure, true);
    return;
  }
  const picture = () => (figure.frames ? drawFigures(pictured) : drawFigure(figure));
  showFigure({ figure: rounded({ ...addControls(figure) }), picture, description });
  if (note !== undefined) console.log(note);
}

/** What no screen shows is not stored: six digits, which is a third of a notebook's size, and more where values differ little. */
function rounded<Value>(value: Value): Value {
  const known = new Map<unknown, number>();
  function short(this: unknown, _: string, part: unknown): unknown {
    if (typeof part !== 'number' || Number.isInteger(part)) return part;
    if (!known.has(this)) known.set(this, Array.isArray(this) ? digitsOf(this) : 6);
    const digits = known.get(this)!;
    return Number(digits > 6 || Math.abs(part) < 1e4 ? part.toPrecision(digits) : part.toFixed(2));
  }
  return JSON.parse(JSON.stringify(value, short)) as Value;
}

const digitsOf = (list: readonly unknown[]): number =>
  digitsWithin(...extremes(list.filter((value) => typeof value === 'number')));
