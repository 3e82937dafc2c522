import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists } from './ranges';

type Inputs = [mean: number, variance: number, gamma: number, beta: number, epsilon: number];

const answer = '[a, b] is';

function reference(...[mean, variance, gamma, beta, epsilon]: Inputs): number[] {
  const a = gamma / Math.sqrt(variance + epsilon);
  return [a, beta - a * mean];
}

export const evaluationLine: ExerciseOf<'evaluationLine'> = {
  signature:
    'evaluationLine(mean: number, variance: number, gamma: number, beta: number, epsilon: number): number[]',
  parameters: ['mean', 'variance', 'gamma', 'beta', 'epsilon'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: () =>
    [...lists([0, 1], 2)].flatMap(([mean, beta]) =>
      [...lists([1, 3], 2)].map(([variance, gamma]): Inputs => [
        mean!,
        variance!,
        gamma!,
        beta!,
        1,
      ]),
    ),
  random(fc) {
    const number = fc.integer({ min: -9, max: 9 });
    const variance = fc.integer({ min: 0, max: 9 });
    return fc.tuple(number, variance, number, number, fc.constantFrom(1, 0.1, 0.001));
  },
  large: () => [[-3, 1e4, 0.5, 2, 1e-5]],
};
