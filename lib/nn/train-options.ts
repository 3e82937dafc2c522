import { checkRandom } from '../random';
import { checkInteger, rangeError, typeError } from '@course/check';
import type { Random } from '../random';
import { checkBoolean, checkGivenOptions, checkNumber } from '@course/check';
import { checkDataset, type Dataset } from './data';
import type { EarlyStopping } from './early-stopping';
import type { EpochLog } from './history';
import { checkLayer, namedLayers, type Layer } from './layers/layer';
import { checkLoss, type Loss } from './losses';
import { checkLearningRate, type Optimizer } from './optimizers/optimizer';

/** How a model is trained. */
export interface TrainOptions {
  readonly training: Dataset;
  /** Rows to measure on after each epoch, never trained on. */
  readonly validation?: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** How often all rows are gone through. */
  readonly epochs: number;
  /** Rows a step; default 32, or all where there are fewer. */
  readonly batchSize?: number;
  /**
   * Whether a last batch of fewer rows is left out (in another epoch other rows are); default
   * false.
   */
  readonly dropLast?: boolean;
  /** λ₁: λ₁·sign(w) is added to the gradient of weights, not of biases; default 0. */
  readonly l1?: number;
  /** λ₂: λ₂·w is added to the gradient of weights, not of biases; default 0. */
  readonly l2?: number;
  /** The deviation of normal noise on the weights while a batch is passed through; default 0. */
  readonly weightNoise?: number;
  /** Shuffles the rows of each epoch. */
  readonly random: Random;
  readonly earlyStopping?: EarlyStopping;
  /** Called after each epoch; where it answers false, the run ends. */
  readonly onEpoch?: (log: EpochLog, model: Layer) => unknown;
}

/** Options with their defaults filled in. */
export type TrainSettings = TrainOptions &
  Required<Pick<TrainOptions, 'batchSize' | 'dropLast' | 'l1' | 'l2' | 'weightNoise'>>;

const KNOWN: readonly (keyof TrainOptions)[] = [
  'training',
  'validation',
  'loss',
  'optimizer',
  'epochs',
  'batchSize',
  'dropLast',
  'l1',
  'l2',
  'weightNoise',
  'random',
  'earlyStopping',
  'onEpoch',
];

/** Checks everything that can be checked before a run, and fills in defaults. */
export function checkTrainOptions(model: Layer, options: TrainOptions): TrainSettings {
  const action = 'train';
  checkLayer(action, 'model', model);
  checkGivenOptions(action, options, KNOWN);
  const { training, validation, loss, optimizer, epochs, random, onEpoch } = options;
  checkLoss(action, loss);
  checkDataset(action, 'training', training, model, loss);
  if (validation !== undefined) checkDataset(action, 'validation', validation, model, loss);
  checkInteger(action, 'epochs', epochs, 1);
  checkRandom(action, random);
  if (onEpoch !== undefined && typeof onEpoch !== 'function') {
    throw typeError(action, 'onEpoch', 'a function', onEpoch);
  }
  const { rows } = training.inputs;
  const { batchSize = Math.min(32, rows), dropLast = false } = options;
  const { l1 = 0, l2 = 0, weightNoise = 0 } = options;
  checkInteger(action, 'batchSize', batchSize, 1, rows);
  checkBoolean(action, 'dropLast', dropLast);
  for (const [name, value] of Object.entries({ l1, l2, weightNoise })) {
    checkNumber(action, name, value, 'finite and at least 0', (number) => number >= 0);
  }
  checkRates(action, optimizer, epochs);
  checkLeastRows(action, model, rows, batchSize, dropLast);
  checkEarlyStopping(action, options);
  return { ...options, batchSize, dropLast, l1, l2, weightNoise };
}

/** Checks the optimizer, and its schedule at each epoch. */
function checkRates(action: string, optimizer: Optimizer, epochs: number): void {
  if (typeof (optimizer as Partial<Optimizer> | undefined)?.start !== 'function') {
    throw typeError(action, 'optimizer', 'an optimizer, such as adam()', optimizer);
  }
  const { learningRate } = optimizer;
  checkLearningRate(action, learningRate);
  if (typeof learningRate === 'number') return;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const holds = (rate: number): boolean => rate >= 0;
    checkNumber(
      action,
      `learningRate(${epoch})`,
      learningRate(epoch),
      'finite and at least 0',
      holds,
    );
  }
}

/**
 * Checks that no batch is too small for a layer: batch normalization needs two rows in training.
 */
function checkLeastRows(
  action: string,
  model: Layer,
  rows: number,
  batchSize: number,
  dropLast: boolean,
): void {
  for (const { name, layer } of namedLayers(model)) {
    const least = layer.leastRows ?? 1;
    const expected = `at least ${least} for layer ${name}`;
    if (batchSize < least) throw rangeError(action, 'batchSize', expected, batchSize);
    const left = rows % batchSize;
    if (left > 0 && left < least && !dropLast) {
      const rest = `${rows} rows in batches of ${batchSize}; dropLast leaves it out`;
      throw rangeError(action, `the last batch (${rest})`, expected, left);
    }
  }
}

/** Checks that early stopping is new or goes on, and that the log will have what it monitors. */
function checkEarlyStopping(
  action: string,
  { earlyStopping, validation, loss }: TrainOptions,
): void {
  if (earlyStopping === undefined) return;
  if (typeof earlyStopping.update !== 'function') {
    throw typeError(action, 'earlyStopping', 'an EarlyStopping', earlyStopping);
  }
  if (earlyStopping.stoppedEpoch !== undefined) {
    const expected = 'one that has not stopped a run';
    const value = `one that stopped at epoch ${earlyStopping.stoppedEpoch}`;
    throw new RangeError(
      `Cannot ${action} as earlyStopping must be ${expected}: current value is ${value}`,
    );
  }
  const classes = loss.classifies;
  const logged = ['loss', ...(classes ? ['accuracy'] : []), 'learningRate'];
  if (validation) logged.push('validationLoss', ...(classes ? ['validationAccuracy'] : []));
  const { monitor } = earlyStopping.options;
  if (!logged.includes(monitor)) {
    const hint = validation ? '' : '; there are no validation rows';
    throw rangeError(action, 'earlyStopping.monitor', `among ${logged.join(', ')}${hint}`, monitor);
  }
}
