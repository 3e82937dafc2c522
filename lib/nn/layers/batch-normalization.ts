import {
  checkInteger,
  number,
  optional,
  positive,
  rangeError,
  readOptions,
  type OptionsOf,
} from '@course/check';
import { reuse, sumRows, zeros, type Matrix } from '../matrix';
import { checkInput, checkOutputGradient, parameter, type Layer } from './layer';

const OPTIONS = {
  /** How much of the running statistics stays at each batch. Default 0.9. */
  momentum: optional(
    number('from 0 to 1', (value) => value >= 0 && value <= 1),
    0.9,
  ),
  /** Added to the variance. Default 1e-5. */
  epsilon: optional(positive, 1e-5),
};

export type BatchNormalizationOptions = OptionsOf<typeof OPTIONS>;

/** A batch normalization layer, with the statistics that it uses in evaluation. */
export interface BatchNormalization extends Layer {
  readonly runningMean: Matrix; // 1 × width
  readonly runningVariance: Matrix; // 1 × width
}

/**
 * Batch normalization: in training each column is brought to mean 0 and variance 1 over the batch,
 * then scaled by γ and shifted by β, both learned: x̂ = (x − μ)/√(σ² + ε), y = γ·x̂ + β. In
 * evaluation μ and σ² are running means of the batches' (σ² by m − 1 there, by m within the batch,
 * as in the paper's algorithm 2): running ← momentum · running + (1 − momentum) · batch. Backward in
 * training: dL/dx = γ/√(σ² + ε) · (g − mean(g) − x̂·mean(g·x̂)) for g = dL/dy and means over the
 * batch. (Ioffe & Szegedy 2015, "Batch normalization: accelerating deep network training by
 * reducing internal covariate shift".)
 *
 * Lesson 10: notebooks/10-batch-normalization.ipynb
 *
 * @throws TypeError or RangeError for a width or an option out of range, and in training for a batch
 * of one row, which has no variance
 * @example
 * const layer = batchNormalization(1, { epsilon: 1e-300 });
 * layer.forward(matrix([[3], [5]]), 'train') // => matrix([[-1], [1]])
 */
export function batchNormalization(
  width: number,
  options?: BatchNormalizationOptions,
): BatchNormalization {
  const action = 'make a batch normalization layer';
  checkInteger(action, 'width', width, 1);
  const { momentum, epsilon } = readOptions(action, options, OPTIONS);

  const scale = parameter('scale', zeros(1, width)); // γ
  const shift = parameter('shift', zeros(1, width)); // β
  const mean = zeros(1, width);
  const variance = zeros(1, width);
  const runningMean = zeros(1, width);
  const runningVariance = zeros(1, width);
  const inverse = new Float64Array(width); // 1/√(σ² + ε)
  scale.value.data.fill(1);
  runningVariance.data.fill(1);
  let overBatch = false; // whether the last forward pass took the batch's own statistics
  let normalized: Matrix | undefined; // x̂, batch × width
  let output: Matrix | undefined; // batch × width
  let inputGradient: Matrix | undefined; // batch × width

  return {
    name: 'batchNormalization',
    inputs: width,
    outputs: width,
    leastRows: 2,
    parameters: [scale, shift],
    state: [runningMean, runningVariance],
    runningMean,
    runningVariance,
    get output() {
      return output;
    },
    forward(x, mode) {
      checkInput('batchNormalization', x, width);
      if (mode !== 'evaluate' && x.rows < 2) {
        throw rangeError('normalize a batch in training', 'input.rows', 'at least 2', x.rows);
      }
      overBatch = mode !== 'evaluate';
      if (overBatch) measureColumns(x, mean, variance);
      if (mode === 'train') {
        const unbiased = x.rows / (x.rows - 1);
        const [m, v] = [runningMean.data, runningVariance.data];
        for (let j = 0; j < width; j++) {
          m[j] = momentum * m[j] + (1 - momentum) * mean.data[j];
          v[j] = momentum * v[j] + (1 - momentum) * unbiased * variance.data[j];
        }
      }
      const [center, spread] = overBatch ? [mean, variance] : [runningMean, runningVariance];
      for (let j = 0; j < width; j++) inverse[j] = 1 / Math.sqrt(spread.data[j] + epsilon);
      normalized = reuse(normalized, x.rows, width);
      output = reuse(output, x.rows, width);
      const [mu, gamma, beta] = [center.data, scale.value.data, shift.value.data];
      const [xHat, y] = [normalized.data, output.data];
      for (let row = 0; row < y.length; row += width) {
        for (let j = 0; j < width; j++) {
          const normal = (x.data[row + j] - mu[j]) * inverse[j];
          xHat[row + j] = normal;
          y[row + j] = gamma[j] * normal + beta[j];
        }
      }
      return output;
    },
    backward(gradient) {
      checkOutputGradient('batchNormalization', gradient, output);
      inputGradient = reuse(inputGradient, gradient.rows, width);
      const [g, xHat, dx] = [gradient.data, normalized!.data, inputGradient.data];
      const [sums, products] = [shift.gradient.data, scale.gradient.data];
      sumRows(gradient, shift.gradient); // dL/dβ = Σ g
      products.fill(0); // dL/dγ = Σ g·x̂
      for (let row = 0; row < g.length; row += width) {
        for (let j = 0; j < width; j++) products[j] += g[row + j] * xHat[row + j];
      }
      const factor = scale.value.data.map((gamma, j) => gamma * inverse[j]); // γ/√(σ² + ε)
      const share = overBatch ? 1 / gradient.rows : 0; // running statistics do not depend on x
      for (let row = 0; row < g.length; row += width) {
        for (let j = 0; j < width; j++) {
          const common = sums[j] + xHat[row + j] * products[j];
          dx[row + j] = factor[j] * (g[row + j] - share * common);
        }
      }
      return inputGradient;
    },
  };
}

/** The mean and variance (by m) of each column; two passes lose no digits to large means. */
function measureColumns(x: Matrix, mean: Matrix, variance: Matrix): void {
  const { rows, columns, data } = x;
  sumRows(x, mean);
  for (let j = 0; j < columns; j++) mean.data[j] /= rows;
  variance.data.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const distance = data[i * columns + j] - mean.data[j];
      variance.data[j] += (distance * distance) / rows;
    }
  }
}
