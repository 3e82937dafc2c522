import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [values: number[], gradient: number[], gamma: number, epsilon: number];

const answer = 'the gradient is';

const meanOf = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function reference(values: number[], gradient: number[], gamma: number, epsilon: number): number[] {
  const mean = meanOf(values);
  const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) + epsilon);
  const normalized = values.map((value) => (value - mean) / deviation);
  const common = meanOf(gradient.map((g, i) => g * normalized[i]!));
  const meanGradient = meanOf(gradient);
  return gradient.map((g, i) => (gamma / deviation) * (g - meanGradient - normalized[i]! * common));
}

/** Batches of one to three values. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 3))
    for (const values of lists([0, 2, 6], length))
      for (const gradient of lists([0, 1], length))
        for (const gamma of [1, 2]) yield [values, gradient, gamma, 0.5];
}

export const normalizationGradient: ExerciseOf<'normalizationGradient'> = {
  signature:
    'normalizationGradient(values: number[], gradient: number[], gamma: number, epsilon: number): number[]',
  parameters: ['values', 'gradient', 'gamma', 'epsilon'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -9, max: 9 });
    return fc
      .tuple(
        fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(1, 0.1),
      )
      .map(([pairs, gamma, epsilon]): Inputs => [
        pairs.map(([value]) => value),
        pairs.map(([, g]) => g),
        gamma,
        epsilon,
      ]);
  },
  large: () => [[range(1, 1000), range(1, 1000).map((i) => i % 7), 1.5, 1e-5]],
};
