import { checkInteger, checkNumber, notNegative, typeError, withMethods } from '@course/check';

/** A stream of random numbers that its seed decides: same seed, same numbers, on every machine. */
export interface Random {
  /** The next number, uniform in [0, 1), with 53 random bits. */
  next(): number;
  /** A normal number (Box & Muller 1958), N(mean, deviation²); defaults 0 and 1. */
  normal(mean?: number, deviation?: number): number;
  /** A whole number, uniform in 0 … below − 1, without modulo bias. */
  integer(below: number): number;
  /** A shuffled copy (Fisher & Yates; Knuth, TAOCP vol. 2, algorithm P). */
  shuffle<T>(array: readonly T[]): T[];
  /** A new, independent stream: drawing from one does not move the other. */
  split(): Random;
}

/** splitmix32 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"). */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number
 * generators", period 2^128 − 1), its state filled from the seed by splitmix32. Cost: O(1) a number,
 * O(n) a shuffle.
 *
 * Lesson 4: notebooks/04-longest-common-subsequence.ipynb
 *
 * @param seed a whole number from 0 to 2^53 − 1
 * @throws TypeError or RangeError where the seed is not such a number
 * @example
 * createRandom(1).integer(100) === createRandom(1).integer(100) // => true
 */
export function createRandom(seed: number): Random {
  checkInteger('create random numbers', 'seed', seed, 0);
  const low = splitmix32(seed % 2 ** 32);
  const high = splitmix32(Math.floor(seed / 2 ** 32) ^ 0x5bf03635);
  return xoshiro128([low() ^ high(), low() ^ high(), low() ^ high(), low() ^ high()]);
}

function xoshiro128(seeds: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = seeds;
  if ((a | b | c | d) === 0) d = 1; // the one state that xoshiro never leaves
  /** The next 32 bits, as a number from 0 to 2^32 − 1. */
  const bits = (): number => {
    const x = Math.imul(b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const next = (): number => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) * 2 ** -53;
  const integer = (below: number): number => {
    checkInteger('draw a whole number', 'below', below, 1);
    if (below > 2 ** 32) return Math.floor(next() * below);
    const limit = 2 ** 32 - (2 ** 32 % below); // numbers past it would favour the small ones
    for (;;) {
      const drawn = bits();
      if (drawn < limit) return drawn % below;
    }
  };
  return {
    next,
    integer,
    normal(mean = 0, deviation = 1) {
      // One by one only where one fails, as whole networks are drawn here.
      if (!(Number.isFinite(mean) && Number.isFinite(deviation) && deviation >= 0)) {
        checkNumber('draw a normal number', 'mean', mean);
        notNegative('draw a normal number', 'deviation', deviation);
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next())); // 1 − next() is never 0
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    shuffle<T>(array: readonly T[]): T[] {
      if (!Array.isArray(array)) throw typeError('shuffle', 'array', 'an array', array);
      const copy = [...(array as readonly T[])];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
    split: () => xoshiro128([bits(), bits(), bits(), bits()]),
  };
}

/** Checks a source of random numbers. */
export const checkRandom = withMethods<Random>('a source of random numbers (createRandom)', 'next');
