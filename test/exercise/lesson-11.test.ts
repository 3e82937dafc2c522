import test from 'node:test';
import { passes, tells } from './tells';

const slopeOfTanh = (z: number): number => 1 - Math.tanh(z) ** 2;

test('blockSlope tells a forgotten 1, a forgotten weight, and a forgotten α', () => {
  passes('blockSlope', (w, alpha, x) => 1 + alpha * w * slopeOfTanh(w * x));
  tells(
    'blockSlope',
    (w, alpha, x) => alpha * w * slopeOfTanh(w * x),
    'w 0, alpha 0, x 0: yours gives 0, the slope is 1',
  );
  tells(
    'blockSlope',
    (w, alpha, x) => 1 + alpha * slopeOfTanh(w * x),
    'w 0, alpha 1, x 0: yours gives 2, the slope is 1',
  );
  tells(
    'blockSlope',
    (w, _alpha, x) => 1 + w * slopeOfTanh(w * x),
    'w 1, alpha 0, x 0: yours gives 2, the slope is 1',
  );
});

/** The numbers of a row of Pascal's triangle, each from the one before it. */
const binomials = (blocks: number): number[] => {
  const row = [1];
  for (let k = 1; k <= blocks; k++) row.push((row[k - 1]! * (blocks - k + 1)) / k);
  return row;
};

test('pathsByLength tells the total alone, one path for each length, and a block too few', () => {
  passes('pathsByLength', binomials);
  tells(
    'pathsByLength',
    (blocks) => [2 ** blocks],
    'blocks 1: yours gives [2], the paths are [1, 1]',
  );
  tells(
    'pathsByLength',
    (blocks) => Array.from({ length: blocks + 1 }, () => 1),
    'blocks 2: yours gives [1, 1, 1], the paths are [1, 2, 1]',
  );
  tells(
    'pathsByLength',
    (blocks) => binomials(Math.max(0, blocks - 1)),
    'blocks 1: yours gives [1], the paths are [1, 1]',
  );
});

/** The derivatives by each α, where the slope of a block is a learner's. */
function gradientsWith(slopeOf: (weight: number, alpha: number, branch: number) => number) {
  return (weights: number[], alphas: number[], x: number, y: number): number[] => {
    const branches: number[] = [];
    let value = x;
    weights.forEach((weight, k) => {
      branches.push(Math.tanh(weight * value));
      value += alphas[k]! * branches[k]!;
    });
    const after = weights.map((_, k) =>
      weights.reduce(
        (product, weight, j) =>
          j <= k ? product : product * slopeOf(weight, alphas[j]!, branches[j]!),
        2 * (value - y),
      ),
    );
    return after.map((slope, k) => slope * branches[k]!);
  };
}

test('residualGradients tells a forgotten 1, a forgotten α, and the wrong order', () => {
  const right = gradientsWith((weight, alpha, branch) => 1 + alpha * weight * (1 - branch ** 2));
  passes('residualGradients', right);
  tells(
    'residualGradients',
    gradientsWith((weight, alpha, branch) => alpha * weight * (1 - branch ** 2)),
    'weights [1, 1], alphas [0, 0], x 1, y 0: yours gives [0, 1.5231883119115297], the derivatives are [1.5231883, 1.5231883]',
  );
  tells(
    'residualGradients',
    gradientsWith((weight, _alpha, branch) => 1 + weight * (1 - branch ** 2)),
    'weights [1, 1], alphas [0, 0], x 1, y 0: yours gives [2.1628883203607545, 1.5231883119115297], the derivatives are [1.5231883, 1.5231883]',
  );
  tells(
    'residualGradients',
    (...inputs) => right(...inputs).reverse(),
    'weights [1, 1], alphas [0, 1], x 1, y 0: yours gives [2.6832396286834777, 3.8101314251324854], the derivatives are [3.8101314, 2.6832396]',
  );
});

/** Backpropagation through the blocks, with one fault. */
function faultyGradients(fault: 'no 2' | 'own α' | 'from x' | 'after the block' | 'no product') {
  return (weights: number[], alphas: number[], x: number, y: number): number[] => {
    const values = [x];
    weights.forEach((weight, k) => {
      values.push(values[k]! + alphas[k]! * Math.tanh(weight * values[k]!));
    });
    let slope = (fault === 'no 2' ? 1 : 2) * (values.at(-1)! - y);
    const gradients: number[] = [];
    for (let k = weights.length - 1; k >= 0; k--) {
      const seen = { 'from x': x, 'after the block': values[k + 1]! } as Record<string, number>;
      const branch = Math.tanh(weights[k]! * (seen[fault] ?? values[k]!));
      gradients.unshift(slope * branch * (fault === 'own α' ? alphas[k]! : 1));
      if (fault === 'no product') continue;
      slope *= 1 + alphas[k]! * weights[k]! * slopeOfTanh(weights[k]! * values[k]!);
    }
    return gradients;
  };
}

const oneBlock = (alpha: number, yours: string, right: string): string =>
  `weights [1], alphas [${alpha}], x 1, y 0: yours gives [${yours}], the derivatives are [${right}]`;
for (const [fault, message] of [
  ['no 2', oneBlock(0, '0.7615941559557649', '1.5231883')],
  ['own α', oneBlock(0, '0', '1.5231883')],
  ['after the block', oneBlock(1, '3.3212419380148397', '2.6832396')],
  [
    'from x',
    'weights [1, 1], alphas [1, 0], x 1, y 0: yours gives [2.6832396286834777, 2.6832396286834777], the derivatives are [2.6832396, 3.3212419]',
  ],
  [
    'no product',
    'weights [1, 1], alphas [0, 1], x 1, y 0: yours gives [2.6832396286834777, 2.6832396286834777], the derivatives are [3.8101314, 2.6832396]',
  ],
] as const) {
  test(`residualGradients tells the fault "${fault}"`, () => {
    tells('residualGradients', faultyGradients(fault), message);
  });
}

test('blockSlope tells the slope of tanh taken at x, and tanh taken for its slope', () => {
  tells(
    'blockSlope',
    (w, alpha, x) => 1 + alpha * w * slopeOfTanh(x),
    'w 2, alpha 1, x 1: yours gives 1.8399486832280523, the slope is 1.1413016',
  );
  tells(
    'blockSlope',
    (w, alpha, x) => 1 + alpha * w * (1 - Math.tanh(w * x)),
    'w 1, alpha 1, x 1: yours gives 1.2384058440442351, the slope is 1.4199743',
  );
});
