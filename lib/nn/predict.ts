import { rangeError } from '@course/check';
import { checkDataset, checkInputs, targetsOf, type Dataset, type LabelledData } from './data';
import { checkLayer, namedLayers, type Layer, type Mode } from './layers/layer';
import { checkLoss, type Loss } from './losses';
import { copyMatrix, indexOfLargest, type Matrix } from './matrix';

/**
 * What a model gives for inputs in evaluation mode, rows × features → rows × outputs, as a new
 * matrix: for classes logits, which `softmax` turns into probabilities.
 *
 * Lesson 8: notebooks/08-activations.ipynb
 *
 * @throws RangeError where the inputs' width is not the model's, or a number is not finite
 * @example
 * predict(activate(relu), matrix([[-1, 2]])) // => matrix([[0, 2]])
 */
export function predict(model: Layer, inputs: Matrix): Matrix {
  checkLayer('predict', 'model', model);
  checkInputs('predict', 'inputs', inputs, model);
  return copyMatrix(model.forward(inputs, 'evaluate'));
}

/**
 * The class that a model finds likeliest for each row: the column of the largest logit, the first
 * of equals; for a single column 1 where the logit is above 0, else 0.
 *
 * @throws as `predict` does
 * @example
 * predictClasses(activate(identity), matrix([[1, 5, 2], [3, 0, 1]])) // => [1, 0]
 */
export function predictClasses(model: Layer, inputs: Matrix): number[] {
  const outputs = predict(model, inputs);
  return Array.from({ length: outputs.rows }, (_, row) => classOf(outputs, row));
}

/**
 * The share of rows for which the model's likeliest class is the label, from 0 to 1.
 *
 * @throws as `predict` does; RangeError where labels and rows differ in number
 * @example
 * accuracy(activate(identity), { inputs: matrix([[1, 5], [3, 0]]), labels: [1, 1] }) // => 0.5
 */
export function accuracy(model: Layer, { inputs, labels }: LabelledData): number {
  const action = 'find the accuracy';
  checkLayer(action, 'model', model);
  checkInputs(action, 'inputs', inputs, model);
  if (labels.length !== inputs.rows) {
    const expected = `${inputs.rows}, a label for each row`;
    throw rangeError(action, 'labels.length', expected, labels.length);
  }
  return countCorrect(model.forward(inputs, 'evaluate'), labels) / inputs.rows;
}

/** How a model does on a data set; accuracy where the loss is of classes and there are labels. */
export interface Measurement {
  readonly loss: number;
  readonly accuracy?: number;
}

/**
 * The mean loss, and the accuracy where there are classes, in evaluation mode.
 *
 * @throws TypeError or RangeError where the data fit neither model nor loss
 * @example
 * const data = { inputs: matrix([[0, 0]]), labels: [0] };
 * evaluate(activate(identity), data, crossEntropy) // => { loss: Math.LN2, accuracy: 1 }
 */
export function evaluate(model: Layer, dataset: Dataset, loss: Loss): Measurement {
  checkLayer('evaluate', 'model', model);
  checkLoss('evaluate', 'loss', loss);
  checkDataset('evaluate', 'dataset', dataset, model, loss);
  return measure(model, dataset, loss);
}

/** As `evaluate`, for data that have been checked. */
export function measure(model: Layer, dataset: Dataset, loss: Loss): Measurement {
  const outputs = model.forward(dataset.inputs, 'evaluate');
  const value = loss.value(outputs, targetsOf(dataset));
  if (!(loss.classifies && 'labels' in dataset)) return { loss: value };
  return { loss: value, accuracy: countCorrect(outputs, dataset.labels) / outputs.rows };
}

/** How many rows have the class that the label says. */
export function countCorrect(outputs: Matrix, labels: ArrayLike<number>): number {
  let correct = 0;
  for (let row = 0; row < outputs.rows; row++) if (classOf(outputs, row) === labels[row]) correct++;
  return correct;
}

function classOf({ columns, data }: Matrix, row: number): number {
  if (columns === 1) return data[row] > 0 ? 1 : 0;
  return indexOfLargest(data, row * columns, columns) - row * columns;
}

/**
 * What each layer gives for inputs, in the order in which they compute, as copies.
 *
 * @throws as `predict` does
 * @example
 * const outputs = layerOutputs(sequential([activate(relu), activate(tanh)]), matrix([[-1]]));
 * outputs[0] // => { name: '1 relu', output: matrix([[0]]) }
 */
export function layerOutputs(
  model: Layer,
  inputs: Matrix,
  mode: Mode = 'evaluate',
): { name: string; output: Matrix }[] {
  const action = 'list the outputs of layers';
  checkLayer(action, 'model', model);
  checkInputs(action, 'inputs', inputs, model);
  model.forward(inputs, mode);
  return namedLayers(model).map(({ name, layer }) => ({ name, output: copyMatrix(layer.output!) }));
}
