import { sigmoid } from '@course/lib/nn/activations';
import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { lists, range } from './ranges';

type Inputs = [weights: number[], x: number, y: number];

const answer = 'the derivatives are';

function reference(weights: number[], x: number, y: number): number[] {
  const values = [x]; // before the first weight, and after each
  for (const weight of weights) values.push(sigmoid.value(weight * values.at(-1)!));
  const gradients: number[] = [];
  let slope = 2 * (values.at(-1)! - y); // by what comes after weight k
  for (let k = weights.length - 1; k >= 0; k--) {
    slope *= values[k + 1]! * (1 - values[k + 1]!);
    gradients.unshift(slope * values[k]!);
    slope *= weights[k]!;
  }
  return gradients;
}

/** One weight to three. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 3))
    for (const weights of lists([1, 2], length))
      for (const [x, y] of lists([0, 1, 2], 2)) yield [weights, x!, y!];
}

export const chainGradients: ExerciseOf<'chainGradients'> = {
  signature: 'chainGradients(weights: number[], x: number, y: number): number[]',
  parameters: ['weights', 'x', 'y'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessClose(answer, reference),
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -3, max: 3 }); // past it a(1 − a) loses digits
    return fc.tuple(fc.array(number, { minLength: 1, maxLength: 8 }), number, number);
  },
  large: () => [[range(1, 60).map((k) => 1 + (k % 5)), 1, 0]],
};
