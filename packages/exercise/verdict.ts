import { describe, toSource, typeError } from '@course/check';
import * as fc from 'fast-check';
import { same } from './equality';
import type { Answer, Exercise } from './exercise';
import { exercises, type ExerciseName, type Exercises } from './exercises';
import { runAnswer } from './run-answer';

/** Whether an answer is right, and in a sentence why not. */
export interface Verdict {
  readonly passed: boolean;
  readonly message: string;
}

type Inputs = readonly unknown[];
type AnyExercise = Exercise<(...inputs: unknown[]) => unknown>;

/** A call may take this long, and all calls together that long, in milliseconds of the processor. */
const CALL_LIMIT = 500;
const TOTAL_LIMIT = 1500;

const RANDOM_INPUTS = 200;

/**
 * Judges an answer: small inputs from the smallest on, then random ones, then large ones. The first
 * wrong result ends it; a random input is made smaller first, as long as the result stays wrong.
 *
 * @throws RangeError where no exercise has the name, TypeError where the answer is not a function
 */
export function exerciseVerdict<Name extends ExerciseName>(
  name: Name,
  yourFunction: Exercises[Name],
): Verdict {
  if (!Object.hasOwn(exercises, name)) {
    throw new RangeError(
      `Cannot check an exercise as name must be among ${Object.keys(exercises).join(', ')}: ` +
        `current value is ${describe(name)}`,
    );
  }
  const exercise = exercises[name] as AnyExercise;
  const parameters = parametersOf(exercise.reference);
  if (typeof yourFunction !== 'function') {
    const expected = `a function ${name}(${parameters.join(', ')}) that returns ${exercise.kind.name}`;
    throw typeError('check an exercise', 'yourFunction', expected, yourFunction);
  }
  const judge = createJudge(exercise, parameters, yourFunction);
  const message =
    firstFault(judge, exercise.small()) ??
    smallestRandomFault(judge, exercise) ??
    firstFault(judge, exercise.large());
  return message === undefined
    ? { passed: true, message: `${name}: right for all ${judge.count()} inputs tried` }
    : { passed: false, message };
}

/** The names of a function's parameters, which are plain ones, from its source. */
export function parametersOf(reference: Answer): string[] {
  const [, list = ''] = /\(([^)]*)\)/.exec(String(reference)) ?? [];
  return list.split(',').map((name) => name.trim());
}

interface Judge {
  /** What is wrong with the answer for an input, in a sentence; undefined where it is right. */
  readonly fault: (inputs: Inputs) => string | undefined;
  /** Whether time is up, so that no more should be tried. */
  readonly isOver: () => boolean;
  readonly count: () => number;
}

function createJudge(exercise: AnyExercise, parameters: readonly string[], answer: Answer): Judge {
  let count = 0;
  let spent = 0;
  let over = false;
  const fault = (inputs: Inputs): string | undefined => {
    let given = inputs;
    const copied = (): Inputs => (given = structuredClone(inputs)); // it may change them
    const ending = runAnswer(answer, copied, CALL_LIMIT);
    spent += ending.milliseconds;
    count++;
    if (ending.how === 'ran too long') {
      over = true;
      return `yours is not done after ${CALL_LIMIT / 1000} s: a loop without end, or the same work again and again?`;
    }
    if (spent > TOTAL_LIMIT) {
      over = true;
      return `yours takes too long: ${TOTAL_LIMIT / 1000} s were over at this input`;
    }
    if (ending.how === 'threw') return `yours throws ${describeError(ending.error)}`;
    const words = wrongKind(exercise, ending.value) ?? wrongResult(exercise, inputs, ending.value);
    if (words !== undefined) return words;
    const changed = parameters.find((_, index) => !same(inputs[index], given[index]));
    return changed === undefined ? undefined : `yours changes ${changed}: work on a copy`;
  };
  return {
    fault(inputs) {
      const words = fault(inputs);
      if (words === undefined) return undefined;
      const given = parameters.map((name, index) => `${name} ${toSource(inputs[index])}`);
      return `${given.join(', ')}: ${words}`;
    },
    isOver: () => over,
    count: () => count,
  };
}

function firstFault(judge: Judge, tried: readonly Inputs[]): string | undefined {
  for (const inputs of tried) {
    const fault = judge.fault(inputs);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function smallestRandomFault(judge: Judge, { random }: AnyExercise): string | undefined {
  let smallest: string | undefined;
  const isRight = fc.property(random, (inputs) => {
    if (judge.isOver()) return true; // ends the search for a smaller input
    const fault = judge.fault(inputs);
    if (fault !== undefined) smallest = fault;
    return fault === undefined;
  });
  fc.check(isRight, { seed: 1, numRuns: RANDOM_INPUTS });
  return smallest;
}

function wrongKind({ kind }: AnyExercise, result: unknown): string | undefined {
  if (isPromise(result)) {
    void Promise.resolve(result).catch(() => undefined); // its error is not to be shown later
    return 'yours returns a Promise: leave out async';
  }
  if (kind.holds(result)) return undefined;
  const hint =
    result === undefined ? ' (is a return missing, or a cell read that nothing filled?)' : '';
  return `yours gives ${toSource(result)}${hint}, where ${kind.name} is wanted`;
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function wrongResult(
  { kind, answer, reference, complaint }: AnyExercise,
  inputs: Inputs,
  result: unknown,
): string | undefined {
  if (!complaint) {
    const words = kind.fault(result, reference(...inputs), answer);
    return words === undefined ? undefined : `yours gives ${words}`;
  }
  const words = complaint([...inputs], result);
  return words === undefined ? undefined : `yours gives ${toSource(result)}, ${words}`;
}

/** What is thrown need not be an error at all. */
function describeError(error: unknown): string {
  try {
    return error instanceof Error ? String(error) : toSource(error);
  } catch {
    return 'something that cannot be shown';
  }
}
