import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { lists, range } from './ranges';

function reference(losses: number[]): number {
  let best = -1;
  losses.forEach((loss, epoch) => {
    if (Number.isFinite(loss) && (best < 0 || loss < losses[best]!)) best = epoch;
  });
  return best;
}

function* smallInputs(): Generator<[losses: number[]]> {
  for (const length of range(1, 3))
    for (const losses of lists([2, 1, NaN, -Infinity, Infinity], length)) yield [losses];
}

export const bestEpochOf: ExerciseOf<'bestEpochOf'> = {
  signature: 'bestEpochOf(losses: number[]): number',
  parameters: ['losses'],
  kind: aNumber,
  answer: 'the best epoch is',
  reference,
  small: smallInputs,
  random(fc) {
    const loss = fc.oneof(
      { arbitrary: fc.integer({ min: -4, max: 12 }), weight: 6 },
      { arbitrary: fc.constantFrom(NaN, Infinity, -Infinity), weight: 1 },
    );
    return fc.tuple(fc.array(loss, { minLength: 1, maxLength: 12 }));
  },
  large: () => [[range(1, 2000).map((epoch) => Math.abs(1300 - epoch))]],
};
