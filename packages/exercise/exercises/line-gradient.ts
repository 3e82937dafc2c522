import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { complainUnlessClose } from './close';
import { lists, range } from './ranges';

type Inputs = [xs: number[], ys: number[], w: number, b: number];

const answer = 'the gradient is';

function reference(xs: number[], ys: number[], w: number, b: number): number[] {
  let [byW, byB] = [0, 0];
  xs.forEach((x, i) => {
    const error = w * x + b - ys[i]!;
    byW += (2 * error * x) / xs.length;
    byB += (2 * error) / xs.length;
  });
  return [byW, byB];
}

/** One point and two, with small coordinates and weights. */
function* smallInputs(): Generator<Inputs> {
  for (const points of range(1, 2))
    for (const xs of lists([0, 1, 2], points))
      for (const ys of lists([0, 1, 2], points))
        for (const [w, b] of lists([0, 1], 2)) yield [xs, ys, w!, b!];
}

export const lineGradient: ExerciseOf<'lineGradient'> = {
  signature: 'lineGradient(xs: number[], ys: number[], w: number, b: number): number[]',
  parameters: ['xs', 'ys', 'w', 'b'],
  kind: numbers,
  answer,
  reference,
  complaint: complainUnlessClose(answer, reference),
  small: smallInputs,
  random(fc) {
    const number = fc.integer({ min: -9, max: 9 });
    return fc
      .tuple(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 }), number, number)
      .map(([points, w, b]): Inputs => [points.map(([x]) => x), points.map(([, y]) => y), w, b]);
  },
  large: () => [[range(1, 1000), range(2, 1001), 3, -1]],
};
