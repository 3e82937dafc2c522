import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { isClose, rounded } from './close';
import { lists } from './ranges';

type Inputs = [w: number, alpha: number, x: number];

const answer = 'the slope is';

function reference(w: number, alpha: number, x: number): number {
  return 1 + alpha * w * (1 - Math.tanh(w * x) ** 2);
}

export const blockSlope: ExerciseOf<'blockSlope'> = {
  signature: 'blockSlope(w: number, alpha: number, x: number): number',
  parameters: ['w', 'alpha', 'x'],
  kind: aNumber,
  answer,
  reference,
  complaint(inputs, result) {
    const expected = reference(...inputs);
    // 1 + F′ may cancel: it is as exact as 1 is.
    if (isClose([result, 1], [expected, 1])) return undefined;
    return `${answer} ${rounded(expected)}`;
  },
  small: () => [...lists([0, 1, 2], 3)].map(([w, alpha, x]): Inputs => [w!, alpha!, x!]),
  random(fc) {
    const half = fc.integer({ min: -6, max: 6 }).map((halves) => halves / 2);
    return fc.tuple(half, half, half);
  },
  large: () => [[-0.25, 0.1, 8]],
};
