import { typeError } from '@course/check';

/** What JSON can hold. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** The attributes of a trace, of a layout or of a part of them. */
export type Attributes = Readonly<Record<string, Plain>>;

/**
 * A copy of a figure that JSON can hold, so that the picture and the interactive figure have the same
 * values: typed arrays become lists, dates texts, NaN and the infinities null (a gap), and a title that
 * is a text becomes { text }, as plotly has it since version 3. Attributes that are undefined are left out.
 *
 * @throws TypeError for a function, a bigint or another value that JSON cannot hold, with its place
 */
export function toPlain(action: string, place: string, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value) || isTypedArray(value)) {
    return Array.from(value, (item, i) => toPlain(action, `${place}[${i}]`, item));
  }
  if (!isRecord(value)) {
    throw typeError(
      action,
      place,
      'a number, a text, a truth value, a date, a list or an object of them',
      value,
    );
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      toPlain(action, `${place}.${name}`, isTitle(place, name, item) ? { text: item } : item),
    ]),
  );
}

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

/** A part of a figure as an object; an empty one where it is none. */
export const asRecord = (value: Plain | undefined): Attributes =>
  isAttributes(value) ? value : {};

const isAttributes = (value: Plain | undefined): value is Attributes => isRecord(value);

/** Whether a value is an object as braces write it, no instance of a class; a cell's objects may come from another realm. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
