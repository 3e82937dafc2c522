import type { TrialParameters, Space } from './space';

/** One trial of a search. */
export interface Result<S extends Space = Space> {
  /** Its number, from 0, in the order in which the strategy chose. */
  readonly trial: number;
  /** Which set of hyperparameters it was; with halving, a set has several trials. */
  readonly configuration: number;
  readonly parameters: TrialParameters<S>;
  /** How much of a full training it was. */
  readonly share: number;
  readonly seed: number;
  readonly status: 'done' | 'notFinite' | 'failed';
  /** What it came to; NaN where it failed. */
  readonly value: number;
  /** Other numbers that it gave back. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Why it failed. */
  readonly error?: string;
}

/** What `search` gives back. */
export interface SearchResult<S extends Space = Space> {
  readonly space: S;
  readonly mode: 'min' | 'max';
  /** The trials that were finished, by their number. */
  readonly trials: readonly Result<S>[];
  /** The best of those that trained longest, undefined where none came to a value. */
  readonly best: Result<S> | undefined;
  /** Whether it was interrupted before its end. */
  readonly interrupted: boolean;
}

/** The best value among the trials with the largest share; the first of equals. */
export function bestResult<S extends Space>(
  trials: readonly Result<S>[],
  mode: 'min' | 'max',
): Result<S> | undefined {
  const done = trials.filter(({ status }) => status === 'done');
  const longest = Math.max(...done.map(({ share }) => share));
  const sign = mode === 'min' ? 1 : -1;
  return done
    .filter(({ share }) => share === longest)
    .reduce<Result<S> | undefined>(
      (best, result) => (best && sign * best.value <= sign * result.value ? best : result),
      undefined,
    );
}
