import { rangeError, withMethods } from '@course/check';
import { checkMatrix, zeros, type Matrix } from '../matrix';

/** What a layer learns, with the loss's gradient by it, which each backward pass overwrites. */
export interface Parameter {
  /** Such as 'weights' or 'bias'. */
  readonly name: string;
  readonly value: Matrix;
  /** dL/dvalue, of the same shape. */
  readonly gradient: Matrix;
  /** Whether weight decay (l1, l2, adamw's) applies: to weights, not biases, scales and shifts. */
  readonly decays: boolean;
}

/**
 * How a forward pass runs: 'train' as in training; 'evaluate' as in use; 'probe' as in training, but
 * without a trace (running statistics stay, dropout keeps one mask), so that measurements of
 * gradients never change a run.
 */
export type Mode = 'train' | 'evaluate' | 'probe';

/**
 * A layer: a forward pass, and a backward pass by the chain rule. Matrices that a pass returns
 * belong to the layer and are overwritten by its next pass: copy what is to be kept.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 */
export interface Layer {
  readonly name: string;
  /** The width of its input and of its output; undefined where any width will do and stays. */
  readonly inputs?: number | undefined;
  readonly outputs?: number | undefined;
  /** The fewest rows that it can take in training; default 1. */
  readonly leastRows?: number;
  /** What this layer itself learns, without that of the layers inside. */
  readonly parameters: readonly Parameter[];
  /** What it keeps beside its parameters and needs in use, such as running means. */
  readonly state?: readonly Matrix[];
  /** The layers inside, in the order in which they compute. */
  readonly layers?: readonly Layer[];
  /** The result of the last forward pass, undefined before the first. */
  readonly output: Matrix | undefined;
  /** batch × inputs → batch × outputs. */
  forward(input: Matrix, mode: Mode): Matrix;
  /**
   * From dL/doutput of the last forward pass to the parameters' gradients and dL/dinput (batch ×
   * inputs); where that is not needed, as in a network's first layer, it may be left uncomputed.
   */
  backward(gradient: Matrix, inputNeeded?: boolean): Matrix;
}

/**
 * A parameter with a gradient of zeros, for a layer of one's own or a function to descend on without.
 *
 * @example
 * const point = parameter('point', matrix([[-4]]));
 * const step = sgd().start([point]);
 * point.gradient.data[0] = 2 * (point.value.data[0] - 3); // of (w − 3)²
 * step(0.5); // at a learning rate of 0.5
 * point.value.data[0] // => 3
 */
export function parameter(name: string, value: Matrix, decays = false): Parameter {
  return { name, value, gradient: zeros(value.rows, value.columns), decays };
}

/** A layer with its name in the model: '1 dense', or '3.1 dense' for the first inside the third. */
export interface NamedLayer {
  readonly name: string;
  readonly layer: Layer;
}

/**
 * The layers of a model in the order in which they compute, those inside a residual one before it,
 * sequential ones left out.
 *
 * @example
 * const model = sequential([activate(relu), residual([activate(tanh)])]);
 * namedLayers(model).map(({ name }) => name) // => ['1 relu', '2.1 tanh', '2 residual']
 */
export function namedLayers(model: Layer): NamedLayer[] {
  const visit = (layer: Layer, path: readonly number[]): NamedLayer[] => {
    const inside = (layer.layers ?? []).flatMap((each, i) => visit(each, [...path, i + 1]));
    const name = path.length > 0 ? `${path.join('.')} ${layer.name}` : layer.name;
    return layer.name === 'sequential' ? inside : [...inside, { name, layer }];
  };
  return visit(model, []);
}

/**
 * All that a model learns, in the order in which it computes.
 *
 * @example
 * const model = sequential([dense(2, 3, { random: createRandom(1) }), activate(relu)]);
 * parametersOf(model).map(({ name }) => name) // => ['weights', 'bias']
 * parametersOf(model)[0].value.rows // => 2
 */
export function parametersOf(model: Layer): Parameter[] {
  return namedLayers(model).flatMap(({ layer }) => layer.parameters);
}

const EXPECTED = 'a layer, such as sequential([…])';
/** Checks that a value is a layer. */
export const checkLayer = withMethods<Layer>(EXPECTED, 'forward', 'backward');

/** Checks a forward pass's input. */
export function checkInput(name: string, input: Matrix, width?: number): void {
  checkMatrix(`run ${name} forward`, 'input', input, width);
}

/** Checks a backward pass's gradient against the output that it is the gradient of. */
export function checkOutputGradient(
  name: string,
  gradient: Matrix,
  output: Matrix | undefined,
): void {
  const action = `run ${name} backward`;
  if (output === undefined) throw new Error(`Cannot ${action} before it has run forward`);
  checkMatrix(action, 'gradient', gradient, output.columns);
  if (gradient.rows !== output.rows) {
    throw rangeError(action, 'gradient.rows', `${output.rows}, the last output's`, gradient.rows);
  }
}
