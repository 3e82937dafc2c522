import { describe } from './describe';

/**
 * The library's errors, all of one form:
 * `Cannot … as <parameter> must be …: current value is …`.
 * They are thrown before anything is changed.
 */

/** The message of every error of the library. */
function message(action: string, parameter: string, expected: string, value: unknown): string {
  return `Cannot ${action} as ${parameter} must be ${expected}: current value is ${describe(value)}`;
}

/**
 * An error for a value of the right kind that is out of range.
 *
 * @example
 * rangeError('count', 'n', 'at least 0', -1).message // => 'Cannot count as n must be at least 0: current value is -1'
 */
export function rangeError(
  action: string,
  parameter: string,
  expected: string,
  value: unknown,
): RangeError {
  return new RangeError(message(action, parameter, expected, value));
}

/**
 * An error for a value of the wrong kind.
 *
 * @example
 * typeError('count', 'n', 'a number', '3').message // => 'Cannot count as n must be a number: current value is "3"'
 */
export function typeError(
  action: string,
  parameter: string,
  expected: string,
  value: unknown,
): TypeError {
  return new TypeError(message(action, parameter, expected, value));
}

/**
 * Checks a whole number within bounds; NaN, fractions and infinities are a RangeError, other kinds a TypeError.
 *
 * @example
 * checkInteger('count', 'n', 3, 0) // => 3
 */
export function checkInteger(
  action: string,
  parameter: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (isIntegerWithin(value, least, most)) return value;
  const expected =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${least}`
      : `a whole number from ${least} to ${most}`;
  throw (typeof value === 'number' ? rangeError : typeError)(action, parameter, expected, value);
}

/** For loops over many numbers: only where one fails is a text made of its place. */
export function isIntegerWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Checks an options object: undefined stands for no options, an unknown one is an error that lists the known. */
export function checkOptions(action: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw typeError(action, 'options', 'an object', options);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `Cannot ${action} as options must be among ${known.join(', ')}: current value is ${describe(name)}`,
      );
    }
  }
}

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
