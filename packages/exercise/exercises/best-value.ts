import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { bestKnapsackValue, largeKnapsacks, randomKnapsacks, smallKnapsacks } from './items';

export const bestValue: ExerciseOf<'bestValue'> = {
  signature: 'bestValue(items: { weight: number; value: number }[], capacity: number): number',
  parameters: ['items', 'capacity'],
  kind: aNumber,
  answer: 'the best is',
  reference: bestKnapsackValue,
  small: smallKnapsacks,
  random: randomKnapsacks,
  large: largeKnapsacks,
};
