import { mean } from '../statistics';
import { comparable, type Result, type SearchResult } from './results';
import { withoutCondition, type ParameterValue, type Space, type Values } from './space';

/**
 * How much of the differences between trials each hyperparameter explains by itself, from 0 to 1.
 *
 * Values are replaced by their ranks, so that a few diverged trials do not decide it, and trials are put
 * in groups by the hyperparameter: a choice's values, or four groups of equal size along an interval. Of the
 * sums of squared ranks between and within the groups,
 *
 *     ω² = (between − (groups − 1) · w) / (total + w)     with w = within / (trials − groups)
 *
 * (Hays 1963, "Statistics for psychologists"), which is 0 on average for a hyperparameter without effect;
 * below 0 it is given as 0. Effects that only show in combination are not seen.
 *
 * Only trials that trained longest, came to a value and had the hyperparameter count; of fewer than twelve it
 * is NaN. Under a strategy that favours some hyperparameters the shares are of its trials, not of the space.
 *
 * Lesson 14, which one mattered most: notebooks/14-hyperparameters.ipynb
 *
 * Cost: O(hyperparameters · trials²).
 *
 * @example
 * const trials = Array.from({ length: 40 }, (_, i) => ({ trial: i, configuration: i, parameters: { x: (i * 7) % 40, y: (i * 11) % 13 }, share: 1, seed: 7, status: 'done', value: ((i * 7) % 40) ** 2, metrics: {} }) as const);
 * const { x, y } = importance({ space: { x: uniform(0, 40), y: uniform(0, 13) }, mode: 'min', trials, best: trials[0], interrupted: false });
 * x > 0.9 && y < 0.2 // => true
 */
export function importance<S extends Space>(
  result: SearchResult<S>,
): Readonly<Record<keyof S & string, number>> {
  const trials = comparable(result.trials);
  const shares = Object.entries(result.space).map(([name, dimension]) => {
    const having = trials.filter(({ parameters }) => name in parameters);
    const isChoice = withoutCondition(dimension).kind === 'choice';
    return [name, having.length < 12 ? NaN : explained(having, name, isChoice)];
  });
  return Object.fromEntries(shares) as Record<keyof S & string, number>;
}

/** ω² of a hyperparameter that all of these trials had. */
function explained(trials: readonly Result[], name: string, isChoice: boolean): number {
  const ranks = rank(trials.map(({ value }) => value));
  const values = trials.map(({ parameters }) => (parameters as Values)[name]);
  const places = isChoice ? [] : rank(values.map(Number));
  const groups = new Map<ParameterValue, number[]>();
  for (const [i, value] of values.entries()) {
    const group = isChoice ? value : Math.floor((4 * places[i]) / trials.length);
    groups.set(group, [...(groups.get(group) ?? []), ranks[i]]);
  }
  const middle = mean(ranks);
  const square = (value: number): number => (value - middle) ** 2;
  const between = sum([...groups.values()].map((group) => group.length * square(mean(group))));
  const total = sum(ranks.map(square));
  if (total === 0 || groups.size === trials.length) return 0;
  const within = (total - between) / (trials.length - groups.size);
  return Math.max(0, (between - (groups.size - 1) * within) / (total + within));
}

/** The place of each value in ascending order, from 0; equal values share the mean of theirs. */
function rank(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
