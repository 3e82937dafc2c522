import { checkOptions, describe, rangeError, typeError } from '../errors';
import type { Random } from '../random';

/** Checks a finite number for which a condition holds; `expected` says the condition in words. */
export function checkNumber(
  action: string,
  parameter: string,
  value: unknown,
  expected = 'a finite number',
  holds: (value: number) => boolean = () => true,
): number {
  if (typeof value !== 'number') throw typeError(action, parameter, expected, value);
  if (!Number.isFinite(value) || !holds(value))
    throw rangeError(action, parameter, expected, value);
  return value;
}

/** Checks true or false. */
export function checkBoolean(action: string, parameter: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw typeError(action, parameter, 'true or false', value);
  return value;
}

/** Checks that a value is one of a few names. */
export function checkName<Name extends string>(
  action: string,
  parameter: string,
  value: unknown,
  names: readonly Name[],
): Name {
  const name = names.find((candidate) => candidate === value);
  if (name !== undefined) return name;
  const expected = names.map(describe).join(' or ');
  throw (typeof value === 'string' ? rangeError : typeError)(action, parameter, expected, value);
}

/** Checks an options object that must be given, as some of its options have no default. */
export function checkGivenOptions(
  action: string,
  options: unknown,
  known: readonly string[],
): void {
  if (options === undefined) throw typeError(action, 'options', 'an object', options);
  checkOptions(action, options, known);
}

/** Checks a source of random numbers. */
export function checkRandom(action: string, random: unknown): void {
  const candidate = random as Partial<Random> | null | undefined;
  if (typeof candidate !== 'object' || typeof candidate?.next !== 'function') {
    throw typeError(action, 'random', 'a source of random numbers (createRandom)', random);
  }
}
