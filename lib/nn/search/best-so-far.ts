import type { SearchResult } from './result';
import type { Space } from './space';

/**
 * The best value known after each trial, for a line over the trials; NaN as long as there is none. Only
 * trials that trained longest count: after a short training, values are not comparable.
 *
 * Cost: O(trials).
 *
 * @example
 * const trials = [0.5, 0.7, 0.2].map((value, trial) => ({ trial, configuration: trial, parameters: { x: value }, share: 1, seed: 7, status: 'done', value, metrics: {} }) as const);
 * bestSoFar({ space: { x: uniform(0, 1) }, mode: 'min', trials, best: trials[2], interrupted: false }) // => [0.5, 0.5, 0.2]
 */
export function bestSoFar<S extends Space>({ mode, trials, best }: SearchResult<S>): number[] {
  let known = NaN;
  return trials.map(({ status, share, value }) => {
    if (status === 'done' && share === best?.share) {
      const better = mode === 'min' ? value < known : value > known;
      if (better || Number.isNaN(known)) known = value;
    }
    return known;
  });
}
