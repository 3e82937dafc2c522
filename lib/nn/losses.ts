import { checkInteger, isIntegerWithin, rangeError, typeError, withMethods } from '@course/check';
import { sigmoid } from './activations';
import { checkFinite, checkMatrix, indexOfLargest, shapeError, zeros, type Matrix } from './matrix';

/** What a loss compares outputs with: a class a row, or a matrix of numbers. */
export type Targets = ArrayLike<number> | Matrix;

/**
 * What training makes small.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 */
export interface Loss {
  readonly name: string;
  /** Whether labels are classes, so that there is an accuracy. */
  readonly classifies: boolean;
  /** Throws where targets do not fit outputs of that shape. */
  check(action: string, parameter: string, targets: Targets, rows: number, columns: number): void;
  /** The mean loss of outputs (batch × outputs); writes dL/doutputs into `gradient`, if given. */
  value(outputs: Matrix, targets: Targets, gradient?: Matrix): number;
}

export const checkLoss = withMethods<Loss>('a loss, such as crossEntropy', 'value');

/**
 * Cross-entropy of the softmax of logits, for labels that are classes 0, 1, 2 …: the mean over rows
 * of ln Σₖ e^zₖ − z_label, stable for any finite logits. Its gradient is (softmax(z) − one-hot
 * label) / rows. A guess at random among k classes costs ln k.
 *
 * @throws TypeError or RangeError for a single column, or labels that are not a class for each row
 * @example
 * crossEntropy.value(matrix([[0, 0]]), [1]) // => Math.LN2
 * crossEntropy.value(matrix([[1000, -1000]]), [1]) // => 2000
 */
export const crossEntropy: Loss = {
  name: 'crossEntropy',
  classifies: true,
  check(action, parameter, labels, rows, columns) {
    if (columns < 2) {
      const expected = 'at least 2 for crossEntropy (binaryCrossEntropy takes 1)';
      throw rangeError(action, "the outputs' columns", expected, columns);
    }
    if (isMatrix(labels))
      throw typeError(action, parameter, 'a list of classes for crossEntropy', labels);
    checkCount(action, parameter, labels, rows);
    for (let i = 0; i < rows; i++) {
      if (isIntegerWithin(labels[i], 0, columns - 1)) continue;
      checkInteger(action, `${parameter}[${i}]`, labels[i], 0, columns - 1);
    }
  },
  value(outputs, targets, gradient) {
    checkOutputs(this, outputs, targets);
    const { rows, columns, data } = outputs;
    const labels = numbersOf(targets);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const row = i * columns;
      const label = row + labels[i];
      const largest = indexOfLargest(data, row, columns);
      const rest = raise(data, row, columns, largest, gradient?.data);
      sum += data[largest] - data[label] + Math.log1p(rest);
      if (!gradient) continue;
      const factor = 1 / ((1 + rest) * rows);
      for (let j = row; j < row + columns; j++) gradient.data[j] *= factor;
      gradient.data[label] -= 1 / rows;
    }
    return sum / rows;
  },
};

/**
 * Mean squared error: the mean over all elements of (y − t)². Targets are a matrix of the outputs'
 * shape, or a list of numbers for outputs of one column.
 *
 * @throws TypeError or RangeError for targets of another shape or not finite
 * @example
 * meanSquaredError.value(matrix([[1], [4]]), matrix([[1], [2]])) // => 2
 */
export const meanSquaredError: Loss = {
  name: 'meanSquaredError',
  classifies: false,
  check(action, parameter, targets, rows, columns) {
    if (isMatrix(targets)) {
      checkMatrix(action, parameter, targets);
      if (targets.rows !== rows || targets.columns !== columns) {
        throw shapeError(action, parameter, `be ${rows} × ${columns}, as the outputs are`, targets);
      }
      checkFinite(action, parameter, targets);
      return;
    }
    checkCount(action, parameter, targets, rows);
    if (columns !== 1)
      throw typeError(action, parameter, `a matrix, as there are ${columns} outputs`, targets);
    const at = Array.from(targets).findIndex((target) => !Number.isFinite(target));
    if (at >= 0) throw rangeError(action, `${parameter}[${at}]`, 'a finite number', targets[at]);
  },
  value: meanOf(
    (y, t) => (y - t) * (y - t),
    (y, t) => 2 * (y - t),
  ),
};

/**
 * Binary cross-entropy of the sigmoid of logits: the mean over all elements of −t·ln σ(z) − (1 −
 * t)·ln(1 − σ(z)), computed as max(z, 0) − z·t + ln(1 + e^−|z|), stable for any finite logit. Its
 * gradient is (σ(z) − t) / count. Targets are as of meanSquaredError, from 0 to 1.
 *
 * @throws TypeError or RangeError for targets of another shape or outside 0 … 1
 * @example
 * binaryCrossEntropy.value(matrix([[0]]), [1]) // => Math.LN2
 * binaryCrossEntropy.value(matrix([[-1000]]), [1]) // => 1000
 */
export const binaryCrossEntropy: Loss = {
  name: 'binaryCrossEntropy',
  classifies: true,
  check(action, parameter, targets, rows, columns) {
    meanSquaredError.check(action, parameter, targets, rows, columns);
    const numbers = Array.from(numbersOf(targets));
    const at = numbers.findIndex((target) => target < 0 || target > 1);
    if (at >= 0) throw rangeError(action, `${parameter}[${at}]`, 'from 0 to 1', numbers[at]);
  },
  value: meanOf(
    (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z))),
    (z, t) => sigmoid.value(z) - t,
  ),
};

/** The losses of the library. */
export const losses: readonly Loss[] = [crossEntropy, meanSquaredError, binaryCrossEntropy];

/**
 * The softmax of each row, pⱼ = e^zⱼ / Σₖ e^zₖ: from logits to probabilities, batch × classes. The
 * row's largest logit is taken off first, which changes nothing and keeps every power at most 1.
 *
 * @example
 * softmax(matrix([[1000, 1000]])) // => matrix([[0.5, 0.5]])
 */
export function softmax(logits: Matrix): Matrix {
  checkMatrix('take the softmax', 'logits', logits);
  const { rows, columns, data } = logits;
  const result = zeros(rows, columns);
  for (let row = 0; row < data.length; row += columns) {
    const rest = raise(data, row, columns, indexOfLargest(data, row, columns), result.data);
    for (let j = row; j < row + columns; j++) result.data[j] /= 1 + rest;
  }
  return result;
}

/**
 * Σ e^(zₖ − m) over a row without its largest logit m, which lies at `largest`: ln Σₖ e^zₖ = m +
 * ln(1 + that sum), no digit lost. All powers, 1 for m, are written into `powers`, if given.
 */
function raise(
  logits: Float64Array,
  row: number,
  columns: number,
  largest: number,
  powers: Float64Array | undefined,
): number {
  let rest = 0;
  for (let j = row; j < row + columns; j++) {
    const power = Math.exp(logits[j] - logits[largest]);
    if (j !== largest) rest += power;
    if (powers) powers[j] = power;
  }
  return rest;
}

type OfElement = (output: number, target: number) => number;

/** The mean of a loss over all elements; `slope` is its derivative by the output. */
function meanOf(loss: OfElement, slope: OfElement): Loss['value'] {
  return function (this: Loss, outputs, targets, gradient) {
    checkOutputs(this, outputs, targets);
    const { data } = outputs;
    const wanted = numbersOf(targets);
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      sum += loss(data[i], wanted[i]);
      if (gradient) gradient.data[i] = slope(data[i], wanted[i]) / data.length;
    }
    return sum / data.length;
  };
}

function isMatrix(targets: Targets): targets is Matrix {
  return typeof targets === 'object' && 'data' in targets;
}

function numbersOf(targets: Targets): ArrayLike<number> {
  return isMatrix(targets) ? targets.data : targets;
}

function checkOutputs(loss: Loss, outputs: Matrix, targets: Targets): void {
  const action = `compute ${loss.name}`;
  checkMatrix(action, 'outputs', outputs);
  loss.check(action, 'targets', targets, outputs.rows, outputs.columns);
}

function checkCount(action: string, parameter: string, list: ArrayLike<number>, rows: number) {
  if (typeof list !== 'object' || typeof list.length !== 'number') {
    throw typeError(action, parameter, 'an array of numbers', list);
  }
  if (list.length !== rows) {
    throw rangeError(action, `${parameter}.length`, `${rows}, a label for each row`, list.length);
  }
}
