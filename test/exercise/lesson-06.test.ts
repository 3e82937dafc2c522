import test from 'node:test';
import { sigmoid } from '#lib';
import { passes, tells } from './tells';

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** The gradient of a line's squared errors, with a factor of its own. */
function lineWith(factor: (points: number) => number) {
  return (xs: number[], ys: number[], w: number, b: number): number[] => {
    const errors = xs.map((x, i) => factor(xs.length) * (w * x + b - ys[i]!));
    return [sum(errors.map((error, i) => error * xs[i]!)), sum(errors)];
  };
}

test('lineGradient tells a sum from a mean, a forgotten 2, and the wrong order', () => {
  tells(
    'lineGradient',
    lineWith(() => 2),
    'xs [0, 0], ys [0, 0], w 0, b 1: yours gives [0, 4], the gradient is [0, 2]',
  );
  tells(
    'lineGradient',
    lineWith((points) => 1 / points),
    'xs [0], ys [0], w 0, b 1: yours gives [0, 1], the gradient is [0, 2]',
  );
  tells(
    'lineGradient',
    (...inputs) => lineWith((n) => 2 / n)(...inputs).reverse(),
    'xs [0], ys [0], w 0, b 1: yours gives [2, 0], the gradient is [0, 2]',
  );
});

/** The gradient of one unit, where the slope of the sigmoid is a learner's. */
function neuronWith(slope: (a: number) => number, factor = 2) {
  return (w: number, b: number, x: number, y: number): number[] => {
    const a = sigmoid.value(w * x + b);
    const byZ = factor * (a - y) * slope(a);
    return [byZ * x, byZ];
  };
}

test('neuronGradient tells a forgotten slope of the sigmoid, one taken at a, and a forgotten 2', () => {
  tells(
    'neuronGradient',
    neuronWith(() => 1),
    'w 0, b 0, x 0, y 0: yours gives [0, 1], the gradient is [0, 0.25]',
  );
  tells(
    'neuronGradient',
    neuronWith((a) => sigmoid.derivative(a)),
    'w 0, b 0, x 0, y 0: yours gives [0, 0.2350037122015945], the gradient is [0, 0.25]',
  );
  tells(
    'neuronGradient',
    neuronWith((a) => a * (1 - a), 1),
    'w 0, b 0, x 0, y 0: yours gives [0, 0.125], the gradient is [0, 0.25]',
  );
});

/** The derivatives of a chain, where what goes on past a weight is a learner's. */
function chainWith(pass: (weight: number) => number) {
  return (weights: number[], x: number, y: number): number[] => {
    const values = [x];
    for (const weight of weights) values.push(sigmoid.value(weight * values.at(-1)!));
    let slope = 2 * (values.at(-1)! - y);
    return weights
      .map((_, i) => weights.length - 1 - i)
      .map((k) => {
        slope *= values[k + 1]! * (1 - values[k + 1]!);
        const gradient = slope * values[k]!;
        slope *= pass(weights[k]!);
        return gradient;
      })
      .reverse();
  };
}

test('chainGradients tells a forgotten weight, the wrong order, and missing derivatives', () => {
  const right = chainWith((weight) => weight);
  passes('chainGradients', right);
  tells(
    'chainGradients',
    chainWith(() => 1),
    'weights [1, 2], x 1, y 0: yours gives [0.04876271869715669, 0.18131353083789786], ' +
      'the derivatives are [0.097525437, 0.18131353]',
  );
  tells(
    'chainGradients',
    (...inputs) => right(...inputs).reverse(),
    'weights [1, 1], x 0, y 0: yours gives [0.14628025352695762, 0], the derivatives are [0, 0.14628025]',
  );
  tells(
    'chainGradients',
    (...inputs) => right(...inputs).slice(-1),
    'weights [1, 1], x 0, y 0: yours gives [0.14628025352695762], the derivatives are [0, 0.14628025]',
  );
});
