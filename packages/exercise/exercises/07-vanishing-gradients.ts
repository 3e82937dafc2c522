/** Lesson 7, vanishing gradients: notebooks/07-vanishing-gradients.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { halves, lists, product, range } from '../inputs';
import { aNumber, close, near } from '../kinds';

/** The fewest layers for which 0.25^layers is below the threshold. */
export const layersUntil = exercise({
  reference: (threshold: number): number => {
    let layers = 0;
    for (let product = 1; product >= threshold; product *= 0.25) layers++;
    return layers;
  },
  kind: aNumber,
  answer: 'the fewest layers are',
  small: () => product([2, 1, 0.5, 0.25, 0.1, 0.0625, 0.01, 0.001]),
  random: fc.tuple(fc.integer({ min: 1, max: 40 }).map((halvings) => 3 * 2 ** -halvings)),
  large: () => product(range(1, 30).map((layers) => 0.25 ** layers)),
});

/** Past it 1 − a² loses digits. */
const smallHalf = halves(-1.5, 1.5);

/** The derivative by x of a chain a ← tanh(w·a) that begins with x. */
export const chainSlope = exercise({
  reference: (weights: number[], x: number): number => {
    let [value, slope] = [x, 1];
    for (const weight of weights) {
      value = Math.tanh(weight * value);
      slope *= weight * (1 - value * value);
    }
    return slope;
  },
  kind: close(aNumber),
  answer: 'the slope is',
  small: () => product(lists([1, 2], 1, 2, 3), [0, 1]),
  random: fc.tuple(fc.array(smallHalf, { minLength: 1, maxLength: 8 }), smallHalf),
  large: () => [[range(1, 40).map(() => 1), 0.5]],
});

/** The slope of log₁₀ of the norms over the layers, by least squares. */
export const decadesPerLayer = exercise({
  reference: (norms: number[]): number => {
    const middle = (norms.length - 1) / 2;
    let [products, squares] = [0, 0];
    norms.forEach((norm, layer) => {
      products += (layer - middle) * Math.log10(norm);
      squares += (layer - middle) ** 2;
    });
    return products / squares;
  },
  kind: near(aNumber), // a slope is as exact as the logarithms are
  answer: 'the slope is',
  small: () => product(lists([1, 10, 0.01], 2, 3, 4)),
  random: fc.tuple(
    fc.array(
      fc.integer({ min: -12, max: 6 }).map((power) => 10 ** power),
      { minLength: 2, maxLength: 12 },
    ),
  ),
  large: () => [[range(1, 100).map((layer) => 2 ** -layer)]],
});
