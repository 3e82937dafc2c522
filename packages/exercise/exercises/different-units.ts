import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { lists, range } from './ranges';

type Inputs = [incoming: number[][], biases: number[], outgoing: number[][]];

function reference(incoming: number[][], biases: number[], outgoing: number[][]): number {
  const units = biases.map((bias, j) =>
    [...incoming.map((row) => row[j]!), bias, ...outgoing[j]!].join(),
  );
  return new Set(units).size;
}

/** One unit, then two and three, with one input and one output. */
function* smallInputs(): Generator<Inputs> {
  for (const units of range(1, 3))
    for (const incoming of lists([0, 1], units))
      for (const biases of lists([0, 1], units))
        for (const outgoing of lists([0, 1], units))
          yield [[incoming], biases, outgoing.map((weight) => [weight])];
}

export const differentUnits: ExerciseOf<'differentUnits'> = {
  signature: 'differentUnits(incoming: number[][], biases: number[], outgoing: number[][]): number',
  parameters: ['incoming', 'biases', 'outgoing'],
  kind: aNumber,
  answer: 'the number of different units is',
  reference,
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: 0, max: 1 });
    const list = (length: number) => fc.array(number, { minLength: length, maxLength: length });
    const matrix = (rows: number, columns: number) =>
      fc.array(list(columns), { minLength: rows, maxLength: rows });
    const size = fc.integer({ min: 1, max: 3 });
    return fc
      .tuple(size, fc.integer({ min: 1, max: 6 }), size)
      .chain(([inputs, units, outputs]) =>
        fc.tuple(matrix(inputs, units), list(units), matrix(units, outputs)),
      );
  },
  large: () => [
    [
      range(1, 20).map((i) => range(1, 300).map((j) => (i * j) % 3)),
      range(1, 300).map((j) => j % 4),
      range(1, 300).map((j) => range(1, 10).map((k) => (j * k) % 5)),
    ],
  ],
};
