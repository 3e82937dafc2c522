import test from 'node:test';
import { passes, tells } from './tells';

test('bestEpochOf tells NaN and the infinities taken for losses, and the last of equals', () => {
  tells(
    'bestEpochOf',
    (losses) => losses.indexOf(Math.min(...losses)),
    'losses [-Infinity]: yours gives 0, the best epoch is -1',
  );
  tells(
    'bestEpochOf',
    (losses) => losses.indexOf(Math.min(...losses.filter((loss) => loss > -Infinity))),
    'losses [Infinity]: yours gives 0, the best epoch is -1',
  );
  tells(
    'bestEpochOf',
    (losses) => {
      const lowest = Math.min(...losses);
      return Number.isFinite(lowest) ? losses.indexOf(lowest) : -1;
    },
    'losses [2, NaN]: yours gives -1, the best epoch is 0',
  );
  tells(
    'bestEpochOf',
    (losses) => losses.lastIndexOf(Math.min(...losses.filter(Number.isFinite))),
    'losses [Infinity]: yours gives 0, the best epoch is -1',
  );
  tells(
    'bestEpochOf',
    (losses) => {
      const finite = losses.filter(Number.isFinite);
      return finite.length === 0 ? -1 : losses.lastIndexOf(Math.min(...finite));
    },
    'losses [2, 2]: yours gives 1, the best epoch is 0',
  );
});

test('bestEpochOf tells a search that begins at epoch 0 or at a loss of 1', () => {
  tells(
    'bestEpochOf',
    (losses) => losses.reduce((best, loss, epoch) => (loss < losses[best]! ? epoch : best), 0),
    'losses [NaN]: yours gives 0, the best epoch is -1',
  );
  tells(
    'bestEpochOf',
    (losses) => {
      let [best, lowest] = [-1, 1];
      losses.forEach((loss, epoch) => {
        if (Number.isFinite(loss) && loss < lowest) [best, lowest] = [epoch, loss];
      });
      return best;
    },
    'losses [2]: yours gives -1, the best epoch is 0',
  );
});

/** The epochs that improve, where `next` says what the following ones are measured from. */
function improving(
  improves: (loss: number, from: number, minDelta: number) => boolean,
  next: (loss: number, from: number, improved: boolean) => number,
) {
  return (losses: number[], minDelta: number): number[] => {
    let from = Infinity;
    return losses.flatMap((loss, epoch) => {
      const improved = improves(loss, from, minDelta);
      from = next(loss, from, improved);
      return improved ? [epoch] : [];
    });
  };
}

test('improvementEpochs tells a gain of exactly minDelta, and drift measured from elsewhere', () => {
  const byMore = (loss: number, from: number, minDelta: number): boolean => from - loss > minDelta;
  const counted = (loss: number, from: number, improved: boolean): number =>
    improved ? loss : from;
  tells(
    'improvementEpochs',
    improving((loss, from, minDelta) => from - loss >= minDelta, counted),
    'losses [3, 3], minDelta 0: yours gives [0, 1], the improvements are [0]',
  );
  tells(
    'improvementEpochs',
    improving(byMore, (loss) => loss),
    'losses [2, 3, 2], minDelta 0: yours gives [0, 2], the improvements are [0]',
  );
  tells(
    'improvementEpochs',
    improving(byMore, (loss, from) => Math.min(loss, from)),
    'losses [3, 2, 1], minDelta 1: yours gives [0], the improvements are [0, 2]',
  );
  tells(
    'improvementEpochs',
    improving((loss, from) => loss < from, counted),
    'losses [3, 2], minDelta 1: yours gives [0, 1], the improvements are [0]',
  );
  passes('improvementEpochs', improving(byMore, counted));
});

/** Early stopping as the lesson's answer has it, but for the faults named. */
function stopping(faults: {
  equalCounts?: boolean;
  ignoresNaN?: boolean;
  keepsReference?: boolean;
  keepsLast?: boolean;
  bestOnlyIfCounted?: boolean;
  measuresFromBest?: boolean;
  waitsOneMore?: boolean;
  neverResets?: boolean;
  bestResets?: boolean;
}) {
  return (losses: number[], steps: number[], patience: number, minDelta: number): number[] => {
    const weights = [0];
    let best = { loss: Infinity, epoch: -1, weights: [0] };
    let counted = Infinity;
    let wait = 0;
    const end = (epoch: number): number[] => [
      epoch,
      best.epoch,
      (faults.keepsLast ? weights : best.weights)[0]!,
    ];
    for (const [epoch, loss] of losses.entries()) {
      weights[0]! += steps[epoch]!;
      if (!Number.isFinite(loss) && !faults.ignoresNaN) return end(epoch);
      const gain = counted - loss;
      const improved = faults.equalCounts ? gain >= minDelta : gain > minDelta;
      const lower = loss < best.loss;
      if (faults.bestOnlyIfCounted ? improved : lower) {
        best = { loss, epoch, weights: faults.keepsReference ? weights : [...weights] };
      }
      if (improved) counted = loss;
      if (faults.measuresFromBest) counted = Math.min(counted, loss);
      const resets = faults.bestResets ? lower : improved;
      if (!resets) wait += 1;
      else if (!faults.neverResets) wait = 0;
      if (wait >= patience + (faults.waitsOneMore ? 1 : 0)) return end(epoch);
    }
    return end(losses.length - 1);
  };
}

test('stopEarly finds each failure of the naive version', () => {
  const told = (faults: Parameters<typeof stopping>[0], message: string): void =>
    tells('stopEarly', stopping(faults), message);
  told(
    { equalCounts: true },
    'losses [3, 3, 3], steps [1, 1, 1], patience 1, minDelta 0: ' +
      'yours gives [2, 0, 1], [last epoch, best epoch, its weight] is [1, 0, 1]',
  );
  told(
    { ignoresNaN: true },
    'losses [-Infinity], steps [1], patience 1, minDelta 0: ' +
      'yours gives [0, 0, 1], [last epoch, best epoch, its weight] is [0, -1, 0]',
  );
  told(
    { keepsReference: true },
    'losses [3, 3], steps [1, 1], patience 1, minDelta 0: ' +
      'yours gives [1, 0, 2], [last epoch, best epoch, its weight] is [1, 0, 1]',
  );
  told(
    { keepsLast: true },
    'losses [NaN], steps [1], patience 1, minDelta 0: ' +
      'yours gives [0, -1, 1], [last epoch, best epoch, its weight] is [0, -1, 0]',
  );
  told(
    { bestOnlyIfCounted: true },
    'losses [3, 2], steps [1, 1], patience 1, minDelta 1: ' +
      'yours gives [1, 0, 1], [last epoch, best epoch, its weight] is [1, 1, 2]',
  );
  told(
    { measuresFromBest: true },
    'losses [3, 2, 1, 3], steps [1, 1, 1, 1], patience 2, minDelta 1: ' +
      'yours gives [2, 2, 3], [last epoch, best epoch, its weight] is [3, 2, 3]',
  );
  told(
    { waitsOneMore: true },
    'losses [3, 3, 3], steps [1, 1, 1], patience 1, minDelta 0: ' +
      'yours gives [2, 0, 1], [last epoch, best epoch, its weight] is [1, 0, 1]',
  );
});

test('stopEarly finds a wait that is never reset, and one that any lower loss resets', () => {
  tells(
    'stopEarly',
    stopping({ neverResets: true }),
    'losses [3, 3, 2, 3, 3], steps [1, 1, 1, 1, 1], patience 2, minDelta 0: ' +
      'yours gives [3, 2, 3], [last epoch, best epoch, its weight] is [4, 2, 3]',
  );
  tells(
    'stopEarly',
    stopping({ bestResets: true }),
    'losses [3, 2, 3], steps [1, 1, 1], patience 1, minDelta 1: ' +
      'yours gives [2, 1, 2], [last epoch, best epoch, its weight] is [1, 1, 2]',
  );
});

test('stopEarly finds a NaN that becomes the best', () => {
  const answer = (losses: number[], steps: number[], patience: number): number[] => {
    let [best, bestEpoch, weight, bestWeight, wait] = [Infinity, -1, 0, 0, 0];
    for (const [epoch, loss] of losses.entries()) {
      weight += steps[epoch]!;
      if (loss >= best) wait += 1;
      else [best, bestEpoch, bestWeight, wait] = [loss, epoch, weight, 0];
      if (wait >= patience) return [epoch, bestEpoch, bestWeight];
    }
    return [losses.length - 1, bestEpoch, bestWeight];
  };
  tells(
    'stopEarly',
    answer,
    'losses [NaN], steps [1], patience 1, minDelta 0: ' +
      'yours gives [0, 0, 1], [last epoch, best epoch, its weight] is [0, -1, 0]',
  );
});

test('stopEarly takes early stopping without a fault as right', () => {
  passes('stopEarly', stopping({}));
});
