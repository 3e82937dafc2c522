import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range } from './ranges';

export const layersUntil: ExerciseOf<'layersUntil'> = {
  signature: 'layersUntil(threshold: number): number',
  parameters: ['threshold'],
  kind: aNumber,
  answer: 'the fewest layers are',
  reference(threshold) {
    let layers = 0;
    for (let product = 1; product >= threshold; product *= 0.25) layers++;
    return layers;
  },
  small: () => [2, 1, 0.5, 0.25, 0.1, 0.0625, 0.01, 0.001].map((threshold) => [threshold]),
  random: (fc) => fc.tuple(fc.integer({ min: 1, max: 40 }).map((halvings) => 3 * 2 ** -halvings)),
  large: () => range(1, 30).map((layers) => [0.25 ** layers]),
};
