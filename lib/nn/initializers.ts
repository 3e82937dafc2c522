import {
  boolean,
  checkInteger,
  notNegative,
  optional,
  readOptions,
  share,
  type OptionsOf,
  type OptionTable,
} from '@course/check';
import type { Random } from '../random';
import { zeros, type Matrix } from './matrix';

/**
 * Makes the first weights of a layer with that many inputs and outputs: fanIn × fanOut.
 *
 * Six of them are a distribution, uniform or normal, whose variance one of three rules gives. They
 * throw a RangeError where a fan is not a whole number of at least 1 or an option is out of range,
 * a TypeError for an option that they do not have.
 *
 * Lesson 9: notebooks/09-initialization.ipynb
 */
export type Initializer = (fanIn: number, fanOut: number, random: Random) => Matrix;

const NORMAL = {
  /**
   * Draws past two deviations are drawn again, and σ is divided by 0.8796… to keep the variance.
   * Default false.
   */
  truncated: optional(boolean, false),
  /**
   * With truncated: false leaves σ as it is, so that the variance falls to 0.774 of it. Default
   * true.
   */
  keepVariance: optional(boolean, true),
};

const HE = {
  /** The slope a of leakyRelu below 0: the variance is 2/((1 + a²)·fanIn). Default 0, for relu. */
  slope: optional(share, 0),
};

export type NormalOptions = OptionsOf<typeof NORMAL>;
export type HeOptions = OptionsOf<typeof HE>;

/** An initializer that takes options as well. */
type InitializerWith<Options> = (
  fanIn: number,
  fanOut: number,
  random: Random,
  options?: Options,
) => Matrix;

/** The deviation of a standard normal number that is cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)). */
export const TRUNCATED_DEVIATION = 0.8796256610342398;

/** The variance of the weights; each rule says beside its initializers what it keeps. */
type Rule = (fanIn: number, fanOut: number, slope: number) => number;
const glorot: Rule = (fanIn, fanOut) => 2 / (fanIn + fanOut);
const he: Rule = (fanIn, _, slope) => 2 / ((1 + slope * slope) * fanIn);
const lecun: Rule = (fanIn) => 1 / fanIn;

/**
 * Uniform weights of variance 2/(fanIn + fanOut), within ±√(6/(fanIn + fanOut)): keeps the variance
 * of a linear layer's signal forward and of its gradient backward, as far as one number can do both
 * (Glorot & Bengio 2010, eq. 16; "Xavier").
 *
 * @example
 * glorotUniform(3, 3, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export const glorotUniform: Initializer = initializer('glorotUniform', uniform, glorot, {});

/**
 * Normal weights of deviation √(2/(fanIn + fanOut)) (Glorot & Bengio 2010).
 *
 * @example
 * const draw = () => glorotNormal(64, 64, createRandom(1), { truncated: true });
 * draw().data.every((weight) => Math.abs(weight) <= 2 * 0.125 / 0.8796256610342398) // => true
 */
export const glorotNormal: InitializerWith<NormalOptions> = initializer(
  'glorotNormal',
  normal,
  glorot,
  NORMAL,
);

/**
 * Uniform weights of variance 2/fanIn, within ±√(6/fanIn): relu sets half of its inputs to 0, and
 * the 2 makes up for it (He et al. 2015, "Delving deep into rectifiers"; "Kaiming").
 *
 * @example
 * heUniform(6, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export const heUniform: InitializerWith<HeOptions> = initializer('heUniform', uniform, he, HE);

/**
 * Normal weights of deviation √(2/fanIn), with slope a √(2/((1 + a²)·fanIn)) (He et al. 2015, eqs.
 * 10 and 15).
 *
 * @example
 * heNormal(64, 10, createRandom(1), { truncated: true }).rows // => 64
 */
export const heNormal: InitializerWith<NormalOptions & HeOptions> = initializer(
  'heNormal',
  normal,
  he,
  { ...NORMAL, ...HE },
);

/**
 * Uniform weights of variance 1/fanIn, within ±√(3/fanIn) (LeCun et al. 1998, "Efficient BackProp",
 * section 4.6).
 *
 * @example
 * lecunUniform(3, 10, createRandom(1)).data.every((weight) => Math.abs(weight) <= 1) // => true
 */
export const lecunUniform: Initializer = initializer('lecunUniform', uniform, lecun, {});

/**
 * Normal weights of deviation √(1/fanIn) (LeCun et al. 1998, section 4.6; what selu asks for).
 *
 * @example
 * lecunNormal(4, 5, createRandom(1)).columns // => 5
 */
export const lecunNormal: InitializerWith<NormalOptions> = initializer(
  'lecunNormal',
  normal,
  lecun,
  NORMAL,
);

/**
 * An initializer of normal weights whose deviation does not depend on the layer's size.
 *
 * @throws TypeError or RangeError where the deviation is negative or not finite
 * @example
 * randomNormal(0.01)(2, 3, createRandom(1)).rows // => 2
 */
export function randomNormal(deviation: number, options?: NormalOptions): Initializer {
  const action = 'make randomNormal';
  const how = readOptions(action, options, NORMAL);
  notNegative(action, 'deviation', deviation);
  return (fanIn, fanOut, random) => {
    const weights = unset(fanIn, fanOut);
    fillNormal(weights.data, random, deviation, how);
    return weights;
  };
}

/** Fills weights with draws of that variance. */
type Distribution = (
  weights: Float64Array,
  random: Random,
  variance: number,
  how: NormalOptions,
) => void;

/** A number uniform in ±l has variance l²/3. */
function uniform(weights: Float64Array, random: Random, variance: number): void {
  const limit = Math.sqrt(3 * variance);
  for (let i = 0; i < weights.length; i++) weights[i] = (2 * random.next() - 1) * limit;
}

function normal(weights: Float64Array, random: Random, variance: number, how: NormalOptions): void {
  fillNormal(weights, random, Math.sqrt(variance), how);
}

function fillNormal(
  weights: Float64Array,
  random: Random,
  deviation: number,
  { truncated = false, keepVariance = true }: NormalOptions,
): void {
  const factor = deviation / (truncated && keepVariance ? TRUNCATED_DEVIATION : 1);
  for (let i = 0; i < weights.length; i++) {
    let draw = random.normal();
    while (truncated && Math.abs(draw) > 2) draw = random.normal();
    weights[i] = draw * factor;
  }
}

/** An initializer by its row: the distribution, the rule of its variance, and its options. */
function initializer(
  name: string,
  fill: Distribution,
  rule: Rule,
  table: OptionTable,
): InitializerWith<NormalOptions & HeOptions> {
  const draw: InitializerWith<NormalOptions & HeOptions> = (fanIn, fanOut, random, options) => {
    const how: NormalOptions & HeOptions = readOptions('draw weights', options, table);
    const weights = unset(fanIn, fanOut);
    fill(weights.data, random, rule(fanIn, fanOut, how.slope ?? 0), how);
    return weights;
  };
  return Object.defineProperty(draw, 'name', { value: name });
}

/** An unset fanIn × fanOut matrix, for fans that are whole numbers. */
function unset(fanIn: number, fanOut: number): Matrix {
  checkInteger('draw weights', 'fanIn', fanIn, 1);
  checkInteger('draw weights', 'fanOut', fanOut, 1);
  return zeros(fanIn, fanOut);
}
