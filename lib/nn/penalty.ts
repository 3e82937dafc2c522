import type { Random } from '../random';
import type { Parameter } from './layers/layer';

/** Adds the penalty's gradient to that of each parameter that decays: λ₁·sign(w) + λ₂·w. */
export function addPenalty(parameters: readonly Parameter[], l1: number, l2: number): void {
  for (const { value, gradient, decays } of parameters) {
    if (decays) addPenaltyTo(gradient.data, value.data, l1, l2);
  }
}

function addPenaltyTo(gradient: Float64Array, weights: Float64Array, l1: number, l2: number): void {
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]!;
    gradient[i] += l1 * Math.sign(w) + l2 * w;
  }
}

/** Weights that are noisy for one pass and then as they were. */
export interface WeightNoise {
  add(): void;
  remove(): void;
}

/**
 * Noise N(0, deviation²) on each weight (not on biases, scales and shifts) while a batch is passed
 * forward and backward; the step is then taken from the weights without it (Murray & Edwards 1994;
 * An 1996).
 */
export function createWeightNoise(
  parameters: readonly Parameter[],
  deviation: number,
  random: Random,
): WeightNoise {
  const noisy = parameters
    .filter(({ decays }) => decays)
    .map(({ value }) => ({ weights: value.data, kept: value.data.slice() }));
  return {
    add() {
      for (const { weights, kept } of noisy) {
        kept.set(weights);
        for (let i = 0; i < weights.length; i++) weights[i] = random.normal(weights[i], deviation);
      }
    },
    remove() {
      for (const { weights, kept } of noisy) weights.set(kept);
    },
  };
}
