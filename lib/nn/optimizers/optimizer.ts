import { typeError } from '@course/check';
import { checkNumber } from '@course/check';
import type { Parameter } from '../layers/layer';
import type { Schedule } from '../schedules';

/**
 * How weights follow their gradients. It holds settings only, and so can serve any number of runs.
 */
export interface Optimizer {
  readonly name: string;
  readonly learningRate: number | Schedule;
  /**
   * Begins a run: answers a function that takes one step at the rate given, with whatever it
   * remembers of earlier steps (velocities, moments) starting from 0.
   */
  start(parameters: readonly Parameter[]): (learningRate: number) => void;
}

/** Checks a learning rate that is a number or a schedule. */
export function checkLearningRate(action: string, rate: unknown): void {
  if (typeof rate === 'function') return;
  if (typeof rate !== 'number')
    throw typeError(action, 'learningRate', 'a number or a schedule', rate);
  checkNumber(action, 'learningRate', rate, 'finite and above 0', (value) => value > 0);
}

/** Checks a share, such as a momentum. */
export function checkShare(action: string, parameter: string, value: unknown): void {
  const holds = (share: number): boolean => share >= 0 && share < 1;
  checkNumber(action, parameter, value, 'at least 0 and less than 1', holds);
}

/** Checks the small number that keeps a division finite. */
export function checkEpsilon(action: string, value: unknown): void {
  checkNumber(action, 'epsilon', value, 'finite and above 0', (epsilon) => epsilon > 0);
}
