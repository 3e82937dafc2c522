import test from 'node:test';
import { passes, tells } from './tells';

test('layersUntil tells a threshold that is only reached from one that is passed', () => {
  const layers = (threshold: number): number => Math.log(threshold) / Math.log(0.25);
  tells(
    'layersUntil',
    (threshold) => Math.max(0, Math.ceil(layers(threshold))),
    'threshold 1: yours gives 0, the fewest layers are 1',
  );
  passes('layersUntil', (threshold) => Math.floor(layers(threshold)) + 1);
});

/** The slope of a chain of tanhs, where the slope of a layer is a learner's. */
function slopeWith(slope: (weight: number, before: number, after: number) => number) {
  return (weights: number[], x: number): number => {
    let product = 1;
    for (const weight of weights) {
      const after = Math.tanh(weight * x);
      product *= slope(weight, x, after);
      x = after;
    }
    return product;
  };
}

test('chainSlope tells one x for all layers, a forgotten weight, and a slope taken at a', () => {
  const right = slopeWith((weight, _, after) => weight * (1 - after ** 2));
  passes('chainSlope', right);
  tells(
    'chainSlope',
    (weights, x) =>
      weights.reduce((product, weight) => product * weight * (1 - Math.tanh(weight * x) ** 2), 1),
    'weights [1, 1], x 1: yours gives 0.17637844761413474, the slope is 0.24686795',
  );
  tells(
    'chainSlope',
    slopeWith((_weight, _before, after) => 1 - after ** 2),
    'weights [2], x 0: yours gives 1, the slope is 2',
  );
  tells(
    'chainSlope',
    slopeWith((weight, _, after) => weight * (1 - Math.tanh(after) ** 2)),
    'weights [1], x 1: yours gives 0.5878167500318319, the slope is 0.41997434',
  );
});

/** The slope by least squares, of what a learner takes for the logarithm. */
function slopeOf(logarithm: (norm: number) => number) {
  return (norms: number[]): number => {
    const middle = (norms.length - 1) / 2;
    const from = norms.map((_, layer) => layer - middle);
    const products = norms.reduce((sum, norm, i) => sum + from[i]! * logarithm(norm), 0);
    return products / from.reduce((sum, distance) => sum + distance ** 2, 0);
  };
}

test('decadesPerLayer tells the ends alone, the natural logarithm, and the wrong direction', () => {
  passes('decadesPerLayer', slopeOf(Math.log10));
  tells(
    'decadesPerLayer',
    (norms) => Math.log10(norms.at(-1)! / norms[0]!) / (norms.length - 1),
    'norms [1, 1, 1, 10]: yours gives 0.3333333333333333, the slope is 0.3',
  );
  tells(
    'decadesPerLayer',
    slopeOf(Math.log),
    'norms [1, 10]: yours gives 2.302585092994046, the slope is 1',
  );
  tells(
    'decadesPerLayer',
    (norms) => -slopeOf(Math.log10)(norms),
    'norms [1, 10]: yours gives -1, the slope is 1',
  );
});
