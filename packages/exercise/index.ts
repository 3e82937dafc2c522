import { display } from '@course/show/display';
import type { ExerciseName, Exercises } from './exercises';

export type { ExerciseName, Exercises };

/**
 * Checks your function, the answer to an exercise of a lesson, and shows the verdict: it is right for
 * all inputs tried, or the smallest input found for which it is wrong, such as
 * "coins [1, 3, 4], amount 6: yours gives 3, the fewest is 2".
 *
 * Each call gets inputs of its own. A call that takes longer than half a second is ended, a loop
 * without end too. The inputs are the same at every call, and limits are of the processor's time, so
 * that the verdict is the same on a busy machine.
 *
 * Cost: up to 2 seconds, mostly a few tenths.
 *
 * @param name the exercise
 * @param yourFunction your answer to it
 * @throws RangeError where no exercise has the name (the message lists them), TypeError where
 *   yourFunction is not a function
 * @example
 * checkExercise('countStairs', (n) => (n < 4 ? [1, 1, 2, 3][n] ?? 0 : 5)) // => undefined
 */
export function checkExercise<Name extends ExerciseName>(
  name: Name,
  yourFunction: Exercises[Name],
): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the exercises are loaded when first used
  const { exerciseVerdict } = require('./verdict') as typeof import('./verdict');
  const { passed, message } = exerciseVerdict(name, yourFunction);
  display({ 'text/plain': `${passed ? '✓' : '✗'} ${message}` });
}
