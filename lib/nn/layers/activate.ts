import { checkActivation, type Activation } from '../activations';
import { reuse, type Matrix } from '../matrix';
import { checkOutputGradient, checkInput, type Layer } from './layer';

/**
 * A layer that applies an activation to each number: y = f(x); backward dL/dx = dL/dy · f′(x).
 * Named after it. Cost: one call of f for each number forward, one of f′ backward.
 *
 * Lesson 8: notebooks/08-activations.ipynb
 *
 * @throws TypeError where the activation is not one
 * @example
 * activate(relu).forward(matrix([[-1, 2]]), 'evaluate') // => matrix([[0, 2]])
 */
export function activate(activation: Activation): Layer {
  checkActivation('make an activation layer', 'activation', activation);
  let input: Matrix | undefined;
  let output: Matrix | undefined;
  let inputGradient: Matrix | undefined;
  return {
    name: activation.name,
    parameters: [],
    get output() {
      return output;
    },
    forward(x) {
      checkInput(activation.name, x);
      input = x;
      output = reuse(output, x.rows, x.columns);
      applyValue(activation, x.data, output.data);
      return output;
    },
    backward(gradient) {
      checkOutputGradient(activation.name, gradient, output);
      inputGradient = reuse(inputGradient, gradient.rows, gradient.columns);
      applyDerivative(activation, input!.data, gradient.data, inputGradient.data);
      return inputGradient;
    },
  };
}

function applyValue(f: Activation, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) y[i] = f.value(x[i]);
}

function applyDerivative(f: Activation, x: Float64Array, dy: Float64Array, dx: Float64Array): void {
  for (let i = 0; i < x.length; i++) dx[i] = dy[i] * f.derivative(x[i]);
}
