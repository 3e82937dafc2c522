import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range } from './ranges';

export const countStairs: ExerciseOf<'countStairs'> = {
  signature: 'countStairs(n: number): number',
  parameters: ['n'],
  kind: aNumber,
  answer: 'the number of ways is',
  reference(n) {
    let [current, next] = [1, 1]; // no stairs are climbed in one way: by staying
    for (let i = 0; i < n; i++) [current, next] = [next, current + next];
    return current;
  },
  small: () => range(0, 20).map((n): [number] => [n]),
  random: (fc) => fc.tuple(fc.integer({ min: 0, max: 25 })),
  large: () => [[50], [77]], // 77 is the last whose number of ways is exact
};
