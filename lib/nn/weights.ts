import { typeError } from '@course/check';
import type { Matrix } from './matrix';

/**
 * What a model learns, in any of the usual shapes: a number, an array of doubles or floats, a matrix,
 * and arrays and plain objects of these, nested as deep as one likes.
 */
export type Weights =
  | number
  | Float64Array
  | Float32Array
  | Matrix
  | readonly Weights[]
  | { readonly [name: string]: Weights };

/**
 * A copy of weights that shares no memory with them, of the same shape and kinds.
 *
 * Cost: O(numbers) time and memory.
 *
 * @throws TypeError where a part is of another kind, and names it, as in `weights[2].bias`
 * @example
 * copyWeights('copy', [Float64Array.of(1, 2), { bias: 3 }]) // => [Float64Array.of(1, 2), { bias: 3 }]
 */
export function copyWeights<W>(action: string, weights: W, place = 'weights'): W {
  return copy(action, weights, place) as W;
}

function copy(action: string, weights: unknown, place: string): unknown {
  if (typeof weights === 'number') return weights;
  if (isFloats(weights)) return weights.slice();
  return mapParts(action, weights, place, (part, inside) => copy(action, part, inside));
}

/**
 * Weights as a value that JSON text holds without loss: typed arrays and objects carry their kind as
 * the one key of an object, and the numbers that JSON has no word for are strings.
 *
 * @throws TypeError as `copyWeights` does
 * @example
 * encodeWeights('save', [Float64Array.of(1, NaN), { bias: -0 }]) // => [{ Float64Array: [1, 'NaN'] }, { object: { bias: '-0' } }]
 */
export function encodeWeights(action: string, weights: unknown, place = 'weights'): unknown {
  if (typeof weights === 'number') return encodeNumber(weights);
  if (isFloats(weights)) {
    const kind = weights instanceof Float64Array ? 'Float64Array' : 'Float32Array';
    return { [kind]: Array.from<number, unknown>(weights, encodeNumber) };
  }
  const encode = (part: unknown, inside: string): unknown => encodeWeights(action, part, inside);
  const parts = mapParts(action, weights, place, encode);
  return Array.isArray(parts) ? parts : { object: parts };
}

/**
 * The weights that `encodeWeights` wrote.
 *
 * @throws TypeError where a part is nothing that it writes, and names the part
 * @example
 * decodeWeights('load', [{ Float64Array: [1, 'NaN'] }]) // => [Float64Array.of(1, NaN)]
 */
export function decodeWeights(action: string, encoded: unknown, place = 'weights'): unknown {
  if (typeof encoded !== 'object') return decodeNumber(action, encoded, place);
  const decode = (part: unknown, inside: string): unknown => decodeWeights(action, part, inside);
  if (Array.isArray(encoded)) return mapParts(action, encoded, place, decode);
  const entries = isPlainObject(encoded) ? Object.entries(encoded) : [];
  const [kind, parts] = entries.length === 1 ? (entries[0] ?? []) : [];
  if (kind === 'object' && isPlainObject(parts)) return mapParts(action, parts, place, decode);
  if (kind === 'Float64Array') return Float64Array.from(decodeNumbers(action, parts, place));
  if (kind === 'Float32Array') return Float32Array.from(decodeNumbers(action, parts, place));
  throw typeError(action, place, 'weights as they were saved', encoded);
}

/** A number as JSON text holds it; NaN, ±Infinity and −0, which it would turn into others, as a string. */
export function encodeNumber(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}

/** The number that `encodeNumber` wrote. */
export function decodeNumber(action: string, encoded: unknown, place: string): number {
  if (typeof encoded === 'number') return encoded;
  if (encoded === 'NaN' || encoded === 'Infinity' || encoded === '-Infinity' || encoded === '-0') {
    return Number(encoded);
  }
  throw typeError(action, place, 'a number as it was saved', encoded);
}

export function decodeNumbers(action: string, encoded: unknown, place: string): number[] {
  if (!Array.isArray(encoded)) throw typeError(action, place, 'an array of numbers', encoded);
  return encoded.map((value, i) => decodeNumber(action, value, `${place}[${i}]`));
}

/** The array or plain object with each part replaced. */
function mapParts(
  action: string,
  whole: unknown,
  place: string,
  change: (part: unknown, place: string) => unknown,
): unknown {
  if (Array.isArray(whole)) {
    // A number is never refused, so its place need not be spelled out.
    return Array.from(whole, (part: unknown, i) =>
      change(part, typeof part === 'number' ? place : `${place}[${i}]`),
    );
  }
  if (!isPlainObject(whole)) {
    const expected = 'numbers, Float64Arrays, Float32Arrays, or arrays and plain objects of these';
    throw typeError(action, place, expected, whole);
  }
  const entries = Object.entries(whole);
  return Object.fromEntries(
    entries.map(([name, part]) => [name, change(part, `${place}.${name}`)]),
  );
}

function isFloats(value: unknown): value is Float64Array | Float32Array {
  return value instanceof Float64Array || value instanceof Float32Array;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
