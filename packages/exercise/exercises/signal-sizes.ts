import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { lists, range } from './ranges';

type Inputs = [fanIns: number[], variances: number[], start: number];

const answer = 'the mean squares are';

function reference(fanIns: number[], variances: number[], start: number): number[] {
  let input = start; // the mean square of what goes into a layer
  return fanIns.map((fanIn, k) => {
    const z = fanIn * variances[k]! * input;
    input = z / 2; // ReLU sets one half of the z to 0
    return z;
  });
}

/** One layer to three. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 3))
    for (const fanIns of lists([1, 4], length))
      for (const variances of lists([1, 0.5], length))
        for (const start of [1, 2]) yield [fanIns, variances, start];
}

export const signalSizes: ExerciseOf<'signalSizes'> = {
  signature: 'signalSizes(fanIns: number[], variances: number[], start: number): number[]',
  parameters: ['fanIns', 'variances', 'start'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessClose(answer, reference),
  small: smallInputs,
  random: (fc) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 20 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([layers, start]): Inputs => [
        layers.map(([fanIn]) => fanIn),
        layers.map(([, tenths]) => tenths / 10),
        start,
      ]),
  large: () => [[range(1, 50).map(() => 64), range(1, 50).map(() => 2 / 64), 1]],
};
