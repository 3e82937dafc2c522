import { checkInteger } from '@course/check';
import { checkGivenOptions, checkNumber } from '@course/check';

/**
 * A learning rate over time: given how many epochs have passed, from 0 and with fractions within an
 * epoch, the rate of the next step. Optimizers take one in place of a number. Its `name` says in
 * words which it is, for legends and tables.
 */
export type Schedule = (epoch: number) => number;

/**
 * The same learning rate throughout: η(t) = rate.
 *
 * @throws TypeError or RangeError where rate is not a finite number above 0
 * @example
 * constant(0.1)(25) // => 0.1
 * constant(0.1).name // => 'constant 0.1'
 */
export function constant(rate: number): Schedule {
  checkPositive('hold the learning rate', 'rate', rate);
  return schedule(`constant ${rate}`, () => rate);
}

/**
 * The learning rate multiplied by a factor every so many epochs, and level in between:
 * η(t) = initial · factor^⌊t / every⌋.
 *
 * The staircase by which image networks were long trained (He et al. 2016, "Deep residual learning
 * for image recognition", section 3.4: divided by 10 where the error levels off).
 *
 * @param options initial (above 0), factor (above 0, at most 1; default 0.5) and every (whole
 * epochs, at least 1; default 10)
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * const halved = stepDecay({ initial: 0.8, factor: 0.5, every: 10 });
 * [0, 9.9, 10, 25].map(halved) // => [0.8, 0.8, 0.4, 0.2]
 */
export function stepDecay(options: { initial: number; factor?: number; every?: number }): Schedule {
  const action = 'decay by steps';
  checkGivenOptions(action, options, ['initial', 'factor', 'every']);
  const { initial, factor = 0.5, every = 10 } = options;
  checkPositive(action, 'initial', initial);
  checkNumber(action, 'factor', factor, 'above 0 and at most 1', (n) => n > 0 && n <= 1);
  checkInteger(action, 'every', every, 1);
  return schedule(
    `step decay from ${initial}, × ${factor} every ${every} epochs`,
    (epoch) => initial * factor ** Math.floor(epoch / every),
  );
}

/**
 * The learning rate falling by the same share in each epoch: η(t) = initial · e^(−rate · t).
 *
 * After ln 2 / rate epochs half is left. All that is still to come adds up to initial / rate: a rate
 * too large stops training before it is done.
 *
 * @param options initial (above 0) and rate (per epoch, at least 0)
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * exponentialDecay({ initial: 0.1, rate: Math.LN2 / 5 })(10).toFixed(4) // => '0.0250'
 */
export function exponentialDecay(options: { initial: number; rate: number }): Schedule {
  const { initial, rate } = checkRate('decay exponentially', options);
  return schedule(
    `exponential decay from ${initial} at ${rate}`,
    (epoch) => initial * Math.exp(-rate * epoch),
  );
}

/**
 * The learning rate falling ever more slowly: η(t) = initial / (1 + rate · t).
 *
 * After 1 / rate epochs half is left, after 9 / rate a tenth. It is the decay for which stochastic
 * approximation is proven to arrive: Σ η = ∞, Σ η² < ∞ (Robbins & Monro 1951, "A stochastic
 * approximation method").
 *
 * @param options initial (above 0) and rate (per epoch, at least 0)
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * [0, 10, 90].map(inverseTimeDecay({ initial: 1, rate: 0.1 })) // => [1, 0.5, 0.1]
 */
export function inverseTimeDecay(options: { initial: number; rate: number }): Schedule {
  const { initial, rate } = checkRate('decay by inverse time', options);
  return schedule(
    `inverse-time decay from ${initial} at ${rate}`,
    (epoch) => initial / (1 + rate * epoch),
  );
}

/**
 * The learning rate along half a cosine wave, slow at both ends, and level after it:
 * η(t) = final + (initial − final) · (1 + cos(π · t / epochs)) / 2 for t ≤ epochs, final beyond.
 *
 * Loshchilov & Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", equation 5,
 * without the restarts.
 *
 * @param options initial (above 0), epochs (above 0) and final (0 … initial; default 0)
 * @throws TypeError or RangeError for an option that is not so, or unknown
 * @example
 * [0, 50, 100, 200].map(cosineDecay({ initial: 0.8, final: 0.2, epochs: 100 })) // => [0.8, 0.5, 0.2, 0.2]
 */
export function cosineDecay(options: {
  initial: number;
  epochs: number;
  final?: number;
}): Schedule {
  const action = 'decay along a cosine';
  checkGivenOptions(action, options, ['initial', 'epochs', 'final']);
  const { initial, epochs, final = 0 } = options;
  checkPositive(action, 'initial', initial);
  checkPositive(action, 'epochs', epochs);
  checkNumber(action, 'final', final, `from 0 to ${initial}`, (n) => n >= 0 && n <= initial);
  return schedule(`cosine decay from ${initial} to ${final} in ${epochs} epochs`, (epoch) => {
    const left = (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs)) / 2; // 1 … 0
    return final + (initial - final) * left;
  });
}

/** The schedule under a readable name, refusing epochs that are not finite and at least 0. */
function schedule(name: string, rateAt: Schedule): Schedule {
  const checked: Schedule = (epoch) =>
    rateAt(checkNumber('look up the learning rate', 'epoch', epoch, 'at least 0', (n) => n >= 0));
  return Object.defineProperty(checked, 'name', { value: name });
}

function checkRate(action: string, options: { initial: number; rate: number }) {
  checkGivenOptions(action, options, ['initial', 'rate']);
  const { initial, rate } = options;
  checkPositive(action, 'initial', initial);
  checkNumber(action, 'rate', rate, 'at least 0', (n) => n >= 0);
  return { initial, rate };
}

function checkPositive(action: string, parameter: string, value: unknown): void {
  checkNumber(action, parameter, value, 'above 0', (n) => n > 0);
}
