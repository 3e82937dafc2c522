import { checkOptions } from '@course/check';
import { checkNumber } from '@course/check';
import { checkEpsilon, checkLearningRate, checkShare, type Optimizer } from './optimizer';
import type { Schedule } from '../schedules';

export interface AdamOptions {
  /** η, default 0.001. */
  readonly learningRate?: number | Schedule;
  /** β₁, the share of the mean gradient that stays; default 0.9. */
  readonly beta1?: number;
  /** β₂, the share of the mean square that stays; default 0.999. */
  readonly beta2?: number;
  /** ε, default 1e-8. */
  readonly epsilon?: number;
}

export interface AdamwOptions extends AdamOptions {
  /** λ: each step takes η·λ·w off the weights (not off biases, scales and shifts); default 0.01. */
  readonly weightDecay?: number;
}

const OPTIONS = ['learningRate', 'beta1', 'beta2', 'epsilon'] as const;

/**
 * Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², both corrected for their start at 0: m̂ =
 * m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ); then w ← w − η·m̂/(√v̂ + ε) (Kingma & Ba 2015, "Adam: a method for
 * stochastic optimization", algorithm 1).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * const point = parameter('w', matrix([[1]]));
 * point.gradient.data[0] = 250;
 * const step = adam().start([point]);
 * step(0.1) // => undefined
 * Math.abs(point.value.data[0] - 0.9) < 1e-9 // => true
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions('make adam', options, OPTIONS);
  return make('adam', { ...options, weightDecay: 0 });
}

/**
 * Adam with weight decay that is kept apart from the gradient: each step also takes η·λ·w off the
 * weights (Loshchilov & Hutter 2019, "Decoupled weight decay regularization", with the rate η times
 * the decay, as PyTorch has it).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * adamw({ learningRate: 0.01, weightDecay: 0.1 }).name // => 'adamw'
 */
export function adamw(options: AdamwOptions = {}): Optimizer {
  checkOptions('make adamw', options, [...OPTIONS, 'weightDecay']);
  return make('adamw', options);
}

function make(name: string, options: AdamwOptions): Optimizer {
  const action = `make ${name}`;
  const {
    learningRate = 0.001,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    weightDecay = 0.01,
  } = options;
  checkLearningRate(action, learningRate);
  checkShare(action, 'beta1', beta1);
  checkShare(action, 'beta2', beta2);
  checkEpsilon(action, epsilon);
  checkNumber(action, 'weightDecay', weightDecay, 'finite and at least 0', (value) => value >= 0);
  return {
    name,
    learningRate,
    start(parameters) {
      const means = parameters.map(({ value }) => new Float64Array(value.data.length));
      const squares = parameters.map(({ value }) => new Float64Array(value.data.length));
      let power1 = 1; // β₁ᵗ
      let power2 = 1; // β₂ᵗ
      return (rate) => {
        power1 *= beta1;
        power2 *= beta2;
        const meanFactor = rate / (1 - power1);
        const squareFactor = 1 / (1 - power2);
        parameters.forEach(({ value, gradient, decays }, i) => {
          const kept = decays ? 1 - rate * weightDecay : 1;
          update(
            value.data, gradient.data, means[i]!, squares[i]!,
            beta1, beta2, meanFactor, squareFactor, epsilon, kept,
          ); // prettier-ignore
        });
      };
    },
  };
}

/** One step for one parameter; numbers in place of an object, as this is the loop that counts. */
function update(
  weights: Float64Array,
  gradient: Float64Array,
  means: Float64Array,
  squares: Float64Array,
  beta1: number,
  beta2: number,
  meanFactor: number,
  squareFactor: number,
  epsilon: number,
  kept: number,
): void {
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]!;
    const m = beta1 * means[i]! + (1 - beta1) * g;
    const v = beta2 * squares[i]! + (1 - beta2) * g * g;
    means[i] = m;
    squares[i] = v;
    const step = (meanFactor * m) / (Math.sqrt(squareFactor * v) + epsilon);
    weights[i] = kept * weights[i]! - step;
  }
}
