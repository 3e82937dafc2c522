import test from 'node:test';
import { passes, tells } from './tells';

/** Min-max scaling by the least and the largest of what a learner looks at. */
function scaledBy(seen: (training: number[], others: number[]) => number[]) {
  return (training: number[], others: number[]): number[] => {
    const values = seen(training, others);
    const least = Math.min(...values);
    const span = Math.max(...values) - least;
    return others.map((value) => (value - least) / (span === 0 ? 1 : span));
  };
}

test('scaleByTraining tells a scaler that saw other rows, clipping, and a division by 0', () => {
  const right = scaledBy((training) => training);
  passes('scaleByTraining', right);
  tells(
    'scaleByTraining',
    scaledBy((_training, others) => others),
    'training [0, 2], others [1, 6]: yours gives [0, 1], scaled is [0.5, 3]',
  );
  tells(
    'scaleByTraining',
    scaledBy((training, others) => [...training, ...others]),
    'training [0, 2], others [1, 6]: yours gives [0.16666666666666666, 1], scaled is [0.5, 3]',
  );
  tells(
    'scaleByTraining',
    (training, others) => right(training, others).map((value) => Math.min(1, Math.max(0, value))),
    'training [0, 2], others [1, 6]: yours gives [0.5, 1], scaled is [0.5, 3]',
  );
  tells(
    'scaleByTraining',
    (training, others) => {
      const least = Math.min(...training);
      return others.map((value) => (value - least) / (Math.max(...training) - least));
    },
    'training [2], others [2, 3]: yours gives [NaN, Infinity], scaled is [0, 1]',
  );
});

test('decayStep tells a forgotten rate, a penalty λ·w², and a penalty that pushes away from 0', () => {
  /** A step, where the penalty's gradient is a learner's. */
  const stepWith =
    (penalty: (w: number, lambda: number) => number) =>
    (weights: number[], gradient: number[], rate: number, lambda: number): number[] =>
      weights.map((w, i) => w - rate * (gradient[i]! + penalty(w, lambda)));
  const right = stepWith((w, lambda) => lambda * w);
  passes('decayStep', right);
  tells(
    'decayStep',
    (weights, gradient, rate, lambda) =>
      weights.map((w, i) => w - rate * gradient[i]! - lambda * w),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.5], the new weights are [0.75]',
  );
  tells(
    'decayStep',
    stepWith((w, lambda) => 0.5 * lambda * w ** 2),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.875], the new weights are [0.75]',
  );
  tells(
    'decayStep',
    stepWith((w, lambda) => -lambda * w),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [1.25], the new weights are [0.75]',
  );
  tells(
    'decayStep',
    stepWith((w, lambda) => lambda * Math.sign(w)),
    'weights [-2], gradient [0], rate 0.5, lambda 0.5: yours gives [-1.75], the new weights are [-1.5]',
  );
});

test("softThreshold tells L2's shrinking, a step past 0, and a forgotten sign", () => {
  const right = (values: number[], lambda: number): number[] =>
    values.map((a) => Math.sign(a) * Math.max(0, Math.abs(a) - lambda));
  passes('softThreshold', right);
  tells(
    'softThreshold',
    (values, lambda) => values.map((a) => a / (1 + lambda)),
    'values [2], lambda 0.5: yours gives [1.3333333333333333], the lowest points are [1.5]',
  );
  tells(
    'softThreshold',
    (values, lambda) => values.map((a) => a - lambda * Math.sign(a)),
    'values [1], lambda 1.5: yours gives [-0.5], the lowest points are [0]',
  );
  tells(
    'softThreshold',
    (values, lambda) => values.map((a) => Math.max(0, a - lambda)),
    'values [-1], lambda 0.5: yours gives [0], the lowest points are [-0.5]',
  );
});

test('scaleByTraining tells standardizing, a forgotten minimum, and a constant column made all 0', () => {
  tells(
    'scaleByTraining',
    (training, others) => {
      const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
      const squares = training.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const deviation = Math.sqrt(squares / training.length);
      return others.map((value) => (value - mean) / (deviation === 0 ? 1 : deviation));
    },
    'training [0, 2], others [1, 6]: yours gives [0, 5], scaled is [0.5, 3]',
  );
  tells(
    'scaleByTraining',
    (training, others) => others.map((value) => value / Math.max(...training)),
    'training [2, 4], others [1, 6]: yours gives [0.25, 1.5], scaled is [-0.5, 2]',
  );
  tells(
    'scaleByTraining',
    (training, others) => {
      const [least, most] = [Math.min(...training), Math.max(...training)];
      return others.map((value) => (most === least ? 0 : (value - least) / (most - least)));
    },
    'training [2], others [2, 3]: yours gives [0, 0], scaled is [0, 1]',
  );
});

test('decayStep tells a decay after the step, a penalty without its ½, and none at all', () => {
  const told = (
    step: (w: number, slope: number, rate: number, lambda: number) => number,
    message: string,
  ): void =>
    tells(
      'decayStep',
      (weights, gradient, rate, lambda) =>
        weights.map((w, i) => step(w, gradient[i]!, rate, lambda)),
      message,
    );
  told(
    (w, slope, rate, lambda) => (w - rate * slope) * (1 - rate * lambda),
    'weights [1], gradient [1], rate 0.5, lambda 0.5: yours gives [0.375], the new weights are [0.25]',
  );
  told(
    (w, slope, rate, lambda) => w - rate * (slope + 2 * lambda * w),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.5], the new weights are [0.75]',
  );
  told(
    (w, slope, rate) => w - rate * slope,
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [1], the new weights are [0.75]',
  );
});

test('softThreshold tells large values left as they are', () => {
  tells(
    'softThreshold',
    (values, lambda) => values.map((a) => (Math.abs(a) > lambda ? a : 0)),
    'values [2], lambda 0.5: yours gives [2], the lowest points are [1.5]',
  );
});
