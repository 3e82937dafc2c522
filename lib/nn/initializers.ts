import { checkInteger, checkOptions } from '@course/check';
import type { Random } from '../random';
import { checkSlope } from './activations';
import { checkNumber } from '@course/check';
import { zeros, type Matrix } from './matrix';

/** Makes the first weights of a layer with that many inputs and outputs: fanIn × fanOut. */
export type Initializer = (fanIn: number, fanOut: number, random: Random) => Matrix;

export interface NormalOptions {
  /**
   * Draws past two deviations are drawn again, and σ is divided by 0.8796… to keep the variance.
   * Default false.
   */
  readonly truncated?: boolean;
  /**
   * With truncated: false leaves σ as it is, so that the variance falls to 0.774 of it. Default
   * true.
   */
  readonly keepVariance?: boolean;
}

export interface HeOptions {
  /** The slope a of leakyRelu below 0: the variance is 2/((1 + a²)·fanIn). Default 0, for relu. */
  readonly slope?: number;
}

/** The deviation of a standard normal number that is cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)). */
export const TRUNCATED_DEVIATION = 0.8796256610342398;

const NORMAL_OPTIONS = ['truncated', 'keepVariance'] as const;

/**
 * Uniform weights of variance 2/(fanIn + fanOut), within ±√(6/(fanIn + fanOut)): keeps the variance
 * of a linear layer's signal forward and of its gradient backward, as far as one number can do both
 * (Glorot & Bengio 2010, eq. 16; "Xavier").
 *
 * @throws RangeError where a fan is not a whole number of at least 1
 * @example
 * glorotUniform(3, 3, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function glorotUniform(fanIn: number, fanOut: number, random: Random): Matrix {
  return uniform(fanIn, fanOut, random, 2 / (fanIn + fanOut));
}

/**
 * Normal weights of deviation √(2/(fanIn + fanOut)) (Glorot & Bengio 2010).
 *
 * @throws RangeError where a fan is not a whole number of at least 1
 * @example
 * const draw = () => glorotNormal(64, 64, createRandom(1), { truncated: true });
 * draw().data.every((weight) => Math.abs(weight) <= 2 * 0.125 / 0.8796256610342398) // => true
 */
export function glorotNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options: NormalOptions = {},
): Matrix {
  checkOptions('draw weights', options, NORMAL_OPTIONS);
  return normal(fanIn, fanOut, random, Math.sqrt(2 / (fanIn + fanOut)), options);
}

/**
 * Uniform weights of variance 2/fanIn, within ±√(6/fanIn): relu sets half of its inputs to 0, and
 * the 2 makes up for it (He et al. 2015, "Delving deep into rectifiers").
 *
 * @throws RangeError where a fan is not a whole number of at least 1, or the slope not from 0 to
 * below 1
 * @example
 * heUniform(6, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function heUniform(
  fanIn: number,
  fanOut: number,
  random: Random,
  options: HeOptions = {},
): Matrix {
  checkOptions('draw weights', options, ['slope']);
  return uniform(fanIn, fanOut, random, heVariance(fanIn, options));
}

/**
 * Normal weights of deviation √(2/fanIn), with slope a √(2/((1 + a²)·fanIn)) (He et al. 2015, eqs.
 * 10 and 15).
 *
 * @throws RangeError where a fan is not a whole number of at least 1, or the slope not from 0 to
 * below 1
 * @example
 * heNormal(64, 10, createRandom(1), { truncated: true }).rows // => 64
 */
export function heNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options: NormalOptions & HeOptions = {},
): Matrix {
  checkOptions('draw weights', options, [...NORMAL_OPTIONS, 'slope']);
  return normal(fanIn, fanOut, random, Math.sqrt(heVariance(fanIn, options)), options);
}

/**
 * Uniform weights of variance 1/fanIn, within ±√(3/fanIn) (LeCun et al. 1998, "Efficient BackProp",
 * section 4.6).
 *
 * @throws RangeError where a fan is not a whole number of at least 1
 * @example
 * lecunUniform(3, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export function lecunUniform(fanIn: number, fanOut: number, random: Random): Matrix {
  return uniform(fanIn, fanOut, random, 1 / fanIn);
}

/**
 * Normal weights of deviation √(1/fanIn) (LeCun et al. 1998, section 4.6; what selu asks for).
 *
 * @throws RangeError where a fan is not a whole number of at least 1
 * @example
 * lecunNormal(4, 5, createRandom(1)).columns // => 5
 */
export function lecunNormal(
  fanIn: number,
  fanOut: number,
  random: Random,
  options: NormalOptions = {},
): Matrix {
  checkOptions('draw weights', options, NORMAL_OPTIONS);
  return normal(fanIn, fanOut, random, Math.sqrt(1 / fanIn), options);
}

/**
 * An initializer of normal weights whose deviation does not depend on the layer's size.
 *
 * @throws TypeError or RangeError where the deviation is negative or not finite
 * @example
 * randomNormal(0.01)(2, 3, createRandom(1)).rows // => 2
 */
export function randomNormal(deviation: number, options: NormalOptions = {}): Initializer {
  checkOptions('make randomNormal', options, NORMAL_OPTIONS);
  checkNumber('make randomNormal', 'deviation', deviation, 'at least 0', (value) => value >= 0);
  return (fanIn, fanOut, random) => normal(fanIn, fanOut, random, deviation, options);
}

function heVariance(fanIn: number, { slope = 0 }: HeOptions): number {
  checkSlope('draw weights', slope);
  return 2 / ((1 + slope * slope) * fanIn);
}

/** An unset fanIn × fanOut matrix, for fans that are whole numbers. */
export function unset(fanIn: number, fanOut: number): Matrix {
  checkInteger('draw weights', 'fanIn', fanIn, 1);
  checkInteger('draw weights', 'fanOut', fanOut, 1);
  return zeros(fanIn, fanOut);
}

/** A number uniform in ±l has variance l²/3. */
function uniform(fanIn: number, fanOut: number, random: Random, variance: number): Matrix {
  const weights = unset(fanIn, fanOut);
  const limit = Math.sqrt(3 * variance);
  for (let i = 0; i < weights.data.length; i++) weights.data[i] = (2 * random.next() - 1) * limit;
  return weights;
}

function normal(
  fanIn: number,
  fanOut: number,
  random: Random,
  deviation: number,
  { truncated = false, keepVariance = true }: NormalOptions,
): Matrix {
  const weights = unset(fanIn, fanOut);
  const factor = deviation / (truncated && keepVariance ? TRUNCATED_DEVIATION : 1);
  for (let i = 0; i < weights.data.length; i++) {
    let draw = random.normal();
    while (truncated && Math.abs(draw) > 2) draw = random.normal();
    weights.data[i] = draw * factor;
  }
  return weights;
}
