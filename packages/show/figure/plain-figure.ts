import { isPlainObject, rangeError, typeError } from '@course/check';
import { dateText } from '../date-text';

/** What JSON can hold. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** The attributes of a trace, of a layout or of a part of them. */
export type Attributes = Readonly<Record<string, Plain>>;

/** A figure as it is shown and stored: only what JSON can hold. */
export interface PlainFigure {
  readonly data: readonly Attributes[];
  readonly layout: Attributes;
  readonly config: Attributes;
  readonly frames?: readonly PlainFrame[];
}

export interface PlainFrame extends Attributes {
  readonly name: string;
  readonly data: readonly Attributes[];
  readonly traces: readonly number[];
  readonly layout: Attributes;
}

/**
 * A copy of a figure that JSON can hold, still without frames.
 *
 * @throws TypeError or RangeError for what is no list of traces, no layout or no config
 */
export function toPlainFigure(
  action: string,
  data: unknown,
  layout: unknown,
  config: unknown,
): PlainFigure {
  const traces = toPlain(action, 'data', data);
  if (!Array.isArray(traces)) throw typeError(action, 'data', 'a list of traces', traces);
  if (traces.length === 0) throw rangeError(action, 'data', 'a list of at least one trace', traces);
  traces.forEach((trace: Plain, i) => {
    if (!isPlainObject(trace)) {
      throw typeError(action, `data[${i}]`, 'an object, as { x, y }', trace);
    }
  });
  return {
    data: traces as readonly Attributes[],
    layout: toAttributes(action, 'layout', layout),
    config: toAttributes(action, 'config', config),
  };
}

function toAttributes(action: string, place: string, value: unknown = {}): Attributes {
  if (!isPlainObject(value)) throw typeError(action, place, 'an object', value);
  return toPlain(action, place, value) as Attributes;
}

/**
 * A copy that JSON can hold, so that the picture and the interactive figure have the same values: typed
 * arrays and danfojs' Series become lists, dates texts, NaN and the infinities null (a gap), and a title that is a text
 * becomes { text }, as plotly has it since version 3. Attributes that are undefined are left out.
 *
 * @throws TypeError for a function, a bigint or another value that JSON cannot hold, with its place
 */
export function toPlain(action: string, place: string, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : dateText(value);
  if (Array.isArray(value) || isTypedArray(value)) {
    return Array.from(value, (item, i) => toPlain(action, `${place}[${i}]`, item));
  }
  if (isSeries(value)) return toPlain(action, place, value.values);
  if (!isPlainObject(value)) {
    const expected = isFrame(value)
      ? "a list; a column of a DataFrame is one, by frame.column('name')"
      : 'a number, a text, a truth value, a date, a list or an object of them';
    throw typeError(action, place, expected, value);
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      toPlain(action, `${place}.${name}`, isTitle(place, name, item) ? { text: item } : item),
    ]),
  );
}

/** danfojs' Series has its values as a list, its DataFrame as a list of rows. */
function isSeries(value: unknown): value is { readonly values: readonly unknown[] } {
  if (isPlainObject(value) || isFrame(value)) return false;
  return typeof value === 'object' && Array.isArray((value as { values?: unknown }).values);
}

const isFrame = (value: unknown): boolean =>
  typeof (value as { column?: unknown } | null)?.column === 'function';

const isTitle = (place: string, name: string, value: unknown): boolean =>
  name === 'title' && typeof value === 'string' && !place.includes('.meta'); // meta is the author's own

function isTypedArray(value: unknown): value is Float64Array {
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) &&
    !(value instanceof BigUint64Array)
  );
}

/** The least and the largest of values, of any number of them: Math.min takes about a hundred thousand. */
export function extremes(values: readonly number[]): [number, number] {
  let [least, largest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}

/** How many digits tell values between these ends apart in a picture: six, and more where they differ little. */
export function digitsWithin(least: number, largest: number): number {
  const times = Math.max(Math.abs(least), Math.abs(largest)) / (largest - least);
  return times > 1000 && times < Infinity ? Math.min(15, Math.ceil(Math.log10(times)) + 3) : 6;
}

/** A part of a figure as an object; an empty one where it is none. */
export const attributesOf = (value: Plain | undefined): Attributes =>
  isPlainObject(value) ? value : {};

/** The figure at each frame: every frame changes the one before, as plotly does it. */
export function figuresAtFrames({ data, layout, config, frames = [] }: PlainFigure): PlainFigure[] {
  let now = { data, layout };
  return frames.map((frame, active) => {
    const changed = now.data.map((trace, i) => {
      const change = frame.traces.indexOf(i);
      return change < 0 ? trace : merge(trace, frame.data[change] ?? {});
    });
    now = { data: changed, layout: merge(now.layout, frame.layout) };
    return { data: changed, layout: asPictured(now.layout, active), config };
  });
}

/** Lists are replaced, objects merged: a frame may give an axis a range without losing its title. */
function merge(old: Attributes, change: Attributes): Attributes {
  const changed = Object.entries(change).map(([name, value]) => {
    const before = old[name];
    const both = isPlainObject(before) && isPlainObject(value);
    return [name, both ? merge(attributesOf(before), attributesOf(value)) : value] as const;
  });
  return { ...old, ...Object.fromEntries(changed) };
}

/** A layout as a picture has it: the slider at its step, no buttons, which a picture cannot have. */
function asPictured(
  { updatemenus: _buttons, sliders, ...layout }: Attributes,
  active: number,
): Attributes {
  if (!Array.isArray(sliders)) return layout;
  return { ...layout, sliders: sliders.map((slider: object) => ({ ...slider, active })) };
}
