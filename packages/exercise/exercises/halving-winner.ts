import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { randomLosses } from './random-losses';
import { lists, range } from './ranges';

/** The losses, NaN as the worst. */
const orInfinity = (loss: number): number => (Number.isNaN(loss) ? Infinity : loss);

function reference(losses: number[][]): number[] {
  const after = (trial: number, epochs: number): number => orInfinity(losses[trial]![epochs - 1]!);
  const ranked = (field: readonly number[], epochs: number): number[] =>
    [...field].sort((a, b) => {
      const [first, second] = [after(a, epochs), after(b, epochs)];
      return first === second ? a - b : first < second ? -1 : 1;
    });
  let field = range(0, losses.length - 1);
  let epochs = 1;
  let trained = field.length;
  while (2 * epochs <= losses[0]!.length) {
    field = ranked(field, epochs).slice(0, Math.max(1, Math.floor(field.length / 2)));
    trained += field.length * epochs; // as many epochs more as it has had
    epochs *= 2;
  }
  return [ranked(field, epochs)[0]!, trained];
}

/** Up to four trials of up to four epochs; no more than 256 of a size, as each call costs a clock. */
function* smallInputs(): Generator<[losses: number[][]]> {
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
  for (const { trials, epochs, choices } of sizes)
    for (const losses of lists([...lists(choices, epochs)], trials)) yield [losses];
  const rising = [1, 2, 2, 2]; // good after the first epoch alone
  for (const losses of lists([rising, [1, 1, 1, 1], [2, 1, 1, 1]], 4)) yield [losses];
}

export const halvingWinner: ExerciseOf<'halvingWinner'> = {
  signature: 'halvingWinner(losses: number[][]): number[]',
  parameters: ['losses'],
  kind: numbers,
  answer: '[winner, epochs trained] is',
  reference,
  small: smallInputs,
  random: (fc) => randomLosses(fc, { runs: 9, each: 9, finite: 12 }),
  large: () => [
    [range(1, 256).map((trial) => range(1, 64).map((epoch) => Math.abs(77 - trial) / epoch))],
  ],
};
