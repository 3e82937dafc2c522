import type { Arbitrary } from 'fast-check';
import type { Kind } from './kinds';

export type Answer = (...inputs: never[]) => unknown;

/** An answer's inputs. The tuple that nothing is in makes TypeScript read [50] as a tuple. */
type Inputs<Reference extends Answer> = Parameters<Reference> | [never];

/** What is needed to judge an answer to an exercise. */
export interface Exercise<Reference extends Answer> {
  /**
   * A right answer: an arrow function or a declared one, from which its type is inferred. Its type is
   * that of all answers, its parameters' names say which input is meant.
   */
  readonly reference: Reference;
  /** What a result must be, and when it is right. */
  readonly kind: Kind;
  /** The words before the right result: 'the fewest is'. */
  readonly answer: string;
  /** What is wrong with a result, where several are right: 'which weighs 7'. */
  readonly complaint?: (
    inputs: Parameters<Reference>,
    result: ReturnType<Reference>,
  ) => string | undefined;
  /** Inputs from the smallest on, complete up to some size: the first that fails is a small one. */
  readonly small: () => readonly Inputs<Reference>[];
  /** Larger inputs at random, which fast-check makes smaller where one fails. */
  readonly random: Arbitrary<Parameters<Reference>>;
  /** Inputs that take too long unless each subproblem is solved once. */
  readonly large: () => readonly Inputs<Reference>[];
}

/**
 * An exercise. Of its type only the reference is told, as a cell that imports the library would
 * otherwise have to read the types of fast-check.
 */
export function exercise<Reference extends Answer>(
  definition: Exercise<Reference>,
): { readonly reference: Reference } {
  return definition;
}
