import assert from 'node:assert/strict';
import test from 'node:test';
import { exerciseVerdict } from '#exercise/verdict';

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
  assert.equal(exerciseVerdict('scaleByTraining', right).passed, true);
  assert.equal(
    exerciseVerdict(
      'scaleByTraining',
      scaledBy((_training, others) => others),
    ).message,
    'training [0, 2], others [1, 6]: yours gives [0, 1], scaled is [0.5, 3]',
  );
  assert.equal(
    exerciseVerdict(
      'scaleByTraining',
      scaledBy((training, others) => [...training, ...others]),
    ).message,
    'training [0, 2], others [1, 6]: yours gives [0.16666666666666666, 1], scaled is [0.5, 3]',
  );
  assert.equal(
    exerciseVerdict('scaleByTraining', (training, others) =>
      right(training, others).map((value) => Math.min(1, Math.max(0, value))),
    ).message,
    'training [0, 2], others [1, 6]: yours gives [0.5, 1], scaled is [0.5, 3]',
  );
  assert.equal(
    exerciseVerdict('scaleByTraining', (training, others) => {
      const least = Math.min(...training);
      return others.map((value) => (value - least) / (Math.max(...training) - least));
    }).message,
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
  assert.equal(exerciseVerdict('decayStep', right).passed, true);
  assert.equal(
    exerciseVerdict('decayStep', (weights, gradient, rate, lambda) =>
      weights.map((w, i) => w - rate * gradient[i]! - lambda * w),
    ).message,
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.5], the new weights are [0.75]',
  );
  assert.equal(
    exerciseVerdict(
      'decayStep',
      stepWith((w, lambda) => 0.5 * lambda * w ** 2),
    ).message,
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.875], the new weights are [0.75]',
  );
  assert.equal(
    exerciseVerdict(
      'decayStep',
      stepWith((w, lambda) => -lambda * w),
    ).message,
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [1.25], the new weights are [0.75]',
  );
  assert.equal(
    exerciseVerdict(
      'decayStep',
      stepWith((w, lambda) => lambda * Math.sign(w)),
    ).message,
    'weights [-2], gradient [0], rate 0.5, lambda 0.5: yours gives [-1.75], the new weights are [-1.5]',
  );
});

test("softThreshold tells L2's shrinking, a step past 0, and a forgotten sign", () => {
  const right = (values: number[], lambda: number): number[] =>
    values.map((a) => Math.sign(a) * Math.max(0, Math.abs(a) - lambda));
  assert.equal(exerciseVerdict('softThreshold', right).passed, true);
  assert.equal(
    exerciseVerdict('softThreshold', (values, lambda) => values.map((a) => a / (1 + lambda)))
      .message,
    'values [2], lambda 0.5: yours gives [1.3333333333333333], the lowest points are [1.5]',
  );
  assert.equal(
    exerciseVerdict('softThreshold', (values, lambda) =>
      values.map((a) => a - lambda * Math.sign(a)),
    ).message,
    'values [1], lambda 1.5: yours gives [-0.5], the lowest points are [0]',
  );
  assert.equal(
    exerciseVerdict('softThreshold', (values, lambda) => values.map((a) => Math.max(0, a - lambda)))
      .message,
    'values [-1], lambda 0.5: yours gives [0], the lowest points are [-0.5]',
  );
});

test('scaleByTraining tells standardizing, a forgotten minimum, and a constant column made all 0', () => {
  const message = (answer: (training: number[], others: number[]) => number[]): string =>
    exerciseVerdict('scaleByTraining', answer).message;
  assert.equal(
    message((training, others) => {
      const mean = training.reduce((sum, value) => sum + value, 0) / training.length;
      const squares = training.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const deviation = Math.sqrt(squares / training.length);
      return others.map((value) => (value - mean) / (deviation === 0 ? 1 : deviation));
    }),
    'training [0, 2], others [1, 6]: yours gives [0, 5], scaled is [0.5, 3]',
  );
  assert.equal(
    message((training, others) => others.map((value) => value / Math.max(...training))),
    'training [2, 4], others [1, 6]: yours gives [0.25, 1.5], scaled is [-0.5, 2]',
  );
  assert.equal(
    message((training, others) => {
      const [least, most] = [Math.min(...training), Math.max(...training)];
      return others.map((value) => (most === least ? 0 : (value - least) / (most - least)));
    }),
    'training [2], others [2, 3]: yours gives [0, 0], scaled is [0, 1]',
  );
});

test('decayStep tells a decay after the step, a penalty without its ½, and none at all', () => {
  const message = (step: (w: number, slope: number, rate: number, lambda: number) => number) =>
    exerciseVerdict('decayStep', (weights, gradient, rate, lambda) =>
      weights.map((w, i) => step(w, gradient[i]!, rate, lambda)),
    ).message;
  assert.equal(
    message((w, slope, rate, lambda) => (w - rate * slope) * (1 - rate * lambda)),
    'weights [1], gradient [1], rate 0.5, lambda 0.5: yours gives [0.375], the new weights are [0.25]',
  );
  assert.equal(
    message((w, slope, rate, lambda) => w - rate * (slope + 2 * lambda * w)),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [0.5], the new weights are [0.75]',
  );
  assert.equal(
    message((w, slope, rate) => w - rate * slope),
    'weights [1], gradient [0], rate 0.5, lambda 0.5: yours gives [1], the new weights are [0.75]',
  );
});

test('softThreshold tells large values left as they are', () => {
  assert.equal(
    exerciseVerdict('softThreshold', (values, lambda) =>
      values.map((a) => (Math.abs(a) > lambda ? a : 0)),
    ).message,
    'values [2], lambda 0.5: yours gives [2], the lowest points are [1.5]',
  );
});
