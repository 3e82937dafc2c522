import assert from 'node:assert/strict';
import type { ExerciseName, Exercises } from '#lib';
import { exerciseVerdict } from '#exercise/verdict';

/** An answer is wrong, and the message is what its learner is told. */
export function tells<Name extends ExerciseName>(
  name: Name,
  answer: Exercises[Name],
  message: string,
): void {
  assert.deepEqual(exerciseVerdict(name, answer), { passed: false, message });
}

/** An answer is right. */
export function passes<Name extends ExerciseName>(name: Name, answer: Exercises[Name]): void {
  const { passed, message } = exerciseVerdict(name, answer);
  assert.equal(passed, true, message);
}
