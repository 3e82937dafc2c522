// @ts-check

/**
 * The quartiles of some numbers: lower, median, upper, by linear interpolation.
 * @param {readonly number[]} numbers
 */
export function quartiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const low = /** @type {number} */ (sorted[below]);
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
