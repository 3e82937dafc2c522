import { either, number, optional, rangeError, readOptions, type OptionsOf } from '@course/check';
import { dot, reuse, shape, zeros, type Matrix } from '../matrix';
import { checkInput, checkLayer, checkOutputGradient, parameter, type Layer } from './layer';
import { checkChain, checkOnce, sequential } from './sequential';

const OPTIONS = {
  /** α: a fixed number (default 1), or 'learned' for one that training finds, from 0. */
  scale: optional(either(number("a finite number or 'learned'"), 'learned'), 1),
  /** A layer that brings the input to the branch's width, as dense(64, 32, { bias: false, random }). */
  projection: optional(checkLayer),
};

export type ResidualOptions = OptionsOf<typeof OPTIONS>;

/**
 * A residual connection: y = α·F(x) + P(x), for a branch F of layers and P the identity or a
 * projection (He et al. 2016, "Deep residual learning for image recognition"); a learned α that
 * starts at 0 makes a deep stack start as the identity (Bachlechner et al. 2021, "ReZero is all you
 * need"). Backward: dL/dx = F′(x)ᵀ·α·dL/dy + P′(x)ᵀ·dL/dy and dL/dα = Σ F(x)·dL/dy.
 *
 * Lesson 11: notebooks/11-residual-connections.ipynb
 *
 * @throws TypeError or RangeError where the branch changes the width without a projection, or
 * widths do not fit
 * @example
 * const block = residual([activate(relu)], { scale: 0.5 });
 * block.forward(matrix([[-2, 2]]), 'evaluate') // => matrix([[-2, 3]])
 */
export function residual(layers: readonly Layer[], options?: ResidualOptions): Layer {
  const action = 'make a residual layer';
  const widths = checkChain(action, layers);
  const { scale, projection } = readOptions(action, options, OPTIONS);
  checkSkip(action, widths, projection);
  if (projection) checkOnce(action, [...layers, projection]);

  const branch = sequential(layers);
  const alpha = parameter('scale', zeros(1, 1));
  if (typeof scale === 'number') alpha.value.data.fill(scale);
  let output: Matrix | undefined;
  let branchGradient: Matrix | undefined;
  let inputGradient: Matrix | undefined;
  return {
    name: 'residual',
    inputs: widths.inputs ?? projection?.inputs,
    outputs: widths.outputs ?? projection?.outputs,
    parameters: scale === 'learned' ? [alpha] : [],
    layers: projection ? [...layers, projection] : [...layers],
    get output() {
      return output;
    },
    forward(x, mode) {
      checkInput('residual', x, widths.inputs);
      const deep = branch.forward(x, mode); // batch × outputs
      const skip = projection ? projection.forward(x, mode) : x; // batch × outputs
      if (deep.columns !== skip.columns) {
        const action = `add a ${shape(deep)} branch to a ${shape(skip)} input`;
        throw rangeError(action, 'columns', 'the same', deep.columns);
      }
      output = reuse(output, skip.rows, skip.columns);
      addScaled(skip.data, alpha.value.data[0], deep.data, output.data);
      return output;
    },
    backward(gradient, inputNeeded = true) {
      checkOutputGradient('residual', gradient, output);
      const deep = branch.output!.data;
      alpha.gradient.data[0] = dot(deep, gradient.data);
      branchGradient = reuse(branchGradient, gradient.rows, gradient.columns);
      const [g, scaled, factor] = [gradient.data, branchGradient.data, alpha.value.data[0]];
      for (let i = 0; i < g.length; i++) scaled[i] = factor * g[i];
      const throughBranch = branch.backward(branchGradient, inputNeeded);
      const throughSkip = projection ? projection.backward(gradient, inputNeeded) : gradient;
      inputGradient = reuse(inputGradient, throughSkip.rows, throughSkip.columns);
      if (inputNeeded) addScaled(throughSkip.data, 1, throughBranch.data, inputGradient.data);
      return inputGradient;
    },
  };
}

/** into = a + factor · b */
function addScaled(a: Float64Array, factor: number, b: Float64Array, into: Float64Array): void {
  for (let i = 0; i < a.length; i++) into[i] = a[i] + factor * b[i];
}

/** Checks that what the skip brings has the branch's width. */
function checkSkip(
  action: string,
  widths: ReturnType<typeof checkChain>,
  projection: Layer | undefined,
): void {
  const { inputs, outputs } = widths;
  if (projection === undefined && inputs !== outputs) {
    const expected = `a layer, as the branch goes from ${inputs} to ${outputs} columns`;
    throw rangeError(action, 'projection', expected, projection);
  }
  for (const name of ['inputs', 'outputs'] as const) {
    const [given, width] = [projection?.[name], widths[name]];
    if (given !== undefined && width !== undefined && given !== width) {
      throw rangeError(action, `projection.${name}`, `${width}, the branch's`, given);
    }
  }
}
