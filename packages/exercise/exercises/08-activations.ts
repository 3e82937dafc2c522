/** Lesson 8, activations: notebooks/08-activations.ipynb */
import { tanh } from '@course/lib/nn/activations';
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { halves, listOf, lists, matrixOf, product, range } from '../inputs';
import { aNumber, close, numbers } from '../kinds';

/** Leaky ReLU of each number. */
export const leakyValues = exercise({
  reference: (zs: number[], slope: number): readonly number[] =>
    zs.map((z) => (z > 0 ? z : slope * z)),
  kind: close(numbers),
  answer: 'Leaky ReLU gives',
  small: () => product(lists([1, 0, -1, 2, -2], 0, 1, 2), [0.5, 0]),
  random: fc.tuple(
    fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 8 }),
    fc.nat(9).map((tenths) => tenths / 10),
  ),
  large: () => [[range(-1000, 1000), 0.01]],
});

/** No slope of tanh at a multiple of ½ is one of these, so that rounding decides nothing. */
const LIMITS = [0.5, 0.2, 0.05];

/** The share of the numbers at which the slope of tanh is below the limit. */
export const saturatedShare = exercise({
  reference: (zs: number[], limit: number): number =>
    zs.filter((z) => tanh.derivative(z) < limit).length / zs.length,
  kind: close(aNumber),
  answer: 'the share is',
  small: () => product(lists([0, 1, -1, 2, -2], 1, 2), LIMITS),
  random: fc.tuple(
    fc.array(halves(-4.5, 4.5), { minLength: 1, maxLength: 8 }),
    fc.constantFrom(...LIMITS),
  ),
  large: () => [[range(-1000, 1000).map((k) => k / 2), 0.05]],
});

const smallNumber = fc.integer({ min: -3, max: 3 });
const size = fc.integer({ min: 1, max: 4 });

type Layer = [inputs: number[][], weights: number[][], biases: number[]];

/** Which ReLU units, by index, are positive on no row; weights[i][j] is from input i to unit j. */
export const deadUnits = exercise({
  reference: (inputs: number[][], weights: number[][], biases: number[]): readonly number[] => {
    const isAlive = (unit: number): boolean =>
      inputs.some((row) => row.reduce((z, x, i) => z + x * weights[i][unit], biases[unit]) > 0);
    return range(0, biases.length - 1).filter((unit) => !isAlive(unit));
  },
  kind: numbers,
  answer: 'the dead units are',
  /** One input and one unit; then two of each and two rows. */
  small() {
    const some = [1, 0, -1];
    const signs = [1, -1];
    return [
      ...product(some, some, some).map(([x, w, b]): Layer => [[[x]], [[w]], [b]]),
      ...product(some, some, some, signs, signs).map(([a, b, c, v, w]): Layer => {
        const inputs = [
          [1, a],
          [b, 1],
        ];
        const weights = [
          [v, w],
          [c, -1],
        ];
        return [inputs, weights, [0, -1]];
      }),
    ];
  },
  random: fc
    .tuple(size, size, size)
    .chain(([rows, width, units]) =>
      fc.tuple(
        matrixOf(smallNumber, rows, width),
        matrixOf(smallNumber, width, units),
        listOf(fc.integer({ min: -9, max: 1 }), units),
      ),
    ),
  large: () => [
    [
      range(1, 200).map((row) => range(1, 20).map((i) => ((row * i) % 7) - 3)),
      range(1, 20).map((i) => range(1, 30).map((unit) => ((i * unit) % 5) - 2)),
      range(1, 30).map((unit) => -2 * unit),
    ],
  ],
});
