import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [values: number[], lambda: number];

const answer = 'the lowest points are';

function reference(values: number[], lambda: number): number[] {
  return values.map((a) => (a < 0 ? Math.min(0, a + lambda) : Math.max(0, a - lambda)));
}

/** One value, then two; 0, 1 and 2 are on both sides of each λ. */
function* smallInputs(): Generator<Inputs> {
  for (const length of [1, 2])
    for (const values of lists([2, 0, 1, -1, -3], length))
      for (const lambda of [0.5, 1.5]) yield [values, lambda];
}

export const softThreshold: ExerciseOf<'softThreshold'> = {
  signature: 'softThreshold(values: number[], lambda: number): number[]',
  parameters: ['values', 'lambda'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: smallInputs,
  random: (fc) =>
    fc.tuple(
      fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 8 }),
      fc.constantFrom(0, 0.5, 1, 2.5, 4),
    ),
  large: () => [[range(-500, 500), 20]],
};
