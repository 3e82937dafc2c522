import { readOptions, share, type OptionsOf } from '@course/check';
import { checkRandom, type Random } from '../../random';
import { reuse, type Matrix } from '../matrix';
import { checkInput, checkOutputGradient, type Layer } from './layer';

const OPTIONS = {
  /** Masks are drawn from a stream split off from it. */
  random: checkRandom,
};

export type DropoutOptions = OptionsOf<typeof OPTIONS>;

/**
 * Dropout: in training each number becomes 0 with probability `rate`, and the others are divided by
 * 1 − rate, so that the expectation stays and nothing is scaled in use (Srivastava et al. 2014,
 * "Dropout: a simple way to prevent neural networks from overfitting", section 10). Backward goes
 * through the same mask. Mode 'probe' keeps one mask a shape, from a stream of its own.
 *
 * Lesson 12: notebooks/12-regularization-and-normalization.ipynb
 *
 * @param rate the share that is dropped, at least 0 and less than 1
 * @throws TypeError or RangeError for another rate or without random numbers
 * @example
 * const layer = dropout(0.5, { random: createRandom(1) });
 * layer.forward(matrix([[1, 2, 3]]), 'evaluate') // => matrix([[1, 2, 3]])
 */
export function dropout(rate: number, options: DropoutOptions): Layer {
  const action = 'make a dropout layer';
  share(action, 'rate', rate);
  const { random } = readOptions(action, options, OPTIONS);
  const [trainRandom, probeRandom] = [random.split(), random.split()];
  let trainMask: Matrix | undefined;
  let probeMask: Matrix | undefined;
  let mask: Matrix | undefined; // of the last forward pass; undefined where nothing was dropped
  let output: Matrix | undefined;
  let inputGradient: Matrix | undefined;
  return {
    name: 'dropout',
    parameters: [],
    get output() {
      return output;
    },
    forward(x, mode) {
      checkInput('dropout', x);
      mask = undefined;
      if (mode === 'train') {
        mask = trainMask = reuse(trainMask, x.rows, x.columns);
        drawMask(mask.data, rate, trainRandom);
      } else if (mode === 'probe') {
        const known = probeMask?.rows === x.rows && probeMask.columns === x.columns;
        mask = probeMask = reuse(probeMask, x.rows, x.columns);
        if (!known) drawMask(mask.data, rate, probeRandom);
      }
      output = reuse(output, x.rows, x.columns);
      applyMask(x.data, mask?.data, output.data);
      return output;
    },
    backward(gradient) {
      checkOutputGradient('dropout', gradient, output);
      inputGradient = reuse(inputGradient, gradient.rows, gradient.columns);
      applyMask(gradient.data, mask?.data, inputGradient.data);
      return inputGradient;
    },
  };
}

function drawMask(mask: Float64Array, rate: number, random: Random): void {
  const kept = 1 / (1 - rate);
  for (let i = 0; i < mask.length; i++) mask[i] = random.next() < rate ? 0 : kept;
}

function applyMask(source: Float64Array, mask: Float64Array | undefined, into: Float64Array): void {
  if (mask === undefined) into.set(source);
  else for (let i = 0; i < source.length; i++) into[i] = source[i] * mask[i];
}
