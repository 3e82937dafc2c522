import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { lists, range } from './ranges';

type Inputs = [zs: number[], slope: number];

const answer = 'Leaky ReLU gives';

function reference(zs: number[], slope: number): number[] {
  return zs.map((z) => (z > 0 ? z : slope * z));
}

/** No number to two, with two slopes. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(0, 2))
    for (const zs of lists([1, 0, -1, 2, -2], length))
      for (const slope of [0.5, 0]) yield [zs, slope];
}

export const leakyValues: ExerciseOf<'leakyValues'> = {
  signature: 'leakyValues(zs: number[], slope: number): number[]',
  parameters: ['zs', 'slope'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessClose(answer, reference),
  small: smallInputs,
  random: (fc) =>
    fc.tuple(
      fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 9 }).map((tenths): number => tenths / 10),
    ),
  large: () => [[range(-1000, 1000), 0.01]],
};
