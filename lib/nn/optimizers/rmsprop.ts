import { checkOptions } from '@course/check';
import { checkEpsilon, checkLearningRate, checkShare, type Optimizer } from './optimizer';
import type { Schedule } from '../schedules';

export interface RmspropOptions {
  /** η, default 0.001. */
  readonly learningRate?: number | Schedule;
  /** ρ, the share of the mean square that stays; default 0.9. */
  readonly decay?: number;
  /** ε, default 1e-8. */
  readonly epsilon?: number;
}

/**
 * RMSprop: s ← ρ·s + (1 − ρ)·g² and w ← w − η·g/(√s + ε): each weight's step is measured by its own
 * recent gradients (Tieleman & Hinton 2012, "Neural networks for machine learning", lecture 6e).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * rmsprop().learningRate // => 0.001
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  const action = 'make rmsprop';
  checkOptions(action, options, ['learningRate', 'decay', 'epsilon']);
  const { learningRate = 0.001, decay = 0.9, epsilon = 1e-8 } = options;
  checkLearningRate(action, learningRate);
  checkShare(action, 'decay', decay);
  checkEpsilon(action, epsilon);
  return {
    name: 'rmsprop',
    learningRate,
    start(parameters) {
      const squares = parameters.map(({ value }) => new Float64Array(value.data.length));
      return (rate) => {
        parameters.forEach(({ value, gradient }, i) => {
          update(value.data, gradient.data, squares[i]!, rate, decay, epsilon);
        });
      };
    },
  };
}

function update(
  weights: Float64Array,
  gradient: Float64Array,
  squares: Float64Array,
  rate: number,
  decay: number,
  epsilon: number,
): void {
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]!;
    const s = decay * squares[i]! + (1 - decay) * g * g;
    squares[i] = s;
    weights[i] -= (rate * g) / (Math.sqrt(s) + epsilon);
  }
}
