import { rangeError, share, withMethods } from '@course/check';

/**
 * A function applied to each number of a layer, and its derivative; both are stable for any finite
 * x: no power overflows.
 *
 * Lesson 8: notebooks/08-activations.ipynb
 */
export interface Activation {
  readonly name: string;
  value(x: number): number;
  /** At a kink that of one side. */
  derivative(x: number): number;
  /** The published factor for initial weights; see {@link gain}. */
  readonly gain?: number;
}

export const checkActivation = withMethods<Activation>(
  'an activation, such as relu',
  'value',
  'derivative',
);

/** The identity: f(x) = x, the activation of a linear layer. */
export const identity: Activation = {
  name: 'identity',
  value: (x) => x,
  derivative: () => 1,
  gain: 1,
};

/**
 * The logistic sigmoid σ(x) = 1 / (1 + e^−x), between 0 and 1; its derivative σ(x)·(1 − σ(x)) is at
 * most 1/4. Written with e^−|x|, which never overflows.
 *
 * @example
 * sigmoid.derivative(0) // => 0.25
 * sigmoid.value(-1000) // => 0
 */
export const sigmoid: Activation = {
  name: 'sigmoid',
  value(x) {
    const e = Math.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  },
  derivative(x) {
    const e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  },
  gain: 1,
};

/**
 * The hyperbolic tangent 2σ(2x) − 1, between −1 and 1 and centred on 0 (LeCun et al. 1998,
 * "Efficient BackProp"). Its derivative 1 − tanh²(x) as 4σ′(2x), free of cancellation.
 *
 * @example
 * tanh.derivative(0) // => 1
 */
export const tanh: Activation = {
  name: 'tanh',
  value: (x) => Math.tanh(x),
  derivative: (x) => 4 * sigmoid.derivative(2 * x),
  gain: 5 / 3,
};

/**
 * The rectified linear unit max(0, x) (Nair & Hinton 2010; Glorot, Bordes & Bengio 2011), with
 * derivative 0 at 0. NaN stays NaN, so that a broken network shows.
 *
 * @example
 * relu.value(-3) // => 0
 */
export const relu: Activation = {
  name: 'relu',
  value: (x) => (x <= 0 ? 0 : x),
  derivative: (x) => (x > 0 ? 1 : 0),
  gain: Math.SQRT2,
};

/**
 * The leaky rectifier: x for x > 0 and slope · x below (Maas, Hannun & Ng 2013, with 0.01).
 *
 * @throws TypeError or RangeError for a slope that is not at least 0 and less than 1
 * @example
 * leakyRelu(0.2).derivative(-1) // => 0.2
 */
export function leakyRelu(slope = 0.01): Activation {
  share('make leakyRelu', 'slope', slope);
  return {
    name: 'leakyRelu',
    value: (x) => (x > 0 ? x : slope * x),
    derivative: (x) => (x > 0 ? 1 : slope),
    gain: Math.sqrt(2 / (1 + slope * slope)),
  };
}

/**
 * The exponential linear unit: x for x > 0, e^x − 1 below (Clevert et al. 2016, with α = 1).
 *
 * @example
 * elu.value(-1000) // => -1
 */
export const elu: Activation = {
  name: 'elu',
  value: (x) => (x > 0 ? x : Math.expm1(x)),
  derivative: (x) => (x > 0 ? 1 : Math.exp(x)),
};

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/**
 * The scaled exponential linear unit: λx for x > 0, λα(e^x − 1) below, with the λ and α for which
 * mean 0 and variance 1 stay (Klambauer et al. 2017, "Self-normalizing neural networks").
 *
 * @example
 * selu.value(1) // => 1.0507009873554805
 */
export const selu: Activation = {
  name: 'selu',
  value: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
  derivative: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)),
  gain: 3 / 4,
};

/**
 * The Gaussian error linear unit x·Φ(x), with the exact Φ (Hendrycks & Gimpel 2016).
 *
 * @example
 * gelu.value(1000) // => 1000
 */
export const gelu: Activation = {
  name: 'gelu',
  value: (x) => x * normalDistribution(x),
  derivative: (x) => normalDistribution(x) + x * normalDensity(x),
};

/**
 * The sigmoid linear unit x·σ(x), or swish (Elfwing et al. 2018; Ramachandran et al. 2017).
 *
 * @example
 * silu.derivative(0) // => 0.5
 */
export const silu: Activation = {
  name: 'silu',
  value: (x) => x * sigmoid.value(x),
  derivative: (x) => sigmoid.value(x) + x * sigmoid.derivative(x),
};

/**
 * The smooth rectifier ln(1 + e^x) (Dugas et al. 2001), written as max(x, 0) + ln(1 + e^−|x|),
 * which never overflows; its derivative is the sigmoid.
 *
 * @example
 * softplus.value(1000) // => 1000
 */
export const softplus: Activation = {
  name: 'softplus',
  value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  derivative: (x) => sigmoid.value(x),
};

/**
 * The piecewise linear sigmoid: x/6 + 1/2 cut off at 0 and 1, as in PyTorch and Keras 3 (Howard et
 * al. 2019, "Searching for MobileNetV3").
 *
 * @example
 * [-4, 0, 4].map(hardSigmoid.value) // => [0, 0.5, 1]
 */
export const hardSigmoid: Activation = {
  name: 'hardSigmoid',
  value: (x) => Math.min(Math.max(x / 6 + 0.5, 0), 1),
  derivative: (x) => (x > -3 && x < 3 ? 1 / 6 : 0),
};

/**
 * x / (1 + |x|), which saturates more slowly than tanh (Glorot & Bengio 2010).
 *
 * @example
 * softsign.value(-1) // => -0.5
 */
export const softsign: Activation = {
  name: 'softsign',
  value: (x) => x / (1 + Math.abs(x)),
  derivative: (x) => (1 / (1 + Math.abs(x))) ** 2,
};

/**
 * x · tanh(ln(1 + e^x)) (Misra 2019).
 *
 * @example
 * mish.value(0) // => 0
 */
export const mish: Activation = {
  name: 'mish',
  value: (x) => x * Math.tanh(softplus.value(x)),
  derivative(x) {
    const inner = softplus.value(x);
    return Math.tanh(inner) + x * tanh.derivative(inner) * sigmoid.value(x);
  },
};

/**
 * All activations, leakyRelu with its default slope.
 *
 * @example
 * activations.length // => 13
 */
export const activations: readonly Activation[] = [
  identity,
  sigmoid,
  hardSigmoid,
  tanh,
  softsign,
  relu,
  leakyRelu(),
  elu,
  selu,
  gelu,
  silu,
  mish,
  softplus,
];

/**
 * The factor that initial weights need to keep a signal's size, as PyTorch's calculate_gain has it:
 * 1 for identity and sigmoid, 5/3 for tanh, √2 for relu, √(2/(1 + a²)) for leakyRelu with slope a
 * (He et al. 2015), 3/4 for selu.
 *
 * @throws RangeError for an activation without a published gain
 * @example
 * gain(relu) // => Math.SQRT2
 */
export function gain(activation: Activation): number {
  if (activation.gain !== undefined) return activation.gain;
  const names = activations.filter((each) => each.gain !== undefined).map((each) => each.name);
  const expected = `one with a published gain (${names.join(', ')})`;
  throw rangeError('find the gain', 'activation', expected, activation.name);
}

/** The standard normal density φ(x) = e^(−x²/2) / √(2π). */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The standard normal distribution Φ(x), the share of a normal population below x: in the middle
 * 1/2 + φ(x) · (x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, "Evaluating the normal distribution", J.
 * Statistical Software 11(4)), in the tails Laplace's continued fraction Φ(−x) = φ(x) / (x + 1/(x +
 * 2/(x + …))). Error below 1e-15, and below 1e-10 of Φ however small that is; some 20 divisions.
 *
 * @example
 * normalDistribution(0) // => 0.5
 */
export function normalDistribution(x: number): number {
  if (x > 4) return 1 - normalDistribution(-x);
  if (x < -4) {
    let fraction = -x;
    for (let k = 40; k > 0; k--) fraction = -x + k / fraction;
    return normalDensity(x) / fraction;
  }
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Math.abs(sum) * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}
