import { isPlainObject, rangeError, typeError } from '@course/check';
import { checkLayer, namedLayers, type Layer } from './layers/layer';
import type { Matrix } from './matrix';

/**
 * What a model learns, in any of the usual shapes, nested as deep as one likes.
 *
 * Lesson 13: notebooks/13-early-stopping.ipynb
 */
export type Weights =
  | number
  | Float64Array
  | Float32Array
  | Matrix
  | readonly Weights[]
  | { readonly [name: string]: Weights };

/** The arrays that a model lives in, not copies: parameters first, then running statistics. */
export function liveWeights(model: Layer): Float64Array[] {
  const layers = namedLayers(model).map(({ layer }) => layer);
  const parameters = layers.flatMap((layer) => layer.parameters.map(({ value }) => value.data));
  return [...parameters, ...layers.flatMap((layer) => (layer.state ?? []).map(({ data }) => data))];
}

/**
 * A copy of all that a model has learned, running statistics included.
 *
 * @example
 * const layer = dense(2, 1, { random: createRandom(1), initializer: zeros });
 * saveWeights(layer) // => [new Float64Array(2), new Float64Array(1)]
 */
export function saveWeights(model: Layer): Float64Array[] {
  return copyWeights('save weights', liveWeights(checkLayer('save weights', 'model', model)));
}

/**
 * Puts saved weights back into the model that they came from, or into one built the same way.
 *
 * @throws RangeError where they do not fit, before any is changed
 * @example
 * const layer = dense(1, 1, { random: createRandom(1), bias: 2 });
 * loadWeights(layer, [Float64Array.of(3), Float64Array.of(4)]) // => undefined
 * layer.forward(matrix([[10]]), 'evaluate') // => matrix([[34]])
 */
export function loadWeights(model: Layer, weights: readonly ArrayLike<number>[]): void {
  const action = 'load weights';
  const live = liveWeights(checkLayer(action, 'model', model));
  if (weights.length !== live.length) {
    const expected = `${live.length}, as the model has`;
    throw rangeError(action, 'weights.length', expected, weights.length);
  }
  live.forEach((values, i) => {
    const found = (weights[i] as ArrayLike<number> | undefined)?.length;
    if (found !== values.length)
      throw rangeError(action, `weights[${i}].length`, `${values.length}`, found);
  });
  live.forEach((values, i) => values.set(weights[i]));
}

/**
 * A copy of weights that shares no memory with them. Cost: O(numbers).
 *
 * @throws TypeError where a part is of another kind, and names it, as in `weights[2].bias`
 * @example
 * copyWeights('copy', [Float64Array.of(1, 2), { bias: 3 }]) // => [Float64Array.of(1, 2), { bias: 3 }]
 */
export function copyWeights<W>(action: string, weights: W): W {
  return mapNumbers(action, weights, 'weights', WEIGHTS, (part) =>
    typeof part === 'number' ? part : isFloats(part) ? part.slice() : undefined,
  ) as W;
}

/**
 * Weights as a value that JSON text holds without loss: typed arrays are a text of their kind and
 * their bytes in base64, numbers as `encodeNumber` has them.
 *
 * @throws TypeError as `copyWeights` does
 * @example
 * encodeWeights('save', [Float64Array.of(1), { bias: -0 }]) // => ['Float64Array AAAAAAAA8D8=', { bias: '-0' }]
 */
export function encodeWeights(action: string, weights: unknown): unknown {
  return mapNumbers(action, weights, 'weights', WEIGHTS, (part) => {
    if (typeof part === 'number') return encodeNumber(part);
    if (!isFloats(part)) return undefined;
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    return `${part.constructor.name} ${bytes.toString('base64')}`;
  });
}

/**
 * The weights that `encodeWeights` wrote.
 *
 * @throws TypeError where a part is nothing that it writes, and names the part
 * @example
 * decodeWeights('load', ['Float64Array AAAAAAAA8D8=', 'NaN'], 'weights') // => [Float64Array.of(1), NaN]
 */
export function decodeWeights(action: string, encoded: unknown, place: string): unknown {
  return mapNumbers(action, encoded, place, 'weights as they were saved', (part, inside) => {
    if (typeof part === 'object') return undefined;
    const saved = typeof part === 'string' ? /^Float(64|32)Array ([\w+/=]*)$/.exec(part) : null;
    if (saved === null) return decodeNumber(action, part, inside);
    const [, bits, text = ''] = saved;
    const { buffer } = Uint8Array.from(Buffer.from(text, 'base64')); // of its own memory
    return bits === '64' ? new Float64Array(buffer) : new Float32Array(buffer);
  });
}

/** A number as JSON text holds it; NaN, ±Infinity and −0, which it would change, as a string. */
export function encodeNumber(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}

/** The number that `encodeNumber` wrote. */
export function decodeNumber(action: string, encoded: unknown, place: string): number {
  if (typeof encoded === 'number') return encoded;
  if (['NaN', 'Infinity', '-Infinity', '-0'].includes(encoded as string)) return Number(encoded);
  throw typeError(action, place, 'a number as it was saved', encoded);
}

const WEIGHTS = 'numbers, Float64Arrays, Float32Arrays, or arrays and plain objects of these';

function isFloats(value: unknown): value is Float64Array | Float32Array {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/**
 * The same arrays and plain objects, with what they hold changed; where `change` answers undefined,
 * a part has parts itself or is an error.
 */
function mapNumbers(
  action: string,
  whole: unknown,
  place: string,
  expected: string,
  change: (part: unknown, place: string) => unknown,
): unknown {
  const changed = change(whole, place);
  if (changed !== undefined) return changed;
  const inside = (part: unknown, name: string): unknown =>
    mapNumbers(action, part, place + name, expected, change);
  if (Array.isArray(whole)) return Array.from(whole, (part: unknown, i) => inside(part, `[${i}]`));
  if (!isPlainObject(whole)) throw typeError(action, place, expected, whole);
  const entries = Object.entries(whole);
  return Object.fromEntries(entries.map(([name, part]) => [name, inside(part, `.${name}`)]));
}
