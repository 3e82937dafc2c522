import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { bestKnapsackValue, largeKnapsacks, randomKnapsacks, smallKnapsacks } from './items';

export const bestItems: ExerciseOf<'bestItems'> = {
  signature: 'bestItems(items: { weight: number; value: number }[], capacity: number): number[]',
  parameters: ['items', 'capacity'],
  kind: numbers,
  answer: 'such items are',
  reference(items, capacity) {
    const chosen: number[] = [];
    let left = capacity;
    for (let i = items.length - 1; i >= 0; i--) {
      const without = bestKnapsackValue(items.slice(0, i), left);
      if (bestKnapsackValue(items.slice(0, i + 1), left) === without) continue;
      chosen.unshift(i);
      left -= items[i]!.weight;
    }
    return chosen;
  },
  complaint([items, capacity], chosen) {
    const wrong = chosen.find((index) => items[index] === undefined);
    if (wrong !== undefined) return `but there is no item ${wrong}`;
    if (new Set(chosen).size < chosen.length) return 'but each item is there once';
    const weight = chosen.reduce((sum, index) => sum + items[index]!.weight, 0);
    if (weight > capacity) return `which weighs ${weight}`;
    const value = chosen.reduce((sum, index) => sum + items[index]!.value, 0);
    const best = bestKnapsackValue(items, capacity);
    return value === best ? undefined : `of value ${value}, the best is ${best}`;
  },
  small: smallKnapsacks,
  random: randomKnapsacks,
  large: largeKnapsacks,
};
