import {
  boolean,
  callback,
  checkInteger,
  integer,
  kind,
  notNegative,
  optional,
  rangeError,
  readOptions,
  withMethods,
  type OptionsOf,
  type ReadOptions,
} from '@course/check';
import { checkRandom } from '../random';
import type { Callback, EndReason, EpochLog } from './callback';
import { checkDataset, checkKind, createBatches, targetsOf } from './data';
import type { EarlyStopping } from './early-stopping';
import { checkLayer, namedLayers, parametersOf, type Layer } from './layers/layer';
import { checkLoss } from './losses';
import { reuse, type Matrix } from './matrix';
import { checkLearningRate, checkOptimizer } from './optimizers';
import { countCorrect, measure, type Measurement } from './predict';
import { addPenalty, createWeightNoise } from './regularization';
import { liveWeights, loadWeights, saveWeights } from './weights';

const OPTIONS = {
  training: checkKind,
  /** Rows to measure on after each epoch, never trained on. */
  validation: optional(checkKind),
  loss: checkLoss,
  optimizer: checkOptimizer,
  /** How often all rows are gone through. */
  epochs: integer(1),
  /** Rows a step; default 32, or all where there are fewer. */
  batchSize: optional(integer(1)),
  /**
   * Whether a last batch of fewer rows is left out (in another epoch other rows are); default
   * false.
   */
  dropLast: optional(boolean, false),
  /** λ₁: λ₁·sign(w) is added to the gradient of weights, not of biases; default 0. */
  l1: optional(notNegative, 0),
  /** λ₂: λ₂·w is added to the gradient of weights, not of biases; default 0. */
  l2: optional(notNegative, 0),
  /** The deviation of normal noise on the weights while a batch is passed through; default 0. */
  weightNoise: optional(notNegative, 0),
  /** Shuffles the rows of each epoch. */
  random: checkRandom,
  /** Ends the run once a value of the log no longer improves; the first of the callbacks. */
  earlyStopping: optional(withMethods<EarlyStopping>('an EarlyStopping', 'update', 'onEpochEnd')),
  /** Called after each epoch; where it answers false, the run ends. */
  onEpoch: optional(callback<(log: EpochLog, model: Layer) => unknown>()),
  /** What else goes along with the run: one callback or several, called in their order. */
  callbacks: optional(
    kind<Callback | readonly Callback[]>('an object, or an array of them', (value) =>
      [value].flat().every((each) => typeof each === 'object' && each !== null),
    ),
  ),
};

/** How a model is trained. */
export type TrainOptions = OptionsOf<typeof OPTIONS>;

type Settings = ReadOptions<typeof OPTIONS> & { readonly batchSize: number };

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

/**
 * Trains a model by gradient descent on shuffled batches: for each a forward pass, the loss's
 * gradient, a backward pass, and a step of the optimizer. Synchronous; the same seed gives the same
 * numbers.
 *
 * A run that goes non-finite ends with reason 'notFinite' and a message that names the layer, the
 * epoch and what to try; the model then holds the weights after the last epoch that was finite.
 * With early stopping and `restoreBest` it holds the best epoch's weights, however the run ends,
 * also by an error that `onEpoch` throws.
 *
 * Lesson 7 trains first, and lesson 13 ends in time: notebooks/07-vanishing-gradients.ipynb,
 * notebooks/13-early-stopping.ipynb
 *
 * Cost: each epoch some 6 · rows · weights multiplications and additions, and 2 for each validation
 * row.
 *
 * @throws TypeError or RangeError, before anything is changed, for data that do not fit the model
 * or the loss or are not finite (row and column named), a batch larger than the data or too small
 * for batch normalization, an option that is unknown or out of range
 * @example
 * const random = createRandom(1);
 * const xor = { inputs: matrix([[0, 0], [0, 1], [1, 0], [1, 1]]), labels: [0, 1, 1, 0] };
 * const model = sequential([dense(2, 8, { random }), activate(tanh), dense(8, 2, { random })]);
 * const optimizer = adam({ learningRate: 0.1 });
 * const options = { training: xor, loss: crossEntropy, optimizer, epochs: 100, random };
 * train(model, options).reason // => 'completed'
 * accuracy(model, xor) // => 1
 */
export function train(model: Layer, options: TrainOptions): History {
  const settings = checkSettings(model, options);
  const { epochs, validation, loss } = settings;
  const callbacks = callbacksOf(settings);
  for (const each of callbacks) each.onTrainBegin?.(loggedBy(settings));
  const trainEpoch = createEpoch(model, settings);
  const live = liveWeights(model);
  const lastFinite = saveWeights(model);
  const logs: EpochLog[] = [];
  const end: End = {
    reason: 'completed',
    stoppedEpoch: undefined,
    weightsEpoch: -1,
    message: undefined,
  };
  try {
    for (let epoch = 0; epoch < epochs && end.stoppedEpoch === undefined; epoch++) {
      const learningRate = rateAt(settings, epoch);
      const trained = trainEpoch(epoch);
      if (trained === undefined) {
        end.reason = 'notFinite';
        end.stoppedEpoch = epoch;
        end.message = explain(model, epoch, learningRate);
        loadWeights(model, lastFinite);
        break;
      }
      lastFinite.forEach((saved, i) => saved.set(live[i]));
      end.weightsEpoch = epoch;
      const validated = validation && measure(model, validation, loss);
      const log = { epoch, ...trained, ...asValidation(validated), learningRate };
      logs.push(log);
      const answers = callbacks.map((each) => each.onEpochEnd?.(log, model));
      const reason = answers.find((answer) => answer !== undefined);
      if (reason === undefined) continue;
      end.reason = reason;
      end.stoppedEpoch = epoch;
    }
  } finally {
    for (const each of callbacks) end.weightsEpoch = each.onTrainEnd?.(model) ?? end.weightsEpoch;
  }
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

type Ending = 'reason' | 'stoppedEpoch' | 'weightsEpoch' | 'message';
type End = { -readonly [Name in Ending]: History[Name] };

/**
 * A function that goes once through the training rows; undefined where something is no longer
 * finite.
 */
function createEpoch(model: Layer, settings: Settings): (epoch: number) => Measurement | undefined {
  const { training, loss, optimizer, random, batchSize, dropLast, l1, l2, weightNoise } = settings;
  const parameters = parametersOf(model);
  const step = optimizer.start(parameters);
  const batches = createBatches(training, batchSize, dropLast);
  const noise = createWeightNoise(parameters, weightNoise, random.split());
  let order = Array.from({ length: training.inputs.rows }, (_, row) => row);
  let gradient: Matrix | undefined; // dL/doutputs, batch × outputs

  return (epoch) => {
    order = random.shuffle(order);
    let sum = 0;
    let correct = 0;
    let rows = 0;
    for (let index = 0; index < batches.count; index++) {
      const batch = batches.fill(order, index);
      if (weightNoise > 0) noise.add();
      const outputs = model.forward(batch.inputs, 'train');
      gradient = reuse(gradient, outputs.rows, outputs.columns);
      const value = loss.value(outputs, targetsOf(batch), gradient);
      const finite = Number.isFinite(value);
      if (finite) model.backward(gradient, false);
      if (weightNoise > 0) noise.remove();
      if (!finite) return undefined;
      if (l1 > 0 || l2 > 0) addPenalty(parameters, l1, l2);
      step(rateAt(settings, epoch + index / batches.count));
      sum += value * outputs.rows;
      rows += outputs.rows;
      if ('labels' in batch) correct += countCorrect(outputs, batch.labels);
    }
    if (!parameters.every(({ value }) => value.data.every(Number.isFinite))) return undefined;
    const classifies = loss.classifies && 'labels' in training;
    return { loss: sum / rows, ...(classifies && { accuracy: correct / rows }) };
  };
}

function rateAt({ optimizer: { learningRate } }: Settings, epoch: number): number {
  return typeof learningRate === 'number' ? learningRate : learningRate(epoch);
}

/** Early stopping and `onEpoch` as the callbacks that they are, before the others. */
function callbacksOf({ earlyStopping, onEpoch, callbacks = [] }: Settings): Callback[] {
  const asked: Callback = {
    onEpochEnd: (log, model) => (onEpoch?.(log, model) === false ? 'onEpoch' : undefined),
  };
  return [earlyStopping ?? [], asked, callbacks].flat();
}

/** The names of the values that a log will have. */
function loggedBy({ loss: { classifies }, validation }: Settings): string[] {
  const logged = ['loss', ...(classifies ? ['accuracy'] : []), 'learningRate'];
  if (!validation) return logged;
  return [...logged, 'validationLoss', ...(classifies ? ['validationAccuracy'] : [])];
}

function asValidation(
  measured: Measurement | undefined,
): Pick<EpochLog, 'validationLoss' | 'validationAccuracy'> {
  if (measured === undefined) return {};
  const { loss, accuracy } = measured;
  return { validationLoss: loss, ...(accuracy !== undefined && { validationAccuracy: accuracy }) };
}

/** Checks everything that can be checked before a run. */
function checkSettings(model: Layer, options: TrainOptions): Settings {
  const action = 'train';
  checkLayer(action, 'model', model);
  const given = readOptions(action, options, OPTIONS);
  const { training, validation, loss, optimizer, epochs } = given;
  checkDataset(action, 'training', training, model, loss);
  if (validation) checkDataset(action, 'validation', validation, model, loss);
  const { rows } = training.inputs;
  const { batchSize = Math.min(32, rows) } = given;
  const settings: Settings = { ...given, batchSize };
  checkInteger(action, 'batchSize', batchSize, 1, rows);
  checkLearningRate(action, 'learningRate', optimizer.learningRate);
  for (let epoch = 0; epoch < epochs; epoch++) {
    notNegative(action, `learningRate(${epoch})`, rateAt(settings, epoch));
  }
  for (const { name, layer } of namedLayers(model)) checkLeastRows(action, settings, name, layer);
  return settings;
}

/**
 * Checks that no batch is too small for a layer: batch normalization needs two rows in training.
 */
function checkLeastRows(
  action: string,
  { training, batchSize, dropLast }: Settings,
  name: string,
  { leastRows = 1 }: Layer,
): void {
  const expected = `at least ${leastRows} for layer ${name}`;
  if (batchSize < leastRows) throw rangeError(action, 'batchSize', expected, batchSize);
  const { rows } = training.inputs;
  const left = rows % batchSize;
  if (left > 0 && left < leastRows && !dropLast) {
    const rest = `${rows} rows in batches of ${batchSize}; dropLast leaves it out`;
    throw rangeError(action, `the last batch (${rest})`, expected, left);
  }
}

function explain(model: Layer, epoch: number, rate: number): string {
  return (
    `Stopped in epoch ${epoch}: ${findNotFinite(model)}. ` +
    `Try a smaller learning rate (now ${rate}), inputs of mean 0 and deviation 1, ` +
    'smaller initial weights, or batch normalization.'
  );
}

/**
 * Where a run went non-finite, to be asked after the forward pass that showed it and before the
 * next backward pass. Weights that are NaN spoil every layer after them and gradients every layer
 * before them, so the layer to name is the one where it began: the last with a gradient that is not
 * finite, or else the first with such weights, or else with such an output.
 */
function findNotFinite(model: Layer): string {
  const parts = namedLayers(model).map(({ name, layer }) => ({
    name,
    weights: worst(layer.parameters.map(({ value }) => value)),
    gradients: worst(layer.parameters.map(({ gradient }) => gradient)),
    output: worst(layer.output ? [layer.output] : []),
  }));
  const spoilt = parts.find(({ weights }) => weights !== undefined);
  const source = [...parts].reverse().find(({ gradients }) => gradients !== undefined);
  if (spoilt && source) return `the gradient of layer ${source.name} became ${source.gradients}`;
  if (spoilt) return `a weight of layer ${spoilt.name} became ${spoilt.weights}`;
  const loud = parts.find(({ output }) => output !== undefined);
  return loud
    ? `the output of layer ${loud.name} became ${loud.output}`
    : 'the loss became infinite';
}

/** The first number that is not finite. */
function worst(matrices: readonly Matrix[]): number | undefined {
  const found = matrices.map(({ data }) => data.find((value) => !Number.isFinite(value)));
  return found.find((value) => value !== undefined);
}
