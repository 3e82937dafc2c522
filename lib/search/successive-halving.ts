import { checkGivenOptions, checkNumber } from '@course/check';
import { rangeError } from '@course/check';
import { sample } from './sample';
import { propose, type Proposal, type Score, type Strategy } from './strategy';

/** How halving goes: the least share to begin with, and by what factor it grows and the field shrinks. */
export interface HalvingOptions {
  /** The share of a full training that each begins with, above 0 and below 1. */
  least: number;
  /** Of n trials n / factor go on, each for factor times as long; above 1, by default 2 (hyperband: 3). */
  factor?: number;
}

/**
 * Tries many sets of hyperparameters for a short time, the better ones for longer, and the best of
 * those to the end (Jamieson & Talwalkar 2016, "Non-stochastic best arm identification and
 * hyperparameter optimization"; Karnin, Koren & Somekh 2013).
 *
 * With factor 2 and least 1/8: n sets for 1/8 of a training, n/2 for 1/4, n/4 for 1/2, n/8 to the end.
 * Each rung costs n · least, and n is the largest for which all rungs fit into the budget. A set that
 * goes on is trained anew, with the same seed.
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown; in the search, a
 * RangeError where the budget does not suffice for one set in the last rung
 * @example
 * successiveHalving({ least: 1 / 8 }).settings // => { least: 0.125, factor: 2 }
 */
export function successiveHalving(options: HalvingOptions): Strategy {
  const action = 'halve successively';
  const { least, factor } = checkHalving(action, options, 2);
  const shares = rungShares(least, factor);
  return {
    name: 'successive halving',
    settings: { least, factor },
    *rounds(space, budget, random) {
      const price = (count: number): number => cost(rungSizes(count, factor, shares), shares);
      let count = Math.ceil(1 / shares[0]! - 1e-9); // one of them reaches the last rung
      if (price(count) > budget + 1e-9) {
        const expected = `at least ${price(count)}, what one set in the last rung takes`;
        throw rangeError(action, 'budget', expected, budget);
      }
      while (price(count + 1) <= budget + 1e-9) count += 1;
      const first = Array.from({ length: count }, (_, i) =>
        propose(i, sample(space, random), random, shares[0]),
      );
      yield* halve(first, factor, shares);
    },
  };
}

/** Checks the options of halving. */
export function checkHalving(
  action: string,
  options: HalvingOptions,
  usualFactor: number,
): Required<HalvingOptions> {
  checkGivenOptions(action, options, ['least', 'factor']);
  const { least, factor = usualFactor } = options;
  checkNumber(action, 'least', least, 'above 0 and below 1', (n) => n > 0 && n < 1);
  checkNumber(action, 'factor', factor, 'above 1', (n) => n > 1);
  return { least, factor };
}

/** The shares of the rungs, ascending to 1, the lowest at least `least`. */
export function rungShares(least: number, factor: number): number[] {
  const rungs = Math.floor(Math.log(1 / least) / Math.log(factor) + 1e-9);
  return Array.from({ length: rungs + 1 }, (_, i) => factor ** (i - rungs));
}

/** How many sets each rung tries. */
export function rungSizes(count: number, factor: number, shares: readonly number[]): number[] {
  return shares.map((_, rung) => Math.floor(count / factor ** rung + 1e-9));
}

/** What the rungs cost together, in full trainings. */
export function cost(sizes: readonly number[], shares: readonly number[]): number {
  return sizes.reduce((sum, size, rung) => sum + size * shares[rung]!, 0);
}

/** Runs the rungs of one field: the best of each go on, ties by the order they were proposed in. */
export function* halve(
  first: readonly Proposal[],
  factor: number,
  shares: readonly number[],
): Generator<readonly Proposal[], void, readonly Score[]> {
  const sizes = rungSizes(first.length, factor, shares);
  let field = first;
  for (const [rung, share] of shares.entries()) {
    const scores = yield field.map((proposal) => ({ ...proposal, share }));
    const ranked = scores.filter(({ value }) => value < Infinity).sort((a, b) => a.value - b.value);
    field = ranked.slice(0, sizes[rung + 1] ?? 0).map(({ proposal }) => proposal);
    if (field.length === 0) return;
  }
}
