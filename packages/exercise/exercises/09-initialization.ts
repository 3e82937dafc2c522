/** Lesson 9, initialization: notebooks/09-initialization.ipynb */
import * as fc from 'fast-check';
import { exercise } from '../exercise';
import { listOf, lists, matrixOf, pairedLists, product, range } from '../inputs';
import { aNumber, close, numbers } from '../kinds';

const fan = fc.integer({ min: 1, max: 999 });

/** He's standard deviation for an activation of a slope below 0. */
export const heDeviation = exercise({
  reference: (fanIn: number, fanOut: number, slope: number): number => {
    // eslint-disable-next-line @typescript-eslint/no-meaningless-void-operator -- He counts what comes in alone
    void fanOut;
    return Math.sqrt(2 / ((1 + slope * slope) * fanIn));
  },
  kind: close(aNumber),
  answer: 'the standard deviation is',
  small: () => [0, 0.5].flatMap((slope) => product([1, 2, 8], [1, 2, 8], [slope])),
  random: fc.tuple(
    fan,
    fan,
    fc.nat(9).map((tenths) => tenths / 10),
  ),
  large: () => [[100_000, 10, 0.01]],
});

/** The mean square of z in each layer of a ReLU network, from that of its inputs. */
export const signalSizes = exercise({
  reference: (fanIns: number[], variances: number[], start: number): readonly number[] => {
    let input = start; // the mean square of what goes into a layer
    return fanIns.map((fanIn, k) => {
      const z = fanIn * variances[k] * input;
      input = z / 2; // ReLU sets one half of the z to 0
      return z;
    });
  },
  kind: close(numbers),
  answer: 'the mean squares are',
  /** One layer to three. */
  small: () =>
    [1, 2, 3].flatMap((length) => product(lists([1, 4], length), lists([1, 0.5], length), [1, 2])),
  random: pairedLists(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 20 }).map((tenths) => tenths / 10),
    { minLength: 1, maxLength: 6 },
    fc.integer({ min: 1, max: 9 }),
  ),
  large: () => [[range(1, 50).map(() => 64), range(1, 50).map(() => 2 / 64), 1]],
});

const bit = fc.nat(1);
const size = fc.integer({ min: 1, max: 3 });

/** How many units of a hidden layer differ in what comes in, the bias or what goes out. */
export const differentUnits = exercise({
  reference: (incoming: number[][], biases: number[], outgoing: number[][]): number => {
    const units = biases.map((bias, j) =>
      [...incoming.map((row) => row[j]), bias, ...outgoing[j]].join(),
    );
    return new Set(units).size;
  },
  kind: aNumber,
  answer: 'the number of different units is',
  /** One unit, then two and three, with one input and one output. */
  small: () =>
    [1, 2, 3].flatMap((units) =>
      product(
        lists([0, 1], units).map((incoming) => [incoming]),
        lists([0, 1], units),
        lists([0, 1], units).map((outgoing) => outgoing.map((weight) => [weight])),
      ),
    ),
  random: fc
    .tuple(size, fc.integer({ min: 1, max: 6 }), size)
    .chain(([inputs, units, outputs]) =>
      fc.tuple(matrixOf(bit, inputs, units), listOf(bit, units), matrixOf(bit, units, outputs)),
    ),
  large: () => [
    [
      range(1, 20).map((i) => range(1, 300).map((j) => (i * j) % 3)),
      range(1, 300).map((j) => j % 4),
      range(1, 300).map((j) => range(1, 10).map((k) => (j * k) % 5)),
    ],
  ],
});
