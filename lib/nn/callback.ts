import type { Layer } from './layers/layer';

/** What one epoch came to. */
export interface EpochLog {
  /** From 0. */
  readonly epoch: number;
  /** The mean over the batches as they were trained: with dropout and noise, without penalties. */
  readonly loss: number;
  readonly accuracy?: number;
  /** After the epoch, in evaluation mode. */
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  /** At the epoch's beginning. */
  readonly learningRate: number;
}

/** Why a run ended: after all epochs, by `onEpoch`, a callback of one's own, or early stopping. */
export type EndReason =
  | 'completed'
  | 'onEpoch'
  | 'callback'
  | 'notFinite'
  | 'patience'
  | 'stoppingThreshold'
  | 'divergence';

/**
 * What goes along with a run of `train`, as in Keras; early stopping is one.
 *
 * Lesson 13: notebooks/13-early-stopping.ipynb
 */
export interface Callback {
  /** Called before anything is changed, with the names of a log's values; an error refuses the run. */
  onTrainBegin?(logged: readonly string[]): void;
  /** Called after each epoch; an answer ends the run, for that reason. */
  onEpochEnd?(log: EpochLog, model: Layer): EndReason | undefined;
  /**
   * Called however the run ends, by an error too; where it changes the weights, it answers the epoch
   * after which the model had them.
   */
  onTrainEnd?(model: Layer): number | undefined;
}
