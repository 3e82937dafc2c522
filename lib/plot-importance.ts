import { checkOptions, rangeError, typeError } from '@course/check';
import { colors, plot, type Layout, type Plot } from '@course/show';
import { importance } from './search/importance';
import type { Result, SearchResult } from './search/result';
import type { Space } from './search/space';

/** What the figures of a search are told. */
export interface SearchPlotOptions {
  /** A line above the figure. */
  readonly title?: string;
  /** What the trials' value is called, such as 'validation loss'; default 'value'. */
  readonly value?: string;
}

/** Checks what a figure of a search is given; its trials must have come to a value at least once. */
function checkSearchPlot<S extends Space>(
  action: string,
  result: SearchResult<S>,
  options: SearchPlotOptions,
  title: string,
): Required<SearchPlotOptions> & { readonly best: Result<S> } {
  const { trials, best } = (result as Partial<SearchResult<S>> | null | undefined) ?? {};
  if (!Array.isArray(trials)) {
    throw typeError(action, 'result', 'what search gave back', result);
  }
  checkOptions(action, options, ['title', 'value']);
  const texts = { title, value: 'value', ...options };
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text !== 'string') throw typeError(action, name, 'a string', text);
  }
  if (!best) {
    const expected = 'at least one that came to a value';
    throw rangeError(action, 'result.trials', expected, trials);
  }
  return { ...texts, best };
}

/** `1 trial`, `2 trials`. */
const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Shows how much of the differences between trials each hyperparameter explains by itself, as bars in
 * their order; see `importance` for what is measured and what it cannot see.
 *
 * Cost: as `plot`.
 *
 * @param options title, and what the value is called
 * @throws TypeError or RangeError for an option that is not so, or unknown; RangeError where fewer than
 * twelve trials came to a value
 * @example
 * const show = (result) => plotImportance(result, { value: 'validation loss' });
 * typeof show // => 'function'
 */
export function plotImportance<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): void {
  const { data, layout } = importanceFigure(result, options);
  plot(data, layout);
}

/** What `plotImportance` shows. */
export function importanceFigure<S extends Space>(
  result: SearchResult<S>,
  options: SearchPlotOptions = {},
): { readonly data: Plot[]; readonly layout: Layout } {
  const action = 'plot the importance';
  const { title, value, best } = checkSearchPlot(action, result, options, 'What mattered');
  const shares = Object.entries<number>(importance(result));
  const counted = result.trials.filter(
    ({ status, share }) => status === 'done' && share === best.share,
  ).length;
  if (shares.every(([, share]) => Number.isNaN(share))) {
    const expected = 'at least 12 that trained longest and came to a value';
    throw rangeError(action, 'the number of trials', expected, counted);
  }
  const orderly = shares.sort(([, a], [, b]) => (Number.isNaN(b) ? -1 : Number.isNaN(a) ? 1 : b - a)); // prettier-ignore
  const percent = orderly.map(([, share]) => (Number.isNaN(share) ? 'too few trials' : `${Math.round(100 * share)}%`)); // prettier-ignore
  const described = orderly.map(([name], i) => `${name} ${percent[i]!}`).join(', ');
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: orderly.map(([, share]) => (Number.isNaN(share) ? 0 : share)),
        y: orderly.map(([name]) => name),
        text: percent,
        textposition: 'outside',
        cliponaxis: false,
        marker: { color: colors.blue },
      },
    ],
    layout: {
      title,
      height: 150 + 40 * orderly.length,
      xaxis: { title: `share of the differences in ${value} explained`, range: [0, 1.05], tickformat: '.0%' }, // prettier-ignore
      yaxis: { autorange: 'reversed', type: 'category', showgrid: false },
      meta: {
        description: `${title}: how much of the differences in ${value} between ${count(counted, 'trial')} each hyperparameter explains by itself: ${described}.`,
      },
    },
  };
}
