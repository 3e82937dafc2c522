import { sample } from './sample';
import { propose, wholeTrials, type Strategy } from './strategy';

/**
 * Tries hyperparameters drawn at random, each independently of the others: as many trials as the budget
 * has, and as many different values of each hyperparameter (Bergstra & Bengio 2012, "Random search for
 * hyper-parameter optimization").
 *
 * @example
 * randomSearch().name // => 'random'
 */
export function randomSearch(): Strategy {
  return {
    name: 'random',
    settings: {},
    *rounds(space, budget, random) {
      const count = wholeTrials(budget);
      yield Array.from({ length: count }, (_, i) => propose(i, sample(space, random), random));
    },
  };
}
