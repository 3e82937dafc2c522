import { sigmoid } from '@course/lib/nn/activations';
import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { lists } from './ranges';

type Inputs = [w: number, b: number, x: number, y: number];

const answer = 'the gradient is';

function reference(w: number, b: number, x: number, y: number): number[] {
  const z = w * x + b;
  const byZ = 2 * (sigmoid.value(z) - y) * sigmoid.derivative(z);
  return [byZ * x, byZ];
}

export const neuronGradient: ExerciseOf<'neuronGradient'> = {
  signature: 'neuronGradient(w: number, b: number, x: number, y: number): number[]',
  parameters: ['w', 'b', 'x', 'y'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessClose(answer, reference),
  small: () => [...lists([0, 1, 2], 4)].map(([w, b, x, y]): Inputs => [w!, b!, x!, y!]),
  random(fc) {
    const number = fc.integer({ min: -3, max: 3 }); // past it a(1 − a) loses digits
    return fc.tuple(number, number, number, number);
  },
  large: () => [[0.5, -0.25, 3, 1]],
};
