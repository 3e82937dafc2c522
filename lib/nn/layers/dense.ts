import {
  checkInteger,
  either,
  kind,
  number,
  optional,
  readOptions,
  type OptionsOf,
} from '@course/check';
import { checkRandom } from '../../random';
import { glorotUniform, type Initializer } from '../initializers';
import {
  checkFinite,
  checkMatrix,
  reuse,
  shapeError,
  sumRows,
  zeros,
  type Matrix,
} from '../matrix';
import { addProduct, addProductByTransposed, addProductOfTransposed } from '../product';
import { checkInput, checkOutputGradient, parameter, type Layer } from './layer';

const OPTIONS = {
  /** Where the first weights come from. */
  random: checkRandom,
  /** Default glorotUniform. */
  initializer: optional(
    kind<Initializer>('a function, such as heNormal', (value) => typeof value === 'function'),
    glorotUniform,
  ),
  /** What each bias starts from (default 0), or false for a layer without. */
  bias: optional(either(number('a finite number or false'), false), 0),
};

export type DenseOptions = OptionsOf<typeof OPTIONS>;

/**
 * A fully connected layer: Y = X·W + b, for X batch × inputs, W inputs × outputs, b 1 × outputs.
 * Backward: dL/dW = Xᵀ·dL/dY, dL/db = the sum of dL/dY's rows, dL/dX = dL/dY·Wᵀ. Cost: batch ×
 * inputs × outputs multiplications forward, twice as many backward.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 *
 * @throws TypeError or RangeError for widths below 1, unknown options, or weights of another shape
 * @example
 * const initializer = () => matrix([[3], [4]]);
 * const layer = dense(2, 1, { random: createRandom(1), initializer, bias: 0.5 });
 * layer.forward(matrix([[1, 1], [0, 2]]), 'evaluate') // => matrix([[7.5], [8.5]])
 */
export function dense(inputs: number, outputs: number, options: DenseOptions): Layer {
  const action = 'make a dense layer';
  checkInteger(action, 'inputs', inputs, 1);
  checkInteger(action, 'outputs', outputs, 1);
  const { random, initializer, bias: firstBias } = readOptions(action, options, OPTIONS);
  const first = initializer(inputs, outputs, random);
  checkMatrix(action, "the initializer's result", first);
  if (first.rows !== inputs || first.columns !== outputs) {
    throw shapeError(action, "the initializer's result", `be ${inputs} × ${outputs}`, first);
  }
  checkFinite(action, "the initializer's result", first);

  const weights = parameter('weights', first, true);
  const bias = parameter('bias', zeros(1, outputs));
  if (firstBias !== false) bias.value.data.fill(firstBias);
  let input: Matrix | undefined; // batch × inputs
  let output: Matrix | undefined; // batch × outputs
  let inputGradient: Matrix | undefined; // batch × inputs

  return {
    name: 'dense',
    inputs,
    outputs,
    parameters: firstBias === false ? [weights] : [weights, bias],
    get output() {
      return output;
    },
    forward(x) {
      checkInput('dense', x, inputs);
      input = x;
      output = reuse(output, x.rows, outputs);
      for (let i = 0; i < x.rows; i++) output.data.set(bias.value.data, i * outputs);
      addProduct(x, weights.value, output);
      return output;
    },
    backward(gradient, inputNeeded = true) {
      checkOutputGradient('dense', gradient, output);
      weights.gradient.data.fill(0);
      addProductOfTransposed(input!, gradient, weights.gradient);
      sumRows(gradient, bias.gradient);
      inputGradient = reuse(inputGradient, gradient.rows, inputs);
      if (inputNeeded) {
        inputGradient.data.fill(0);
        addProductByTransposed(gradient, weights.value, inputGradient);
      }
      return inputGradient;
    },
  };
}
