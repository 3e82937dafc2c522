/** One trial of a search. Lesson 14: notebooks/14-hyperparameters.ipynb */
import { Script } from 'node:vm';
import { describe, typeError } from '@course/check';
import { createRandom, type Random } from '../random';
import type { Space, TrialParameters } from './space';
import type { Proposal } from './strategies';

/** What a trial is given beside its hyperparameters. */
export interface TrialContext<Data = unknown> {
  /** What `search` was given as data. */
  readonly data: Data;
  /** How much of a full training to do: 1, or less with successive halving and hyperband. */
  readonly share: number;
  /** Random numbers that belong to this set of hyperparameters, and their seed. */
  readonly random: Random;
  readonly seed: number;
  /** All that computes of what '../lib' exports. */
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
  /** What it came to; NaN where it failed. */
  readonly value: number;
  /** Other numbers that it gave back. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Why it failed, or what is wrong. */
  readonly error?: string;
}

/** The outcome of a trial that came to no value. */
export function failure(status: 'failed' | 'wrong', error: string): Outcome {
  return { value: NaN, metrics: {}, status, error };
}

/**
 * Runs a trial; whatever it throws becomes an outcome. In another thread or on another machine, a name that
 * is not there is a mistake in how the trial was written.
 */
export async function runTrial(
  trial: Trial<never, never>,
  { parameters, seed, share }: Proposal,
  data: unknown,
  lib: unknown,
  sentTo?: 'thread' | 'machine',
): Promise<Outcome> {
  let result: unknown;
  try {
    const context = { data, share, seed, random: createRandom(seed), lib };
    result = await trial(parameters as never, context as never);
  } catch (error) {
    const text = error instanceof Error ? error.message : describe(error);
    if (!sentTo || !(error instanceof ReferenceError)) return failure('failed', text);
    const given = 'its two parameters (hyperparameters; data, share, random, seed, lib)';
    const mistake = `Cannot run the trial in another ${sentTo} as all it uses must come from ${given}`;
    return failure('wrong', `${mistake}: ${text}`);
  }
  const { value, ...metrics }: Record<string, unknown> =
    typeof result === 'object' && result !== null ? { ...result } : { value: result };
  for (const [name, number] of Object.entries({ value, ...metrics })) {
    if (typeof number === 'number') continue;
    const found = describe(number) + (name === 'value' ? '' : ` as ${name}`);
    const mistake = 'Cannot search as what a trial gives back must be a number';
    return failure('wrong', `${mistake}: current value is ${found}`);
  }
  const status = Number.isFinite(value) ? 'done' : 'notFinite';
  return { status, value, metrics } as Outcome;
}

/**
 * A trial as text, for another thread or machine to compile: variables around the function are not there.
 *
 * @throws TypeError for a function whose text does not stand for it, such as a bound one
 * @example
 * compileTrial(trialSource(({ x }) => 2 * x))({ x: 4 }) // => 8
 */
export function trialSource(trial: unknown): string {
  const text = Function.prototype.toString.call(trial);
  // A method, `trial({ x }) { … }`, is a function only within an object.
  for (const source of [`(${text})`, `Object.values({ ${text} })[0]`]) {
    try {
      new Script(source);
      return source;
    } catch {
      // Perhaps the other form compiles.
    }
  }
  throw typeError('send the trial to a worker', 'trial', 'a function of one’s own', trial);
}

/** The trial that a text stands for. */
export function compileTrial(source: string): Trial<never, never> {
  return new Script(source, { filename: 'trial' }).runInThisContext() as Trial<never, never>;
}
