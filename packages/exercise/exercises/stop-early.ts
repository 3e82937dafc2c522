import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { lists, range } from './ranges';

type Inputs = [losses: number[], steps: number[], patience: number, minDelta: number];

function reference(
  losses: number[],
  steps: number[],
  patience: number,
  minDelta: number,
): number[] {
  let weight = 0;
  let wait = 0;
  let counted = Infinity; // the last loss that was an improvement
  let best = { loss: Infinity, epoch: -1, weight: 0 };
  for (const [epoch, loss] of losses.entries()) {
    weight += steps[epoch]!;
    if (!Number.isFinite(loss)) return [epoch, best.epoch, best.weight];
    if (loss < best.loss) best = { loss, epoch, weight };
    const improved = counted - loss > minDelta;
    if (improved) counted = loss;
    wait = improved ? 0 : wait + 1;
    if (wait >= patience) return [epoch, best.epoch, best.weight];
  }
  return [losses.length - 1, best.epoch, best.weight];
}

/** Up to five losses, each epoch with a step of 1: the weight tells the epoch. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 5)) {
    const steps = range(1, length).map(() => 1);
    const choices = length < 5 ? [3, 2, 1, NaN, -Infinity] : [3, 2, 1];
    for (const minDelta of [0, 1])
      for (const patience of [1, 2])
        for (const losses of lists(choices, length)) yield [losses, steps, patience, minDelta];
  }
}

export const stopEarly: ExerciseOf<'stopEarly'> = {
  signature:
    'stopEarly(losses: number[], steps: number[], patience: number, minDelta: number): number[]',
  parameters: ['losses', 'steps', 'patience', 'minDelta'],
  kind: numbers,
  answer: '[last epoch, best epoch, its weight] is',
  reference,
  small: smallInputs,
  random(fc) {
    const half = fc.nat(20).map((halves) => halves / 2);
    const loss = fc.oneof(
      { arbitrary: half, weight: 20 },
      { arbitrary: fc.constantFrom(NaN, Infinity, -Infinity), weight: 1 },
    );
    const epoch = fc.tuple(loss, fc.integer({ min: -3, max: 3 }));
    return fc
      .tuple(
        fc.array(epoch, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, 0.5, 1, 2),
      )
      .map(([epochs, patience, minDelta]): Inputs => [
        epochs.map(([value]) => value),
        epochs.map(([, step]) => step),
        patience,
        minDelta,
      ]);
  },
  // a plateau, and a slow drift that adds up
  large: () => [
    [range(1, 500).map(() => 4), range(1, 500), 100, 0],
    [range(1, 500).map((epoch) => 500 - epoch / 2), range(1, 500), 3, 1],
  ],
};
