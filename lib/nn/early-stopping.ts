import { checkInteger, typeError } from '@course/check';
import { checkGivenOptions, checkName, checkNumber } from '@course/check';
import {
  checkEarlyStoppingOptions,
  type EarlyStoppingOptions,
  type EarlyStoppingSettings,
} from './early-stopping-options';
import { isImprovement } from './is-improvement';
import { copyWeights, decodeWeights, encodeWeights, type Weights } from './weights';

const REASONS = ['patience', 'notFinite', 'stoppingThreshold', 'divergence'] as const;

/** Why a run was stopped. */
export type StopReason = (typeof REASONS)[number];

/** What `update` answers. */
export interface EarlyStoppingAnswer {
  /** Which check this was, from 0. */
  readonly epoch: number;
  /** Whether the value improved on the one it is measured from, by more than minDelta. */
  readonly improved: boolean;
  /** How many checks have passed since the last that reset the wait. */
  readonly wait: number;
  /** Whether training should stop now. */
  readonly stop: boolean;
  /** Why, where it should. */
  readonly reason?: StopReason;
}

/**
 * What `toJSON` gives: plain values that JSON text holds without loss, but for the sign of a zero,
 * which decides nothing.
 */
export interface EarlyStoppingJSON {
  readonly options: EarlyStoppingOptions;
  readonly checks: number;
  readonly wait: number;
  readonly reference?: number;
  readonly best?: number;
  readonly bestEpoch?: number;
  readonly bestWeights?: unknown;
  readonly reason?: StopReason;
}

/**
 * Stops training once a value, as a rule the loss on validation rows, no longer improves, and keeps
 * the weights that were best (Prechelt 1998, "Early stopping — but when?").
 *
 * Hand `update` one number a check, on any scale and from anywhere; `train` does so by itself. Two
 * things are kept apart: an *improvement* exceeds minDelta and resets the wait; the *best* is the
 * best finite value seen from startFromEpoch on, be it better by ever so little, and `bestWeights`
 * are its weights. Epochs are counted by calls of `update`, from 0.
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
 * @throws TypeError or RangeError for an unknown option, and for one of the wrong kind or range (NaN,
 * infinite, a negative patience or minDelta)
 * @example
 * const stopping = new EarlyStopping({ patience: 2 });
 * stopping.update(0.5) // => { epoch: 0, improved: true, wait: 0, stop: false }
 * stopping.update(0.5) // => { epoch: 1, improved: false, wait: 1, stop: false }
 * stopping.update(0.6) // => { epoch: 2, improved: false, wait: 2, stop: true, reason: 'patience' }
 * stopping.bestEpoch // => 0
 */
export class EarlyStopping<W = Weights> {
  /** The options, defaults filled in. */
  readonly options: EarlyStoppingSettings;
  #checks = 0;
  #wait = 0;
  #reference: number | undefined; // what an improvement is measured from
  #best: number | undefined;
  #bestEpoch: number | undefined;
  #bestWeights: W | undefined;
  #reason: StopReason | undefined;

  constructor(options?: EarlyStoppingOptions) {
    this.options = checkEarlyStoppingOptions('stop early', options);
  }

  /** The best finite value seen, undefined before there is one. */
  get best(): number | undefined {
    return this.#best;
  }

  /** The epoch of the best value. */
  get bestEpoch(): number | undefined {
    return this.#bestEpoch;
  }

  /** A copy of the weights handed over with the best value; undefined where restoreBest is false. */
  get bestWeights(): W | undefined {
    const kept = this.#bestWeights;
    return kept === undefined ? undefined : copyWeights('read the best weights', kept);
  }

  /** How many checks have passed since the last that reset the wait. */
  get wait(): number {
    return this.#wait;
  }

  /** The epoch that stopped the run, undefined while it goes on. */
  get stoppedEpoch(): number | undefined {
    return this.#reason && this.#checks - 1;
  }

  /** Why the run was stopped, undefined while it goes on. */
  get reason(): StopReason | undefined {
    return this.#reason;
  }

  /**
   * Takes in the value of one check, and the weights that gave it. Weights may be numbers,
   * Float64Arrays and Float32Arrays, and arrays and plain objects of these to any depth (matrices
   * too); they are copied, so training may go on in place.
   *
   * @throws Error after the run was stopped; TypeError for a value that is not a number, or weights
   * of another kind
   */
  update(value: number, weights?: W): EarlyStoppingAnswer {
    const action = 'update early stopping';
    const { mode, startFromEpoch, baseline, restoreBest } = this.options;
    if (this.#reason) {
      const stopped = `stopped at epoch ${this.#checks - 1}, reason '${this.#reason}'`;
      throw new Error(`Cannot ${action} as the run must be going on: current value is ${stopped}`);
    }
    if (typeof value !== 'number') throw typeError(action, 'value', 'a number', value);
    const epoch = this.#checks;
    if (epoch < startFromEpoch) {
      this.#checks += 1;
      return { epoch, improved: false, wait: 0, stop: false };
    }

    const finite = Number.isFinite(value);
    const best = finite && (this.#best === undefined || isBetter(mode, value, this.#best));
    const improved =
      finite &&
      (this.#reference === undefined || isImprovement(value, this.#reference, this.options));
    const beatsBaseline = baseline === undefined || isImprovement(value, baseline, { mode });
    const keep = best && restoreBest && weights !== undefined;
    const copied = keep ? copyWeights(action, weights) : undefined; // may throw: nothing has changed yet

    this.#checks += 1;
    this.#wait = improved && beatsBaseline ? 0 : this.#wait + 1;
    if (best) {
      this.#best = value;
      this.#bestEpoch = epoch;
      this.#bestWeights = copied;
    }
    if (improved || (best && !this.options.cumulativeDelta)) this.#reference = value;
    this.#reason = reasonToStop(value, this.#wait, this.options);
    const answer = { epoch, improved, wait: this.#wait, stop: this.#reason !== undefined };
    return this.#reason ? { ...answer, reason: this.#reason } : answer;
  }

  /**
   * Everything that the run has come to, so that `EarlyStopping.fromJSON` can carry it on with the
   * same decisions. `JSON.stringify(stopping)` calls it.
   */
  toJSON(): EarlyStoppingJSON {
    const action = 'save early stopping';
    return {
      options: { ...this.options },
      checks: this.#checks,
      wait: this.#wait,
      ...(this.#reference !== undefined && { reference: this.#reference }),
      ...(this.#best !== undefined && { best: this.#best }),
      ...(this.#bestEpoch !== undefined && { bestEpoch: this.#bestEpoch }),
      ...(this.#bestWeights !== undefined && {
        bestWeights: encodeWeights(action, this.#bestWeights),
      }),
      ...(this.#reason && { reason: this.#reason }),
    };
  }

  /**
   * The run that `toJSON` saved, also after `JSON.parse(JSON.stringify(…))`.
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
    const known = [
      'options',
      'checks',
      'wait',
      'reference',
      'best',
      'bestEpoch',
      'bestWeights',
      'reason',
    ];
    checkGivenOptions(action, saved, known);
    const { options, checks, wait, reference, best, bestEpoch, bestWeights, reason } =
      saved as EarlyStoppingJSON;
    if ((options as unknown) === undefined)
      throw typeError(action, 'options', 'an object', options);
    const restored = new EarlyStopping<W>(options);
    const start = restored.options.startFromEpoch;
    restored.#checks = checkInteger(action, 'checks', checks, reason === undefined ? 0 : start + 1);
    restored.#wait = checkInteger(action, 'wait', wait, 0, Math.max(0, checks - start));
    if ([reference, best, bestEpoch, bestWeights].some((part) => part !== undefined)) {
      restored.#reference = checkNumber(action, 'reference', reference);
      restored.#best = checkNumber(action, 'best', best);
      restored.#bestEpoch = checkInteger(action, 'bestEpoch', bestEpoch, start, checks - 1);
    }
    if (bestWeights !== undefined) {
      restored.#bestWeights = decodeWeights(action, bestWeights, 'bestWeights') as W;
    }
    if (reason !== undefined) restored.#reason = checkName(action, 'reason', reason, REASONS);
    return restored;
  }
}

function isBetter(mode: 'min' | 'max', value: number, other: number): boolean {
  return mode === 'min' ? value < other : value > other;
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
