import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range } from './ranges';

export const tribonacci: ExerciseOf<'tribonacci'> = {
  signature: 'tribonacci(n: number): number',
  parameters: ['n'],
  kind: aNumber,
  answer: 'the number is',
  reference(n) {
    let [a, b, c] = [0, 1, 1];
    for (let i = 0; i < n; i++) [a, b, c] = [b, c, a + b + c];
    return a;
  },
  small: () => range(0, 20).map((n): [number] => [n]),
  random: (fc) => fc.tuple(fc.integer({ min: 0, max: 20 })),
  large: () => [[40], [60]], // 2^53 is passed soon after
};
