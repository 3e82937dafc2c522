import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [weights: number[], alphas: number[], x: number, y: number];

const answer = 'the derivatives are';

function reference(weights: number[], alphas: number[], x: number, y: number): number[] {
  const values = [x];
  weights.forEach((weight, k) => {
    values.push(values[k]! + alphas[k]! * Math.tanh(weight * values[k]!));
  });
  let slope = 2 * (values.at(-1)! - y); // of L by the value after the block
  const gradients: number[] = [];
  for (let k = weights.length - 1; k >= 0; k--) {
    const branch = Math.tanh(weights[k]! * values[k]!);
    gradients.unshift(slope * branch);
    slope *= 1 + alphas[k]! * weights[k]! * (1 - branch * branch);
  }
  return gradients;
}

/** One block and two. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 2))
    for (const weights of lists([1, 2], length))
      for (const alphas of lists([0, 1, 2], length))
        for (const [x, y] of lists([0, 1], 2)) yield [weights, alphas, x!, y!];
}

export const residualGradients: ExerciseOf<'residualGradients'> = {
  signature:
    'residualGradients(weights: number[], alphas: number[], x: number, y: number): number[]',
  parameters: ['weights', 'alphas', 'x', 'y'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: smallInputs,
  random(fc) {
    const half = fc.integer({ min: -2, max: 2 }).map((halves) => halves / 2);
    return fc
      .tuple(fc.array(fc.tuple(half, half), { minLength: 1, maxLength: 5 }), half, half)
      .map(([blocks, x, y]): Inputs => [
        blocks.map(([weight]) => weight),
        blocks.map(([, alpha]) => alpha),
        x,
        y,
      ]);
  },
  large: () => [[range(1, 30).map(() => 0.5), range(1, 30).map(() => 0.1), 1, 2]],
};
