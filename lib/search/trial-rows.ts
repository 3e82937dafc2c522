import type { SearchResult } from './results';
import { withoutCondition, type ParameterValue, type Space, type Values } from './space';

/** A row of a table of trials; all rows have the same columns in the same order. */
export type TrialRow = Readonly<Record<string, ParameterValue>>;

/**
 * The trials as rows of a table, which `new DataFrame(trialRows(result))` of danfojs takes as they are:
 * the trial's number, its hyperparameters, what it gave back, its share, value and status.
 *
 * A hyperparameter that a trial did not have is NaN among numbers and '' among names.
 *
 * Lesson 14, which one mattered most: notebooks/14-hyperparameters.ipynb
 *
 * Cost: O(trials · columns).
 *
 * @example
 * const space = { rate: logUniform(0.01, 1) };
 * const trial = { trial: 0, configuration: 0, parameters: { rate: 0.1 }, share: 1, seed: 7, status: 'done', value: 0.5, metrics: { accuracy: 90 } } as const;
 * trialRows({ space, mode: 'min', trials: [trial], best: trial, interrupted: false }) // => [{ trial: 0, rate: 0.1, accuracy: 90, share: 1, value: 0.5, status: 'done' }]
 */
export function trialRows<S extends Space>({ space, trials }: SearchResult<S>): TrialRow[] {
  const metrics = [...new Set(trials.flatMap((result) => Object.keys(result.metrics)))];
  return trials.map((result) => {
    const given = result.parameters as Values;
    const parameters = Object.entries(space).map(([name, dimension]) => {
      const kind = withoutCondition(dimension);
      const isName = kind.kind === 'choice' && typeof kind.values[0] === 'string';
      return [name, given[name] ?? (isName ? '' : NaN)] as const;
    });
    return {
      trial: result.trial,
      ...Object.fromEntries(parameters),
      ...Object.fromEntries(metrics.map((name) => [name, result.metrics[name] ?? NaN])),
      share: result.share,
      value: result.value,
      status: result.status,
    };
  });
}
