import { checkDataset, targetsOf, type Dataset } from './data';
import { checkLayer, namedLayers, parametersOf, type Layer } from './layers/layer';
import { checkLoss, type Loss } from './losses';
import { copyMatrix, dot, zeros, type Matrix } from './matrix';

/** The length of a layer's gradient. */
export interface GradientNorm {
  /** As in '3 dense'. */
  readonly layer: string;
  /** ‖dL/dW‖: the root of the sum of squares. */
  readonly norm: number;
}

/**
 * One forward and one backward pass, three matrix products a dense layer: answers the loss and
 * dL/dinputs (batch × features), leaves dL/dparameter in each layer's parameters, and changes
 * nothing else.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 *
 * @throws TypeError or RangeError where the batch fits neither model nor loss
 * @example
 * const model = dense(1, 1, { random: createRandom(1), initializer: () => matrix([[3]]) });
 * const batch = { inputs: matrix([[2]]), targets: matrix([[5]]) };
 * backpropagate(model, batch, meanSquaredError).loss // => 1
 * parametersOf(model).map(({ gradient }) => gradient.data[0]) // => [4, 2]
 */
export function backpropagate(
  model: Layer,
  batch: Dataset,
  loss: Loss,
): { loss: number; inputGradient: Matrix } {
  checkLayer('backpropagate', 'model', model);
  checkLoss('backpropagate', 'loss', loss);
  checkDataset('backpropagate', 'batch', batch, model, loss);
  const outputs = model.forward(batch.inputs, 'probe');
  const gradient = zeros(outputs.rows, outputs.columns);
  const value = loss.value(outputs, targetsOf(batch), gradient);
  return { loss: value, inputGradient: copyMatrix(model.backward(gradient)) };
}

/**
 * The norm of dL/dW of each layer with weights, in the order in which they compute: where it falls
 * from the last layer to the first, gradients vanish; where it grows, they explode.
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb
 *
 * @throws TypeError or RangeError where the batch fits neither model nor loss
 * @example
 * const layer = dense(1, 1, { random: createRandom(1), initializer: () => matrix([[3]]) });
 * const batch = { inputs: matrix([[2]]), targets: matrix([[5]]) };
 * gradientNorms(sequential([layer]), batch, meanSquaredError) // => [{ layer: '1 dense', norm: 4 }]
 */
export function gradientNorms(model: Layer, batch: Dataset, loss: Loss): GradientNorm[] {
  backpropagate(model, batch, loss);
  return namedLayers(model).flatMap(({ name, layer }) =>
    layer.parameters
      .filter((parameter) => parameter.name === 'weights')
      .map(({ gradient }) => ({ layer: name, norm: Math.sqrt(dot(gradient.data, gradient.data)) })),
  );
}

/** Steps of the differences: a kink (as relu has) within one is not within a smaller one. */
const STEPS = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
/** An error below it is as good as rounding lets it be: no other step is tried. */
const AGREED = 1e-8;

/**
 * Compares the gradients of the backward pass, by every parameter and every input, with central
 * differences, and answers the largest difference, relative to the largest gradient of the same
 * matrix: below 1e-6 where the backward pass is right, about 1 where it is wrong. Dropout keeps one
 * mask, batch normalization works as in training, and nothing is changed.
 *
 * Gradients that are all below 1e-5 of the loss, for which differences are too coarse, are compared
 * relative to that. At a kink itself (a relu fed an exact 0) there is no derivative to compare.
 * Cost: four forward passes for each parameter and each input number: for small models and batches.
 *
 * @throws TypeError or RangeError where the batch fits neither model nor loss
 * @example
 * const random = createRandom(1);
 * const model = sequential([dense(2, 3, { random }), activate(tanh), dense(3, 2, { random })]);
 * const batch = { inputs: matrix([[1, 2], [3, -1]]), labels: [0, 1] };
 * checkGradients(model, batch, crossEntropy) < 1e-6 // => true
 */
export function checkGradients(model: Layer, batch: Dataset, loss: Loss): number {
  const { loss: value, inputGradient } = backpropagate(model, batch, loss);
  const inputs = copyMatrix(batch.inputs);
  const lossNow = (): number => loss.value(model.forward(inputs, 'probe'), targetsOf(batch));
  const least = 1e-5 * Math.max(Math.abs(value), 1e-6);
  const pairs = [...parametersOf(model), { value: inputs, gradient: inputGradient }];
  const errors = pairs.flatMap(({ value: { data: numbers }, gradient: { data: gradient } }) => {
    const scale = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), least);
    return Array.from(gradient, (g, i) => errorAt(numbers, i, g, scale, lossNow));
  });
  return errors.reduce((most, error) => Math.max(most, error), 0);
}

/** How far a gradient is from the difference, the smallest over the step sizes. */
function errorAt(
  numbers: Float64Array,
  i: number,
  gradient: number,
  scale: number,
  lossNow: () => number,
): number {
  const before = numbers[i];
  const lossAt = (changed: number): number => {
    numbers[i] = changed;
    return lossNow();
  };
  let best = Infinity;
  for (const step of STEPS) {
    const difference = centralDifference(lossAt, before, step * Math.max(1, Math.abs(before)));
    const error = Math.abs(gradient - difference) / Math.max(scale, Math.abs(difference));
    if (error < best) best = error;
    if (best < AGREED) break;
  }
  numbers[i] = before;
  return best;
}

/** (4·D(h) − D(2h)) / 3 for D(h) = (L(w + h) − L(w − h)) / 2h: no error by h² (Richardson 1911). */
function centralDifference(lossAt: (w: number) => number, w: number, h: number): number {
  const near = (lossAt(w + h) - lossAt(w - h)) / (2 * h);
  const far = (lossAt(w + 2 * h) - lossAt(w - 2 * h)) / (4 * h);
  return (4 * near - far) / 3;
}
