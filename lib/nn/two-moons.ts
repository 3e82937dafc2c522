import {
  checkInteger,
  integer,
  notNegative,
  optional,
  readOptions,
  type OptionsOf,
} from '@course/check';
import { checkRandom } from '../random';
import { selectRows, zeros, type Matrix } from './matrix';

/** What `twoMoons` draws. */
export interface TwoMoons {
  readonly inputs: Matrix; // rows × 2, in random order
  /** 0 for the upper moon and 1 for the lower; the other way round in the rows flipped. */
  readonly labels: number[];
  /** The rows whose label is wrong, in ascending order. */
  readonly flipped: readonly number[];
}

const OPTIONS = {
  /** How many points, at least 2. */
  rows: integer(2),
  /** The standard deviation of the noise on each coordinate; default 0. */
  noise: optional(notNegative, 0),
  /** How many labels are turned wrong, 0 … rows; default 0. */
  flipped: optional(integer(0), 0),
  random: checkRandom,
};

export type TwoMoonsOptions = OptionsOf<typeof OPTIONS>;

/**
 * Two half circles that reach into each other, a set of two classes that no straight line separates.
 *
 * The upper moon is (cos φ, sin φ), the lower (1 − cos φ, ½ − sin φ), with φ in equal steps from 0 to
 * π and half of the rows each (of an odd number the lower has one more); to each coordinate comes
 * normal noise, as in scikit-learn's make_moons. The same seed gives the same points with flips and
 * without. Cost: O(rows).
 *
 * Lesson 8: notebooks/08-activations.ipynb
 *
 * @throws TypeError or RangeError for an option that is unknown or out of range
 * @example
 * const { inputs, labels, flipped } = twoMoons({ rows: 100, noise: 0.2, flipped: 12, random: createRandom(1) });
 * [inputs.rows, inputs.columns, labels.length, flipped.length] // => [100, 2, 100, 12]
 */
export function twoMoons(options: TwoMoonsOptions): TwoMoons {
  const action = 'draw two moons';
  const { rows, noise, flipped, random } = readOptions(action, options, OPTIONS);
  checkInteger(action, 'flipped', flipped, 0, rows);

  const upper = Math.floor(rows / 2);
  const points = zeros(rows, 2);
  for (let i = 0; i < rows; i++) {
    const isUpper = i < upper;
    const [step, steps] = isUpper ? [i, upper - 1] : [i - upper, rows - upper - 1];
    const angle = (Math.PI * step) / Math.max(1, steps);
    const x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
    points.data[2 * i] = x + random.normal(0, noise);
    points.data[2 * i + 1] = y + random.normal(0, noise);
  }
  const all = Array.from({ length: rows }, (_, i) => i);
  const order = random.shuffle(all);
  const labels = order.map((i): number => (i < upper ? 0 : 1));
  const wrong = random.shuffle(all).slice(0, flipped);
  for (const i of wrong) labels[i] = 1 - labels[i];
  return { inputs: selectRows(points, order), labels, flipped: wrong.sort((a, b) => a - b) };
}
