import { describe } from './describe';
import { checkInteger, checkNumber, checkOptions, rangeError, typeError } from './errors';

/**
 * The options of a function as one table: a check and, for what need not be given, a default a row,
 * with the option's doc comment above it. The options' type, their checks, their defaults and the
 * list in the error message all come from it (after scikit-learn's `_parameter_constraints`).
 */
export type OptionTable = Readonly<Record<string, Check<unknown> | Optional<unknown, unknown>>>;

/** Checks one value and gives it back; throws the library's error, which names the parameter. */
export type Check<Value> = (action: string, parameter: string, value: unknown) => Value;

/** An option that need not be given: the check of its value, and what stands for it where it is left out. */
export interface Optional<Value, Default> {
  readonly check: Check<Value>;
  readonly otherwise: Default;
}

type Given<Entry> =
  Entry extends Optional<infer Value, unknown>
    ? Value
    : Entry extends Check<infer Value>
      ? Value
      : never;

type OptionalNames<Table> = {
  [Name in keyof Table]: Table[Name] extends Optional<unknown, unknown> ? Name : never;
}[keyof Table];

type All<Table> = { readonly [Name in keyof Table]: Given<Table[Name]> };

/** The options as a caller writes them; each keeps the doc comment that it has in the table. */
export type OptionsOf<Table> = Omit<All<Table>, OptionalNames<Table>> &
  Partial<Pick<All<Table>, OptionalNames<Table>>>;

type NamesWithoutDefault<Table> = {
  [Name in keyof Table]: Table[Name] extends Optional<unknown, undefined> ? Name : never;
}[keyof Table];

/** The options as a function reads them: what was left out has its default, or is absent where there is none. */
export type ReadOptions<Table> = Omit<All<Table>, NamesWithoutDefault<Table>> &
  Partial<Pick<All<Table>, NamesWithoutDefault<Table>>>;

/**
 * Reads options by their table: an unknown one, one that must be given and is not, and one that its
 * check refuses are errors; what was left out, or is undefined, has its default, and without one is
 * absent.
 *
 * @example
 * const table = { epochs: integer(1), patience: optional(integer(1), 3), baseline: optional(number()) };
 * readOptions('train', { epochs: 5 }, table) // => { epochs: 5, patience: 3 }
 */
export function readOptions<Table extends OptionTable>(
  action: string,
  given: OptionsOf<Table> | undefined,
  table: Table,
): ReadOptions<Table> {
  const entries = Object.entries(table);
  const needed = entries.some(([, entry]) => typeof entry === 'function');
  if (given === undefined && needed) throw typeError(action, 'options', 'an object', given);
  checkOptions(action, given, Object.keys(table));
  const values = new Map(Object.entries(given ?? {}));
  const read = entries.map(([name, entry]) => {
    const value: unknown = values.get(name);
    if (typeof entry === 'function') return [name, entry(action, name, value)];
    return [name, value === undefined ? entry.otherwise : entry.check(action, name, value)];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as ReadOptions<Table>;
}

/** An option that may be left out, and its default. */
export function optional<Value>(check: Check<Value>): Optional<Value, undefined>;
export function optional<Value>(check: Check<Value>, otherwise: Value): Optional<Value, Value>;
export function optional<Value>(
  check: Check<Value>,
  otherwise?: Value,
): Optional<Value, Value | undefined> {
  return { check, otherwise };
}

/** A whole number within bounds. */
export function integer(least: number, most?: number): Check<number> {
  return (action, parameter, value) => checkInteger(action, parameter, value, least, most);
}

/** A finite number for which a condition holds; `expected` says the condition in words. */
export function number(expected?: string, holds?: (value: number) => boolean): Check<number> {
  return (action, parameter, value) => checkNumber(action, parameter, value, expected, holds);
}

/** A finite number above 0, as a rate is. */
export const positive: Check<number> = number('finite and above 0', (value) => value > 0);

/** A finite number of at least 0, as a deviation is. */
export const notNegative: Check<number> = number('finite and at least 0', (value) => value >= 0);

/** A share of which something is always left: from 0 to below 1. */
export const share: Check<number> = number(
  'at least 0 and less than 1',
  (value) => value >= 0 && value < 1,
);

/** True or false. */
export const boolean: Check<boolean> = (action, parameter, value) => {
  if (typeof value !== 'boolean') throw typeError(action, parameter, 'true or false', value);
  return value;
};

/** One of a few names. */
export function oneOf<const Name extends string>(...names: readonly Name[]): Check<Name> {
  return (action, parameter, value) => {
    const name = names.find((candidate) => candidate === value);
    if (name !== undefined) return name;
    const expected = names.map(describe).join(' or ');
    throw (typeof value === 'string' ? rangeError : typeError)(action, parameter, expected, value);
  };
}

/** A value of a kind that a condition tells, such as a function or an AbortSignal; `expected` says it in words. */
export function kind<Value>(expected: string, holds: (value: unknown) => boolean): Check<Value> {
  return (action, parameter, value) => {
    if (holds(value)) return value as Value;
    throw typeError(action, parameter, expected, value);
  };
}

/** An object that has methods of these names, as the library's interfaces ask for; `expected` says it in words. */
export function withMethods<Value>(
  expected: string,
  ...names: readonly (string & keyof Value)[]
): Check<Value> {
  return kind(expected, (value) =>
    names.every(
      (name) => typeof (value as Partial<Value> | null | undefined)?.[name] === 'function',
    ),
  );
}

/** A function; which one, the type says. */
export function callback<F extends (...values: never[]) => unknown>(): Check<F> {
  return kind('a function', (value) => typeof value === 'function');
}

/** A value that another check lets through, or one of a few that stand for themselves. */
export function either<Value, const Special>(
  check: Check<Value>,
  ...specials: readonly Special[]
): Check<Value | Special> {
  return (action, parameter, value) =>
    specials.includes(value as Special) ? (value as Special) : check(action, parameter, value);
}
