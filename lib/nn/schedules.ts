import {
  checkNumber,
  notNegative,
  optional,
  positive,
  readOptions,
  type OptionsOf,
} from '@course/check';

/**
 * A learning rate over time, which optimizers take in place of a number: from how many epochs have
 * passed (from 0, with fractions within an epoch) to the rate of the next step. Its `name` says
 * which it is, for legends and tables.
 *
 * Lesson 14: notebooks/14-hyperparameters.ipynb
 */
export type Schedule = (epoch: number) => number;

/**
 * The same learning rate throughout: η(t) = rate.
 *
 * @throws TypeError or RangeError where rate is not a finite number above 0
 * @example
 * constant(0.1).name // => 'constant 0.1'
 */
export function constant(rate: number): Schedule {
  positive('hold the learning rate', 'rate', rate);
  return schedule(`constant ${rate}`, () => rate);
}

const INVERSE_TIME = {
  /** η(0), above 0. */
  initial: positive,
  /** Per epoch, at least 0. */
  rate: notNegative,
};

/**
 * The learning rate falling ever more slowly: η(t) = initial / (1 + rate · t), half of it after 1 /
 * rate epochs. Stochastic approximation is proven to arrive with it, as Σ η = ∞ and Σ η² < ∞
 * (Robbins & Monro 1951, "A stochastic approximation method").
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * [0, 10, 90].map(inverseTimeDecay({ initial: 1, rate: 0.1 })) // => [1, 0.5, 0.1]
 */
export function inverseTimeDecay(options: OptionsOf<typeof INVERSE_TIME>): Schedule {
  const { initial, rate } = readOptions('decay by inverse time', options, INVERSE_TIME);
  const name = `inverse-time decay from ${initial} at ${rate}`;
  return schedule(name, (epoch) => initial / (1 + rate * epoch));
}

const COSINE = {
  /** η(0), above 0. */
  initial: positive,
  /** When `final` is reached, above 0. */
  epochs: positive,
  /** η from then on, 0 … initial; default 0. */
  final: optional(notNegative, 0),
};

/**
 * The learning rate along half a cosine wave: η(t) = final + (initial − final) · (1 + cos(π · t /
 * epochs)) / 2 for t ≤ epochs, final beyond (Loshchilov & Hutter 2017, "SGDR: stochastic gradient
 * descent with warm restarts", equation 5, without the restarts).
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * [0, 50, 100, 200].map(cosineDecay({ initial: 0.8, final: 0.2, epochs: 100 })) // => [0.8, 0.5, 0.2, 0.2]
 */
export function cosineDecay(options: OptionsOf<typeof COSINE>): Schedule {
  const action = 'decay along a cosine';
  const { initial, epochs, final } = readOptions(action, options, COSINE);
  checkNumber(action, 'final', final, `from 0 to ${initial}`, (rate) => rate <= initial);
  return schedule(`cosine decay from ${initial} to ${final} in ${epochs} epochs`, (epoch) => {
    const left = (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs)) / 2; // 1 … 0
    return final + (initial - final) * left;
  });
}

/** The schedule under a readable name, which refuses an epoch that is below 0 or not finite. */
function schedule(name: string, rateAt: Schedule): Schedule {
  const action = 'look up the learning rate';
  const checked: Schedule = (epoch) => rateAt(notNegative(action, 'epoch', epoch));
  return Object.defineProperty(checked, 'name', { value: name });
}
