import test from 'node:test';
import { passes, tells } from './tells';

const meanOf = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Values less their mean, divided by what a learner makes of the sum of squares and epsilon. */
function normalizedBy(divisor: (squares: number, count: number, epsilon: number) => number) {
  return (values: number[], epsilon: number): number[] => {
    const distances = values.map((value) => value - meanOf(values));
    const squares = distances.reduce((sum, distance) => sum + distance ** 2, 0);
    return distances.map((distance) => distance / divisor(squares, values.length, epsilon));
  };
}

test('normalizeBatch tells m − 1 from m, a forgotten root, and epsilon outside the root', () => {
  const right = normalizedBy((squares, m, epsilon) => Math.sqrt(squares / m + epsilon));
  passes('normalizeBatch', right);
  tells(
    'normalizeBatch',
    normalizedBy((squares, m, epsilon) => Math.sqrt(squares / (m - 1) + epsilon)),
    'values [0, 2], epsilon 0.5: yours gives [-0.6324555320336759, 0.6324555320336759], normalized is [-0.81649658, 0.81649658]',
  );
  tells(
    'normalizeBatch',
    normalizedBy((squares, m, epsilon) => squares / m + epsilon),
    'values [0, 2], epsilon 0.5: yours gives [-0.6666666666666666, 0.6666666666666666], normalized is [-0.81649658, 0.81649658]',
  );
  tells(
    'normalizeBatch',
    normalizedBy((squares, m, epsilon) => Math.sqrt(squares / m) + epsilon),
    'values [0, 2], epsilon 0.5: yours gives [-0.6666666666666666, 0.6666666666666666], normalized is [-0.81649658, 0.81649658]',
  );
});

test('evaluationLine tells a forgotten mean, a forgotten root, and γ left out of b', () => {
  tells(
    'evaluationLine',
    (_mean, variance, gamma, beta, epsilon) => [gamma / Math.sqrt(variance + epsilon), beta],
    'mean 1, variance 1, gamma 1, beta 0, epsilon 1: yours gives [0.7071067811865475, 0], [a, b] is [0.70710678, -0.70710678]',
  );
  tells(
    'evaluationLine',
    (mean, variance, gamma, beta, epsilon) => {
      const a = gamma / (variance + epsilon);
      return [a, beta - a * mean];
    },
    'mean 0, variance 1, gamma 1, beta 0, epsilon 1: yours gives [0.5, 0], [a, b] is [0.70710678, 0]',
  );
  tells(
    'evaluationLine',
    (mean, variance, gamma, beta, epsilon) => {
      const deviation = Math.sqrt(variance + epsilon);
      return [gamma / deviation, beta - mean / deviation];
    },
    'mean 1, variance 1, gamma 3, beta 0, epsilon 1: yours gives [2.1213203435596424, -0.7071067811865475], [a, b] is [2.1213203, -2.1213203]',
  );
});

/** The backward pass, where what is taken from g is a learner's. */
function gradientWith(taken: (meanOfG: number, zHat: number, meanOfProducts: number) => number) {
  return (values: number[], gradient: number[], gamma: number, epsilon: number): number[] => {
    const mean = meanOf(values);
    const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) + epsilon);
    const zHat = values.map((value) => (value - mean) / deviation);
    const products = meanOf(gradient.map((g, i) => g * zHat[i]!));
    return gradient.map(
      (g, i) => (gamma / deviation) * (g - taken(meanOf(gradient), zHat[i]!, products)),
    );
  };
}

test('normalizationGradient tells a constant mean, a constant deviation, and a forgotten γ', () => {
  const right = gradientWith((meanOfG, zHat, products) => meanOfG + zHat * products);
  passes('normalizationGradient', right);
  tells(
    'normalizationGradient',
    gradientWith(() => 0),
    'values [0], gradient [1], gamma 1, epsilon 0.5: yours gives [1.414213562373095], the gradient is [0]',
  );
  tells(
    'normalizationGradient',
    gradientWith((meanOfG) => meanOfG),
    'values [0, 2], gradient [0, 1], gamma 1, epsilon 0.5: yours gives [-0.4082482904638631, 0.4082482904638631], the gradient is [-0.13608276, 0.13608276]',
  );
  tells(
    'normalizationGradient',
    (values, gradient, _gamma, epsilon) => right(values, gradient, 1, epsilon),
    'values [0, 0], gradient [0, 1], gamma 2, epsilon 0.5: yours gives [-0.7071067811865475, 0.7071067811865475], the gradient is [-1.4142136, 1.4142136]',
  );
});
