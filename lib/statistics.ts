/**
 * Middle and spread of numbers, as the lessons report what several seeds came to.
 *
 * Lesson 7, vanishing gradients: notebooks/07-vanishing-gradients.ipynb
 */
import { checkNumber, rangeError, typeError } from '@course/check';

/**
 * The mean: Σ values / n, summed in the order of the values. Cost: O(n).
 *
 * @param values at least one number; infinities are numbers here, NaN is none
 * @throws TypeError where values is no array of numbers; RangeError where it is empty or holds NaN
 * @example
 * mean([2, 4, 9]) // => 5
 * mean(Float64Array.of(1, 2)) // => 1.5
 */
export function mean(values: ArrayLike<number>): number {
  return average(copyNumbers('find the mean', values));
}

/**
 * The standard deviation: √(Σ (value − mean)² / n). It divides by n, as it describes these values
 * and does not estimate that of others. Cost: O(n).
 *
 * @throws as mean, and RangeError where a value is infinite
 * @example
 * standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]) // => 2
 */
export function standardDeviation(values: ArrayLike<number>): number {
  const action = 'find the standard deviation';
  const numbers = copyNumbers(action, values, 'a finite number', Number.isFinite);
  const middle = average(numbers);
  return Math.sqrt(average(numbers.map((value) => (value - middle) ** 2)));
}

/**
 * The value below which a share of all values lies: of the n sorted values x₀ ≤ x₁ ≤ … it is the one
 * at place share · (n − 1), and between two places it lies on the line from the one to the other.
 *
 * So it is by default in R, NumPy and d3: type 7 of Hyndman & Fan (1996), Sample quantiles in
 * statistical packages, The American Statistician 50. Cost: O(n log n).
 *
 * @param share from 0, the least value, to 1, the largest
 * @throws as mean, and where share is not from 0 to 1
 * @example
 * quantile([10, 40, 20, 30], 0.25) // => 17.5
 * quantile([1, 2, Infinity], 0.5) // => 2
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const action = 'find a quantile';
  checkNumber(action, 'share', share, 'from 0 to 1', (value) => value >= 0 && value <= 1);
  const sorted = copyNumbers(action, values).sort();
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  // Equal ones first: the difference of two infinities is NaN.
  return low === high || low === -Infinity ? low : low + (high - low) * (place % 1);
}

/**
 * The middle of the sorted values, or the mean of the two in the middle: but for rounding the
 * quantile of share ½. Cost: O(n log n).
 *
 * @throws as mean
 * @example
 * median([5, 1, 3]) // => 3
 * median([4, 1, 2, 3]) // => 2.5
 */
export function median(values: ArrayLike<number>): number {
  const sorted = copyNumbers('find the median', values).sort();
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/**
 * What cuts the sorted values into quarters: the quantile of share ¼, the median, that of share ¾.
 *
 * @throws as mean
 * @example
 * quartiles([10, 20, 30, 40, 50]) // => [20, 30, 40]
 */
export function quartiles(
  values: ArrayLike<number>,
): [lower: number, median: number, upper: number] {
  return [quantile(values, 0.25), median(values), quantile(values, 0.75)];
}

function average(numbers: Float64Array): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function copyNumbers(
  action: string,
  values: ArrayLike<number>,
  expected = 'a number, not NaN',
  holds: (value: number) => boolean = (value) => !Number.isNaN(value),
): Float64Array {
  if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && 'length' in values)) {
    throw typeError(action, 'values', 'an array of numbers', values);
  }
  if (values.length === 0) throw rangeError(action, 'values', 'at least one number', values);
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value !== 'number') throw typeError(action, `values[${i}]`, expected, value);
    if (!holds(value)) throw rangeError(action, `values[${i}]`, expected, value);
  }
  return Float64Array.from(values);
}
