import { checkOptions, rangeError, typeError } from '../../errors';
import type { Result, SearchResult } from '../../nn/search/result';
import type { Space } from '../../nn/search/space';

/** What the figures of a search are told. */
export interface SearchPlotOptions {
  /** A line above the figure. */
  readonly title?: string;
  /** What the trials' value is called, such as 'validation loss'; default 'value'. */
  readonly value?: string;
}

/** Checks what a figure of a search is given; its trials must have come to a value at least once. */
export function checkSearchPlot<S extends Space>(
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
export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A number with four digits, for a sentence. */
export const shortText = (value: number): string => String(Number(value.toPrecision(4)));
