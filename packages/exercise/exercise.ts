import type * as FastCheck from 'fast-check';
import type { ExerciseName, Exercises } from './exercise-signatures';
import type { Kind } from './kinds';

/** What is needed to judge an answer to an exercise. */
export interface Exercise<Inputs extends readonly unknown[], Result> {
  /** As the learner would write it: 'countStairs(n: number): number'. */
  readonly signature: string;
  /** The parameters' names, to say which input is meant. */
  readonly parameters: readonly string[];
  /** What a result must be before it is compared. */
  readonly kind: Kind;
  /** The words before the right result: 'the fewest is'. */
  readonly answer: string;
  /** The words where the right result is undefined: 'but it cannot be paid'. */
  readonly none?: string;
  /** A right answer. */
  readonly reference: (...inputs: Inputs) => Result;
  /** What is wrong with a result, where several are right: 'which weighs 7'. */
  readonly complaint?: (inputs: Inputs, result: Result) => string | undefined;
  /** Inputs from the smallest on, complete up to some size: the first that fails is a small one. */
  readonly small: () => Iterable<Inputs>;
  /** Larger inputs at random, which fast-check makes smaller where one fails. */
  readonly random: (fc: typeof FastCheck) => FastCheck.Arbitrary<Inputs>;
  /** Inputs that take too long unless each subproblem is solved once. */
  readonly large: () => Iterable<Inputs>;
}

/** The exercise of a name. */
export type ExerciseOf<Name extends ExerciseName> = Exercise<
  Parameters<Exercises[Name]>,
  ReturnType<Exercises[Name]>
>;
