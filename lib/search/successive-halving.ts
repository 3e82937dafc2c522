import { number, optional, rangeError, readOptions, type OptionsOf } from '@course/check';
import { draw, type Proposal, type Rounds, type Strategy } from './strategies';

const above1 = number('above 1', (n) => n > 1);

const halvingOptions = {
  /** The share of a full training that each begins with, above 0 and below 1. */
  least: number('above 0 and below 1', (n) => n > 0 && n < 1),
  /** Of n trials n / factor go on, each for factor times as long; above 1, by default 2. */
  factor: optional(above1, 2),
};

const bracketOptions = { ...halvingOptions, factor: optional(above1, 3) };

/** How halving goes: the least share to begin with, and by what factor it grows and the field shrinks. */
export type HalvingOptions = OptionsOf<typeof halvingOptions>;

/**
 * Tries many sets of hyperparameters for a short time, the better ones for longer, and the best of those to
 * the end (Jamieson & Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization";
 * Karnin, Koren & Somekh 2013).
 *
 * With factor 2 and least 1/8: n sets for 1/8 of a training, n/2 for 1/4, n/4 for 1/2, n/8 to the end. Each
 * rung costs n · least; n is the largest that fits the budget. A set that goes on is trained anew, same seed.
 *
 * Lesson 14, stopping the bad ones early: notebooks/14-hyperparameters.ipynb
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown; in the search, RangeError where
 * the budget does not suffice for one set in the last rung
 * @example
 * successiveHalving({ least: 1 / 8 }).settings // => { least: 0.125, factor: 2 }
 */
export function successiveHalving(options: HalvingOptions): Strategy {
  const action = 'halve successively';
  const { least, factor } = readOptions(action, options, halvingOptions);
  const shares = rungShares(least, factor);
  return {
    name: 'successive halving',
    settings: { least, factor },
    *rounds(space, budget, random) {
      const price = (count: number): number => cost(count, factor, shares);
      let count = Math.ceil(1 / shares[0] - ROUNDING); // one of them reaches the last rung
      checkBudget(action, budget, price(count), 'one set in the last rung');
      while (price(count + 1) <= budget + ROUNDING) count += 1;
      yield* halve(draw(count, space, random), factor, shares);
    },
  };
}

/**
 * Successive halving from several beginnings, as one cannot know how early a bad set shows: many from a small
 * share, fewer from a larger one, a few trained in full (Li, Jamieson, DeSalvo, Rostamizadeh & Talwalkar 2018,
 * "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR 18).
 *
 * With k rungs after the first, bracket s = k, k − 1, … 0 begins with ⌈(k + 1) / (s + 1) · factorˢ⌉ sets
 * at the share factor⁻ˢ. Brackets follow each other, over and over, as long as the budget has room.
 *
 * @param options as for successive halving; factor is 3 by default
 * @throws as successiveHalving, in the search where the budget does not suffice for the first bracket
 * @example
 * hyperband({ least: 1 / 27, factor: 3 }).settings // => { least: 1 / 27, factor: 3 }
 */
export function hyperband(options: HalvingOptions): Strategy {
  const action = 'search by hyperband';
  const { least, factor } = readOptions(action, options, bracketOptions);
  const shares = rungShares(least, factor);
  const k = shares.length - 1;
  return {
    name: 'hyperband',
    settings: { least, factor },
    *rounds(space, budget, random) {
      let left = budget;
      let drawn = 0;
      for (let bracket = 0; ; bracket++) {
        const s = k - (bracket % (k + 1));
        const count = Math.ceil(((k + 1) / (s + 1)) * factor ** s - ROUNDING);
        const rungs = shares.slice(k - s);
        const price = cost(count, factor, rungs);
        if (bracket === 0) checkBudget(action, budget, price, 'the first bracket');
        if (price > left + ROUNDING) return;
        yield* halve(draw(count, space, random, drawn), factor, rungs);
        left -= price;
        drawn += count;
      }
    },
  };
}

/** What should be a whole number may come to a little less, as powers are rounded. */
const ROUNDING = 1e-9;

function checkBudget(action: string, budget: number, price: number, what: string): void {
  if (price <= budget + ROUNDING) return;
  throw rangeError(action, 'budget', `at least ${price}, what ${what} takes`, budget);
}

/** The shares of the rungs, ascending to 1, the lowest at least `least`. */
function rungShares(least: number, factor: number): number[] {
  const rungs = Math.floor(Math.log(1 / least) / Math.log(factor) + ROUNDING);
  return Array.from({ length: rungs + 1 }, (_, i) => factor ** (i - rungs));
}

/** How many of a field each rung tries. */
const rungSize = (count: number, factor: number, rung: number): number =>
  Math.floor(count / factor ** rung + ROUNDING);

/** What the rungs cost together, in full trainings. */
const cost = (count: number, factor: number, shares: readonly number[]): number =>
  shares.reduce((sum, share, rung) => sum + rungSize(count, factor, rung) * share, 0);

/** Runs the rungs of one field: the best of each go on, ties by the order they were proposed in. */
function* halve(first: readonly Proposal[], factor: number, shares: readonly number[]): Rounds {
  let field = first;
  for (const [rung, share] of shares.entries()) {
    const scores = yield field.map((proposal) => ({ ...proposal, share }));
    const ranked = scores.filter(({ value }) => value < Infinity).sort((a, b) => a.value - b.value);
    const best = ranked.slice(0, rungSize(first.length, factor, rung + 1));
    field = best.map(({ proposal }) => proposal);
    if (field.length === 0) return;
  }
}
