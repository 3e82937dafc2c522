/**
 * The library's errors, all of one form:
 * `Cannot … as <parameter> must be …: current value is …`.
 * They are thrown before anything is changed.
 */

/** A short, one-line description of any value, for an error message. */
export function describe(value: unknown): string {
  return describeNested(value, 0);
}

/** Ends three arrays deep, as an array may hold itself. */
function describeNested(value: unknown, depth: number): string {
  if (typeof value === 'string') {
    return value.length > 40 ? `a string of ${value.length} characters` : JSON.stringify(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return value.name ? `the function ${value.name}` : 'a function';
  if (Array.isArray(value)) {
    const count = `an array of ${value.length}`;
    if (value.length > 5 || depth > 2) return count;
    const parts = Array.from(value, (element) => describeNested(element, depth + 1));
    const text = `[${parts.join(', ')}]`;
    return text.length <= 60 ? text : count;
  }
  if (typeof value === 'object' && value !== null) {
    const { constructor } = value as { constructor?: unknown };
    // By name, as the Object of a cell is another one than this.
    const name = typeof constructor === 'function' ? constructor.name : '';
    if (name && name !== 'Object') return /^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`;
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 5).join(', ')}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

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

/** Whether a value is an object as a literal makes it, not of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
