import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [values: number[], epsilon: number];

function reference(values: number[], epsilon: number): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
}

/** Two values, one, and three. */
function* smallInputs(): Generator<Inputs> {
  for (const length of [2, 1, 3])
    for (const values of lists([0, 2, 6], length)) for (const e of [0.5, 3]) yield [values, e];
}

export const normalizeBatch: ExerciseOf<'normalizeBatch'> = {
  signature: 'normalizeBatch(values: number[], epsilon: number): number[]',
  parameters: ['values', 'epsilon'],
  kind: numbers,
  answer: 'normalized is',
  reference,
  complaint: complainUnlessNear('normalized is', reference),
  small: smallInputs,
  random: (fc) =>
    fc.tuple(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 0.1, 0.001),
    ),
  large: () => [[range(1, 1000), 1e-5]],
};
