import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { parameter, type Parameter } from '#lib/nn/layers/layer';
import { matrix } from '#lib/nn/matrix';
import { adam, adamw, rmsprop, sgd, type Optimizer } from '#lib/nn/optimizers';
import { constant } from '#lib/nn/schedules';

const close = (actual: number, wanted: number, tolerance = 1e-14): void => {
  assert.ok(
    Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${actual} is not ${wanted}`,
  );
};

/** Where one weight is after steps with the gradients given. */
function path(
  optimizer: Optimizer,
  start: number,
  gradients: readonly number[],
  rate: number,
  decays = true,
): number[] {
  const weight = parameter('w', matrix([[start]]), decays);
  const step = optimizer.start([weight]);
  return gradients.map((gradient) => {
    weight.gradient.data[0] = gradient;
    step(rate);
    return weight.value.data[0]!;
  });
}

/** Where weights are after steps down a function's gradient. */
function descend(
  optimizer: Optimizer,
  start: number[],
  gradientAt: (point: Float64Array) => number[],
  { rate, steps }: { rate: number; steps: number },
): Parameter {
  const point = parameter('point', matrix([start]));
  const step = optimizer.start([point]);
  for (let i = 0; i < steps; i++) {
    point.gradient.data.set(gradientAt(point.value.data));
    step(rate);
  }
  return point;
}

test('sgd on (w − 3)² from −4 goes where the formula 3 − 7(1 − 2η)^k says', () => {
  for (const rate of [0.01, 0.1, 0.5, 0.9, 1, 1.05]) {
    const point = descend(sgd(), [-4], ([w]) => [2 * (w! - 3)], { rate, steps: 30 });
    close(point.value.data[0]!, 3 - 7 * (1 - 2 * rate) ** 30, 1e-12);
  }
});

test('sgd with momentum remembers its velocity, by hand', () => {
  // v: −0.1, −0.05 − 0.2 = −0.25, −0.125 + 0.1 = −0.025
  const [first, second, third] = path(sgd({ momentum: 0.5 }), 1, [1, 2, -1], 0.1);
  close(first!, 0.9);
  close(second!, 0.65);
  close(third!, 0.625);
});

test('sgd with Nesterov’s momentum looks one step ahead, by hand', () => {
  // v as above: w + 0.5·v − 0.1·g = 1 − 0.05 − 0.1, then − 0.125 − 0.2, then − 0.0125 + 0.1
  const [first, second, third] = path(sgd({ momentum: 0.5, nesterov: true }), 1, [1, 2, -1], 0.1);
  close(first!, 0.85);
  close(second!, 0.525);
  close(third!, 0.6125);
});

test('momentum crosses a ravine sooner, and too much of it overshoots', () => {
  const overshoot = (momentum: number): { steps: number; most: number } => {
    const point = parameter('point', matrix([[-10, 1]]));
    const step = sgd({ momentum }).start([point]);
    const [x, y] = [0, 1];
    let most = 0;
    for (let steps = 1; ; steps++) {
      point.gradient.data[x] = point.value.data[x]!;
      point.gradient.data[y] = 50 * point.value.data[y]!;
      step(0.01);
      most = Math.max(most, point.value.data[x]!);
      const value = (point.value.data[x]! ** 2 + 50 * point.value.data[y]! ** 2) / 2;
      if (value < 1e-3) return { steps, most };
    }
  };
  assert.ok(overshoot(0.9).steps < overshoot(0).steps / 3);
  assert.equal(overshoot(0).most, 0);
  assert.ok(overshoot(0.99).most > overshoot(0.9).most);
});

test('rmsprop’s first steps, by hand', () => {
  // s: 0.1·4 = 0.4, then 0.36 + 0.1 = 0.46
  const [first, second] = path(rmsprop(), 1, [2, -1], 0.01);
  close(first!, 1 - (0.01 * 2) / (Math.sqrt(0.4) + 1e-8));
  close(second!, first! + 0.01 / (Math.sqrt(0.46) + 1e-8));
});

test('adam’s first steps, by hand', () => {
  // Gradients 2, then −1. m: 0.2, then 0.18 − 0.1 = 0.08; v: 0.004, then 0.003996 + 0.001 = 0.004996.
  // Corrected: m̂ = 2, then 0.08/0.19; v̂ = 4, then 0.004996/0.001999.
  const [first, second] = path(adam(), 1, [2, -1], 0.01);
  close(first!, 1 - (0.01 * 2) / (2 + 1e-8));
  close(second!, first! - (0.01 * (0.08 / 0.19)) / (Math.sqrt(0.004996 / 0.001999) + 1e-8), 1e-12);
});

test('adam’s first step has the length of the rate, however large or small the gradient', () => {
  for (const gradient of [1e-3, 1, 1e6, -1e6]) {
    close(path(adam(), 0, [gradient], 0.25)[0]!, -0.25 * Math.sign(gradient), 1e-4);
  }
});

test('adam equals the paper’s algorithm written out, over many steps', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 50 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (gradients, beta1) => {
        let [w, m, v] = [1, 0, 0];
        const wanted = gradients.map((g, i) => {
          m = beta1 * m + (1 - beta1) * g;
          v = 0.99 * v + (1 - 0.99) * g ** 2;
          const [mHat, vHat] = [m / (1 - beta1 ** (i + 1)), v / (1 - 0.99 ** (i + 1))];
          w -= (0.1 * mHat) / (Math.sqrt(vHat) + 1e-8);
          return w;
        });
        path(adam({ beta1, beta2: 0.99 }), 1, gradients, 0.1).forEach((at, i) =>
          close(at, wanted[i]!, 1e-9),
        );
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test('adamw takes rate · decay · w off weights beside adam’s step, and nothing off biases', () => {
  const [plain] = path(adam(), 2, [1], 0.1);
  close(path(adamw({ weightDecay: 0.5 }), 2, [1], 0.1)[0]!, plain! - 0.1 * 0.5 * 2);
  close(path(adamw({ weightDecay: 0.5 }), 2, [1], 0.1, false)[0]!, plain!);
  close(path(adamw({ weightDecay: 0 }), 2, [1], 0.1)[0]!, plain!);
});

test('one optimizer serves two runs, each starting afresh', () => {
  for (const optimizer of [sgd({ momentum: 0.9 }), rmsprop(), adam(), adamw()]) {
    assert.deepEqual(path(optimizer, 1, [1, 2, 3], 0.1), path(optimizer, 1, [1, 2, 3], 0.1));
  }
});

test('optimizers have the published defaults and keep a schedule as it is', () => {
  assert.deepEqual(
    [sgd(), rmsprop(), adam(), adamw()].map(({ learningRate }) => learningRate),
    [0.01, 0.001, 0.001, 0.001],
  );
  const schedule = constant(0.5);
  assert.equal(sgd({ learningRate: schedule }).learningRate, schedule);
});

test('optimizers refuse options that are unknown or out of range', () => {
  const bad: [() => unknown, string, RegExp][] = [
    [
      () => sgd({ learningRate: 0 }),
      'RangeError',
      /learningRate must be finite and above 0: current value is 0/,
    ],
    [() => adam({ learningRate: NaN }), 'RangeError', /learningRate/],
    [() => rmsprop({ learningRate: -1 }), 'RangeError', /learningRate/],
    [
      () => adamw({ learningRate: '0.1' as never }),
      'TypeError',
      /learningRate must be a number or a schedule/,
    ],
    [() => sgd({ momentum: 1 }), 'RangeError', /momentum must be at least 0 and less than 1/],
    [() => sgd({ nesterov: 1 as never }), 'TypeError', /nesterov/],
    [
      () => sgd({ beta1: 0.9 } as never),
      'TypeError',
      /learningRate, momentum, nesterov: current value is "beta1"/,
    ],
    [() => rmsprop({ decay: -0.1 }), 'RangeError', /decay/],
    [() => adam({ beta1: 1 }), 'RangeError', /beta1/],
    [() => adam({ beta2: 1 }), 'RangeError', /beta2/],
    [() => adam({ epsilon: 0 }), 'RangeError', /epsilon/],
    [() => adam({ weightDecay: 0.1 } as never), 'TypeError', /"weightDecay"/],
    [() => adamw({ weightDecay: -1 }), 'RangeError', /weightDecay/],
  ];
  for (const [call, name, message] of bad) assert.throws(call, { name, message });
});
