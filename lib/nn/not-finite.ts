import { namedLayers, type Layer } from './layers/layer';

/** Whether every parameter of the model is finite. */
export function weightsAreFinite(model: Layer): boolean {
  return namedLayers(model).every(({ layer }) =>
    layer.parameters.every(({ value }) => value.data.every(Number.isFinite)),
  );
}

/**
 * Where a run went non-finite, to be asked after the forward pass that showed it and before the
 * next backward pass. Weights that are NaN spoil every layer after them and gradients every layer
 * before them, so the layer to name is the one where it began: the last with a gradient that is not
 * finite, or else the first with such weights, or else with such an output.
 */
export function findNotFinite(model: Layer): string {
  const parts = namedLayers(model).map(({ name, layer }) => ({
    name,
    weights: worst(layer.parameters.map(({ value }) => value.data)),
    gradients: worst(layer.parameters.map(({ gradient }) => gradient.data)),
    output: worst(layer.output ? [layer.output.data] : []),
  }));
  const spoilt = parts.find(({ weights }) => weights !== undefined);
  const source = [...parts].reverse().find(({ gradients }) => gradients !== undefined);
  if (spoilt && source) return `the gradient of layer ${source.name} became ${source.gradients}`;
  if (spoilt) return `a weight of layer ${spoilt.name} became ${spoilt.weights}`;
  const loud = parts.find(({ output }) => output !== undefined);
  return loud
    ? `the output of layer ${loud.name} became ${loud.output}`
    : 'the loss became infinite';
}

/** The first number that is not finite. */
function worst(arrays: readonly Float64Array[]): number | undefined {
  for (const values of arrays) {
    const found = values.find((value) => !Number.isFinite(value));
    if (found !== undefined) return found;
  }
  return undefined;
}
