import test from 'node:test';
import { passes, tells } from './tells';

test('leakyValues tells plain ReLU, a sign turned, and the slope in place of the value', () => {
  const told = (below: (z: number, slope: number) => number, message: string): void =>
    tells('leakyValues', (zs, slope) => zs.map((z) => (z > 0 ? z : below(z, slope))), message);
  told(() => 0, 'zs [-1], slope 0.5: yours gives [0], Leaky ReLU gives [-0.5]');
  told((z, slope) => -slope * z, 'zs [-1], slope 0.5: yours gives [0.5], Leaky ReLU gives [-0.5]');
  told((_, slope) => slope, 'zs [0], slope 0.5: yours gives [0.5], Leaky ReLU gives [0]');
});

test('leakyValues takes the larger of z and slope · z as right', () => {
  const answer = (zs: number[], slope: number): number[] => zs.map((z) => Math.max(z, slope * z));
  passes('leakyValues', answer);
});

/** The share of the numbers that some test calls saturated. */
function shareOf(isFlat: (z: number, limit: number) => boolean) {
  return (zs: number[], limit: number): number =>
    zs.filter((z) => isFlat(z, limit)).length / zs.length;
}

test('saturatedShare tells a square forgotten, the slope at the value, a count, and the share above', () => {
  tells(
    'saturatedShare',
    shareOf((z, limit) => 1 - Math.tanh(z) < limit),
    'zs [-1], limit 0.5: yours gives 0, the share is 1',
  );
  tells(
    'saturatedShare',
    shareOf((z, limit) => 1 - Math.tanh(Math.tanh(z)) ** 2 < limit),
    'zs [1], limit 0.5: yours gives 0, the share is 1',
  );
  tells(
    'saturatedShare',
    (zs, limit) => zs.filter((z) => 1 - Math.tanh(z) ** 2 < limit).length,
    'zs [0, 1], limit 0.5: yours gives 1, the share is 0.5',
  );
  tells(
    'saturatedShare',
    shareOf((z, limit) => 1 - Math.tanh(z) ** 2 > limit),
    'zs [0], limit 0.5: yours gives 1, the share is 0',
  );
});

/** The units whose sums over the rows pass a test; without bias where it is forgotten. */
function unitsWith(isDead: (sums: number[]) => boolean, withBias = true) {
  return (inputs: number[][], weights: number[][], biases: number[]): number[] => {
    const sums = (unit: number): number[] =>
      inputs.map((row) =>
        row.reduce((sum, x, i) => sum + x * weights[i]![unit]!, withBias ? biases[unit]! : 0),
      );
    return biases.map((_, unit) => unit).filter((unit) => isDead(sums(unit)));
  };
}

test('deadUnits tells a bias forgotten, one row taken for all, a sum of 0 taken for alive, and living units', () => {
  tells(
    'deadUnits',
    unitsWith((sums) => sums.every((z) => z <= 0), false),
    'inputs [[1]], weights [[1]], biases [-1]: yours gives [], the dead units are [0]',
  );
  tells(
    'deadUnits',
    unitsWith((sums) => sums.some((z) => z <= 0)),
    'inputs [[1, 1], [0, 1]], weights [[-1, 1], [1, -1]], biases [0, -1]: ' +
      'yours gives [0, 1], the dead units are [1]',
  );
  tells(
    'deadUnits',
    unitsWith((sums) => sums.every((z) => z < 0)),
    'inputs [[1]], weights [[1]], biases [-1]: yours gives [], the dead units are [0]',
  );
  tells(
    'deadUnits',
    unitsWith((sums) => sums.some((z) => z > 0)),
    'inputs [[1]], weights [[1]], biases [1]: yours gives [0], the dead units are []',
  );
});
