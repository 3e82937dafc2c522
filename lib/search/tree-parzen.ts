import { checkInteger, checkOptions } from '@course/check';
import type { Random } from '../random';
import { checkNumber } from '@course/check';
import { fitParzen, type Density } from './parzen';
import { decide, sample, type Values } from './sample';
import { placeOf, valueAt, type Choice, type Interval, type Space } from './space';
import { propose, wholeTrials, type Score, type Strategy } from './strategy';

/** How the trials of the search so far guide the next. */
export interface TreeParzenOptions {
  /** How many trials are drawn at random first; at least 1, default 10. */
  startup?: number;
  /** How many trials are chosen at a time, from the same knowledge; at least 1, default 2. */
  batch?: number;
  /** Which share of the trials counts as good; above 0 and below 1, default 0.15. */
  good?: number;
  /** Of how many candidates the most promising is tried; at least 1, default 24. */
  candidates?: number;
}

/**
 * Tries hyperparameters where good trials were dense and the others were not (Bergstra, Bardenet,
 * Bengio & Kégl 2011, "Algorithms for hyper-parameter optimization": the tree-structured Parzen
 * estimator).
 *
 * After the random start, trials are divided into the good and the others. For each hyperparameter a
 * density ℓ is laid over its values in good trials and a density g over the others; of candidates drawn
 * from ℓ the one with the largest ℓ / g is taken. Conditional hyperparameters learn from the trials that
 * had them. Hyperparameters are treated one at a time, so that interactions are not seen.
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * treeParzen().settings // => { startup: 10, batch: 2, good: 0.15, candidates: 24 }
 */
export function treeParzen(options?: TreeParzenOptions): Strategy {
  const action = 'search by Parzen densities';
  checkOptions(action, options, ['startup', 'batch', 'good', 'candidates']);
  const { startup = 10, batch = 2, good = 0.15, candidates = 24 } = options ?? {};
  checkInteger(action, 'startup', startup, 1);
  checkInteger(action, 'batch', batch, 1);
  checkNumber(action, 'good', good, 'above 0 and below 1', (n) => n > 0 && n < 1);
  checkInteger(action, 'candidates', candidates, 1);
  return {
    name: 'tree Parzen',
    settings: { startup, batch, good, candidates },
    *rounds(space, budget, random) {
      const total = wholeTrials(budget);
      const scores: Score[] = [];
      for (let tried = 0; tried < total;) {
        const count = Math.min(tried === 0 ? startup : batch, total - tried);
        const model = tried === 0 ? undefined : divide(scores, good);
        const round = Array.from({ length: count }, (_, i) => {
          const parameters = model
            ? suggest(space, model, candidates, random)
            : sample(space, random);
          return propose(tried + i, parameters, random);
        });
        scores.push(...(yield round));
        tried += count;
      }
    },
  };
}

interface Divided {
  readonly good: readonly Values[];
  readonly others: readonly Values[];
}

/** The best share of the trials, at least one, and the rest; trials that failed are among the rest. */
function divide(scores: readonly Score[], share: number): Divided {
  const ranked = [...scores].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const count = Math.max(1, Math.round(share * ranked.length));
  const parameters = ranked.map(({ proposal }) => proposal.parameters);
  return { good: parameters.slice(0, count), others: parameters.slice(count) };
}

function suggest(
  space: Space,
  { good, others }: Divided,
  candidates: number,
  random: Random,
): Values {
  return decide(space, (dimension, name) => {
    const promising = density(dimension, name, good);
    const usual = density(dimension, name, others);
    let best = { place: 0.5, ratio: -Infinity };
    for (let i = 0; i < candidates; i++) {
      const place = promising.draw(random);
      const ratio = promising.at(place) / usual.at(place);
      if (ratio > best.ratio) best = { place, ratio };
    }
    return valueAt(dimension, best.place);
  });
}

/** The density of a hyperparameter's places in the trials that had it. */
function density(dimension: Choice | Interval, name: string, trials: readonly Values[]): Density {
  const places = trials.flatMap((values) => {
    const value = values[name];
    return value === undefined ? [] : [placeOf(dimension, value)];
  });
  return fitParzen(places, dimension.kind === 'choice' ? dimension.values.length : undefined);
}
