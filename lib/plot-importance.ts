import { kind, optional, rangeError, readOptions, typeError, type OptionsOf } from '@course/check';
import { bars, plot, type Layout, type Plot } from '@course/show';
import { importance } from './search/importance';
import { comparable, type SearchResult } from './search/results';
import type { Space } from './search/space';

const text = kind<string>('a string', (value) => typeof value === 'string');

const plotOptions = {
  /** A line above the figure. */
  title: optional(text, 'What mattered'),
  /** What the trials' value is called, such as 'validation loss'; default 'value'. */
  value: optional(text, 'value'),
};

/** What the figure of a search is told. */
export type SearchPlotOptions = OptionsOf<typeof plotOptions>;

/**
 * Shows as bars how much of the differences between trials each hyperparameter explains: its `importance`.
 *
 * Lesson 14, which one mattered most: notebooks/14-hyperparameters.ipynb
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown, and for fewer than twelve trials
 * @example
 * const show = (result) => plotImportance(result, { value: 'validation loss' });
 * typeof show // => 'function'
 */
export function plotImportance<S extends Space>(
  result: SearchResult<S>,
  options?: SearchPlotOptions,
): void {
  const { data, layout } = importanceFigure(result, options);
  plot(data, layout);
}

/** What `plotImportance` shows. */
export function importanceFigure<S extends Space>(
  result: SearchResult<S>,
  options?: SearchPlotOptions,
): { readonly data: Plot[]; readonly layout: Layout } {
  const action = 'plot the importance';
  if (!Array.isArray((result as Partial<SearchResult<S>> | null | undefined)?.trials)) {
    throw typeError(action, 'result', 'what search gave back', result);
  }
  const { title, value } = readOptions(action, options, plotOptions);
  const { length } = comparable(result.trials);
  if (length === 0) {
    throw rangeError(action, 'result.trials', 'at least one that came to a value', result.trials);
  }
  const shares = Object.entries<number>(importance(result));
  const known = shares.filter(([, share]) => share >= 0).sort(([, a], [, b]) => b - a);
  const unknown = shares.filter(([, share]) => Number.isNaN(share));
  if (known.length === 0) {
    const expected = 'at least 12 that trained longest and came to a value';
    throw rangeError(action, 'the number of trials', expected, length);
  }
  const names = [...known, ...unknown].map(([name]) => name);
  const texts = known.map(([, share]) => `${Math.round(100 * share)}%`);
  texts.push(...unknown.map(() => 'too few trials'));
  const described = names.map((name, i) => `${name} ${texts[i]}`).join(', ');
  const { data, layout } = bars.figure(
    [...known.map(([, share]) => share), ...unknown.map(() => 0)],
    {
      ...{
        at: names,
        horizontal: true,
        title,
        height: 150 + 40 * names.length,
        range: { x: [0, 1.05] },
      },
      x: `share of the differences in ${value} explained`,
      description: `${title}: how much of the differences in ${value} between ${length} trials each hyperparameter explains by itself: ${described}.`,
    },
  );
  return {
    data: data.map((trace) => ({ ...trace, text: texts })),
    layout: { ...layout, xaxis: { ...layout.xaxis, tickformat: '.0%' } },
  };
}
