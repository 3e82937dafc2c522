import { rangeError } from '@course/check';
import { sample } from './sample';
import { propose, type Strategy } from './strategy';
import {
  checkHalving,
  cost,
  halve,
  rungShares,
  rungSizes,
  type HalvingOptions,
} from './successive-halving';

/**
 * Successive halving from several beginnings, as one cannot know how early a bad set of hyperparameters
 * shows: many sets from a small share, fewer from a larger one, and a few that are trained in full from
 * the start (Li, Jamieson, DeSalvo, Rostamizadeh & Talwalkar 2018, "Hyperband: a novel bandit-based
 * approach to hyperparameter optimization", JMLR 18).
 *
 * With k rungs after the first, bracket s = k, k − 1, … 0 begins with ⌈(k + 1) / (s + 1) · factorˢ⌉ sets
 * at the share factor⁻ˢ. Brackets follow each other, over and over, as long as the next fits into what
 * is left of the budget.
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown; in the search, a
 * RangeError where the budget does not suffice for the first bracket
 * @example
 * hyperband({ least: 1 / 27, factor: 3 }).settings // => { least: 1 / 27, factor: 3 }
 */
export function hyperband(options: HalvingOptions): Strategy {
  const action = 'search by hyperband';
  const { least, factor } = checkHalving(action, options, 3);
  const shares = rungShares(least, factor);
  const k = shares.length - 1;
  return {
    name: 'hyperband',
    settings: { least, factor },
    *rounds(space, budget, random) {
      let left = budget;
      let configuration = 0;
      for (let bracket = 0; ; bracket++) {
        const s = k - (bracket % (k + 1));
        const count = Math.ceil(((k + 1) / (s + 1)) * factor ** s - 1e-9);
        const rungs = shares.slice(k - s);
        const price = cost(rungSizes(count, factor, rungs), rungs);
        if (price > left + 1e-9) {
          if (bracket > 0) return;
          const expected = `at least ${price}, what the first bracket takes`;
          throw rangeError(action, 'budget', expected, budget);
        }
        left -= price;
        const first = Array.from({ length: count }, () =>
          propose(configuration++, sample(space, random), random, rungs[0]),
        );
        yield* halve(first, factor, rungs);
      }
    },
  };
}
