import { checkInteger, checkOptions, typeError } from '@course/check';
import { checkBoolean, checkName, checkNumber } from '@course/check';

/** What `EarlyStopping` can be told; every option has a default. */
export interface EarlyStoppingOptions {
  /** Which value of the epoch's log `train` hands over; default 'validationLoss'. */
  readonly monitor?: string;
  /** Whether small values are good or large ones; default 'min'. */
  readonly mode?: 'min' | 'max';
  /** How many checks without improvement end the run; default 3; 0 acts as 1. */
  readonly patience?: number;
  /** An improvement must exceed it; default 0. */
  readonly minDelta?: number;
  /** 'absolute' (default), or 'relative' to the magnitude of the value improved upon. */
  readonly minDeltaMode?: 'absolute' | 'relative';
  /**
   * True (default): improvement is measured from the last value that counted as one, so that slow
   * drift adds up and counts. False: from the best value seen, so that drift below minDelta a check
   * never counts.
   */
  readonly cumulativeDelta?: boolean;
  /** The wait is reset only by an improvement that is also better than it; default none. */
  readonly baseline?: number;
  /** Checks before this one are ignored, whatever their value; default 0. */
  readonly startFromEpoch?: number;
  /** Whether the weights of the best check are kept, for the model to end with; default true. */
  readonly restoreBest?: boolean;
  /** Whether NaN or ±Infinity ends the run; default true. Where false, it is no improvement. */
  readonly checkFinite?: boolean;
  /** Good enough: a value that reaches it, to within rounding, ends the run; default none. */
  readonly stoppingThreshold?: number;
  /** Hopeless: a value worse than it ends the run; default none. */
  readonly divergenceThreshold?: number;
}

type Thresholds = 'baseline' | 'stoppingThreshold' | 'divergenceThreshold';

/** The options with their defaults filled in; thresholds that were not given stay absent. */
export type EarlyStoppingSettings = Required<Omit<EarlyStoppingOptions, Thresholds>> &
  Pick<EarlyStoppingOptions, Thresholds>;

const DEFAULTS = {
  monitor: 'validationLoss',
  mode: 'min',
  patience: 3,
  minDelta: 0,
  minDeltaMode: 'absolute',
  cumulativeDelta: true,
  startFromEpoch: 0,
  restoreBest: true,
  checkFinite: true,
} as const;
const THRESHOLDS = ['baseline', 'stoppingThreshold', 'divergenceThreshold'] as const;

/** The options checked, with their defaults filled in; an option that is undefined was not given. */
export function checkEarlyStoppingOptions(
  action: string,
  options: EarlyStoppingOptions | undefined,
): EarlyStoppingSettings {
  checkOptions(action, options, [...Object.keys(DEFAULTS), ...THRESHOLDS]);
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const settings: EarlyStoppingSettings = Object.freeze({
    ...DEFAULTS,
    ...Object.fromEntries(given),
  });
  if (typeof settings.monitor !== 'string') {
    throw typeError(action, 'monitor', 'the name of a value in the log', settings.monitor);
  }
  checkName(action, 'mode', settings.mode, ['min', 'max']);
  checkInteger(action, 'patience', settings.patience, 0);
  checkNumber(
    action,
    'minDelta',
    settings.minDelta,
    'a finite number of at least 0',
    (n) => n >= 0,
  );
  checkName(action, 'minDeltaMode', settings.minDeltaMode, ['absolute', 'relative']);
  checkBoolean(action, 'cumulativeDelta', settings.cumulativeDelta);
  checkInteger(action, 'startFromEpoch', settings.startFromEpoch, 0);
  checkBoolean(action, 'restoreBest', settings.restoreBest);
  checkBoolean(action, 'checkFinite', settings.checkFinite);
  for (const name of THRESHOLDS) {
    if (settings[name] !== undefined) checkNumber(action, name, settings[name]);
  }
  return settings;
}
