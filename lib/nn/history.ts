import type { StopReason } from './early-stopping';

/** What one epoch came to. */
export interface EpochLog {
  /** From 0. */
  readonly epoch: number;
  /**
   * The mean over the epoch's batches as they were trained: before each step, with dropout and
   * noise, without penalties.
   */
  readonly loss: number;
  readonly accuracy?: number;
  /** After the epoch, in evaluation mode. */
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  /** At the epoch's beginning. */
  readonly learningRate: number;
}

/**
 * Why a run ended: 'completed' after all epochs, 'onEpoch' where that answered false, 'notFinite',
 * or early stopping's reason.
 */
export type EndReason = 'completed' | 'onEpoch' | StopReason;

/** A run: a number for each completed epoch, how it ended, and what the model holds. */
export interface History {
  readonly loss: readonly number[];
  /** Empty where the loss is not one of classes. */
  readonly accuracy: readonly number[];
  /** Empty without validation rows. */
  readonly validationLoss: readonly number[];
  readonly validationAccuracy: readonly number[];
  readonly learningRate: readonly number[];
  readonly reason: EndReason;
  /** The epoch in which the run was stopped, undefined where it was not. */
  readonly stoppedEpoch: number | undefined;
  /**
   * The epoch after which the model had the weights that it holds; −1: it had them before the
   * first.
   */
  readonly weightsEpoch: number;
  /** For a run that went non-finite: where, and what to try. */
  readonly message: string | undefined;
}

/** The logs of a run, turned into one list for each value. */
export function toHistory(
  logs: readonly EpochLog[],
  end: Pick<History, 'reason' | 'stoppedEpoch' | 'weightsEpoch' | 'message'>,
): History {
  const list = (name: keyof EpochLog): number[] =>
    logs.map((log) => log[name]).filter((value): value is number => value !== undefined);
  return {
    loss: list('loss'),
    accuracy: list('accuracy'),
    validationLoss: list('validationLoss'),
    validationAccuracy: list('validationAccuracy'),
    learningRate: list('learningRate'),
    ...end,
  };
}
