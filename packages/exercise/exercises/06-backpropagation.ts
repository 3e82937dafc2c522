/** Lesson 6, backpropagation: notebooks/06-backpropagation.ipynb */
import { sigmoid } from '@course/lib/nn/activations';
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { digit, lists, pairedLists, product, range } from '../inputs';
import { close, numbers } from '../kinds';

/** Past it a(1 − a) loses digits. */
const smallNumber = fc.integer({ min: -3, max: 3 });

/** The partial derivatives by w and b of the mean squared error of w·x + b. */
export const lineGradient = exercise({
  reference: (xs: number[], ys: number[], w: number, b: number): readonly number[] => {
    let [byW, byB] = [0, 0];
    xs.forEach((x, i) => {
      const error = w * x + b - ys[i];
      byW += (2 * error * x) / xs.length;
      byB += (2 * error) / xs.length;
    });
    return [byW, byB];
  },
  kind: close(numbers),
  answer: 'the gradient is',
  /** One point and two, with small coordinates and weights. */
  small: () =>
    [1, 2].flatMap((points) =>
      product(lists([0, 1, 2], points), lists([0, 1, 2], points), [0, 1], [0, 1]),
    ),
  random: pairedLists(digit, digit, { minLength: 1, maxLength: 6 }, digit, digit),
  large: () => [[range(1, 1000), range(2, 1001), 3, -1]],
});

/** The partial derivatives by w and b of (σ(w·x + b) − y)². */
export const neuronGradient = exercise({
  reference: (w: number, b: number, x: number, y: number): readonly number[] => {
    const z = w * x + b;
    const byZ = 2 * (sigmoid.value(z) - y) * sigmoid.derivative(z);
    return [byZ * x, byZ];
  },
  kind: close(numbers),
  answer: 'the gradient is',
  small: () => product([0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]),
  random: fc.tuple(smallNumber, smallNumber, smallNumber, smallNumber),
  large: () => [[0.5, -0.25, 3, 1]],
});

/** The derivative by each weight of (a − y)² for a chain a ← σ(w·a) that begins with x. */
export const chainGradients = exercise({
  reference: (weights: number[], x: number, y: number): readonly number[] => {
    const values = [x]; // before the first weight, and after each
    weights.forEach((weight, k) => values.push(sigmoid.value(weight * values[k])));
    const gradients: number[] = [];
    let slope = 2 * (values[weights.length] - y); // by what comes after weight k
    for (let k = weights.length - 1; k >= 0; k--) {
      slope *= values[k + 1] * (1 - values[k + 1]);
      gradients.unshift(slope * values[k]);
      slope *= weights[k];
    }
    return gradients;
  },
  kind: close(numbers),
  answer: 'the derivatives are',
  small: () => product(lists([1, 2], 1, 2, 3), [0, 1, 2], [0, 1, 2]),
  random: fc.tuple(fc.array(smallNumber, { minLength: 1, maxLength: 8 }), smallNumber, smallNumber),
  large: () => [[range(1, 60).map((k) => 1 + (k % 5)), 1, 0]],
});
