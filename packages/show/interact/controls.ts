import {
  boolean,
  checkNumber,
  integer,
  kind,
  number,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';

/** Something to move: the values that it can stand at, each with its label, and where it stands at first. */
export interface Control<Value> {
  readonly kind: 'slider' | 'menu' | 'toggle' | 'text';
  /** Of a text field, whose values cannot be listed, the first one alone. */
  readonly values: readonly Value[];
  readonly labels: readonly string[];
  /** The place of the first value among them. */
  readonly start: number;
  /** What stands before it in place of its name. */
  readonly label?: string;
  /** Its values in a sentence, such as "1 to 20" or "sigmoid or relu". */
  readonly range: string;
  /** The most letters of a text field. */
  readonly most?: number;
}

/** What a function is given that is drawn by controls: a value for each, by its name. */
export type ValuesOf<Controls> = {
  readonly [Name in keyof Controls]: Controls[Name] extends Control<infer Value> ? Value : never;
};

const labelText = kind<string>(
  'a text',
  (value) => typeof value === 'string' && value.trim() !== '',
);

const sliderOptions = {
  /** From one value to the next: the difference, or on a logarithmic slider the ratio. */
  step: optional(number('finite and above 0', (value) => value > 0)),
  /** Where it stands at first; the nearest step is taken. Default: the middle. */
  value: optional(number()),
  /** Whether each step multiplies in place of adding, as suits rates; default false. */
  log: optional(boolean, false),
  /** Default: its name. */
  label: optional(labelText),
};

export type SliderOptions = OptionsOf<typeof sliderOptions>;

/** More, a slider of some hundred pixels cannot tell apart. */
const MOST_VALUES = 10_000;

/**
 * A slider for `interact`, from one number to another: in whole steps where both are whole, else in about 50 to 125
 * round ones. With `log` ten values a power of ten, of two digits. Values are as they are written: 0.3, and never
 * 0.30000000000000004.
 *
 * @throws TypeError or RangeError for ends in the wrong order, a first value that is not between them, a logarithmic
 * slider that does not begin above 0, and more than 10,000 values
 * @example
 * slider(0, 1, { step: 0.25 }).values // => [0, 0.25, 0.5, 0.75, 1]
 * slider(0.001, 1, { log: true, step: 10 }).labels // => ['0.001', '0.01', '0.1', '1']
 */
export function slider(from: number, to: number, options: SliderOptions = {}): Control<number> {
  const action = 'make a slider';
  const { step, value, log, label } = readOptions(action, options, sliderOptions);
  checkNumber(action, 'from', from);
  if (log && from <= 0) throw rangeError(action, 'from', 'above 0 on a logarithmic slider', from);
  checkNumber(action, 'to', to, `finite and above ${from}`, (end) => end > from);
  if (log && step !== undefined && step <= 1)
    throw rangeError(action, 'step', 'above 1 on a logarithmic slider', step);
  const { values, labels } = log ? powers(action, from, to, step) : sums(action, from, to, step);
  const middle = Math.floor((values.length - 1) / 2);
  const within = `from ${from} to ${to}`;
  if (value !== undefined) checkNumber(action, 'value', value, within, (v) => v >= from && v <= to);
  const start = value === undefined ? middle : nearest(values, value);
  const range = `${values[0]} to ${values.at(-1)}`;
  return { kind: 'slider', values, labels, start, ...(label !== undefined && { label }), range };
}

function sums(action: string, from: number, to: number, given: number | undefined) {
  const areWhole = Number.isInteger(from) && Number.isInteger(to);
  const step = given ?? (areWhole ? 1 : roundStep((to - from) / 50));
  // Half a step of tolerance would be a value beyond the end; that of rounding is none.
  const count = countOf(action, Math.floor((to - from) / step + 1e-9) + 1, step);
  const decimals = Math.min(100, Math.max(decimalsOf(from), decimalsOf(step)));
  const labels = Array.from({ length: count }, (_, k) => {
    const text = (from + k * step).toFixed(decimals);
    return Number(text) === 0 ? text.replace('-', '') : text;
  });
  return { values: labels.map(Number), labels };
}

/** The largest of 1, 2 and 5 times a power of ten that is not larger. */
function roundStep(most: number): number {
  const power = Math.floor(Math.log10(most));
  const digit = [5, 2, 1].find((digit) => Number(`${digit}e${power}`) <= most) ?? 1;
  return Number(`${digit}e${power}`);
}

function powers(action: string, from: number, to: number, ratio: number | undefined) {
  const decades = Math.log10(to / from);
  const last =
    ratio === undefined
      ? Math.max(1, Math.round(10 * decades))
      : Math.floor(decades / Math.log10(ratio) + 1e-9);
  countOf(action, last + 1, ratio ?? 'none');
  const values = Array.from({ length: last + 1 }, (_, k) => {
    if (ratio !== undefined) return Number((from * ratio ** k).toPrecision(12));
    if (k === 0 || k === last) return k === 0 ? from : to;
    return Number((from * (to / from) ** (k / last)).toPrecision(2));
  });
  const different = values.filter((value, place) => value !== values[place - 1]);
  return { values: different, labels: different.map(String) };
}

function countOf(action: string, count: number, step: unknown): number {
  if (count <= MOST_VALUES) return count;
  const expected = `so large that there are at most ${MOST_VALUES.toLocaleString('en-US')} values`;
  throw rangeError(action, 'step', expected, step);
}

function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function nearest(values: readonly number[], value: number): number {
  const distances = values.map((one) => Math.abs(one - value));
  return distances.indexOf(Math.min(...distances));
}

const menuOptions = {
  /** What is chosen at first; default: the first one. */
  value: optional(kind<unknown>('one of its values', () => true)),
  /** Default: its name. */
  label: optional(labelText),
};

interface MenuOptions<Value> {
  readonly value?: Value;
  readonly label?: string;
}

/** A menu of so many is named in whole below the cell; of a longer one the first ones. */
const [NAMED, FIRST_NAMED] = [6, 3];

/**
 * A menu for `interact`: one of several texts or numbers, or of values of any kind, each with a label.
 *
 * @throws TypeError or RangeError for no values, one that comes twice, and a first value that is none of them
 * @example
 * menu(['sigmoid', 'relu'], { value: 'relu' }).range // => 'sigmoid or relu'
 * menu({ slow: 0.001, fast: 0.1 }).values // => [0.001, 0.1]
 */
export function menu<const Value extends string | number | boolean, Start extends Value = Value>(
  values: readonly Value[],
  options?: MenuOptions<Start>,
): Control<Value>;
export function menu<Value, Start extends Value = Value>(
  values: Readonly<Record<string, Value>>,
  options?: MenuOptions<Start>,
): Control<Value>;
export function menu(given: unknown, options: MenuOptions<unknown> = {}): Control<unknown> {
  const action = 'make a menu';
  if (typeof given !== 'object' || given === null)
    throw typeError(action, 'values', 'a list of texts or numbers, or an object', given);
  const values: readonly unknown[] = Object.values(given);
  const labels = Array.isArray(given)
    ? values.map((value) => labelOf(action, value))
    : Object.keys(given);
  if (values.length === 0) throw rangeError(action, 'values', 'at least one', given);
  const twice = labels.find((label, place) => labels.indexOf(label) < place);
  if (twice !== undefined) throw rangeError(action, 'values', 'different', twice);
  const { value, label } = readOptions(action, options, menuOptions);
  const start = value === undefined ? 0 : values.findIndex((one) => Object.is(one, value));
  if (start < 0)
    throw rangeError(action, 'value', `one of its values, ${alternatives(labels)}`, value);
  const range =
    labels.length <= NAMED
      ? alternatives(labels)
      : `one of ${labels.length} (${labels.slice(0, FIRST_NAMED).join(', ')}, …)`;
  return { kind: 'menu', values, labels, start, ...(label !== undefined && { label }), range };
}

function labelOf(action: string, value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  const expected = 'texts or numbers, or an object that names each: { label: value }';
  throw typeError(action, 'values', expected, value);
}

function alternatives(labels: readonly string[]): string {
  return [labels.slice(0, -1).join(', '), ...labels.slice(-1)]
    .filter((part) => part !== '')
    .join(' or ');
}

const toggleOptions = {
  /** Default: its name. */
  label: optional(labelText),
};

/**
 * A switch for `interact`, off at first if nothing else is said.
 *
 * @example
 * toggle(true).range // => 'on or off'
 */
export function toggle(
  value = false,
  options: OptionsOf<typeof toggleOptions> = {},
): Control<boolean> {
  const action = 'make a toggle';
  boolean(action, 'value', value);
  const { label } = readOptions(action, options, toggleOptions);
  return {
    kind: 'toggle',
    values: [false, true],
    labels: ['off', 'on'],
    start: Number(value),
    ...(label !== undefined && { label }),
    range: 'on or off',
  };
}

const textOptions = {
  /** So many letters at most; default 40. */
  most: optional(integer(1), 40),
  /** Default: its name. */
  label: optional(labelText),
};

/**
 * A text field for `interact`: `draw` is given what stands in it, also nothing (''), at each letter that is typed. A text
 * of more than `most` letters is an error in place of what `draw` shows, up to the next change.
 *
 * @throws TypeError for a first text that is none, RangeError for one that is too long
 * @example
 * text('KITTEN', { most: 12 }).range // => '"KITTEN" or another text'
 */
export function text(value = '', options: OptionsOf<typeof textOptions> = {}): Control<string> {
  const action = 'make a text field';
  kind<string>('a text', (given) => typeof given === 'string')(action, 'value', value);
  const { most, label } = readOptions(action, options, textOptions);
  checkText(action, 'value', value, most);
  return {
    kind: 'text',
    values: [value],
    labels: [value],
    start: 0,
    most,
    ...(label !== undefined && { label }),
    range: `${JSON.stringify(value)} or another text`,
  };
}

/** Checks that a text has at most so many letters. */
export function checkText(action: string, parameter: string, value: string, most: number): string {
  if (Array.from(value).length <= most) return value;
  throw rangeError(action, parameter, `a text of at most ${most} letters`, value);
}
