/** What a search may choose from. Lesson 14, all ten together: notebooks/14-hyperparameters.ipynb */
import { checkInteger, checkNumber, describe, rangeError, typeError } from '@course/check';
import type { Random } from '../random';

/** A value that a hyperparameter may take; JSON text holds it without loss. */
export type ParameterValue = number | string | boolean;

export interface Choice<Value extends ParameterValue = ParameterValue> {
  readonly kind: 'choice';
  readonly values: readonly Value[];
}

/** A number from low to high: evenly, evenly in its logarithm, or a whole one. */
export interface Interval {
  readonly kind: 'uniform' | 'logUniform' | 'integer';
  readonly low: number;
  readonly high: number;
}

/** A hyperparameter that exists only where another one has certain values. */
export interface Conditional<Inner extends Choice | Interval = Choice | Interval> {
  readonly kind: 'when';
  readonly parameter: string;
  readonly values: readonly ParameterValue[];
  readonly inner: Inner;
}

export type Dimension = Choice | Interval | Conditional;

/** What is searched: each hyperparameter by its name. A condition refers to one that stands before it. */
export type Space = Readonly<Record<string, Dimension>>;

/** Hyperparameters by name, of any space. */
export type Values = Readonly<Record<string, ParameterValue>>;

type ValueOf<D> = D extends Choice<infer Value> ? Value : number;

/** The hyperparameters of one trial; conditional ones may be missing. */
export type TrialParameters<S extends Space = Space> = {
  readonly [Name in keyof S as S[Name] extends Conditional ? never : Name]: ValueOf<S[Name]>;
} & {
  readonly [
    Name in keyof S as S[Name] extends Conditional ? Name : never
  ]?: S[Name] extends Conditional<infer Inner> ? ValueOf<Inner> : never;
};

/**
 * One of a few values, each as likely as the others.
 *
 * @throws RangeError for no values or one twice; TypeError for one that is no number, string or boolean
 * @example
 * choice(['relu', 'tanh']) // => { kind: 'choice', values: ['relu', 'tanh'] }
 */
export function choice<const Value extends ParameterValue>(
  values: readonly Value[],
): Choice<Value> {
  checkValues('choose', values);
  return { kind: 'choice', values: [...values] };
}

/**
 * A number from low to high, evenly distributed.
 *
 * @throws TypeError or RangeError where the bounds are not finite numbers with low below high
 * @example
 * uniform(0, 0.5) // => { kind: 'uniform', low: 0, high: 0.5 }
 */
export function uniform(low: number, high: number): Interval {
  return interval('uniform', low, high);
}

/**
 * A number from low to high whose logarithm is evenly distributed, so that each decade gets the same number
 * of trials: for learning rates, and for strengths of regularization.
 *
 * @throws TypeError or RangeError where the bounds are not finite numbers above 0 with low below high
 * @example
 * logUniform(1e-4, 1) // => { kind: 'logUniform', low: 0.0001, high: 1 }
 */
export function logUniform(low: number, high: number): Interval {
  checkNumber(SPAN, 'low', low, 'above 0', (n) => n > 0);
  return interval('logUniform', low, high);
}

/**
 * A whole number from low to high, both included, each as likely as the others.
 *
 * @throws TypeError or RangeError where the bounds are not whole numbers with low below high
 * @example
 * integer(8, 128) // => { kind: 'integer', low: 8, high: 128 }
 */
export function integer(low: number, high: number): Interval {
  checkInteger(SPAN, 'low', low, Number.MIN_SAFE_INTEGER);
  checkInteger(SPAN, 'high', high, Number.MIN_SAFE_INTEGER);
  return interval('integer', low, high);
}

/**
 * A hyperparameter that exists only where another, which stands before it, has a value named or listed.
 *
 * @throws TypeError or RangeError where values or the inner hyperparameter are not such
 * @example
 * when('optimizer', 'sgd', uniform(0, 0.99)).values // => ['sgd']
 */
export function when<Inner extends Choice | Interval>(
  parameter: string,
  values: ParameterValue | readonly ParameterValue[],
  inner: Inner,
): Conditional<Inner> {
  const list = [values].flat<unknown[]>() as ParameterValue[];
  checkValues('make a parameter conditional', list);
  return { kind: 'when', parameter, values: list, inner };
}

const SPAN = 'span an interval';

function interval(kind: Interval['kind'], low: number, high: number): Interval {
  checkNumber(SPAN, 'low', low);
  checkNumber(SPAN, 'high', high, `above low, ${low}`, (n) => n > low);
  return { kind, low, high };
}

function checkValues(action: string, values: unknown): void {
  if (!Array.isArray(values)) throw typeError(action, 'values', 'an array', values);
  if (values.length === 0) throw rangeError(action, 'values', 'at least one value', values);
  for (const [i, value] of values.entries()) {
    const place = `values[${i}]`;
    if (typeof value === 'number') checkNumber(action, place, value);
    else if (typeof value !== 'string' && typeof value !== 'boolean') {
      throw typeError(action, place, 'a number, a string or a boolean', value);
    }
    if (values.indexOf(value) === i) continue;
    throw rangeError(action, place, 'different from the others', value);
  }
}

const KINDS: readonly unknown[] = ['choice', 'uniform', 'logUniform', 'integer', 'when'];

/** Checks a space: not empty, each condition about a hyperparameter before it and a value that this can have. */
export function checkSpace(action: string, parameter: string, space: unknown): Space {
  if (typeof space !== 'object' || space === null || Array.isArray(space)) {
    throw typeError(action, parameter, 'an object of hyperparameters', space);
  }
  const entries = Object.entries(space as Partial<Space>);
  if (entries.length === 0) {
    throw rangeError(action, parameter, 'at least one hyperparameter', space);
  }
  const known = new Map<string, Choice | Interval>();
  for (const [name, dimension] of entries) {
    if (!dimension || !KINDS.includes(dimension.kind)) {
      const expected = 'a choice, uniform, logUniform, integer or when';
      throw typeError(action, `${parameter}.${name}`, expected, dimension);
    }
    if (dimension.kind === 'when') {
      const condition = `the condition of ${parameter}.${name}`;
      const before = known.get(dimension.parameter);
      if (!before) {
        const expected = `about a hyperparameter before it (${[...known.keys()].join(', ') || 'nothing'})`;
        throw rangeError(action, condition, expected, dimension.parameter);
      }
      const impossible = dimension.values.find((value) => !canBe(before, value));
      if (impossible !== undefined) {
        const expected = `a value that ${describe(dimension.parameter)} can have`;
        throw rangeError(action, condition, expected, impossible);
      }
    }
    known.set(name, withoutCondition(dimension));
  }
  return space as Space;
}

function canBe(dimension: Choice | Interval, value: ParameterValue): boolean {
  if (dimension.kind === 'choice') return dimension.values.includes(value);
  return typeof value === 'number' && value >= dimension.low && value <= dimension.high;
}

/** Whether a hyperparameter exists beside those decided: one that does not is undefined, which no condition names. */
function isActive(dimension: Dimension, decided: Values): boolean {
  return dimension.kind !== 'when' || dimension.values.includes(decided[dimension.parameter]);
}

/** The hyperparameter itself, without its condition. */
export function withoutCondition(dimension: Dimension): Choice | Interval {
  return dimension.kind === 'when' ? dimension.inner : dimension;
}

/** The value at a place from 0 to 1 along a hyperparameter, such that even places give its distribution. */
export function valueAt(dimension: Choice | Interval, place: number): ParameterValue {
  if (dimension.kind === 'choice') {
    const { values } = dimension;
    return values[Math.min(values.length - 1, Math.floor(place * values.length))];
  }
  const { kind, low, high } = dimension;
  if (kind === 'integer') return Math.min(high, low + Math.floor(place * (high - low + 1)));
  const value = kind === 'uniform' ? low + place * (high - low) : low * (high / low) ** place;
  return Math.min(high, Math.max(low, value));
}

/** The place from 0 to 1 of a value: for one of several discrete values, the middle of its stretch. */
export function placeOf(dimension: Choice | Interval, value: ParameterValue): number {
  if (dimension.kind === 'choice') {
    return (dimension.values.indexOf(value) + 0.5) / dimension.values.length;
  }
  const { kind, low, high } = dimension;
  const number = value as number;
  if (kind === 'integer') return (number - low + 0.5) / (high - low + 1);
  if (kind === 'uniform') return (number - low) / (high - low);
  return Math.log(number / low) / Math.log(high / low);
}

/** Decides each active hyperparameter in turn. */
export function decide(
  space: Space,
  pick: (dimension: Choice | Interval, name: string) => ParameterValue,
): Values {
  const decided: Record<string, ParameterValue> = {};
  for (const [name, dimension] of Object.entries(space)) {
    if (isActive(dimension, decided)) decided[name] = pick(withoutCondition(dimension), name);
  }
  return decided;
}

/** Hyperparameters drawn at random, each from its own distribution. */
export function sample(space: Space, random: Random): Values {
  return decide(space, (dimension) => valueAt(dimension, random.next()));
}

/** Every combination of some values of each active hyperparameter, the last changing fastest. */
export function combinations(
  space: Space,
  valuesOf: (dimension: Choice | Interval) => readonly ParameterValue[],
): Values[] {
  let all: Values[] = [{}];
  for (const [name, dimension] of Object.entries(space)) {
    const values = valuesOf(withoutCondition(dimension));
    all = all.flatMap((decided) =>
      isActive(dimension, decided)
        ? values.map((value) => ({ ...decided, [name]: value }))
        : [decided],
    );
  }
  return all;
}
