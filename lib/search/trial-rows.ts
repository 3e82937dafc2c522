import type { SearchResult } from './results';
import { withoutCondition, type ParameterValue, type Space, type Values } from './space';

/** A row of a table of trials; all rows have the same columns in the same order. */
export type TrialRow = Readonly<Record<string, ParameterValue>>;

/**
 * The trials as rows of a table, which `new DataFrame(trialRows(result))` of danfojs takes as they are. A
 * hyperparameter that a trial did not have is NaN among numbers and '' among names.
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
  const noParameters: Record<string, ParameterValue> = {};
  for (const [name, dimension] of Object.entries(space)) {
    const kind = withoutCondition(dimension);
    noParameters[name] = kind.kind === 'choice' && typeof kind.values[0] === 'string' ? '' : NaN;
  }
  const measured = trials.flatMap(({ metrics }) => Object.keys(metrics));
  const noMetrics = Object.fromEntries(measured.map((name) => [name, NaN]));
  return trials.map(({ trial, parameters, metrics, share, value, status }) => ({
    trial,
    ...{ ...noParameters, ...(parameters as Values) },
    ...{ ...noMetrics, ...metrics },
    ...{ share, value, status },
  }));
}
