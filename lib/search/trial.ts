import { describe } from '@course/check';
import { createRandom, type Random } from '../random';
import type { Proposal } from './strategy';
import type { TrialParameters, Space } from './space';

/** What a trial is given beside its hyperparameters. */
export interface TrialContext<Data = unknown> {
  /** What `search` was given as data. */
  readonly data: Data;
  /** How much of a full training to do: 1, or less with successive halving and hyperband. */
  readonly share: number;
  /** Random numbers that belong to this set of hyperparameters. */
  readonly random: Random;
  /** The seed of those numbers. */
  readonly seed: number;
  /** The library itself: all that '../lib' exports. */
  readonly lib: typeof import('../book');
}

/** What a trial gives back: the value searched for, alone or with other numbers to be recorded. */
export type TrialValue = number | { readonly value: number; readonly [name: string]: number };

export type Trial<S extends Space = Space, Data = unknown> = (
  parameters: TrialParameters<S>,
  context: TrialContext<Data>,
) => TrialValue | Promise<TrialValue>;

/** How a trial ended; plain values, so that it can come from another thread. */
export interface Outcome {
  /** 'wrong': the trial is not written as it must be, which ends the search. */
  readonly status: 'done' | 'notFinite' | 'failed' | 'wrong';
  readonly value: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Why it failed, or what is wrong. */
  readonly error?: string;
}

/**
 * Runs a trial; whatever it throws becomes an outcome. In another thread or on another machine, a name
 * that is not there is a mistake in how the trial was written, and not a trial that failed.
 */
export async function runTrial(
  trial: Trial<never, never>,
  { parameters, seed, share }: Proposal,
  data: unknown,
  lib: unknown,
  sentTo?: 'thread' | 'machine',
): Promise<Outcome> {
  const none = { value: NaN, metrics: {} };
  const wrong = (error: string): Outcome => ({ ...none, status: 'wrong', error });
  let result: unknown;
  try {
    const context = { data, share, seed, random: createRandom(seed), lib };
    result = await trial(parameters as never, context as never);
  } catch (error) {
    const text = error instanceof Error ? error.message : describe(error);
    if (sentTo && error instanceof ReferenceError) {
      return wrong(
        `Cannot run the trial in another ${sentTo} as all it uses must come from its two parameters ` +
          `(hyperparameters; data, share, random, seed, lib): ${text}`,
      );
    }
    return { ...none, status: 'failed', error: text };
  }
  const mistake = 'Cannot search as what a trial gives back must be a number: current value is';
  const { value, ...metrics } =
    typeof result === 'object' && result !== null
      ? (result as Record<string, unknown>)
      : { value: result };
  if (typeof value !== 'number') return wrong(`${mistake} ${describe(value)}`);
  for (const [name, metric] of Object.entries(metrics)) {
    if (typeof metric !== 'number') return wrong(`${mistake} ${describe(metric)} as ${name}`);
  }
  const status = Number.isFinite(value) ? 'done' : 'notFinite';
  return { status, value, metrics: metrics as Outcome['metrics'] };
}
