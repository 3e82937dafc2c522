import { rangeError } from '@course/check';
import { checkLayer, namedLayers, type Layer } from './layers/layer';

/** The arrays that a model lives in, not copies: parameters first, then running statistics. */
export function liveWeights(model: Layer): Float64Array[] {
  const layers = namedLayers(model).map(({ layer }) => layer);
  const parameters = layers.flatMap((layer) => layer.parameters.map(({ value }) => value.data));
  return [...parameters, ...layers.flatMap((layer) => (layer.state ?? []).map(({ data }) => data))];
}

/**
 * A copy of all that a model has learned, running statistics included.
 *
 * @example
 * const layer = dense(2, 1, { random: createRandom(1), initializer: zeros });
 * saveWeights(layer) // => [new Float64Array(2), new Float64Array(1)]
 */
export function saveWeights(model: Layer): Float64Array[] {
  checkLayer('save weights', 'model', model);
  return liveWeights(model).map((values) => values.slice());
}

/**
 * Puts saved weights back into the model that they came from, or into one built the same way.
 *
 * @throws RangeError where they do not fit, before any is changed
 * @example
 * const layer = dense(1, 1, { random: createRandom(1), bias: 2 });
 * loadWeights(layer, [Float64Array.of(3), Float64Array.of(4)]) // => undefined
 * layer.forward(matrix([[10]]), 'evaluate') // => matrix([[34]])
 */
export function loadWeights(model: Layer, weights: readonly ArrayLike<number>[]): void {
  checkLayer('load weights', 'model', model);
  const live = liveWeights(model);
  if (weights.length !== live.length) {
    throw rangeError(
      'load weights',
      'weights.length',
      `${live.length}, as the model has`,
      weights.length,
    );
  }
  live.forEach((values, i) => {
    const length = weights[i]?.length;
    if (length !== values.length) {
      throw rangeError('load weights', `weights[${i}].length`, String(values.length), length);
    }
  });
  live.forEach((values, i) => values.set(weights[i]!));
}
