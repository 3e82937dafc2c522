/** Checks a learner's function and answers with the smallest counterexample. */
export { checkExercise } from './check-exercise';
export { type ExerciseName, type Exercises } from './exercise-signatures';
