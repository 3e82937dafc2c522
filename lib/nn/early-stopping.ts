import {
  boolean,
  checkInteger,
  checkNumber,
  integer,
  isPlainObject,
  kind,
  notNegative,
  number,
  oneOf,
  optional,
  rangeError,
  readOptions,
  typeError,
  type OptionsOf,
  type ReadOptions,
} from '@course/check';
import type { Callback, EndReason, EpochLog } from './callback';
import type { Layer } from './layers/layer';
import {
  copyWeights,
  decodeWeights,
  encodeWeights,
  liveWeights,
  loadWeights,
  type Weights,
} from './weights';

const OPTIONS = {
  /** Which value of the epoch's log `train` hands over; default 'validationLoss'. */
  monitor: optional(
    kind<string>('the name of a value in the log', (name) => typeof name === 'string'),
    'validationLoss',
  ),
  /** Whether small values are good or large ones; default 'min'. */
  mode: optional(oneOf('min', 'max'), 'min'),
  /** How many checks without improvement end the run; default 3; 0 acts as 1. */
  patience: optional(integer(0), 3),
  /** An improvement must exceed it; default 0. */
  minDelta: optional(notNegative, 0),
  /** 'absolute' (default), or 'relative' to the magnitude of the value improved upon. */
  minDeltaMode: optional(oneOf('absolute', 'relative'), 'absolute'),
  /**
   * True (default): improvement is measured from the last one, so that slow drift adds up and counts.
   * False: from the best value seen, so that drift below minDelta a check never counts.
   */
  cumulativeDelta: optional(boolean, true),
  /** Checks before this one are ignored, whatever their value; default 0. */
  startFromEpoch: optional(integer(0), 0),
  /** Whether the weights of the best check are kept, for the model to end with; default true. */
  restoreBest: optional(boolean, true),
  /** Whether NaN or ±Infinity ends the run; default true. Where false, it is no improvement. */
  checkFinite: optional(boolean, true),
  /** The wait is reset only by an improvement that is also better than it; default none. */
  baseline: optional(number()),
  /** Good enough: a value that reaches it, to within rounding, ends the run; default none. */
  stoppingThreshold: optional(number()),
  /** Hopeless: a value worse than it ends the run; default none. */
  divergenceThreshold: optional(number()),
};

/** What `EarlyStopping` can be told; every option has a default. */
export type EarlyStoppingOptions = OptionsOf<typeof OPTIONS>;

/** The options with their defaults filled in; thresholds that were not given stay absent. */
export type EarlyStoppingSettings = ReadOptions<typeof OPTIONS>;

const REASONS = ['patience', 'notFinite', 'stoppingThreshold', 'divergence'] as const;

/** Why a run was stopped. */
export type StopReason = (typeof REASONS)[number] & EndReason;

/** What `update` answers. */
export interface EarlyStoppingAnswer {
  /** Which check this was, from 0. */
  readonly epoch: number;
  /** Whether the value is an improvement. */
  readonly improved: boolean;
  /** How many checks have passed since the last that reset the wait. */
  readonly wait: number;
  /** Whether training should stop now. */
  readonly stop: boolean;
  /** Why, where it should. */
  readonly reason?: StopReason;
}

/** What `toJSON` writes, and how `fromJSON` checks it. */
const SAVED = {
  options: kind<EarlyStoppingOptions>('an object', isPlainObject),
  /** How many checks there have been. */
  checks: integer(0),
  wait: integer(0),
  /** What an improvement is measured from. */
  reference: optional(number()),
  best: optional(number()),
  bestEpoch: optional(integer(0)),
  bestWeights: optional((action, name, encoded) => decodeWeights(action, encoded, name)),
  reason: optional(oneOf(...REASONS)),
};

/** What `toJSON` gives: plain values that JSON text holds without loss, but for the sign of a zero. */
export type EarlyStoppingJSON = OptionsOf<typeof SAVED>;

/** What a run has come to: as saved, but for its weights. */
interface State<W> extends Omit<EarlyStoppingJSON, 'options' | 'bestWeights'> {
  readonly bestWeights?: W | undefined;
}

/**
 * Stops training once a value, as a rule the loss on validation rows, no longer improves, and keeps
 * the weights that were best (Prechelt 1998, "Early stopping — but when?").
 *
 * Lesson 13: notebooks/13-early-stopping.ipynb
 *
 * Hand `update` one number a check, from anywhere; `train` does so by itself. An *improvement*
 * exceeds minDelta and resets the wait; the *best* is the best finite value seen from startFromEpoch
 * on, be it better by ever so little. Epochs are counted by calls of `update`, from 0.
 *
 * - The first value, having nothing to improve upon, is an improvement.
 * - With a baseline, improvements that are not better than it move the measure but not the wait: a
 *   run that never beats it stops after `patience` checks.
 * - A value that is not finite never is an improvement nor the best. With `checkFinite: false`, one
 *   that is infinitely bad still is past a divergenceThreshold.
 * - Thresholds and the baseline are compared as improvements are, with a tolerance for rounding.
 * - Where reasons meet, the first of notFinite, divergence, stoppingThreshold, patience is given.
 *
 * Cost: O(1) a check, and a copy of the weights at each new best.
 *
 * @throws TypeError or RangeError for an option that is unknown or of the wrong kind or range
 * @example
 * const stopping = new EarlyStopping({ patience: 2 });
 * stopping.update(0.5) // => { epoch: 0, improved: true, wait: 0, stop: false }
 * stopping.update(0.5) // => { epoch: 1, improved: false, wait: 1, stop: false }
 * stopping.update(0.6) // => { epoch: 2, improved: false, wait: 2, stop: true, reason: 'patience' }
 * stopping.bestEpoch // => 0
 */
export class EarlyStopping<W = Weights> implements Callback {
  readonly options: EarlyStoppingSettings;
  #state: State<W> = { checks: 0, wait: 0 };
  #epochOfBest: number | undefined; // in the run of `train` that goes on

  constructor(options?: EarlyStoppingOptions) {
    this.options = Object.freeze(readOptions('stop early', options, OPTIONS));
  }

  /** The best finite value seen, undefined before there is one. */
  get best(): number | undefined {
    return this.#state.best;
  }

  /** The epoch of the best value. */
  get bestEpoch(): number | undefined {
    return this.#state.bestEpoch;
  }

  /** A copy of the weights handed over with the best value; undefined where restoreBest is false. */
  get bestWeights(): W | undefined {
    const kept = this.#state.bestWeights;
    return kept === undefined ? kept : copyWeights('read the best weights', kept);
  }

  /** How many checks have passed since the last that reset the wait. */
  get wait(): number {
    return this.#state.wait;
  }

  /** The epoch that stopped the run, undefined while it goes on. */
  get stoppedEpoch(): number | undefined {
    return this.#state.reason && this.#state.checks - 1;
  }

  /** Why the run was stopped, undefined while it goes on. */
  get reason(): StopReason | undefined {
    return this.#state.reason;
  }

  /**
   * Takes in the value of one check, and the weights that gave it (of the kinds of `Weights`), which
   * are copied where they are the best.
   *
   * @throws Error after the run was stopped; TypeError for no number, or weights of another kind
   */
  update(value: number, weights?: W): EarlyStoppingAnswer {
    const action = 'update early stopping';
    const { mode, startFromEpoch, baseline, restoreBest, cumulativeDelta } = this.options;
    const before = this.#state;
    const { checks: epoch, best, reference } = before;
    if (before.reason) {
      const stopped = `stopped at epoch ${epoch - 1}, reason '${before.reason}'`;
      throw new Error(`Cannot ${action} as the run must be going on: current value is ${stopped}`);
    }
    if (typeof value !== 'number') throw typeError(action, 'value', 'a number', value);
    const checks = epoch + 1;
    if (epoch < startFromEpoch) {
      this.#state = { ...before, checks };
      return { epoch, improved: false, wait: 0, stop: false };
    }

    const finite = Number.isFinite(value);
    const isBest = finite && (best === undefined || (mode === 'min' ? value < best : value > best));
    const improved =
      finite && (reference === undefined || isImprovement(value, reference, this.options));
    const beatsBaseline = baseline === undefined || isImprovement(value, baseline, { mode });
    const keep = isBest && restoreBest && weights !== undefined;
    const bestWeights = keep ? copyWeights(action, weights) : undefined;
    const wait = improved && beatsBaseline ? 0 : before.wait + 1;
    const stopped = reasonToStop(value, wait, this.options);
    const reason = stopped && { reason: stopped };
    const moved = (improved || (isBest && !cumulativeDelta)) && { reference: value };
    const newBest = isBest && { best: value, bestEpoch: epoch, bestWeights };
    this.#state = { ...before, checks, wait, ...moved, ...newBest, ...reason };
    return { epoch, improved, wait, stop: reason !== undefined, ...reason };
  }

  /** In `train`, before the run: whether this one is new or goes on, and finds its value in the log. */
  onTrainBegin(logged: readonly string[]): void {
    if (this.stoppedEpoch !== undefined) {
      throw new RangeError(
        'Cannot train as earlyStopping must be one that has not stopped a run: ' +
          `current value is one that stopped at epoch ${this.stoppedEpoch}`,
      );
    }
    const { monitor } = this.options;
    if (!logged.includes(monitor)) {
      const hint = logged.includes('validationLoss') ? '' : '; there are no validation rows';
      const expected = `among ${logged.join(', ')}${hint}`;
      throw rangeError('train', 'earlyStopping.monitor', expected, monitor);
    }
    this.#epochOfBest = undefined;
  }

  /** In `train`, after each epoch: the check of its value. */
  onEpochEnd(log: EpochLog, model: Layer): StopReason | undefined {
    const value = log[this.options.monitor as keyof EpochLog];
    const { epoch, reason } = this.update(value as number, liveWeights(model) as W);
    if (epoch === this.bestEpoch) this.#epochOfBest = log.epoch;
    return reason;
  }

  /** In `train`, after the run: the best weights come back, if they were kept. */
  onTrainEnd(model: Layer): number | undefined {
    const { bestWeights } = this.#state;
    if (bestWeights === undefined) return undefined;
    loadWeights(model, bestWeights as Float64Array[]);
    return this.#epochOfBest ?? -1; // −1: they came with an earlier run
  }

  /** The run so far, for `EarlyStopping.fromJSON` to carry on; `JSON.stringify(stopping)` calls it. */
  toJSON(): EarlyStoppingJSON {
    const kept = this.#state.bestWeights;
    const bestWeights = kept === undefined ? kept : encodeWeights('save early stopping', kept);
    const parts = { options: { ...this.options }, ...this.#state, bestWeights };
    const known = Object.entries(parts).filter(([, part]) => part !== undefined);
    return Object.fromEntries(known) as EarlyStoppingJSON;
  }

  /**
   * The run that `toJSON` saved, also through JSON text.
   *
   * @throws TypeError or RangeError where a part is missing or nothing that `toJSON` writes
   * @example
   * const before = new EarlyStopping({ patience: 2 });
   * before.update(0.5).wait // => 0
   * before.update(0.7).wait // => 1
   * EarlyStopping.fromJSON(JSON.parse(JSON.stringify(before))).update(0.6) // => before.update(0.6)
   */
  static fromJSON<W = Weights>(saved: unknown): EarlyStopping<W> {
    const action = 'restore early stopping';
    const { options, ...parts } = readOptions(action, saved as EarlyStoppingJSON, SAVED);
    const { checks, wait, reference, best, bestEpoch, bestWeights, reason } = parts;
    const restored = new EarlyStopping<W>(options);
    const start = restored.options.startFromEpoch;
    if (reason !== undefined) checkInteger(action, 'checks', checks, start + 1);
    checkInteger(action, 'wait', wait, 0, Math.max(0, checks - start));
    if ([reference, best, bestEpoch, bestWeights].some((part) => part !== undefined)) {
      checkNumber(action, 'reference', reference);
      checkNumber(action, 'best', best);
      checkInteger(action, 'bestEpoch', bestEpoch, start, checks - 1);
    }
    restored.#state = { ...parts, bestWeights: bestWeights as W | undefined };
    return restored;
  }
}

/**
 * Whether a value improves on a reference by more than minDelta.
 *
 * In 'min' mode: reference − value > δ, in 'max' mode: value − reference > δ, where δ is minDelta, or
 * minDelta · |reference| in 'relative' mode, with a tolerance of four units in the last place of the
 * larger of the two: 0.4 − 0.3 comes out as 0.10000000000000003 and does not exceed 0.1. Infinity
 * is one value among the others; NaN is no improvement, nor is any on NaN.
 *
 * @example
 * isImprovement(0.3, 0.4, { minDelta: 0.1 }) // => false
 * isImprovement(0.29, 0.4, { minDelta: 0.1 }) // => true
 * isImprovement(91, 90, { mode: 'max', minDelta: 0.02, minDeltaMode: 'relative' }) // => false
 */
export function isImprovement(
  value: number,
  reference: number,
  options: Pick<EarlyStoppingOptions, 'mode' | 'minDelta' | 'minDeltaMode'> = {},
): boolean {
  const { mode = 'min', minDelta = 0, minDeltaMode = 'absolute' } = options;
  const gain = mode === 'min' ? reference - value : value - reference;
  if (!Number.isFinite(value) || !Number.isFinite(reference)) return gain > 0; // ∞ has no last place
  const delta = minDeltaMode === 'relative' ? minDelta * Math.abs(reference) : minDelta;
  const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(reference));
  return gain > delta + tolerance;
}

function reasonToStop(
  value: number,
  wait: number,
  { mode, patience, checkFinite, stoppingThreshold, divergenceThreshold }: EarlyStoppingSettings,
): StopReason | undefined {
  const finite = Number.isFinite(value);
  if (checkFinite && !finite) return 'notFinite';
  const falls = (threshold: number): boolean => isImprovement(threshold, value, { mode }); // short of it
  if (divergenceThreshold !== undefined && falls(divergenceThreshold)) return 'divergence';
  if (stoppingThreshold !== undefined && finite && !falls(stoppingThreshold)) {
    return 'stoppingThreshold';
  }
  return wait >= Math.max(1, patience) ? 'patience' : undefined;
}
