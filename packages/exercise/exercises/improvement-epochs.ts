import type { ExerciseOf } from '../exercise';
import { numbers } from '../kinds';
import { lists, range } from './ranges';

type Inputs = [losses: number[], minDelta: number];

function reference(losses: number[], minDelta: number): number[] {
  let last = Infinity; // the last loss that counted
  return range(0, losses.length - 1).filter((epoch) => {
    const improved = last - losses[epoch]! > minDelta;
    if (improved) last = losses[epoch]!;
    return improved;
  });
}

/** Up to four losses; whole numbers and halves, so that no difference is rounded. */
function* smallInputs(): Generator<Inputs> {
  for (const length of range(1, 4))
    for (const minDelta of [0, 1])
      for (const losses of lists([3, 2, 1], length)) yield [losses, minDelta];
}

export const improvementEpochs: ExerciseOf<'improvementEpochs'> = {
  signature: 'improvementEpochs(losses: number[], minDelta: number): number[]',
  parameters: ['losses', 'minDelta'],
  kind: numbers,
  answer: 'the improvements are',
  reference,
  small: smallInputs,
  random(fc) {
    const half = (max: number) => fc.nat(2 * max).map((halves) => halves / 2);
    return fc.tuple(fc.array(half(10), { minLength: 1, maxLength: 12 }), half(2));
  },
  large: () => [[range(1, 2000).map((epoch) => 1000 - epoch / 2), 2]],
};
