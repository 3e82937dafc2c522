import { tanh } from '@course/lib/nn/activations';
import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { isClose, rounded } from './close';
import { lists, range } from './ranges';

type Inputs = [zs: number[], limit: number];

const answer = 'the share is';

function reference(zs: number[], limit: number): number {
  return zs.filter((z) => tanh.derivative(z) < limit).length / zs.length;
}

/** No slope of tanh at a multiple of ½ is one of these, so that rounding decides nothing. */
const LIMITS = [0.5, 0.2, 0.05];

/** One number and two. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 2))
    for (const zs of lists([0, 1, -1, 2, -2], length))
      for (const limit of LIMITS) yield [zs, limit];
}

export const saturatedShare: ExerciseOf<'saturatedShare'> = {
  signature: 'saturatedShare(zs: number[], limit: number): number',
  parameters: ['zs', 'limit'],
  kind: aNumber,
  answer,
  reference,
  complaint(inputs, result) {
    const expected = reference(...inputs);
    return isClose([result], [expected]) ? undefined : `${answer} ${rounded(expected)}`;
  },
  small: smallInputs,
  random: (fc) =>
    fc.tuple(
      fc.array(
        fc.integer({ min: -9, max: 9 }).map((halves): number => halves / 2),
        { minLength: 1, maxLength: 8 },
      ),
      fc.constantFrom(...LIMITS),
    ),
  large: () => [[range(-1000, 1000).map((k) => k / 2), 0.05]],
};
