import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { range } from './ranges';

type Inputs = [initial: number, decay: number, epochs: number];

function reference(initial: number, decay: number, epochs: number): number[] {
  return range(0, epochs - 1).map((epoch) => initial / (1 + decay * epoch));
}

function* smallInputs(): Generator<Inputs> {
  for (const epochs of range(1, 4))
    for (const decay of [1, 0.5, 0]) for (const initial of [1, 0.5]) yield [initial, decay, epochs];
}

export const decayedRates: ExerciseOf<'decayedRates'> = {
  signature: 'decayedRates(initial: number, decay: number, epochs: number): number[]',
  parameters: ['initial', 'decay', 'epochs'],
  kind: numbers,
  answer: 'the rates are',
  reference,
  complaint: complainUnlessClose('the rates are', reference),
  small: smallInputs,
  random(fc) {
    const hundredths = fc.integer({ min: 1, max: 200 }).map((parts) => parts / 100);
    return fc.tuple(hundredths, hundredths, fc.integer({ min: 1, max: 20 }));
  },
  large: () => [[0.1, 0.01, 2000]],
};
