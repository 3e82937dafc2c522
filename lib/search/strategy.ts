import { checkInteger } from '@course/check';
import type { Random } from '../random';
import type { Values } from './sample';
import type { Space } from './space';

/** Something to be tried: one set of hyperparameters, trained for a share of a full training. */
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

/**
 * A way to choose what to try. It hands out proposals round by round and is given the scores of each
 * round, in the order of its proposals, before the next: how many are tried at the same time cannot
 * change what it chooses.
 */
export interface Strategy {
  readonly name: string;
  /** Its settings, as plain values. */
  readonly settings: Readonly<Record<string, number>>;
  rounds(
    space: Space,
    budget: number,
    random: Random,
  ): Generator<readonly Proposal[], void, readonly Score[]>;
}

/** A new set of hyperparameters with the seed of its trials. */
export function propose(
  configuration: number,
  parameters: Values,
  random: Random,
  share = 1,
): Proposal {
  return { configuration, parameters, seed: random.integer(2 ** 32), share };
}

/** How many full trainings a budget has; at least one. */
export function wholeTrials(budget: number): number {
  return checkInteger('search', 'budget, rounded down,', Math.floor(budget), 1);
}
