import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { range } from './ranges';

export const pathsByLength: ExerciseOf<'pathsByLength'> = {
  signature: 'pathsByLength(blocks: number): number[]',
  parameters: ['blocks'],
  kind: numbers,
  answer: 'the paths are',
  reference(blocks) {
    let paths = [1];
    for (let block = 0; block < blocks; block++)
      paths = [...paths, 0].map((around, k) => around + (paths[k - 1] ?? 0));
    return paths;
  },
  small: () => range(0, 6).map((blocks) => [blocks]),
  random: (fc) => fc.tuple(fc.integer({ min: 0, max: 20 })),
  large: () => [[30], [50]], // exact: the largest is below 2^53
};
