import type { ExerciseOf } from '../exercise';
import { aNumber } from '../kinds';
import { isClose, rounded } from './close';
import { lists, range } from './ranges';

const answer = 'the slope is';

function reference(norms: number[]): number {
  const middle = (norms.length - 1) / 2;
  let [products, squares] = [0, 0];
  norms.forEach((norm, layer) => {
    products += (layer - middle) * Math.log10(norm);
    squares += (layer - middle) ** 2;
  });
  return products / squares;
}

/** Two layers to four, with powers of ten. */
function* smallInputs(): Generator<[number[]]> {
  for (const length of range(2, 4)) for (const norms of lists([1, 10, 0.01], length)) yield [norms];
}

export const decadesPerLayer: ExerciseOf<'decadesPerLayer'> = {
  signature: 'decadesPerLayer(norms: number[]): number',
  parameters: ['norms'],
  kind: aNumber,
  answer,
  reference,
  complaint([norms], result) {
    const expected = reference(norms);
    // A slope is as exact as the logarithms are: 0 may come out as 1e-16.
    if (isClose([result, 1], [expected, 1])) return undefined;
    return `${answer} ${rounded(expected)}`;
  },
  small: smallInputs,
  random: (fc) =>
    fc.tuple(
      fc.array(
        fc.integer({ min: -12, max: 6 }).map((power) => 10 ** power),
        { minLength: 2, maxLength: 12 },
      ),
    ),
  large: () => [[range(1, 100).map((layer) => 2 ** -layer)]],
};
