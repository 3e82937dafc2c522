/** Lesson 14, hyperparameters: notebooks/14-hyperparameters.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { listOf, lists, product, range } from '../inputs';
import { aNumber, close, numbers } from '../kinds';

const hundredths = fc.integer({ min: 1, max: 200 }).map((parts) => parts / 100);

/** The learning rates of the first epochs under inverse-time decay. */
export const decayedRates = exercise({
  reference: (initial: number, decay: number, epochs: number): readonly number[] =>
    range(0, epochs - 1).map((epoch) => initial / (1 + decay * epoch)),
  kind: close(numbers),
  answer: 'the rates are',
  small: () =>
    product([1, 2, 3, 4], [1, 0.5, 0]).flatMap(([epochs, decay]) =>
      product([1, 0.5], [decay], [epochs]),
    ),
  random: fc.tuple(hundredths, hundredths, fc.integer({ min: 1, max: 20 })),
  large: () => [[0.1, 0.01, 2000]],
});

/** Losses of some runs, as many of each; one of `finite` + 1 losses is NaN or Infinity. */
function randomLosses(runs: number, each: number, finite: number): fc.Arbitrary<[number[][]]> {
  const loss = fc.oneof(
    { arbitrary: fc.nat(12), weight: finite },
    { arbitrary: fc.constantFrom(NaN, Infinity), weight: 1 },
  );
  const lengths = fc.integer({ min: 1, max: each });
  return fc.tuple(
    lengths.chain((length) => fc.array(listOf(loss, length), { minLength: 1, maxLength: runs })),
  );
}

/** NaN as the worst. */
const orInfinity = (loss: number): number => (Number.isNaN(loss) ? Infinity : loss);

/** A difference of two infinities would be NaN. */
const ascending = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function median(losses: readonly number[]): number {
  const sorted = losses.map(orInfinity).sort(ascending);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[sorted.length >> 1]) / 2;
}

/** The setting with the lowest median loss over its seeds, the first of equals; NaN counts as Infinity. */
export const bestSetting = exercise({
  reference: (losses: number[][]): number => {
    const medians = losses.map(median);
    return medians.indexOf(Math.min(...medians));
  },
  kind: aNumber,
  answer: 'the best setting is',
  /** Two settings with one to three seeds; three seeds tell a median from a mean and from the lowest. */
  small: () =>
    [1, 2, 3].flatMap((seeds) =>
      product(lists(lists(seeds < 3 ? [1, 2, 10, NaN] : [1, 2, 10], seeds), 2)),
    ),
  random: randomLosses(5, 6, 6),
  large: () => [
    [range(1, 200).map((setting) => range(1, 50).map((seed) => Math.abs(120 - setting) + seed))],
  ],
});

/** Successive halving that goes on with what is trained: the winner, and the epochs trained. */
export const halvingWinner = exercise({
  reference: (losses: number[][]): readonly number[] => {
    const ranked = (field: readonly number[], epochs: number): number[] => {
      const after = (trial: number): number => orInfinity(losses[trial][epochs - 1]);
      return [...field].sort((a, b) => ascending(after(a), after(b)) || a - b);
    };
    let field = range(0, losses.length - 1);
    let epochs = 1;
    let trained = field.length;
    while (2 * epochs <= losses[0].length) {
      field = ranked(field, epochs).slice(0, Math.max(1, Math.floor(field.length / 2)));
      trained += field.length * epochs; // as many epochs more as it has had
      epochs *= 2;
    }
    return [ranked(field, epochs)[0], trained];
  },
  kind: numbers,
  answer: '[winner, epochs trained] is',
  /** Up to four trials of up to four epochs; no more than 256 of a size, as each call costs a clock. */
  small() {
    const sizes = [
      { trials: 1, epochs: 1, choices: [1, NaN] },
      { trials: 2, epochs: 1, choices: [1, 2, NaN] },
      { trials: 1, epochs: 2, choices: [1, 2] },
      { trials: 2, epochs: 2, choices: [1, 2, NaN] },
      { trials: 3, epochs: 2, choices: [1, 2] },
      { trials: 1, epochs: 3, choices: [1] },
      { trials: 4, epochs: 2, choices: [1, 2] },
      { trials: 1, epochs: 4, choices: [1] },
      { trials: 2, epochs: 4, choices: [1, 2] },
    ];
    const runs = sizes.flatMap(({ trials, epochs, choices }) =>
      lists(lists(choices, epochs), trials),
    );
    const rising = [1, 2, 2, 2]; // good after the first epoch alone
    return product([...runs, ...lists([rising, [1, 1, 1, 1], [2, 1, 1, 1]], 4)]);
  },
  random: randomLosses(9, 9, 12),
  large: () => [
    [range(1, 256).map((trial) => range(1, 64).map((epoch) => Math.abs(77 - trial) / epoch))],
  ],
});
