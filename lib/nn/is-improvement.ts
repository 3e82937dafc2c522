import type { EarlyStoppingOptions } from './early-stopping-options';

/**
 * Whether a value improves on a reference by more than minDelta.
 *
 * In 'min' mode: reference − value > δ, in 'max' mode: value − reference > δ, where δ is minDelta, or
 * minDelta · |reference| in 'relative' mode. The comparison allows for four units in the last place
 * of the larger of the two: 0.4 − 0.3 is no improvement of more than 0.1, although it comes out as
 * 0.10000000000000003. Infinity is one value among the others, however large minDelta; a value that
 * is NaN is no improvement, nor is any on NaN.
 *
 * @example
 * isImprovement(0.3, 0.4, { minDelta: 0.1 }) // => false
 * isImprovement(0.29, 0.4, { minDelta: 0.1 }) // => true
 * isImprovement(91, 90, { mode: 'max', minDelta: 0.02, minDeltaMode: 'relative' }) // => false
 */
export function isImprovement(
  value: number,
  reference: number,
  options: Pick<EarlyStoppingOptions, 'mode' | 'minDelta' | 'minDeltaMode'> = {},
): boolean {
  const { mode = 'min', minDelta = 0, minDeltaMode = 'absolute' } = options;
  const gain = mode === 'min' ? reference - value : value - reference;
  if (!Number.isFinite(value) || !Number.isFinite(reference)) return gain > 0; // ∞ has no last place
  const delta = minDeltaMode === 'relative' ? minDelta * Math.abs(reference) : minDelta;
  const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(reference));
  return gain > delta + tolerance;
}
