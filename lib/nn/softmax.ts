import { checkMatrix, zeros, type Matrix } from './matrix';

/**
 * The softmax of each row: pⱼ = e^zⱼ / Σₖ e^zₖ, probabilities from logits. The row's largest logit
 * is taken off first, which changes nothing and keeps every power at most 1.
 *
 * @param logits batch × classes
 * @returns batch × classes, a new matrix
 * @example
 * softmax(matrix([[1000, 1000]])) // => matrix([[0.5, 0.5]])
 */
export function softmax(logits: Matrix): Matrix {
  checkMatrix('take the softmax', 'logits', logits);
  const { rows, columns, data } = logits;
  const result = zeros(rows, columns);
  for (let row = 0; row < data.length; row += columns) {
    const [most, rest] = largest(data, row, columns);
    for (let j = row; j < row + columns; j++) {
      result.data[j] = Math.exp(data[j]! - most) / (1 + rest);
    }
  }
  return result;
}

/**
 * The logarithm of the softmax of each row: zⱼ − ln Σₖ e^zₖ, exact also where the probability
 * itself would be 0.
 *
 * @param logits batch × classes
 * @returns batch × classes, a new matrix
 * @example
 * logSoftmax(matrix([[1000, -1000]])) // => matrix([[0, -2000]])
 */
export function logSoftmax(logits: Matrix): Matrix {
  checkMatrix('take the logarithm of the softmax', 'logits', logits);
  const { rows, columns, data } = logits;
  const result = zeros(rows, columns);
  for (let row = 0; row < data.length; row += columns) {
    const [most, rest] = largest(data, row, columns);
    for (let j = row; j < row + columns; j++) {
      result.data[j] = data[j]! - most - Math.log1p(rest);
    }
  }
  return result;
}

/**
 * A row's largest logit m, and Σ e^(zₖ − m) over the others: ln Σₖ e^zₖ = m + ln(1 + that sum), no
 * digit lost.
 */
function largest(logits: Float64Array, start: number, count: number): [most: number, rest: number] {
  const at = indexOfLargest(logits, start, count);
  const most = logits[at]!;
  let rest = 0;
  for (let j = start; j < start + count; j++) if (j !== at) rest += Math.exp(logits[j]! - most);
  return [most, rest];
}

/** Where the largest of `count` numbers from `start` on lies; the first of equals. */
export function indexOfLargest(values: Float64Array, start: number, count: number): number {
  let at = start;
  for (let j = start + 1; j < start + count; j++) {
    if (values[j]! > values[at]!) at = j;
  }
  return at;
}
