import { rangeError, typeError } from '@course/check';
import { checkLayer, type Layer } from './layer';

/**
 * A model of layers one after another: each takes what the one before it gives; backward in the
 * opposite order. A sequential model is itself a layer.
 *
 * Lesson 6: notebooks/06-backpropagation.ipynb
 *
 * @throws TypeError or RangeError where there is no layer, widths of neighbours do not fit, or a
 * layer stands in the model twice (it remembers one forward pass only)
 * @example
 * const random = createRandom(1);
 * const model = sequential([dense(64, 32, { random }), activate(relu), dense(32, 10, { random })]);
 * [model.inputs, model.outputs] // => [64, 10]
 */
export function sequential(layers: readonly Layer[]): Layer {
  const { inputs, outputs } = checkChain('make a sequential model', layers);
  const inside = [...layers];
  return {
    name: 'sequential',
    inputs,
    outputs,
    parameters: [],
    layers: inside,
    get output() {
      return inside.at(-1)?.output;
    },
    forward: (input, mode) => inside.reduce((x, layer) => layer.forward(x, mode), input),
    backward: (gradient, inputNeeded = true) =>
      inside.reduceRight((g, layer, i) => layer.backward(g, i > 0 || inputNeeded), gradient),
  };
}

/** Checks that layers can stand one after another, and finds the widths of the whole. */
export function checkChain(
  action: string,
  layers: readonly Layer[],
): { inputs: number | undefined; outputs: number | undefined } {
  if (!Array.isArray(layers)) throw typeError(action, 'layers', 'an array of layers', layers);
  if (layers.length === 0) throw rangeError(action, 'layers', 'at least one layer', layers);
  let inputs: number | undefined;
  let width: number | undefined;
  layers.forEach((layer: Layer, i) => {
    checkLayer(action, `layers[${i}]`, layer);
    if (width !== undefined && layer.inputs !== undefined && layer.inputs !== width) {
      const before = `${action}: layers[${i - 1}] gives ${width} columns, and so`;
      throw rangeError(before, `layers[${i}].inputs`, `${width}`, layer.inputs);
    }
    inputs ??= layer.inputs;
    width = layer.outputs ?? width;
  });
  checkOnce(action, layers);
  return { inputs, outputs: width };
}

/** Checks that no layer stands in a model twice. */
export function checkOnce(action: string, layers: readonly Layer[]): void {
  const all = (each: Layer): Layer[] => [each, ...(each.layers ?? []).flatMap(all)];
  const seen = new Set<Layer>();
  for (const layer of layers.flatMap(all)) {
    if (seen.has(layer))
      throw rangeError(action, 'layers', 'different objects, each used once', layer.name);
    seen.add(layer);
  }
}
