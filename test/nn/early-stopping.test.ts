import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {
  EarlyStopping,
  isImprovement,
  type EarlyStoppingAnswer,
  type EarlyStoppingOptions,
  type StopReason,
} from '#lib/nn/early-stopping';
import type { Matrix } from '#lib/nn/matrix';

/** Hands over values until the run stops: the epochs run, and what was kept. */
function run(options: EarlyStoppingOptions, values: readonly number[]) {
  const stopping = new EarlyStopping<number[]>(options);
  const waits: number[] = [];
  for (const [epoch, value] of values.entries()) {
    const { wait, stop } = stopping.update(value, [epoch]);
    waits.push(wait);
    if (stop) break;
  }
  const { stoppedEpoch, reason, best, bestEpoch, bestWeights } = stopping;
  return { waits, stoppedEpoch, reason, best, bestEpoch, bestWeights };
}

// What the others' documentation says, as option, values, and the epoch that stops the run.
const documented: [says: string, options: EarlyStoppingOptions, values: number[], stop?: number][] =
  [
    [
      'Keras: patience is the number of epochs with no improvement after which training stops',
      { patience: 3 },
      [5, 4, 4, 4, 4, 4],
      4,
    ],
    [
      'Keras: patience 0 stops at the first epoch without improvement',
      { patience: 0 },
      [3, 2, 2],
      2,
    ],
    ['Keras: patience 1 stops at the first one too', { patience: 1 }, [3, 2, 2], 2],
    ['Keras: patience 0 does not stop at the first epoch', { patience: 0 }, [3]],
    [
      'Keras: a change of less than min_delta is no improvement',
      { patience: 2, minDelta: 0.5 },
      [3, 2.8, 2.6, 0],
      2,
    ],
    [
      'Keras: mode max stops when the value no longer rises',
      { mode: 'max', patience: 2 },
      [1, 2, 2, 1],
      3,
    ],
    [
      'Keras: training stops where it does not improve over the baseline, best or not',
      { patience: 5, baseline: 0.5 },
      [0.9, 0.8, 0.7, 0.75, 0.75, 0.75],
      4,
    ],
    [
      'Keras: an improvement over the baseline restarts the wait',
      { patience: 2, baseline: 0.5 },
      [0.6, 0.4, 0.45, 0.45],
      3,
    ],
    [
      'Keras: start_from_epoch waits before it begins to monitor',
      { patience: 2, startFromEpoch: 3 },
      [0, 1, 1, 5, 5, 5],
      5,
    ],
    [
      'Lightning: a change equal to min_delta is no improvement',
      { patience: 2, minDelta: 0.1 },
      [0.5, 0.4, 0.4],
      2,
    ],
    ['Lightning: patience counts validation checks, not epochs', { patience: 3 }, [1, 1, 1, 1], 3],
    ['Lightning: check_finite stops at NaN', { patience: 3 }, [1, NaN], 1],
    ['Lightning: check_finite stops at infinity', { patience: 3 }, [1, Infinity], 1],
    [
      'Lightning: divergence_threshold stops as soon as the value is worse',
      { patience: 3, divergenceThreshold: 9 },
      [1, 9, 9.5],
      2,
    ],
    [
      'Lightning: stopping_threshold stops once the value reaches it',
      { mode: 'max', patience: 3, stoppingThreshold: 0.99 },
      [0.5, 0.99],
      1,
    ],
    [
      'ignite: an increase of min_delta or less counts as no improvement',
      { mode: 'max', patience: 2, minDelta: 1 },
      [1, 2, 2, 9],
      2,
    ],
    [
      'ignite: cumulative_delta measures the increase since the last reset of patience',
      { mode: 'max', patience: 2, minDelta: 4, cumulativeDelta: true },
      [0, 3, 6, 9],
    ],
    [
      'ignite: without it, the increase after the last event',
      { mode: 'max', patience: 2, minDelta: 4, cumulativeDelta: false },
      [0, 3, 6, 9],
      2,
    ],
    [
      'ignite: min_delta_mode rel takes the share of the best score',
      { mode: 'max', patience: 3, minDelta: 0.1, minDeltaMode: 'relative' },
      [50, 55, 54, 56, 70],
    ],
    [
      'ignite: in mode min, below the best by more than that share',
      { patience: 2, minDelta: 0.1, minDeltaMode: 'relative' },
      [50, 45, 46, 10],
      2,
    ],
    ['ignite: equal scores exhaust patience', { mode: 'max', patience: 4 }, [7, 7, 7, 7, 7], 4],
    [
      'TensorFlow.js: as Keras, on a value of the log, here a loss that rises again',
      { monitor: 'val_loss', patience: 2 },
      [3, 1, 2, 2, 0],
      3,
    ],
    [
      'LightGBM, XGBoost: the score must improve at least once in every so many rounds',
      { patience: 3 },
      [9, 9, 9, 8, 8, 8, 7, 7, 7, 7],
      9,
    ],
    [
      'LightGBM, XGBoost: by at least min_delta',
      { patience: 2, minDelta: 0.25 },
      [1, 0.9, 0.8, 0],
      2,
    ],
    [
      'scikit-learn: n_iter_no_change rounds, each within tol of the best, stop the fit',
      { mode: 'max', patience: 3, minDelta: 0.01, cumulativeDelta: false },
      [0.5, 0.6, 0.605, 0.61, 0.6],
      4,
    ],
  ];

for (const [says, options, values, stop] of documented) {
  test(`EarlyStopping does what is documented: ${says}`, () => {
    assert.equal(run(options, values).stoppedEpoch, stop);
  });
}

test('update answers the epoch, whether it improved, the wait, and why to stop', () => {
  const stopping = new EarlyStopping({ patience: 2, minDelta: 0.001 });
  assert.deepEqual(stopping.update(0.5), { epoch: 0, improved: true, wait: 0, stop: false });
  assert.deepEqual(stopping.update(0.4995), { epoch: 1, improved: false, wait: 1, stop: false });
  assert.deepEqual(stopping.update(0.6), {
    epoch: 2,
    improved: false,
    wait: 2,
    stop: true,
    reason: 'patience',
  });
});

test('the defaults are those of the options’ documentation', () => {
  assert.deepEqual(new EarlyStopping().options, {
    monitor: 'validationLoss',
    mode: 'min',
    patience: 3,
    minDelta: 0,
    minDeltaMode: 'absolute',
    cumulativeDelta: true,
    startFromEpoch: 0,
    restoreBest: true,
    checkFinite: true,
  });
});

test('a plateau stops with minDelta 0: an equal value is no improvement', () => {
  assert.equal(run({}, [0.3, 0.3, 0.3, 0.3, 0.3]).stoppedEpoch, 3);
});

test('a plateau stops although rounding moves its last digit', () => {
  assert.equal(run({}, [0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3]).stoppedEpoch, 3);
});

test('slow drift counts where delta is cumulative, and never where it is not', () => {
  const drift = Array.from({ length: 50 }, (_, epoch) => 1 - epoch * 0.004);
  const options = { patience: 3, minDelta: 0.01 };
  assert.equal(run(options, drift).stoppedEpoch, undefined);
  assert.equal(run({ ...options, cumulativeDelta: false }, drift).stoppedEpoch, 3);
});

test('the best is the best value seen, though it was better by less than minDelta', () => {
  const { best, bestEpoch, bestWeights } = run({ minDelta: 0.1 }, [1, 0.95, 0.97]);
  assert.deepEqual(
    { best, bestEpoch, bestWeights },
    { best: 0.95, bestEpoch: 1, bestWeights: [1] },
  );
});

test('a relative minDelta is a share of the magnitude of the value improved upon', () => {
  const options = { minDelta: 0.1, minDeltaMode: 'relative', patience: 9 } as const;
  assert.deepEqual(run(options, [200, 180, 179]).waits, [0, 1, 0]);
  assert.deepEqual(run(options, [-200, -220, -221]).waits, [0, 1, 0]);
  assert.deepEqual(run({ ...options, mode: 'max' }, [-200, -180, -179]).waits, [0, 1, 0]);
  assert.deepEqual(run(options, [0, -1e-300]).waits, [0, 0]);
});

test('a run that improves without ever beating the baseline stops after patience', () => {
  const { waits, reason, best } = run({ patience: 3, baseline: 0.1 }, [5, 4, 3, 2, 1]);
  assert.deepEqual({ waits, reason, best }, { waits: [1, 2, 3], reason: 'patience', best: 3 });
});

test('a value equal to the baseline does not beat it', () => {
  assert.deepEqual(run({ baseline: 0.5 }, [0.5, 0.4]).waits, [1, 0]);
});

test('checks before startFromEpoch are neither best nor wait, whatever their value', () => {
  const result = run({ startFromEpoch: 2, patience: 2 }, [NaN, -5, 3, 4, 4]);
  assert.deepEqual(result.waits, [0, 0, 0, 1, 2]);
  assert.deepEqual([result.best, result.bestEpoch, result.stoppedEpoch], [3, 2, 4]);
});

test('NaN as the first value ends the run and is not the best', () => {
  const { reason, best, bestWeights } = run({}, [NaN]);
  assert.deepEqual(
    { reason, best, bestWeights },
    { reason: 'notFinite', best: undefined, bestWeights: undefined },
  );
});

test('without checkFinite, a value that is not finite counts as no improvement and is never the best', () => {
  const options = { checkFinite: false, patience: 3, stoppingThreshold: -1 };
  const { waits, best } = run(options, [NaN, -Infinity, 2, NaN, Infinity, 1]);
  assert.deepEqual({ waits, best }, { waits: [1, 2, 0, 1, 2, 0], best: 1 });
  assert.equal(run(options, [NaN, NaN, NaN, 1]).reason, 'patience');
  assert.equal(run({ ...options, divergenceThreshold: 5 }, [1, Infinity]).reason, 'divergence');
});

test('stoppingThreshold is reached by equality, and the value that reaches it is the best', () => {
  const { reason, best } = run({ mode: 'max', stoppingThreshold: 1 }, [0.9, 1, 1]);
  assert.deepEqual({ reason, best }, { reason: 'stoppingThreshold', best: 1 });
});

test('divergence is named before patience where both end the run', () => {
  assert.equal(run({ patience: 1, divergenceThreshold: 3 }, [1, 4]).reason, 'divergence');
});

test('an improvement of exactly minDelta is none, also where rounding makes 0.4 − 0.3 exceed 0.1', () => {
  assert.ok(0.4 - 0.3 > 0.1);
  assert.equal(isImprovement(0.3, 0.4, { minDelta: 0.1 }), false);
  const thousandths = fc.integer({ min: -5000, max: 5000 });
  const deltas = fc.integer({ min: 0, max: 5000 });
  const modes = fc.constantFrom('min' as const, 'max' as const);
  fc.assert(
    fc.property(thousandths, deltas, modes, (at, delta, mode) => {
      const sign = mode === 'min' ? -1 : 1;
      const options = { mode, minDelta: delta / 1000 };
      assert.equal(isImprovement((at + sign * delta) / 1000, at / 1000, options), false);
      assert.equal(isImprovement((at + sign * (delta + 1)) / 1000, at / 1000, options), true);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('a relative improvement of exactly minDelta is none, however it is rounded', () => {
  const least = fc.integer({ min: 1, max: 5000 });
  const signs = fc.constantFrom(1, -1);
  const modes = fc.constantFrom('min' as const, 'max' as const);
  fc.assert(
    fc.property(least, fc.nat({ max: 300 }), signs, modes, (at, percent, sign, mode) => {
      const options = { mode, minDelta: percent / 100, minDeltaMode: 'relative' as const };
      const better = mode === 'min' ? -1 : 1;
      const reference = (sign * at) / 1000;
      const value = (more: number): number =>
        (100 * sign * at + better * (percent * at + more)) / 100_000;
      assert.equal(isImprovement(value(0), reference, options), false);
      assert.equal(isImprovement(value(1), reference, options), true);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('a value is at a threshold or the baseline also where rounding puts it just beside', () => {
  const sum = 0.1 + 0.2;
  assert.ok(sum > 0.3);
  assert.equal(run({ stoppingThreshold: 0.3 }, [sum]).reason, 'stoppingThreshold');
  assert.equal(run({ mode: 'max', stoppingThreshold: sum }, [0.3]).reason, 'stoppingThreshold');
  assert.equal(run({ divergenceThreshold: 0.3 }, [sum]).reason, undefined);
  assert.equal(run({ mode: 'max', divergenceThreshold: sum }, [0.3]).reason, undefined);
  assert.deepEqual(run({ baseline: sum }, [0.3]).waits, [1]);
  assert.deepEqual(run({ mode: 'max', baseline: 0.3 }, [sum]).waits, [1]);
});

test('isImprovement holds at the ends of the number line', () => {
  const { MAX_VALUE, MIN_VALUE } = Number;
  assert.equal(isImprovement(-MAX_VALUE, MAX_VALUE), true);
  assert.equal(isImprovement(MAX_VALUE, -MAX_VALUE), false);
  assert.equal(isImprovement(0, MIN_VALUE), true);
  assert.equal(isImprovement(-0, 0), false);
  assert.equal(isImprovement(NaN, 1), false);
  assert.equal(isImprovement(1, NaN), false);
  assert.equal(isImprovement(1, Infinity), true);
  assert.equal(isImprovement(1, Infinity, { minDelta: 0, minDeltaMode: 'relative' }), true);
  assert.equal(isImprovement(Infinity, Infinity), false);
  assert.equal(isImprovement(Infinity, 1, { mode: 'max', minDelta: 9 }), true);
});

// The plain way: each check is decided anew from the list of all values so far, in whole hundredths,
// where nothing is rounded. `null` stands for NaN.
interface Sequence {
  readonly values: readonly (number | null)[];
  readonly mode: 'min' | 'max';
  readonly patience: number;
  readonly minDelta: number; // hundredths; in relative mode per cent
  readonly minDeltaMode: 'absolute' | 'relative';
  readonly cumulativeDelta: boolean;
  readonly startFromEpoch: number;
  readonly restoreBest: boolean;
  readonly checkFinite: boolean;
  readonly baseline: number | undefined;
  readonly stoppingThreshold: number | undefined;
  readonly divergenceThreshold: number | undefined;
}
const isNumber = (value: number | null): value is number =>
  value !== null && Math.abs(value) < Infinity;

function plainDecision(sequence: Sequence, epoch: number) {
  const { mode, minDelta, minDeltaMode, baseline, stoppingThreshold, divergenceThreshold } =
    sequence;
  const sign = mode === 'min' ? -1 : 1; // larger is better after it
  const exceeds = (value: number, old: number): boolean =>
    minDeltaMode === 'relative'
      ? 100 * sign * (value - old) > minDelta * Math.abs(old)
      : sign * (value - old) > minDelta;

  const counted: number[] = []; // epochs that improved
  const records: number[] = []; // epochs that were the best so far
  let lastReset = sequence.startFromEpoch - 1;
  for (let i = sequence.startFromEpoch; i <= epoch; i++) {
    const value = sequence.values[i] ?? null;
    if (!isNumber(value)) continue;
    const from = (sequence.cumulativeDelta ? counted : records).at(-1);
    const improved = from === undefined || exceeds(value, sequence.values[from] as number);
    const record = records.at(-1);
    if (record === undefined || sign * (value - (sequence.values[record] as number)) > 0)
      records.push(i);
    if (improved) counted.push(i);
    if (improved && (baseline === undefined || sign * (value - baseline) > 0)) lastReset = i;
  }

  const value = sequence.values[epoch] ?? null;
  const ignored = epoch < sequence.startFromEpoch;
  const wait = ignored ? 0 : epoch - lastReset;
  let reason: StopReason | undefined;
  if (!ignored) {
    if (wait >= sequence.patience && wait > 0) reason = 'patience';
    if (
      stoppingThreshold !== undefined &&
      isNumber(value) &&
      sign * (value - stoppingThreshold) >= 0
    ) {
      reason = 'stoppingThreshold';
    }
    if (
      divergenceThreshold !== undefined &&
      value !== null &&
      sign * (value - divergenceThreshold) < 0
    ) {
      reason = 'divergence';
    }
    if (sequence.checkFinite && !isNumber(value)) reason = 'notFinite';
  }
  const improved = !ignored && counted.at(-1) === epoch;
  return { epoch, improved, wait, stop: reason !== undefined, reason, bestEpoch: records.at(-1) };
}

const hundredths = fc.integer({ min: -12, max: 60 });
const threshold = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: hundredths },
);
const sequences: fc.Arbitrary<Sequence> = fc.record({
  values: fc.array(
    fc.oneof(
      { weight: 30, arbitrary: hundredths },
      { weight: 1, arbitrary: fc.constantFrom(null, Infinity, -Infinity) },
    ),
    { minLength: 1, maxLength: 30 },
  ),
  mode: fc.constantFrom('min', 'max'),
  patience: fc.integer({ min: 0, max: 6 }),
  minDelta: fc.integer({ min: 0, max: 15 }),
  minDeltaMode: fc.constantFrom('absolute', 'relative'),
  cumulativeDelta: fc.boolean(),
  startFromEpoch: fc.nat({ max: 4 }),
  restoreBest: fc.boolean(),
  checkFinite: fc.boolean(),
  baseline: threshold,
  stoppingThreshold: threshold,
  divergenceThreshold: threshold,
});

/** A sequence's options as the library takes them, in units. */
function optionsOf({ values: _, ...sequence }: Sequence): EarlyStoppingOptions {
  const inUnits = ['minDelta', 'baseline', 'stoppingThreshold', 'divergenceThreshold'];
  const options = Object.entries(sequence).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, typeof value === 'number' && inUnits.includes(name) ? value / 100 : value]];
  });
  return Object.fromEntries(options) as EarlyStoppingOptions;
}

const throughText = (stopping: EarlyStopping): EarlyStopping =>
  EarlyStopping.fromJSON(JSON.parse(JSON.stringify(stopping)));

test('update decides as the plain reference model does, saved and restored at every step or not', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(sequences, (sequence) => {
      const stopping = new EarlyStopping(optionsOf(sequence));
      let carried = new EarlyStopping(optionsOf(sequence));
      for (const [epoch, value] of sequence.values.entries()) {
        const inUnits = value === null ? NaN : value / 100;
        const weights = [Float64Array.of(epoch, NaN, -Infinity, -0)];
        const answer: EarlyStoppingAnswer = stopping.update(inUnits, weights);
        const { bestEpoch, ...expected } = plainDecision(sequence, epoch);
        assert.deepEqual({ reason: undefined, ...answer }, expected);
        assert.equal(stopping.bestEpoch, bestEpoch);
        assert.equal(stopping.stoppedEpoch, answer.stop ? epoch : undefined);
        const kept = sequence.restoreBest && bestEpoch !== undefined;
        const bestWeights = kept ? [Float64Array.of(bestEpoch, NaN, -Infinity, -0)] : undefined;
        assert.deepEqual(stopping.bestWeights, bestWeights);

        carried = throughText(carried);
        assert.deepEqual(carried.update(inUnits, weights), answer);
        assert.deepEqual(throughText(carried).toJSON(), stopping.toJSON());
        const outcome =
          answer.reason ?? (epoch === sequence.values.length - 1 ? 'none' : undefined);
        if (outcome) seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        if (answer.stop) break;
      }
    }),
    { seed: 1, numRuns: 10_000 },
  );
  for (const outcome of ['none', 'patience', 'notFinite', 'stoppingThreshold', 'divergence']) {
    assert.ok((seen.get(outcome) ?? 0) > 100, `${outcome}: ${seen.get(outcome) ?? 0}`);
  }
});

test('weights are copied when they are handed over and when they are read', () => {
  const stopping = new EarlyStopping<Float64Array[]>();
  const weights = [Float64Array.of(1, 2), Float64Array.of(3)];
  stopping.update(1, weights);
  weights[0]?.fill(9);
  const read = stopping.bestWeights;
  assert.deepEqual(read, [Float64Array.of(1, 2), Float64Array.of(3)]);
  read[0]?.fill(8);
  assert.deepEqual(stopping.bestWeights, [Float64Array.of(1, 2), Float64Array.of(3)]);
});

test('a part of a larger array is copied alone, without the memory around it', () => {
  const stopping = new EarlyStopping<Float64Array>();
  stopping.update(1, Float64Array.of(1, 2, 3, 4).subarray(1, 3));
  assert.deepEqual(stopping.bestWeights, Float64Array.of(2, 3));
  assert.equal(stopping.bestWeights.buffer.byteLength, 16);
});

test('weights of every shape keep their shape and kinds, through JSON text as well', () => {
  const matrix: Matrix = { rows: 1, columns: 2, data: Float64Array.of(0.1, -0) };
  const shapes = [
    5,
    [1, 2],
    Float64Array.of(NaN, Infinity, 1e-320),
    Float32Array.of(0.5, -Infinity),
    [Float64Array.of(1), [[2], [Float32Array.of(3)]]],
    { weight: [1, -0], bias: NaN },
    [matrix, matrix],
    [],
    { object: { Float64Array: [1] } },
    new Float64Array(0),
  ];
  for (const weights of shapes) {
    const stopping = new EarlyStopping();
    stopping.update(1, weights);
    assert.deepEqual(stopping.bestWeights, weights);
    assert.deepEqual(throughText(stopping).bestWeights, weights);
  }
});

test('weights of another kind are a TypeError that names the part, and change nothing', () => {
  const wrong: [unknown, string][] = [
    ['abc', 'weights must'],
    [[1, null], 'weights[1] must'],
    [[{ bias: '2' }], 'weights[0].bias must'],
    [Int32Array.of(1), 'weights must'],
    [new Map(), 'weights must'],
    [{ deep: [[], [undefined]] }, 'weights.deep[1][0] must'],
  ];
  for (const [weights, text] of wrong) {
    const stopping = new EarlyStopping<unknown>();
    const before = stopping.toJSON();
    assert.throws(
      () => stopping.update(1, weights),
      (error: Error) => error instanceof TypeError && error.message.includes(text),
    );
    assert.deepEqual(stopping.toJSON(), before);
  }
});

test('a new best handed over without weights leaves none, rather than those of an older one', () => {
  const stopping = new EarlyStopping();
  stopping.update(2, [1]);
  stopping.update(1);
  assert.equal(stopping.bestWeights, undefined);
});

test('restoreBest false keeps no weights', () => {
  assert.equal(run({ restoreBest: false }, [2, 1]).bestWeights, undefined);
});

test('an update that throws leaves the run as it was, so that it goes on', () => {
  const stopping = new EarlyStopping<unknown>({ patience: 1 });
  stopping.update(2, [2]);
  assert.throws(() => stopping.update(1, ['one']), TypeError);
  assert.throws(() => stopping.update('1' as never, [1]), TypeError);
  assert.deepEqual(stopping.update(1, [1]), { epoch: 1, improved: true, wait: 0, stop: false });
  assert.deepEqual(stopping.bestWeights, [1]);
});

test('the wait, the best and the value measured from part ways, and each keeps its own', () => {
  // a best that does not count, a rise, a drift that counts, and the old best again
  const options = { patience: 4, minDelta: 2, baseline: 3 };
  const { waits, best, bestEpoch } = run(options, [9, 8, 9, 6.5, 7, 3, 2.5]);
  assert.deepEqual({ waits, best, bestEpoch }, { waits: [1, 2, 3, 4], best: 6.5, bestEpoch: 3 });
  const longer = run({ ...options, patience: 9 }, [9, 8, 9, 6.5, 7, 3, 2.5, 0.5]);
  assert.deepEqual(longer.waits, [1, 2, 3, 4, 5, 6, 7, 0]);
  assert.deepEqual([longer.best, longer.bestEpoch], [0.5, 7]);
});

test('a change to the options that were handed over changes nothing', () => {
  const options = { patience: 1 };
  const stopping = new EarlyStopping(options);
  options.patience = 100;
  stopping.update(1);
  assert.equal(stopping.update(1).reason, 'patience');
  assert.throws(() => {
    (stopping.options as { patience: number }).patience = 100;
  }, TypeError);
});

test('an update after the stop is an error that names the epoch and the reason, and changes nothing', () => {
  const stopping = new EarlyStopping({ patience: 1 });
  stopping.update(1);
  stopping.update(1);
  const before = stopping.toJSON();
  const message =
    "Cannot update early stopping as the run must be going on: current value is stopped at epoch 1, reason 'patience'";
  assert.throws(() => stopping.update(0), { name: 'Error', message });
  assert.throws(() => throughText(stopping).update(0), { name: 'Error', message });
  assert.deepEqual(stopping.toJSON(), before);
});

test('a value that is not a number is a TypeError and changes nothing', () => {
  const stopping = new EarlyStopping();
  for (const value of ['0.3', undefined, null, 3n, {}]) {
    assert.throws(() => stopping.update(value as never), TypeError);
  }
  assert.deepEqual(stopping.toJSON(), new EarlyStopping().toJSON());
});

test('an unknown option is a TypeError that lists the known ones', () => {
  assert.throws(() => new EarlyStopping({ patiance: 3 } as never), {
    name: 'TypeError',
    message:
      'Cannot stop early as options must be among monitor, mode, patience, minDelta, minDeltaMode, ' +
      'cumulativeDelta, startFromEpoch, restoreBest, checkFinite, baseline, stoppingThreshold, ' +
      'divergenceThreshold: current value is "patiance"',
  });
  assert.throws(() => new EarlyStopping(3), TypeError);
});

test('an option that is undefined stands for its default', () => {
  assert.deepEqual(
    new EarlyStopping({ patience: undefined, baseline: undefined } as never).options,
    new EarlyStopping().options,
  );
});

test('an option out of range or of the wrong kind is an error that names it and its value', () => {
  const wrong: [string, unknown, 'RangeError' | 'TypeError'][] = [
    ['patience', -1, 'RangeError'],
    ['patience', 1.5, 'RangeError'],
    ['patience', NaN, 'RangeError'],
    ['patience', '3', 'TypeError'],
    ['minDelta', -0.1, 'RangeError'],
    ['minDelta', NaN, 'RangeError'],
    ['minDelta', Infinity, 'RangeError'],
    ['minDelta', null, 'TypeError'],
    ['startFromEpoch', -1, 'RangeError'],
    ['baseline', NaN, 'RangeError'],
    ['stoppingThreshold', NaN, 'RangeError'],
    ['divergenceThreshold', '9', 'TypeError'],
    ['mode', 'auto', 'RangeError'],
    ['mode', 1, 'TypeError'],
    ['minDeltaMode', 'percent', 'RangeError'],
    ['cumulativeDelta', 'yes', 'TypeError'],
    ['restoreBest', 1, 'TypeError'],
    ['checkFinite', 0, 'TypeError'],
    ['monitor', 7, 'TypeError'],
  ];
  for (const [name, value, kind] of wrong) {
    assert.throws(
      () => new EarlyStopping({ [name]: value }),
      (error: Error) => error.name === kind && error.message.includes(` ${name} must be `),
      `${name}: ${String(value)}`,
    );
  }
});

test('fromJSON refuses what toJSON does not write', () => {
  const stopping = new EarlyStopping({ patience: 5 });
  stopping.update(2, [Float64Array.of(1)]);
  stopping.update(3);
  const saved = stopping.toJSON();
  const wrong: unknown[] = [
    undefined,
    null,
    JSON.stringify(saved),
    { ...saved, checks: -1 },
    { ...saved, wait: 9 },
    { ...saved, best: null },
    { ...saved, best: 'NaN' },
    { ...saved, bestEpoch: 2 },
    { ...saved, best: undefined },
    { ...saved, reference: undefined },
    { ...saved, options: undefined },
    { ...saved, options: { ...saved.options, startFromEpoch: 1 } }, // the best came before
    { ...saved, options: { ...saved.options, startFromEpoch: 1 }, bestEpoch: 1, wait: 2 },
    { options: saved.options, checks: 0, wait: 0, reason: 'patience' },
    { ...saved, reason: 'tired' },
    { ...saved, bestWeights: [[null]] },
    { ...saved, bestWeights: ['Float63Array AAAAAAAA8D8='] },
    { ...saved, bestWeights: ['Float64Array AAAA'] },
    { ...saved, bestWeights: ['one'] },
    { ...saved, options: { patience: -1 } },
    { ...saved, more: 1 },
  ];
  for (const state of wrong) {
    assert.throws(
      () => EarlyStopping.fromJSON(state),
      (error: Error) => error instanceof TypeError || error instanceof RangeError,
      JSON.stringify(state),
    );
  }
});
