/** How to choose what to try. Lesson 14, grid or random: notebooks/14-hyperparameters.ipynb */
import { checkInteger, integer, optional, rangeError, readOptions } from '@course/check';
import type { OptionsOf } from '@course/check';
import type { Random } from '../random';
import { combinations, sample, valueAt } from './space';
import type { Choice, Interval, ParameterValue, Space, Values } from './space';

/** What is to be tried: one set of hyperparameters, trained for a share of a full training. */
export interface Proposal {
  /** Which set of hyperparameters it is, from 0; one that is tried again for longer keeps its number. */
  readonly configuration: number;
  readonly parameters: Values;
  /** Of the trial's random numbers; the same for all trials of a configuration. */
  readonly seed: number;
  /** How much of a full training the trial may take, above 0 and at most 1. */
  readonly share: number;
}

/** What a strategy learns of a trial: its value, the lower the better; Infinity where it came to none. */
export interface Score {
  readonly proposal: Proposal;
  readonly value: number;
}

/** The proposals of a search, round by round; each round is answered by its scores, in its order. */
export type Rounds = Generator<readonly Proposal[], void, readonly Score[]>;

/**
 * A way to choose what to try. It is given the scores of each round before it proposes the next: how
 * many are tried at the same time cannot change what it chooses.
 */
export interface Strategy {
  readonly name: string;
  /** Its settings, as plain values. */
  readonly settings: Readonly<Record<string, number>>;
  rounds(space: Space, budget: number, random: Random): Rounds;
}

/** A new set of hyperparameters, to be trained in full, with the seed of its trials. */
export function propose(configuration: number, parameters: Values, random: Random): Proposal {
  return { configuration, parameters, seed: random.integer(2 ** 32), share: 1 };
}

/** So many new sets drawn at random; `first` is the number of the first. */
export function draw(count: number, space: Space, random: Random, first = 0): Proposal[] {
  return Array.from({ length: count }, (_, i) => propose(first + i, sample(space, random), random));
}

/** How many full trainings a budget has; at least one. */
export function wholeTrials(budget: number): number {
  return checkInteger('search', 'budget, rounded down,', Math.floor(budget), 1);
}

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
      yield draw(wholeTrials(budget), space, random);
    },
  };
}

const gridOptions = {
  /** How many values of an interval are tried; at least 2, default 3. */
  points: optional(integer(2), 3),
};

/**
 * Tries every combination of some values of each hyperparameter: all values of a choice, and of an interval
 * `points` in even steps from low to high (in even ratios for a logUniform one). So each hyperparameter that
 * is added multiplies the trials.
 *
 * @throws TypeError or RangeError for an option that is not so, or unknown; in the search, a
 * RangeError where there are more combinations than the budget has trials
 * @example
 * gridSearch({ points: 4 }).settings // => { points: 4 }
 */
export function gridSearch(options?: OptionsOf<typeof gridOptions>): Strategy {
  const action = 'search a grid';
  const settings = readOptions(action, options, gridOptions);
  return {
    name: 'grid',
    settings,
    *rounds(space, budget, random) {
      const grid = combinations(space, (dimension) => gridValues(dimension, settings.points));
      const expected = `at least ${grid.length}, the points of the grid`;
      if (grid.length > budget) throw rangeError(action, 'budget', expected, budget);
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
