import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessNear } from './close';
import { lists, range } from './ranges';

type Inputs = [training: number[], others: number[]];

const answer = 'scaled is';

function reference(training: number[], others: number[]): number[] {
  const least = Math.min(...training);
  const span = Math.max(...training) - least;
  return others.map((value) => (value - least) / (span === 0 ? 1 : span));
}

/** Two training values that differ, then a constant column. */
function* smallInputs(): Generator<Inputs> {
  for (const others of [[1, 6], [3]])
    for (const training of lists([0, 2, 4], 2))
      if (training[0] !== training[1]) yield [training, others];
  for (const value of [2, 0]) yield [[value], [value, 3]];
}

export const scaleByTraining: ExerciseOf<'scaleByTraining'> = {
  signature: 'scaleByTraining(training: number[], others: number[]): number[]',
  parameters: ['training', 'others'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessNear(answer, reference),
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -9, max: 9 });
    return fc.tuple(
      fc.array(number, { minLength: 1, maxLength: 6 }),
      fc.array(number, { maxLength: 6 }),
    );
  },
  large: () => [[range(1, 1000), range(-500, 1500)]],
};
