import { rangeError } from '../../errors';
import { parallelCoordinates } from '../../nn/search/parallel-coordinates';
import type { SearchResult } from '../../nn/search/result';
import type { Space } from '../../nn/search/space';
import { plot, type Layout, type Plot } from '../plot';
import { shortValue } from '../steps/value-text';
import { colorAt, colorScale } from './color-scale';
import { checkSearchPlot, count, shortText, type SearchPlotOptions } from './options';

/** Where the lines of trials without a hyperparameter pass its axis: below its lowest value. */
const MISSING = -0.14;

/**
 * Shows where good trials pass: an upright axis for each hyperparameter, and a line across them for
 * each trial, dark where its value is among the best and pale where it is among the worst. The colours
 * are spread evenly over the trials' ranks, so that a few diverged ones do not take them all.
 *
 * - Each axis is in its own scale; the lines of a choice are spread out a little around each of its
 *   values, the best lowest, so that they do not lie on one another.
 * - A trial that did not have a hyperparameter passes its axis below, at "none".
 * - Trials that were short (halving) are thin and grey, as their values are not comparable; those
 *   without a value are left out, and the description says how many.
 *
 * Cost: as `plot`, with a trace for each trial.
 *
 * @param options title, and what the value is called
 * @throws TypeError or RangeError for an option that is not so, or unknown, where no trial came to
 * a value, and of a space of one hyperparameter
 * @see parallelCoordinates for the places alone
 * @example
 * const show = (result) => plotParallelCoordinates(result, { value: 'validation loss' });
 * typeof show // => 'function'
 */
export function plotParallelCoordinates<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): void {
  const { data, layout } = parallelCoordinatesFigure(result, options);
  plot(data, layout);
}

/** What `plotParallelCoordinates` shows. */
export function parallelCoordinatesFigure<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): { readonly data: Plot[]; readonly layout: Layout } {
  const action = 'plot parallel coordinates';
  const { title, value, best } = checkSearchPlot(action, result, options, 'All trials');
  const { axes, lines } = parallelCoordinates(result);
  if (axes.length < 2) {
    throw rangeError(action, 'result.space', 'at least two hyperparameters', result.space);
  }
  const shares = new Map(result.trials.map(({ trial, share }) => [trial, share]));
  const sign = result.mode === 'min' ? 1 : -1;
  const full = lines.filter(({ trial }) => shares.get(trial) === best.share);
  const short = lines.filter(({ trial }) => shares.get(trial) !== best.share);
  const ranked = [...full].sort((a, b) => sign * (a.value - b.value));
  const rankOf = (i: number): number => (ranked.length === 1 ? 0 : i / (ranked.length - 1));

  const across = axes.map((_, i) => i);
  const choices = Object.values(result.space).map((dimension) => {
    const inner = dimension.kind === 'when' ? dimension.inner : dimension;
    return inner.kind === 'choice' ? inner.values.length : 0;
  });
  const heights = (places: readonly number[], rank: number): number[] =>
    places.map((place, i) => {
      const spread = choices[i]! > 0 ? 0.5 / choices[i]! : 0;
      return Number.isNaN(place) ? MISSING + 0.08 * (rank - 0.5) : place + spread * (rank - 0.5);
    });
  const lineOf = (
    { trial, value: own, places }: (typeof lines)[number],
    rank: number,
    line: Plot['line'],
  ): Plot => ({
    name: `trial ${trial}: ${shortText(own)}`,
    hoverinfo: 'name',
    mode: 'lines',
    x: across,
    y: heights(places, rank),
    line,
  });
  const drawn = ranked.map((line, i) => {
    const isBest = line.trial === best.trial;
    return lineOf(line, rankOf(i), { color: colorAt(rankOf(i)), width: isBest ? 4 : 2 });
  });
  const pale = short.map((line) => lineOf(line, 0.5, { color: '#CCCCCC', width: 1 }));
  const hasMissing = axes.map((_, i) => lines.some(({ places }) => Number.isNaN(places[i])));
  const legend = [0, 0.25, 0.5, 0.75, 1].filter(
    (rank) => ranked.length > 4 || Number.isInteger(rank * (ranked.length - 1)),
  );
  const atRank = (rank: number): number => ranked[Math.round(rank * (ranked.length - 1))]!.value;
  // A line has one colour and no scale: an invisible point carries the bar.
  const scale: Plot = {
    x: [0],
    y: [0.5],
    mode: 'markers',
    hoverinfo: 'skip',
    marker: {
      opacity: 0,
      color: [0],
      cmin: 0,
      cmax: 1,
      colorscale: colorScale,
      showscale: true,
      colorbar: {
        title: { text: wrapped(value) },
        tickvals: legend,
        ticktext: legend.map((rank) => shortValue(atRank(rank))),
        outlinewidth: 0,
        thickness: 16,
      },
    },
  };
  const omitted = result.trials.length - lines.length;
  const parameters = Object.entries<string | number | boolean>(best.parameters as never)
    .map(([name, own]) => `${name} ${typeof own === 'number' ? shortText(own) : own}`)
    .join(', ');
  const description =
    `${title}: ${count(full.length, 'trial')} as lines across ${axes.map(({ name }) => name).join(', ')}, ` +
    `coloured by ${value} from ${shortText(atRank(0))} (best) to ${shortText(atRank(1))}. ` +
    `The best has ${parameters}.` +
    (short.length > 0 ? ` ${count(short.length, 'short trial')} in grey.` : '') +
    (omitted > 0 ? ` ${count(omitted, 'trial')} without a value left out.` : '');
  return {
    data: [...pale, ...drawn.reverse(), scale],
    layout: {
      title,
      width: Math.min(1000, Math.max(700, 130 * axes.length)),
      showlegend: false,
      xaxis: {
        tickvals: across,
        ticktext: axes.map(({ name }) => `<b>${name}</b>`),
        range: [-0.15, axes.length - 0.65],
        gridcolor: '#888888',
        showline: false,
        ticks: '',
        side: 'top',
        fixedrange: true,
      },
      yaxis: { visible: false, range: [hasMissing.includes(true) ? MISSING - 0.08 : -0.05, 1.05], fixedrange: true }, // prettier-ignore
      annotations: axes.flatMap(({ ticks }, i) => [
        ...ticks.map(({ place, value: own }) => label(i, place, textOf(own))),
        ...(hasMissing[i] ? [label(i, MISSING, '<i>none</i>')] : []),
      ]),
      margin: { t: 60, b: 20, l: 30 },
      meta: { description },
    },
  };
}

/** A value beside its axis, on white, so that it can be read across lines. */
const label = (x: number, y: number, text: string) => ({
  x,
  y,
  text,
  showarrow: false,
  xanchor: 'left' as const,
  xshift: 3,
  font: { size: 13 },
  bgcolor: 'rgba(255,255,255,0.8)',
  borderpad: 1,
});

const textOf = (value: string | number | boolean): string =>
  typeof value === 'number' ? shortValue(value) : String(value);

/** Above a narrow bar each word has a line of its own. */
const wrapped = (text: string): string => text.replaceAll(' ', '<br>');
