import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { isClose, rounded } from './close';
import { lists } from './ranges';

type Inputs = [fanIn: number, fanOut: number, slope: number];

const answer = 'the standard deviation is';

function reference(fanIn: number, _fanOut: number, slope: number): number {
  return Math.sqrt(2 / ((1 + slope * slope) * fanIn));
}

export const heDeviation: ExerciseOf<'heDeviation'> = {
  signature: 'heDeviation(fanIn: number, fanOut: number, slope: number): number',
  parameters: ['fanIn', 'fanOut', 'slope'],
  kind: aNumber,
  answer,
  reference,
  complaint(inputs, result) {
    const expected = reference(...inputs);
    return isClose([result], [expected]) ? undefined : `${answer} ${rounded(expected)}`;
  },
  small: () =>
    [0, 0.5].flatMap((slope) =>
      [...lists([1, 2, 8], 2)].map(([fanIn, fanOut]): Inputs => [fanIn!, fanOut!, slope]),
    ),
  random(fc) {
    const fan = fc.integer({ min: 1, max: 999 });
    return fc.tuple(
      fan,
      fan,
      fc.integer({ min: 0, max: 9 }).map((tenths): number => tenths / 10),
    );
  },
  large: () => [[100_000, 10, 0.01]],
};
