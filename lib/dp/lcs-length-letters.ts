import { typeError } from '@course/check';

/** Two sequences as numbers, equal where their letters are. */
export interface Letters {
  /** Of each letter of a: 1, 2, … in the order of first occurrence. */
  readonly a: Int32Array;
  /** Of each letter of b; 0 where a does not have it. */
  readonly b: Int32Array;
  /** How many different numbers there are, 0 included. */
  readonly count: number;
}

/**
 * Numbers the letters of two strings (by code point) or of two arrays (by Object.is).
 *
 * Cost: O(letters of a and b).
 *
 * @throws TypeError where a and b are not both strings or both arrays
 * @example
 * toLetters('compare', 'aba', 'ca') // => { a: new Int32Array([1, 2, 1]), b: new Int32Array([0, 1]), count: 3 }
 */
export function toLetters(action: string, a: unknown, b: unknown): Letters {
  if (typeof a === 'string') {
    if (typeof b !== 'string') throw typeError(action, 'b', 'a string, as a is', b);
    return numberCodePoints(codePoints(a), codePoints(b));
  }
  if (!Array.isArray(a)) throw typeError(action, 'a', 'a string or an array', a);
  if (!Array.isArray(b)) throw typeError(action, 'b', 'an array, as a is', b);
  return numberValues(a, b);
}

function codePoints(text: string): Int32Array {
  const points = new Int32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point >= 0xd800 && point <= 0xdbff) {
      point = text.codePointAt(i) as number; // twice as slow, so only where it can take two places
      if (point > 0xffff) i++;
    }
    points[count++] = point;
  }
  return points.subarray(0, count);
}

/** By a table over code points, several times as fast as a Map; plain loops, as they are as fast again. */
function numberCodePoints(a: Int32Array, b: Int32Array): Letters {
  const numbers = new Int32Array(Math.max(largestOf(a), largestOf(b)) + 1);
  let count = 1;
  for (let i = 0; i < a.length; i++) {
    const point = a[i]!;
    if (numbers[point] === 0) numbers[point] = count++;
    a[i] = numbers[point]!;
  }
  for (let j = 0; j < b.length; j++) b[j] = numbers[b[j]!]!;
  return { a, b, count };
}

function largestOf(points: Int32Array): number {
  let largest = 0;
  for (let i = 0; i < points.length; i++) if (points[i]! > largest) largest = points[i]!;
  return largest;
}

function numberValues(a: readonly unknown[], b: readonly unknown[]): Letters {
  const minusZero = {}; // a Map takes −0 for 0, Object.is does not
  const key = (value: unknown): unknown => (Object.is(value, -0) ? minusZero : value);
  const numbers = new Map<unknown, number>();
  const numbered = Int32Array.from(a, (value) => {
    const number = numbers.get(key(value)) ?? numbers.size + 1;
    numbers.set(key(value), number);
    return number;
  });
  const others = Int32Array.from(b, (value) => numbers.get(key(value)) ?? 0);
  return { a: numbered, b: others, count: numbers.size + 1 };
}

/** How many letters a and b have in common at their start, and then at their end. */
export function commonEnds({ a, b }: Letters): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

/** The letters between the common ends. */
export function middle(letters: Letters, { start, end }: { start: number; end: number }): Letters {
  const { a, b, count } = letters;
  return { a: a.subarray(start, a.length - end), b: b.subarray(start, b.length - end), count };
}
