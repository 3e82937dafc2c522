import { bestSoFar } from '../../nn/search/best-so-far';
import type { Result, SearchResult } from '../../nn/search/result';
import type { Space } from '../../nn/search/space';
import { colors, plot, type Layout, type Plot } from '../plot';
import { checkSearchPlot, count, shortText, type SearchPlotOptions } from './options';

/**
 * Shows how a search went: a dot for each trial, and a line for the best value known so far. Across the
 * figure run the full trainings spent, which is the trials' number unless trials were short; dots of
 * short trials are open and do not count for the line.
 *
 * The axis ends where values become unusual: trials that came out worse, or to no value, are crosses
 * there (Tukey 1977, "Exploratory data analysis", 2D: past the third quartile by one and a half times
 * the distance of the quartiles).
 *
 * Cost: as `plot`.
 *
 * @param options title, and what the value is called
 * @throws TypeError or RangeError for an option that is not so, or unknown, and where no trial came to
 * a value
 * @see bestSoFar for the line alone
 * @example
 * const show = (result) => plotBestSoFar(result, { value: 'validation loss' });
 * typeof show // => 'function'
 */
export function plotBestSoFar<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): void {
  const { data, layout } = bestSoFarFigure(result, options);
  plot(data, layout);
}

/** What `plotBestSoFar` shows. */
export function bestSoFarFigure<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): { readonly data: Plot[]; readonly layout: Layout } {
  const action = 'plot the best so far';
  const { title, value, best } = checkSearchPlot(action, result, options, 'Best so far');
  const { trials, mode } = result;
  const line = bestSoFar(result);
  let sum = 0;
  const spent = trials.map(({ share }) => (sum += share));

  const sign = mode === 'min' ? 1 : -1;
  const [first, last] = [line.find((known) => !Number.isNaN(known))!, best.value];
  const done = trials.filter(({ status }) => status === 'done').map((trial) => trial.value);
  const [least, end] = [sign * Math.min(...done.map((own) => sign * own)), usualEnd(done, sign)];
  const isOutside = ({ status, value: own }: Result<S>): boolean =>
    status !== 'done' || sign * own > sign * end;
  const pad = 0.05 * (Math.abs(end - least) || 1);
  const range = [least - sign * pad, end + 2 * sign * pad];
  if (mode === 'max') range.reverse();

  const isShort = trials.some(({ share }) => share < best.share);
  const kinds = [
    { name: isShort ? 'full trial' : 'trial', symbol: 'circle', of: (t: Result<S>) => !isOutside(t) && t.share === best.share }, // prettier-ignore
    { name: 'short trial', symbol: 'circle-open', of: (t: Result<S>) => !isOutside(t) && t.share !== best.share }, // prettier-ignore
    { name: 'worse, or no value', symbol: 'x', of: isOutside },
  ];
  const dots = kinds.flatMap(({ name, symbol, of }): Plot[] => {
    const places = trials.flatMap((trial, i) => (of(trial) ? [i] : []));
    if (places.length === 0) return [];
    const y = places.map((i) => (of === isOutside ? end + sign * pad : trials[i]!.value));
    const marker = { color: of === isOutside ? colors.vermilion : '#888888', size: 7, symbol };
    const text = places.map((i) => `trial ${trials[i]!.trial}: ${trials[i]!.error ?? trials[i]!.value}`); // prettier-ignore
    return [{ name, x: places.map((i) => spent[i]!), y, text, mode: 'markers', marker }];
  });
  const outside = trials.filter(isOutside).length;
  const way = first === last ? 'is' : `goes from ${shortText(first)} to`;
  const description =
    `${title}: over ${count(trials.length, 'trial')} the best ${value} ${way} ${shortText(last)}, ` +
    `which trial ${best.trial} has.` +
    (outside > 0 ? ` ${count(outside, 'trial')} came out unusually bad or without a value.` : '');
  return {
    data: [
      ...dots,
      {
        name: 'best so far',
        x: spent,
        y: line,
        mode: 'lines',
        line: { shape: 'hv', color: colors.blue, width: 3 },
      },
    ],
    layout: {
      title,
      xaxis: { title: isShort ? 'full trainings spent' : 'trials', rangemode: 'tozero' },
      yaxis: { title: value, range },
      legend: { orientation: 'h', y: 1.02, yanchor: 'bottom', x: 0 },
      margin: { t: 80 },
      meta: { description },
    },
  };
}

/** The worst value that is not unusually bad, from where a few diverged trials would flatten all others. */
function usualEnd(values: readonly number[], sign: 1 | -1): number {
  const sorted = values.map((value) => sign * value).sort((a, b) => a - b);
  const [low, high] = [0.25, 0.75].map((share) => sorted[Math.round(share * (sorted.length - 1))]!) as [number, number]; // prettier-ignore
  return sign * sorted.filter((value) => value <= high + 1.5 * (high - low)).at(-1)!;
}
