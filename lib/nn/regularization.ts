import type { Random } from '../random';
import type { Parameter } from './layers/layer';

/**
 * Adds the gradient of the penalties L1 and L2, λ₁·sign(w) + λ₂·w, where a parameter decays.
 *
 * Lesson 12: notebooks/12-regularization-and-normalization.ipynb
 */
export function addPenalty(parameters: readonly Parameter[], l1: number, l2: number): void {
  for (const { value, gradient, decays } of parameters) {
    if (!decays) continue;
    const [weights, slopes] = [value.data, gradient.data];
    for (let i = 0; i < weights.length; i++) {
      slopes[i] += l1 * Math.sign(weights[i]) + l2 * weights[i];
    }
  }
}

/**
 * Noise N(0, deviation²) on each weight that decays, added while a batch is passed forward and
 * backward and removed before the step (Murray & Edwards 1994; An 1996).
 */
export function createWeightNoise(
  parameters: readonly Parameter[],
  deviation: number,
  random: Random,
): { add(): void; remove(): void } {
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
