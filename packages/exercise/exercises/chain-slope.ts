import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { isClose, rounded } from './close';
import { lists, range } from './ranges';

type Inputs = [weights: number[], x: number];

const answer = 'the slope is';

function reference(weights: number[], x: number): number {
  let [value, slope] = [x, 1];
  for (const weight of weights) {
    value = Math.tanh(weight * value);
    slope *= weight * (1 - value * value);
  }
  return slope;
}

/** One weight to three. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 3))
    for (const weights of lists([1, 2], length)) for (const x of [0, 1]) yield [weights, x];
}

export const chainSlope: ExerciseOf<'chainSlope'> = {
  signature: 'chainSlope(weights: number[], x: number): number',
  parameters: ['weights', 'x'],
  kind: aNumber,
  answer,
  reference,
  complaint([weights, x], result) {
    const expected = reference(weights, x);
    return isClose([result], [expected]) ? undefined : `${answer} ${rounded(expected)}`;
  },
  small: smallInputs,
  random(fc) {
    const half = fc.integer({ min: -3, max: 3 }).map((halves) => halves / 2); // past it 1 − a² loses digits
    return fc.tuple(fc.array(half, { minLength: 1, maxLength: 8 }), half);
  },
  large: () => [[range(1, 40).map(() => 1), 0.5]],
};
