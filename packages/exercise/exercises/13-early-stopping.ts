/** Lesson 13, early stopping: notebooks/13-early-stopping.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { halves, lists, pairedLists, product, range } from '../inputs';
import { aNumber, numbers } from '../kinds';

/** A loss, which is now and then not finite. */
function lossOf(finite: fc.Arbitrary<number>, weight: number): fc.Arbitrary<number> {
  return fc.oneof(
    { arbitrary: finite, weight },
    { arbitrary: fc.constantFrom(NaN, Infinity, -Infinity), weight: 1 },
  );
}

/** The epoch of the lowest finite loss, the first of equals; −1 where none is finite. */
export const bestEpochOf = exercise({
  reference: (losses: number[]): number => {
    let best = -1;
    losses.forEach((loss, epoch) => {
      if (Number.isFinite(loss) && (best < 0 || loss < losses[best])) best = epoch;
    });
    return best;
  },
  kind: aNumber,
  answer: 'the best epoch is',
  small: () => product(lists([2, 1, NaN, -Infinity, Infinity], 1, 2, 3)),
  random: fc.tuple(
    fc.array(lossOf(fc.integer({ min: -4, max: 12 }), 6), { minLength: 1, maxLength: 12 }),
  ),
  large: () => [[range(1, 2000).map((epoch) => Math.abs(1300 - epoch))]],
});

/** The epochs that improve by more than minDelta on the last one that did. */
export const improvementEpochs = exercise({
  reference: (losses: number[], minDelta: number): readonly number[] => {
    let last = Infinity; // the last loss that counted
    return range(0, losses.length - 1).filter((epoch) => {
      const improved = last - losses[epoch] > minDelta;
      if (improved) last = losses[epoch];
      return improved;
    });
  },
  kind: numbers,
  answer: 'the improvements are',
  /** Up to four losses; whole numbers and halves, so that no difference is rounded. */
  small: () =>
    product([1, 2, 3, 4], [0, 1]).flatMap(([length, minDelta]) =>
      product(lists([3, 2, 1], length), [minDelta]),
    ),
  random: fc.tuple(fc.array(halves(0, 10), { minLength: 1, maxLength: 12 }), halves(0, 2)),
  large: () => [[range(1, 2000).map((epoch) => 1000 - epoch / 2), 2]],
});

/** Early stopping: the last epoch, the best one, and the weight after the best. */
export const stopEarly = exercise({
  reference: (
    losses: number[],
    steps: number[],
    patience: number,
    minDelta: number,
  ): readonly number[] => {
    let weight = 0;
    let wait = 0;
    let counted = Infinity; // the last loss that was an improvement
    let best = { loss: Infinity, epoch: -1, weight: 0 };
    for (const [epoch, loss] of losses.entries()) {
      weight += steps[epoch];
      if (!Number.isFinite(loss)) return [epoch, best.epoch, best.weight];
      if (loss < best.loss) best = { loss, epoch, weight };
      const improved = counted - loss > minDelta;
      if (improved) counted = loss;
      wait = improved ? 0 : wait + 1;
      if (wait >= patience) return [epoch, best.epoch, best.weight];
    }
    return [losses.length - 1, best.epoch, best.weight];
  },
  kind: numbers,
  answer: '[last epoch, best epoch, its weight] is',
  /** Up to five losses, each epoch with a step of 1: the weight tells the epoch. */
  small: () =>
    product(range(1, 5), [0, 1], [1, 2]).flatMap(([length, minDelta, patience]) => {
      const choices = length < 5 ? [3, 2, 1, NaN, -Infinity] : [3, 2, 1];
      const steps = range(1, length).map(() => 1);
      return product(lists(choices, length), [steps], [patience], [minDelta]);
    }),
  random: pairedLists(
    lossOf(halves(0, 10), 20),
    fc.integer({ min: -3, max: 3 }),
    { minLength: 1, maxLength: 12 },
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom(0, 0.5, 1, 2),
  ),
  // a plateau, and a slow drift that adds up
  large: () => [
    [range(1, 500).map(() => 4), range(1, 500), 100, 0],
    [range(1, 500).map((epoch) => 500 - epoch / 2), range(1, 500), 3, 1],
  ],
});
