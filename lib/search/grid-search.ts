import { checkInteger, checkOptions, rangeError } from '@course/check';
import { combinations } from './sample';
import { valueAt, type Choice, type Interval, type ParameterValue } from './space';
import { propose, type Strategy } from './strategy';

/**
 * Tries every combination of some values of each hyperparameter: all values of a choice, and of an
 * interval as many as `points` in even steps from low to high (in even ratios for a logUniform one).
 *
 * Each hyperparameter that is added multiplies the trials, and however many there are, each takes only
 * `points` different values.
 *
 * @param options points (at least 2, default 3)
 * @throws TypeError or RangeError for an option that is not so, or unknown; in the search, a
 * RangeError where there are more combinations than the budget has trials
 * @example
 * gridSearch({ points: 4 }).settings // => { points: 4 }
 */
export function gridSearch(options?: { points?: number }): Strategy {
  const action = 'search a grid';
  checkOptions(action, options, ['points']);
  const points = checkInteger(action, 'points', options?.points ?? 3, 2);
  return {
    name: 'grid',
    settings: { points },
    *rounds(space, budget, random) {
      const grid = [...combinations(space, (dimension) => gridValues(dimension, points))];
      if (grid.length > budget) {
        const expected = `at least ${grid.length}, the points of the grid`;
        throw rangeError(action, 'budget', expected, budget);
      }
      yield grid.map((parameters, i) => propose(i, parameters, random));
    },
  };
}

/** A choice's values, or so many in even steps; whole numbers that fall together stand once. */
function gridValues(dimension: Choice | Interval, points: number): readonly ParameterValue[] {
  if (dimension.kind === 'choice') return dimension.values;
  const steps = Array.from({ length: points }, (_, i) => i / (points - 1));
  if (dimension.kind !== 'integer') return steps.map((step) => valueAt(dimension, step));
  const { low, high } = dimension;
  return [...new Set(steps.map((step) => Math.round(low + step * (high - low))))];
}
