import {
  boolean,
  checkInteger,
  notNegative,
  optional,
  readOptions,
  share,
  type OptionsOf,
  type ReadOptions,
} from '@course/check';
import type { Random } from '../random';
import { zeros, type Matrix } from './matrix';

/**
 * Makes the first weights of a layer with that many inputs and outputs: fanIn × fanOut. Those here
 * throw a TypeError or RangeError for a fan that is not a whole number of at least 1, and for an
 * option that is unknown or out of range.
 *
 * Lesson 9: notebooks/09-initialization.ipynb
 */
export type Initializer = (fanIn: number, fanOut: number, random: Random) => Matrix;

const ACTION = 'draw weights';

const NORMAL = {
  /** Draws past two deviations are drawn again; default false. */
  truncated: optional(boolean, false),
  /** With truncated: σ is divided by 0.8796…, as else the variance falls to 0.774; default true. */
  keepVariance: optional(boolean, true),
};

const HE = {
  /** The slope a of leakyRelu below 0: the variance is 2/((1 + a²)·fanIn). Default 0, for relu. */
  slope: optional(share, 0),
};

export type NormalOptions = OptionsOf<typeof NORMAL>;
export type HeOptions = OptionsOf<typeof HE>;

/** The deviation of a standard normal number that is cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)). */
export const TRUNCATED_DEVIATION = 0.8796256610342398;

/**
 * Uniform weights of variance 2/(fanIn + fanOut), within ±√(6/(fanIn + fanOut)), between what the
 * signal forward and the gradient backward need (Glorot & Bengio 2010, eq. 16; "Xavier").
 *
 * @example
 * glorotUniform(3, 3, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function glorotUniform(fanIn: number, fanOut: number, random: Random): Matrix {
  return uniform(fanIn, fanOut, random, 2 / (fanIn + fanOut));
}

/**
 * Normal weights of deviation √(2/(fanIn + fanOut)) (Glorot & Bengio 2010).
 *
 * @example
 * glorotNormal(64, 32, createRandom(1), { truncated: true }).columns // => 32
 */
export function glorotNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options?: NormalOptions,
): Matrix {
  const how = readOptions(ACTION, options, NORMAL);
  return normal(fanIn, fanOut, random, Math.sqrt(2 / (fanIn + fanOut)), how);
}

/**
 * Uniform weights of variance 2/fanIn, within ±√(6/fanIn): relu sets half of its inputs to 0, and
 * the 2 makes up for it (He et al. 2015, "Delving deep into rectifiers", eqs. 10, 15; "Kaiming").
 *
 * @example
 * heUniform(6, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function heUniform(
  fanIn: number,
  fanOut: number,
  random: Random,
  options?: HeOptions,
): Matrix {
  const { slope } = readOptions(ACTION, options, HE);
  return uniform(fanIn, fanOut, random, 2 / ((1 + slope * slope) * fanIn));
}

/**
 * Normal weights of deviation √(2/fanIn), or √(2/((1 + a²)·fanIn)) for slope a (He et al. 2015).
 *
 * @example
 * heNormal(64, 10, createRandom(1), { truncated: true }).rows // => 64
 */
export function heNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options?: NormalOptions & HeOptions,
): Matrix {
  const { slope, ...how } = readOptions(ACTION, options, { ...NORMAL, ...HE });
  return normal(fanIn, fanOut, random, Math.sqrt(2 / ((1 + slope * slope) * fanIn)), how);
}

/**
 * Uniform weights of variance 1/fanIn, in ±√(3/fanIn) (LeCun et al. 1998, "Efficient BackProp").
 *
 * @example
 * lecunUniform(3, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function lecunUniform(fanIn: number, fanOut: number, random: Random): Matrix {
  return uniform(fanIn, fanOut, random, 1 / fanIn);
}

/**
 * Normal weights of deviation √(1/fanIn) (LeCun et al. 1998, section 4.6; what selu asks for).
 *
 * @example
 * lecunNormal(4, 5, createRandom(1)).columns // => 5
 */
export function lecunNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options?: NormalOptions,
): Matrix {
  const how = readOptions(ACTION, options, NORMAL);
  return normal(fanIn, fanOut, random, Math.sqrt(1 / fanIn), how);
}

/**
 * An initializer of normal weights whose deviation does not depend on the layer's size.
 *
 * @throws TypeError or RangeError where the deviation is negative or not finite
 * @example
 * randomNormal(0.01)(2, 3, createRandom(1)).rows // => 2
 */
export function randomNormal(deviation: number, options?: NormalOptions): Initializer {
  const how = readOptions('make randomNormal', options, NORMAL);
  notNegative('make randomNormal', 'deviation', deviation);
  return (fanIn, fanOut, random) => normal(fanIn, fanOut, random, deviation, how);
}

/** A number uniform in ±l has variance l²/3. */
function uniform(fanIn: number, fanOut: number, random: Random, ofVariance: number): Matrix {
  const limit = Math.sqrt(3 * ofVariance);
  return drawn(fanIn, fanOut, () => (2 * random.next() - 1) * limit);
}

function normal(
  fanIn: number,
  fanOut: number,
  random: Random,
  deviation: number,
  { truncated, keepVariance }: ReadOptions<typeof NORMAL>,
): Matrix {
  const factor = deviation / (truncated && keepVariance ? TRUNCATED_DEVIATION : 1);
  return drawn(fanIn, fanOut, () => {
    let draw = random.normal();
    while (truncated && Math.abs(draw) > 2) draw = random.normal();
    return draw * factor;
  });
}

function drawn(fanIn: number, fanOut: number, draw: () => number): Matrix {
  checkInteger(ACTION, 'fanIn', fanIn, 1);
  checkInteger(ACTION, 'fanOut', fanOut, 1);
  const weights = zeros(fanIn, fanOut);
  for (let i = 0; i < weights.data.length; i++) weights.data[i] = draw();
  return weights;
}
