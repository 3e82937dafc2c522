import { integer, number, optional, readOptions, type OptionsOf } from '@course/check';
import { normalDensity, normalDistribution } from '../nn/activations';
import type { Random } from '../random';
import { decide, placeOf, valueAt, type Choice, type Interval, type Values } from './space';
import { draw, propose, wholeTrials, type Score, type Strategy } from './strategies';

const parzenOptions = {
  /** How many trials are drawn at random first; at least 1, default 10. */
  startup: optional(integer(1), 10),
  /** How many trials are chosen at a time, from the same knowledge; at least 1, default 2. */
  batch: optional(integer(1), 2),
  /** Which share of the trials counts as good; above 0 and below 1, default 0.15. */
  good: optional(
    number('above 0 and below 1', (n) => n > 0 && n < 1),
    0.15,
  ),
  /** Of how many candidates the most promising is tried; at least 1, default 24. */
  candidates: optional(integer(1), 24),
};

/** How the trials so far guide the next. */
export type TreeParzenOptions = OptionsOf<typeof parzenOptions>;

/**
 * Tries hyperparameters where good trials were dense and the others were not (Bergstra, Bardenet, Bengio &
 * Kégl 2011, "Algorithms for hyper-parameter optimization": the tree-structured Parzen estimator).
 *
 * After the random start, trials are divided into the good and the others. For each hyperparameter by itself a
 * density ℓ is laid over its values in good trials and a density g over the others; of candidates drawn from ℓ
 * the one with the largest ℓ / g is taken. Conditional hyperparameters learn from the trials that had them.
 *
 * Lesson 14, all ten together: notebooks/14-hyperparameters.ipynb
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * treeParzen().settings // => { startup: 10, batch: 2, good: 0.15, candidates: 24 }
 */
export function treeParzen(options?: TreeParzenOptions): Strategy {
  const settings = readOptions('search by Parzen densities', options, parzenOptions);
  const { startup, batch, good, candidates } = settings;
  return {
    name: 'tree Parzen',
    settings,
    *rounds(space, budget, random) {
      const total = wholeTrials(budget);
      const scores = [...(yield draw(Math.min(startup, total), space, random))];
      while (scores.length < total) {
        const [promising, others] = divide(scores, good);
        const suggest = (): Values =>
          decide(space, (dimension, name) => {
            const likely = density(dimension, name, promising);
            const usual = density(dimension, name, others);
            let best = { place: 0.5, ratio: -Infinity };
            for (let i = 0; i < candidates; i++) {
              const place = likely.draw(random);
              const ratio = likely.at(place) / usual.at(place);
              if (ratio > best.ratio) best = { place, ratio };
            }
            return valueAt(dimension, best.place);
          });
        const first = scores.length;
        const count = Math.min(batch, total - first);
        const next = Array.from({ length: count }, (_, i) => propose(first + i, suggest(), random));
        scores.push(...(yield next));
      }
    },
  };
}

/** The best share of the trials, at least one, and the rest; trials that failed are among the rest. */
function divide(scores: readonly Score[], share: number): [good: Values[], others: Values[]] {
  const ranked = [...scores].sort((a, b) => (a.value === b.value ? 0 : a.value - b.value));
  const count = Math.max(1, Math.round(share * ranked.length));
  const parameters = ranked.map(({ proposal }) => proposal.parameters);
  return [parameters.slice(0, count), parameters.slice(count)];
}

/** A distribution on the places from 0 to 1. */
interface Density {
  at(place: number): number;
  draw(random: Random): number;
}

/** The density of a hyperparameter's places in the trials that had it. */
function density(dimension: Choice | Interval, name: string, trials: readonly Values[]): Density {
  const having = trials.filter((values) => name in values);
  const places = having.map((values) => placeOf(dimension, values[name]));
  return dimension.kind === 'choice' ? counts(places, dimension.values.length) : bumps(places);
}

/**
 * The mean of one even density over 0 … 1, which keeps every place possible, and a normal one around each
 * place, cut off at 0 and 1, as wide as the way to the farther of its neighbours (Bergstra et al., section 4.1).
 */
function bumps(places: readonly number[]): Density {
  const sorted = [...places].sort((a, b) => a - b);
  const least = 1 / Math.min(100, sorted.length + 2); // narrower bumps would repeat what was tried
  const centers = sorted.map((center, i) => {
    const gaps = [center - (sorted[i - 1] ?? 0), (sorted[i + 1] ?? 1) - center];
    const width = Math.min(1, Math.max(least, ...gaps));
    const inside = normalDistribution((1 - center) / width) - normalDistribution(-center / width);
    return { center, width, scale: 1 / (width * inside) };
  });
  return {
    at(place) {
      let sum = 1;
      for (const { center, width, scale } of centers) {
        sum += scale * normalDensity((place - center) / width);
      }
      return sum / (centers.length + 1);
    },
    draw(random) {
      const picked = centers.at(random.integer(centers.length + 1));
      if (!picked) return random.next();
      for (;;) {
        const place = random.normal(picked.center, picked.width); // a third or more fall inside
        if (place >= 0 && place < 1) return place;
      }
    },
  };
}

/** The share of each stretch, as of a choice's values, with one count spread over all. */
function counts(places: readonly number[], stretches: number): Density {
  const stretchOf = (place: number): number =>
    Math.min(stretches - 1, Math.floor(place * stretches));
  const weights = new Float64Array(stretches).fill(1 / stretches);
  for (const place of places) weights[stretchOf(place)] += 1;
  return {
    at: (place) => (weights[stretchOf(place)] * stretches) / (places.length + 1),
    draw: (random) => places.at(random.integer(places.length + 1)) ?? random.next(),
  };
}
