import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { lists, range } from './ranges';

type Inputs = [inputs: number[][], weights: number[][], biases: number[]];

function reference(inputs: number[][], weights: number[][], biases: number[]): number[] {
  const isAlive = (unit: number): boolean =>
    inputs.some((row) => {
      const z = row.reduce((sum, x, i) => sum + x * weights[i]![unit]!, biases[unit]!);
      return z > 0;
    });
  return range(0, biases.length - 1).filter((unit) => !isAlive(unit));
}

/** One input and one unit; then two of each and two rows. */
function* smallInputs(): Generator<Inputs> {
  for (const [x, w, b] of lists([1, 0, -1], 3)) yield [[[x!]], [[w!]], [b!]];
  for (const [a, b, c] of lists([1, 0, -1], 3))
    for (const [v, w] of lists([1, -1], 2))
      yield [
        [
          [1, a!],
          [b!, 1],
        ],
        [
          [v!, w!],
          [c!, -1],
        ],
        [0, -1],
      ];
}

export const deadUnits: ExerciseOf<'deadUnits'> = {
  signature: 'deadUnits(inputs: number[][], weights: number[][], biases: number[]): number[]',
  parameters: ['inputs', 'weights', 'biases'],
  kind: numbers,
  answer: 'the dead units are',
  reference,
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -3, max: 3 });
    const matrix = (rows: number, columns: number) => {
      const row = fc.array(number, { minLength: columns, maxLength: columns });
      return fc.array(row, { minLength: rows, maxLength: rows });
    };
    const size = fc.integer({ min: 1, max: 4 });
    return fc
      .tuple(size, size, size)
      .chain(([rows, width, units]) =>
        fc.tuple(
          matrix(rows, width),
          matrix(width, units),
          fc.array(fc.integer({ min: -9, max: 1 }), { minLength: units, maxLength: units }),
        ),
      );
  },
  large: () => [
    [
      range(1, 200).map((row) => range(1, 20).map((i) => ((row * i) % 7) - 3)),
      range(1, 20).map((i) => range(1, 30).map((unit) => ((i * unit) % 5) - 2)),
      range(1, 30).map((unit) => -2 * unit),
    ],
  ],
};
