import test from 'node:test';
import { passes, tells } from './tells';

test('decayedRates tells other decays, and a start one epoch late', () => {
  const told = (
    rate: (initial: number, decay: number, epoch: number) => number,
    message: string,
  ): void =>
    tells(
      'decayedRates',
      (initial, decay, epochs) =>
        Array.from({ length: epochs }, (_, epoch) => rate(initial, decay, epoch)),
      message,
    );
  told(
    (initial, decay, t) => initial * (1 - decay * t),
    'initial 1, decay 1, epochs 2: yours gives [1, 0], the rates are [1, 0.5]',
  );
  told(
    (initial, decay, t) => initial * Math.exp(-decay * t),
    'initial 1, decay 1, epochs 2: yours gives [1, 0.36787944117144233], the rates are [1, 0.5]',
  );
  told(
    (initial, decay, t) => initial / (1 + decay) ** t,
    'initial 1, decay 1, epochs 3: yours gives [1, 0.5, 0.25], the rates are [1, 0.5, 0.33333333]',
  );
  told(
    (initial, decay, t) => initial / (1 + decay * (t + 1)),
    'initial 1, decay 1, epochs 1: yours gives [0.5], the rates are [1]',
  );
  told(
    (initial, decay, t) => (t === 0 ? initial : initial / (decay * t)),
    'initial 1, decay 1, epochs 2: yours gives [1, 1], the rates are [1, 0.5]',
  );
});

test('decayedRates tells a rate that is divided again and again', () => {
  const answer = (initial: number, decay: number, epochs: number): number[] => {
    let rate = initial;
    return Array.from({ length: epochs }, (_, epoch) => {
      rate /= 1 + decay * epoch;
      return rate;
    });
  };
  tells(
    'decayedRates',
    answer,
    'initial 1, decay 1, epochs 3: yours gives [1, 0.5, 0.16666666666666666], the rates are [1, 0.5, 0.33333333]',
  );
});

test('decayedRates takes the formula as right, up to rounding', () => {
  const answer = (initial: number, decay: number, epochs: number): number[] =>
    Array.from({ length: epochs }, (_, epoch) => 1 / ((1 + epoch * decay) / initial));
  passes('decayedRates', answer);
});

const sorted = (losses: readonly number[]): number[] => [...losses].sort((a, b) => a - b);
const worstLast = (losses: readonly number[]): number[] =>
  sorted(losses.map((loss) => (Number.isNaN(loss) ? Infinity : loss)));
const middle = (losses: readonly number[]): number =>
  (losses[(losses.length - 1) >> 1]! + losses[losses.length >> 1]!) / 2;

/** The setting with the lowest score. */
const lowestBy =
  (score: (seeds: readonly number[]) => number) =>
  (losses: number[][]): number => {
    const scores = losses.map(score);
    return scores.indexOf(Math.min(...scores));
  };

test('bestSetting tells the luckiest seed, the mean, one of the middle two, NaN, and the last of equals', () => {
  const mean = (seeds: readonly number[]): number =>
    worstLast(seeds).reduce((sum, loss) => sum + loss / seeds.length, 0);
  tells(
    'bestSetting',
    lowestBy((seeds) => Math.min(...seeds)),
    'losses [[1], [NaN]]: yours gives -1, the best setting is 0',
  );
  tells(
    'bestSetting',
    lowestBy((seeds) => worstLast(seeds)[0]!),
    'losses [[1, 2], [1, 1]]: yours gives 0, the best setting is 1',
  );
  tells(
    'bestSetting',
    lowestBy(mean),
    'losses [[1, 1, 2], [1, 1, 1]]: yours gives 1, the best setting is 0',
  );
  tells(
    'bestSetting',
    lowestBy((seeds) => worstLast(seeds)[seeds.length >> 1]!),
    'losses [[2, 2], [1, 2]]: yours gives 0, the best setting is 1',
  );
  tells(
    'bestSetting',
    lowestBy((seeds) => middle(sorted(seeds))),
    'losses [[1], [NaN]]: yours gives -1, the best setting is 0',
  );
  tells(
    'bestSetting',
    (losses) => {
      const medians = losses.map((seeds) => middle(worstLast(seeds)));
      return medians.lastIndexOf(Math.min(...medians));
    },
    'losses [[1], [1]]: yours gives 1, the best setting is 0',
  );
});

test('bestSetting tells medians of losses that were not sorted, or sorted as texts', () => {
  const told = (sort: (losses: readonly number[]) => number[], message: string): void =>
    tells(
      'bestSetting',
      lowestBy((seeds) =>
        middle(sort(seeds.map((loss) => (Number.isNaN(loss) ? Infinity : loss)))),
      ),
      message,
    );
  told(
    (losses) => [...losses],
    'losses [[1, 2, 1], [1, 1, 1]]: yours gives 1, the best setting is 0',
  );
  told(
    (losses) => losses.map(String).sort().map(Number),
    'losses [[1, 2, 10], [1, 2, 2]]: yours gives 1, the best setting is 0',
  );
});

test('bestSetting takes the lowest median as right', () => {
  const answer = lowestBy((seeds) => middle(worstLast(seeds)));
  passes('bestSetting', answer);
});

/** Successive halving as the lesson's answer has it, but for the faults named. */
function halving(faults: {
  trainsAnew?: boolean;
  neverSorts?: boolean;
  sortsOnce?: boolean;
  roundsUp?: boolean;
  stopsAtOne?: boolean;
  lastUnsorted?: boolean;
  lateOfEquals?: boolean;
  ignoresNaN?: boolean;
}) {
  return (losses: number[][]): number[] => {
    const after = (k: number, epochs: number): number => {
      const loss = losses[k]![epochs - 1]!;
      return Number.isNaN(loss) ? (faults.ignoresNaN ? -1 : 1e9) : Math.min(loss, 1e9);
    };
    const ranked = (field: number[], epochs: number): number[] => {
      if (faults.neverSorts) return field;
      const tie = faults.lateOfEquals ? -1 : 1;
      return [...field].sort((a, b) => after(a, epochs) - after(b, epochs) || tie * (a - b));
    };
    let field = losses.map((_, k) => k);
    let [epochs, trained] = [1, field.length];
    while (2 * epochs <= losses[0]!.length && !(faults.stopsAtOne && field.length === 1)) {
      const half = faults.roundsUp ? Math.ceil(field.length / 2) : field.length >> 1;
      field = ranked(field, faults.sortsOnce ? 1 : epochs).slice(0, Math.max(1, half));
      trained += field.length * epochs * (faults.trainsAnew ? 2 : 1);
      epochs *= 2;
    }
    return [(faults.lastUnsorted ? field : ranked(field, epochs))[0]!, trained];
  };
}

test('halvingWinner finds each fault of a halving', () => {
  const told = (faults: Parameters<typeof halving>[0], message: string): void =>
    tells('halvingWinner', halving(faults), message);
  told(
    { trainsAnew: true },
    'losses [[1, 1]]: yours gives [0, 3], [winner, epochs trained] is [0, 2]',
  );
  told(
    { neverSorts: true },
    'losses [[2], [1]]: yours gives [0, 2], [winner, epochs trained] is [1, 2]',
  );
  told(
    { sortsOnce: true },
    'losses [[1, 2, 2, 2], [1, 1, 1, 1], [1, 2, 2, 2], [1, 2, 2, 2]]: yours gives [0, 8], [winner, epochs trained] is [1, 8]',
  );
  told(
    { roundsUp: true },
    'losses [[1, 1], [1, 1], [1, 1]]: yours gives [0, 5], [winner, epochs trained] is [0, 4]',
  );
  told(
    { stopsAtOne: true },
    'losses [[1, 1]]: yours gives [0, 1], [winner, epochs trained] is [0, 2]',
  );
  told(
    { lastUnsorted: true },
    'losses [[2], [1]]: yours gives [0, 2], [winner, epochs trained] is [1, 2]',
  );
  told(
    { lateOfEquals: true },
    'losses [[1], [1]]: yours gives [1, 2], [winner, epochs trained] is [0, 2]',
  );
  told(
    { ignoresNaN: true },
    'losses [[1], [NaN]]: yours gives [1, 2], [winner, epochs trained] is [0, 2]',
  );
});

test('halvingWinner takes halving without a fault as right', () => {
  passes('halvingWinner', halving({}));
});
