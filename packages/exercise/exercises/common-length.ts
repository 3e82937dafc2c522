import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { commonSubsequenceLength, largePairs, randomPairs, smallPairs } from './strings';

export const commonLength: ExerciseOf<'commonLength'> = {
  signature: 'commonLength(a: string, b: string): number',
  parameters: ['a', 'b'],
  kind: aNumber,
  answer: 'the length is',
  reference: commonSubsequenceLength,
  small: smallPairs,
  random: randomPairs,
  large: largePairs,
};
