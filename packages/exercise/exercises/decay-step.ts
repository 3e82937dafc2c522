import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [weights: number[], gradient: number[], rate: number, lambda: number];

const answer = 'the new weights are';

function reference(...[weights, gradient, rate, lambda]: Inputs): number[] {
  return weights.map((w, i) => w - rate * (gradient[i]! + lambda * w));
}

/** One weight, then two. */
function* smallInputs(): Generator<Inputs> {
  for (const length of [1, 2])
    for (const weights of lists([1, -2], length))
      for (const gradient of lists([0, 1], length))
        for (const [rate, lambda] of lists([0.5, 0.25], 2))
          yield [weights, gradient, rate!, lambda!];
}

export const decayStep: ExerciseOf<'decayStep'> = {
  signature:
    'decayStep(weights: number[], gradient: number[], rate: number, lambda: number): number[]',
  parameters: ['weights', 'gradient', 'rate', 'lambda'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -9, max: 9 });
    const pairs = fc.array(fc.tuple(number, number), { maxLength: 6 });
    const share = fc.constantFrom(0, 0.01, 0.1, 0.5);
    return fc
      .tuple(pairs, share, share)
      .map(([both, rate, lambda]): Inputs => [
        both.map(([w]) => w),
        both.map(([, g]) => g),
        rate,
        lambda,
      ]);
  },
  large: () => [[range(-500, 500), range(-500, 500).map((i) => i % 7), 0.1, 0.01]],
};
