import { checkOptions } from '@course/check';
import { checkBoolean } from '@course/check';
import { checkLearningRate, checkShare, type Optimizer } from './optimizer';
import type { Schedule } from '../schedules';

export interface SgdOptions {
  /** η, default 0.01. */
  readonly learningRate?: number | Schedule;
  /** μ, the share of the velocity that stays; default 0. */
  readonly momentum?: number;
  /** Whether the gradient counts as if taken one step ahead; default false. */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent: v ← μ·v − η·g and w ← w + v (Polyak 1964); with Nesterov's momentum
 * w ← w + μ·v − η·g for the new v (Nesterov 1983; Sutskever et al. 2013, "On the importance of
 * initialization and momentum in deep learning").
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * const point = parameter('w', matrix([[5]]));
 * point.gradient.data[0] = 2;
 * const step = sgd({ learningRate: 0.5 }).start([point]);
 * step(0.5) // => undefined
 * point.value.data[0] // => 4
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  const action = 'make sgd';
  checkOptions(action, options, ['learningRate', 'momentum', 'nesterov']);
  const { learningRate = 0.01, momentum = 0, nesterov = false } = options;
  checkLearningRate(action, learningRate);
  checkShare(action, 'momentum', momentum);
  checkBoolean(action, 'nesterov', nesterov);
  return {
    name: 'sgd',
    learningRate,
    start(parameters) {
      const all = parameters.map(({ value, gradient }) => ({
        weights: value.data,
        gradient: gradient.data,
        velocity: new Float64Array(momentum === 0 ? 0 : value.data.length),
      }));
      return (rate) => {
        for (const { weights, gradient, velocity } of all) {
          if (momentum === 0) descend(weights, gradient, rate);
          else roll(weights, gradient, velocity, rate, momentum, nesterov);
        }
      };
    },
  };
}

function descend(weights: Float64Array, gradient: Float64Array, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
    weights[i] -= rate * gradient[i]!;
  }
}

function roll(
  weights: Float64Array,
  gradient: Float64Array,
  velocity: Float64Array,
  rate: number,
  momentum: number,
  nesterov: boolean,
): void {
  for (let i = 0; i < weights.length; i++) {
    const pull = rate * gradient[i]!;
    const v = momentum * velocity[i]! - pull;
    velocity[i] = v;
    weights[i] += nesterov ? momentum * v - pull : v;
  }
}
