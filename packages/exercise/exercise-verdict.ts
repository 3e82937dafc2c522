import type * as FastCheck from 'fast-check';
import { describe, typeError } from '@course/check';
import type { Exercise } from './exercise';
import type { ExerciseName, Exercises } from './exercise-signatures';
import { exercises } from './exercises/index';
import { runAnswer } from './run-answer';
import { differentCell, same, show } from './values';

/** Whether an answer is right, and in a sentence why not. */
export interface Verdict {
  readonly passed: boolean;
  readonly message: string;
}

type AnyExercise = Exercise<readonly unknown[], unknown>;
type Answer = (...inputs: never[]) => unknown;

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
  const exercise = exerciseOf(name);
  if (typeof yourFunction !== 'function') {
    throw typeError('check an exercise', 'yourFunction', exercise.signature, yourFunction);
  }
  const judge = createJudge(exercise, yourFunction);
  const message =
    firstFault(judge, exercise.small()) ??
    smallestRandomFault(judge, exercise) ??
    firstFault(judge, exercise.large());
  return message === undefined
    ? { passed: true, message: `${name}: right for all ${judge.count()} inputs tried` }
    : { passed: false, message };
}

function exerciseOf(name: ExerciseName): AnyExercise {
  if (!Object.hasOwn(exercises, name)) {
    throw new RangeError(
      `Cannot check an exercise as name must be among ${Object.keys(exercises).join(', ')}: ` +
        `current value is ${describe(name)}`,
    );
  }
  return exercises[name] as unknown as AnyExercise;
}

interface Judge {
  /** What is wrong with the answer for an input, in a sentence; undefined where it is right. */
  readonly fault: (inputs: readonly unknown[]) => string | undefined;
  /** Whether time is up, so that no more should be tried. */
  readonly isOver: () => boolean;
  readonly count: () => number;
}

function createJudge(exercise: AnyExercise, answer: Answer): Judge {
  let count = 0;
  let spent = 0;
  let over = false;
  const fault = (inputs: readonly unknown[]): string | undefined => {
    let given = inputs;
    const copied = (): readonly unknown[] => (given = structuredClone(inputs)); // it may change them
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
    return (
      wrongKind(exercise, ending.value) ??
      wrongResult(exercise, inputs, ending.value) ??
      changedInput(exercise, inputs, given)
    );
  };
  return {
    fault(inputs) {
      const words = fault(inputs);
      return words === undefined ? undefined : `${describeInputs(exercise, inputs)}: ${words}`;
    },
    isOver: () => over,
    count: () => count,
  };
}

function firstFault(judge: Judge, tried: Iterable<readonly unknown[]>): string | undefined {
  for (const inputs of tried) {
    const fault = judge.fault(inputs);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function smallestRandomFault(judge: Judge, exercise: AnyExercise): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first used
  const fc = require('fast-check') as typeof FastCheck;
  let smallest: string | undefined;
  const isRight = fc.property(exercise.random(fc), (inputs) => {
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
  return `yours gives ${show(result)}${hint}, where ${kind.name} is wanted`;
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function wrongResult(
  { answer, none, reference, complaint }: AnyExercise,
  inputs: readonly unknown[],
  result: unknown,
): string | undefined {
  if (complaint) {
    const words = complaint(inputs, result);
    return words === undefined ? undefined : `yours gives ${show(result)}, ${words}`;
  }
  const expected = reference(...inputs);
  if (same(result, expected)) return undefined;
  if (expected === undefined && none !== undefined) return `yours gives ${show(result)}, ${none}`;
  const cell = differentCell(result, expected);
  return cell
    ? `yours gives ${show(cell.a)} at [${cell.i}][${cell.j}], ${answer} ${show(cell.b)}`
    : `yours gives ${show(result)}, ${answer} ${show(expected)}`;
}

function changedInput(
  { parameters }: AnyExercise,
  inputs: readonly unknown[],
  given: readonly unknown[],
): string | undefined {
  const changed = parameters.find((_, index) => !same(inputs[index], given[index]));
  return changed === undefined ? undefined : `yours changes ${changed}: work on a copy`;
}

function describeInputs({ parameters }: AnyExercise, inputs: readonly unknown[]): string {
  return parameters.map((parameter, index) => `${parameter} ${show(inputs[index])}`).join(', ');
}

/** Errors of a cell are no `instanceof Error` here; what is thrown need not be an error at all. */
function describeError(error: unknown): string {
  try {
    return Object.prototype.toString.call(error) === '[object Error]' ? String(error) : show(error);
  } catch {
    return 'something that cannot be shown';
  }
}
