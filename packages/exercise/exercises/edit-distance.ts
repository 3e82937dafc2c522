import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { range } from './ranges';
import { largePairs, randomPairs, smallPairs } from './strings';

export const editDistance: ExerciseOf<'editDistance'> = {
  signature: 'editDistance(a: string, b: string): number',
  parameters: ['a', 'b'],
  kind: aNumber,
  answer: 'the fewest is',
  reference(a, b) {
    let row = range(0, b.length);
    for (let i = 0; i < a.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < b.length; j++) {
        const replaced = row[j]! + (a[i] === b[j] ? 0 : 1);
        next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
      }
      row = next;
    }
    return row[b.length]!;
  },
  small: smallPairs,
  random: randomPairs,
  large: largePairs,
};
