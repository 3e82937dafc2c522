/** Lesson 11, residual connections: notebooks/11-residual-connections.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { halves, lists, pairedLists, product, range } from '../inputs';
import { aNumber, near, numbers } from '../kinds';

const half = halves(-3, 3);

/** The slope of x + α·tanh(w·x) at x. */
export const blockSlope = exercise({
  reference: (w: number, alpha: number, x: number): number =>
    1 + alpha * w * (1 - Math.tanh(w * x) ** 2),
  kind: near(aNumber), // 1 + F′ may cancel: it is as exact as 1 is
  answer: 'the slope is',
  small: () => product([0, 1, 2], [0, 1, 2], [0, 1, 2]),
  random: fc.tuple(half, half, half),
  large: () => [[-0.25, 0.1, 8]],
});

/** How many paths through residual blocks go through exactly 0, 1, 2 … branches. */
export const pathsByLength = exercise({
  reference: (blocks: number): readonly number[] => {
    let paths = [1];
    for (let block = 0; block < blocks; block++)
      paths = [...paths, 0].map((around, k) => around + (paths[k - 1] ?? 0));
    return paths;
  },
  kind: numbers,
  answer: 'the paths are',
  small: () => product(range(0, 6)),
  random: fc.tuple(fc.nat(20)),
  large: () => [[30], [50]], // exact: the largest is below 2^53
});

const smallHalf = halves(-1, 1);

/** The derivative by each α of (a − y)² for a chain a ← a + α·tanh(w·a) that begins with x. */
export const residualGradients = exercise({
  reference: (weights: number[], alphas: number[], x: number, y: number): readonly number[] => {
    const values = [x];
    weights.forEach((weight, k) => {
      values.push(values[k] + alphas[k] * Math.tanh(weight * values[k]));
    });
    let slope = 2 * (values[weights.length] - y); // of L by the value after the block
    const gradients: number[] = [];
    for (let k = weights.length - 1; k >= 0; k--) {
      const branch = Math.tanh(weights[k] * values[k]);
      gradients.unshift(slope * branch);
      slope *= 1 + alphas[k] * weights[k] * (1 - branch * branch);
    }
    return gradients;
  },
  kind: near(numbers),
  answer: 'the derivatives are',
  /** One block and two. */
  small: () =>
    [1, 2].flatMap((length) =>
      product(lists([1, 2], length), lists([0, 1, 2], length), [0, 1], [0, 1]),
    ),
  random: pairedLists(smallHalf, smallHalf, { minLength: 1, maxLength: 5 }, smallHalf, smallHalf),
  large: () => [[range(1, 30).map(() => 0.5), range(1, 30).map(() => 0.1), 1, 2]],
});
