import {
  boolean,
  notNegative,
  optional,
  positive,
  readOptions,
  share,
  typeError,
  withMethods,
  type Check,
  type OptionsOf,
  type ReadOptions,
} from '@course/check';
import type { Parameter } from './layers/layer';
import type { Schedule } from './schedules';

/**
 * How weights follow their gradients. It holds settings only, and so can serve any number of runs.
 *
 * Lesson 14: notebooks/14-hyperparameters.ipynb
 */
export interface Optimizer {
  readonly name: string;
  readonly learningRate: number | Schedule;
  /** Begins a run, nothing remembered: answers a function that takes one step at the rate given. */
  start(parameters: readonly Parameter[]): (learningRate: number) => void;
}

export const checkOptimizer = withMethods<Optimizer>('an optimizer, such as adam()', 'start');

export const checkLearningRate: Check<number | Schedule> = (action, parameter, rate) => {
  if (typeof rate === 'function') return rate as Schedule;
  if (typeof rate !== 'number') throw typeError(action, parameter, 'a number or a schedule', rate);
  return positive(action, parameter, rate);
};

/** One parameter in a run: what a step moves, and what the optimizer remembers, at first zeros. */
function descentOf({ value, gradient, decays }: Parameter, memories: number) {
  const memory = Array.from({ length: memories }, () => new Float64Array(value.data.length));
  return { weights: value.data, gradient: gradient.data, decays, memory };
}

type Descent = ReturnType<typeof descentOf>;

/**
 * An optimizer by its rule, which moves each parameter by itself, with so many memories of it;
 * `start` begins a run, which asks at each step for the rule at its rate.
 */
function perParameter(
  name: string,
  learningRate: number | Schedule,
  memories: number,
  start: () => (rate: number) => (descent: Descent) => void,
): Optimizer {
  return {
    name,
    learningRate,
    start(parameters) {
      const descents = parameters.map((each) => descentOf(each, memories));
      const ruleAt = start();
      return (rate) => descents.forEach(ruleAt(rate));
    },
  };
}

const SGD = {
  /** η, default 0.01. */
  learningRate: optional(checkLearningRate, 0.01),
  /** μ, the share of the velocity that stays; default 0. */
  momentum: optional(share, 0),
  /** Whether the gradient counts as if taken one step ahead; default false. */
  nesterov: optional(boolean, false),
};

export type SgdOptions = OptionsOf<typeof SGD>;

/**
 * Stochastic gradient descent: v ← μ·v − η·g and w ← w + v (Polyak 1964); with Nesterov's momentum
 * w ← w + μ·v − η·g for the new v (Nesterov 1983; Sutskever et al. 2013, "On the importance of
 * initialization and momentum in deep learning").
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * const point = { name: 'w', value: matrix([[5]]), gradient: matrix([[2]]), decays: true };
 * sgd().start([point])(0.5) // => undefined
 * point.value.data[0] // => 4
 */
export function sgd(options?: SgdOptions): Optimizer {
  const { learningRate, momentum, nesterov } = readOptions('make sgd', options, SGD);
  return perParameter('sgd', learningRate, momentum === 0 ? 0 : 1, () => (rate) => (descent) => {
    if (momentum === 0) descend(descent, rate);
    else roll(descent, rate, momentum, nesterov);
  });
}

function descend({ weights, gradient }: Descent, rate: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] -= rate * gradient[i];
}

function roll(descent: Descent, rate: number, momentum: number, nesterov: boolean): void {
  const { weights, gradient, memory } = descent;
  const [velocity] = memory;
  for (let i = 0; i < weights.length; i++) {
    const pull = rate * gradient[i];
    const v = momentum * velocity[i] - pull;
    velocity[i] = v;
    weights[i] += nesterov ? momentum * v - pull : v;
  }
}

const RMSPROP = {
  /** η, default 0.001. */
  learningRate: optional(checkLearningRate, 0.001),
  /** ρ, the share of the mean square that stays; default 0.9. */
  decay: optional(share, 0.9),
  /** ε, default 1e-8. */
  epsilon: optional(positive, 1e-8),
};

export type RmspropOptions = OptionsOf<typeof RMSPROP>;

/**
 * RMSprop: s ← ρ·s + (1 − ρ)·g² and w ← w − η·g/(√s + ε): each weight's step is measured by its own
 * recent gradients (Tieleman & Hinton 2012, "Neural networks for machine learning", lecture 6e).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * rmsprop().learningRate // => 0.001
 */
export function rmsprop(options?: RmspropOptions): Optimizer {
  const { learningRate, decay, epsilon } = readOptions('make rmsprop', options, RMSPROP);
  return perParameter('rmsprop', learningRate, 1, () => (rate) => (descent) => {
    divide(descent, rate, decay, epsilon);
  });
}

function divide(descent: Descent, rate: number, decay: number, epsilon: number): void {
  const { weights, gradient, memory } = descent;
  const [squares] = memory;
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i];
    const s = decay * squares[i] + (1 - decay) * g * g;
    squares[i] = s;
    weights[i] -= (rate * g) / (Math.sqrt(s) + epsilon);
  }
}

const ADAM = {
  /** η, default 0.001. */
  learningRate: optional(checkLearningRate, 0.001),
  /** β₁, the share of the mean gradient that stays; default 0.9. */
  beta1: optional(share, 0.9),
  /** β₂, the share of the mean square that stays; default 0.999. */
  beta2: optional(share, 0.999),
  /** ε, default 1e-8. */
  epsilon: optional(positive, 1e-8),
};

const ADAMW = {
  ...ADAM,
  /** λ: each step takes η·λ·w off the weights (not off biases, scales and shifts); default 0.01. */
  weightDecay: optional(notNegative, 0.01),
};

export type AdamOptions = OptionsOf<typeof ADAM>;
export type AdamwOptions = OptionsOf<typeof ADAMW>;

/**
 * Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², both corrected for their start at 0: m̂ =
 * m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ); then w ← w − η·m̂/(√v̂ + ε) (Kingma & Ba 2015, "Adam: a method for
 * stochastic optimization", algorithm 1).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * const point = { name: 'w', value: matrix([[1]]), gradient: matrix([[250]]), decays: true };
 * adam().start([point])(0.1) // => undefined
 * Math.abs(point.value.data[0] - 0.9) < 1e-9 // => true
 */
export function adam(options?: AdamOptions): Optimizer {
  return adaptive('adam', { ...readOptions('make adam', options, ADAM), weightDecay: 0 });
}

/**
 * Adam with weight decay kept apart from the gradient: each step also takes η·λ·w off the weights
 * (Loshchilov & Hutter 2019, "Decoupled weight decay regularization", with η in it as in PyTorch).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * adamw({ learningRate: 0.01, weightDecay: 0.1 }).name // => 'adamw'
 */
export function adamw(options?: AdamwOptions): Optimizer {
  return adaptive('adamw', readOptions('make adamw', options, ADAMW));
}

function adaptive(name: string, options: ReadOptions<typeof ADAMW>): Optimizer {
  return perParameter(name, options.learningRate, 2, () => {
    let [power1, power2] = [1, 1]; // β₁ᵗ, β₂ᵗ
    return (rate) => {
      power1 *= options.beta1;
      power2 *= options.beta2;
      return (descent) => adapt(descent, options, rate, power1, power2);
    };
  });
}

function adapt(
  { weights, gradient, decays, memory: [means, squares] }: Descent,
  { beta1, beta2, epsilon, weightDecay }: ReadOptions<typeof ADAMW>,
  rate: number,
  power1: number,
  power2: number,
): void {
  const meanFactor = rate / (1 - power1);
  const squareFactor = 1 / (1 - power2);
  const kept = decays ? 1 - rate * weightDecay : 1;
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i];
    const m = beta1 * means[i] + (1 - beta1) * g;
    const v = beta2 * squares[i] + (1 - beta2) * g * g;
    means[i] = m;
    squares[i] = v;
    const step = (meanFactor * m) / (Math.sqrt(squareFactor * v) + epsilon);
    weights[i] = kept * weights[i] - step;
  }
}
