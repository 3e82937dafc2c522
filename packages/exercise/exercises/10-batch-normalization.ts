/** Lesson 10, batch normalization: notebooks/10-batch-normalization.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { digit, lists, pairedLists, product, range } from '../inputs';
import { near, numbers } from '../kinds';

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A batch of one unit brought to mean 0 and variance 1, with epsilon beside the variance. */
export const normalizeBatch = exercise({
  reference: (values: number[], epsilon: number): readonly number[] => {
    const mean = meanOf(values);
    const variance = meanOf(values.map((value) => (value - mean) ** 2));
    return values.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
  },
  kind: near(numbers),
  answer: 'normalized is',
  /** Two values, one, and three. */
  small: () => product(lists([0, 2, 6], 2, 1, 3), [0.5, 3]),
  random: fc.tuple(fc.array(digit, { minLength: 1, maxLength: 8 }), fc.constantFrom(1, 0.1, 0.001)),
  large: () => [[range(1, 1000), 1e-5]],
});

/** Batch normalization in evaluation as a straight line a·z + b: [a, b]. */
export const evaluationLine = exercise({
  reference: (
    mean: number,
    variance: number,
    gamma: number,
    beta: number,
    epsilon: number,
  ): readonly number[] => {
    const a = gamma / Math.sqrt(variance + epsilon);
    return [a, beta - a * mean];
  },
  kind: near(numbers),
  answer: '[a, b] is',
  small: () =>
    product([0, 1], [0, 1]).flatMap(([mean, beta]) => product([mean], [1, 3], [1, 3], [beta], [1])),
  random: fc.tuple(digit, fc.nat(9), digit, digit, fc.constantFrom(1, 0.1, 0.001)),
  large: () => [[-3, 1e4, 0.5, 2, 1e-5]],
});

/** The gradient by a batch's values from that by what batch normalization makes of them. */
export const normalizationGradient = exercise({
  reference: (
    values: number[],
    gradient: number[],
    gamma: number,
    epsilon: number,
  ): readonly number[] => {
    const mean = meanOf(values);
    const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) + epsilon);
    const normalized = values.map((value) => (value - mean) / deviation);
    const common = meanOf(gradient.map((g, i) => g * normalized[i]));
    const meanGradient = meanOf(gradient);
    return gradient.map(
      (g, i) => (gamma / deviation) * (g - meanGradient - normalized[i] * common),
    );
  },
  kind: near(numbers),
  answer: 'the gradient is',
  /** Batches of one to three values. */
  small: () =>
    [1, 2, 3].flatMap((length) =>
      product(lists([0, 2, 6], length), lists([0, 1], length), [1, 2], [0.5]),
    ),
  random: pairedLists(
    digit,
    digit,
    { minLength: 1, maxLength: 6 },
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(1, 0.1),
  ),
  large: () => [[range(1, 1000), range(1, 1000).map((i) => i % 7), 1.5, 1e-5]],
});
