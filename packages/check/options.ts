import { describe } from './describe';
import { checkBoolean, checkInteger, checkName, checkNumber, typeError } from './errors';

/** Checks one value and gives it back; throws the library's error, which names the parameter. */
export type Check<Value> = (action: string, parameter: string, value: unknown) => Value;

/** An option that need not be given: the check of its value, and what stands for it where it is left out. */
export interface Optional<Value, Default> {
  readonly check: Check<Value>;
  readonly otherwise: Default;
}

/**
 * All that is known of a function's options, each with its doc comment: a check alone is an option that
 * must be given.
 */
export type OptionTable = Readonly<Record<string, Check<unknown> | Optional<unknown, unknown>>>;

type Given<Entry> =
  Entry extends Optional<infer Value, unknown>
    ? Value
    : Entry extends Check<infer Value>
      ? Value
      : never;

type OptionalNames<Table> = {
  [Name in keyof Table]: Table[Name] extends Optional<unknown, unknown> ? Name : never;
}[keyof Table];

type All<Table> = { [Name in keyof Table]: Given<Table[Name]> };

/** The options as a caller writes them. */
export type OptionsOf<Table> = Partial<Pick<All<Table>, OptionalNames<Table>>> &
  Omit<All<Table>, OptionalNames<Table>>;

/** The options as a function reads them: what was left out has its default. */
export type ReadOptions<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Optional<infer Value, infer Default>
    ? Value | Default
    : Given<Table[Name]>;
};

/**
 * Reads options by their table: an unknown one, one that must be given and is not, and one that its
 * check refuses are errors; what was left out, or is undefined, has its default.
 *
 * @example
 * const table = { epochs: integer(1), patience: optional(integer(1), 3) };
 * readOptions('train', { epochs: 5 }, table) // => { epochs: 5, patience: 3 }
 */
export function readOptions<Table extends OptionTable>(
  action: string,
  given: OptionsOf<Table> | undefined,
  table: Table,
): ReadOptions<Table> {
  const entries = Object.entries(table);
  const needed = entries.some(([, entry]) => typeof entry === 'function');
  if (given !== undefined || needed) checkNames(action, given, Object.keys(table));
  const values = new Map(Object.entries(given ?? {}));
  const read = entries.map(([name, entry]) => {
    const value: unknown = values.get(name);
    if (typeof entry === 'function') return [name, entry(action, name, value)];
    return [name, value === undefined ? entry.otherwise : entry.check(action, name, value)];
  });
  return Object.fromEntries(read) as ReadOptions<Table>;
}

/** An unknown option is an error that lists the known. */
function checkNames(action: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw typeError(action, 'options', 'an object', options);
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(
    `Cannot ${action} as options must be among ${known.join(', ')}: current value is ${describe(unknown)}`,
  );
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

/** True or false. */
export const boolean: Check<boolean> = checkBoolean;

/** One of a few names. */
export function oneOf<const Name extends string>(...names: readonly Name[]): Check<Name> {
  return (action, parameter, value) => checkName(action, parameter, value, names);
}

/** A value of a kind that a condition tells, such as a function or an AbortSignal; `expected` says it in words. */
export function kind<Value>(expected: string, holds: (value: unknown) => boolean): Check<Value> {
  return (action, parameter, value) => {
    if (holds(value)) return value as Value;
    throw typeError(action, parameter, expected, value);
  };
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
