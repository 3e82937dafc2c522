/** Lesson 12, regularization and normalization: notebooks/12-regularization-and-normalization.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { digit, lists, pairedLists, product, range } from '../inputs';
import { near, numbers } from '../kinds';

/** Other values min-max scaled by the training values; a constant column is only shifted. */
export const scaleByTraining = exercise({
  reference: (training: number[], others: number[]): readonly number[] => {
    const least = Math.min(...training);
    const span = Math.max(...training) - least;
    return others.map((value) => (value - least) / (span === 0 ? 1 : span));
  },
  kind: near(numbers),
  answer: 'scaled is',
  /** Two training values that differ, then a constant column. */
  small() {
    const pairs = lists([0, 2, 4], 2).filter(([a, b]) => a !== b);
    return [
      ...[[1, 6], [3]].flatMap((others) => product(pairs, [others])),
      ...[2, 0].flatMap((value) => product([[value]], [[value, 3]])),
    ];
  },
  random: fc.tuple(
    fc.array(digit, { minLength: 1, maxLength: 6 }),
    fc.array(digit, { maxLength: 6 }),
  ),
  large: () => [[range(1, 1000), range(-500, 1500)]],
});

const share = fc.constantFrom(0, 0.01, 0.1, 0.5);

/** The weights after a step of gradient descent on loss + ½λ·Σw². */
export const decayStep = exercise({
  reference: (
    weights: number[],
    gradient: number[],
    rate: number,
    lambda: number,
  ): readonly number[] => weights.map((w, i) => w - rate * (gradient[i] + lambda * w)),
  kind: near(numbers),
  answer: 'the new weights are',
  small: () =>
    [1, 2].flatMap((length) =>
      product(lists([1, -2], length), lists([0, 1], length), [0.5, 0.25], [0.5, 0.25]),
    ),
  random: pairedLists(digit, digit, { maxLength: 6 }, share, share),
  large: () => [[range(-500, 500), range(-500, 500).map((i) => i % 7), 0.1, 0.01]],
});

/** Where ½(w − a)² + λ·|w| is lowest, for each value a. */
export const softThreshold = exercise({
  reference: (values: number[], lambda: number): readonly number[] =>
    values.map((a) => (a < 0 ? Math.min(0, a + lambda) : Math.max(0, a - lambda))),
  kind: near(numbers),
  answer: 'the lowest points are',
  /** One value, then two; 0, 1 and 2 are on both sides of each λ. */
  small: () => product(lists([2, 0, 1, -1, -3], 1, 2), [0.5, 1.5]),
  random: fc.tuple(fc.array(digit, { maxLength: 8 }), fc.constantFrom(0, 0.5, 1, 2.5, 4)),
  large: () => [[range(-500, 500), 20]],
});
