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
import { checkLayer, namedLayers, parametersOf, type Layer, type NamedLayer } from './layers/layer';
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
  /** Whether a last batch of fewer rows is left out, others in each epoch; default false. */
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
  /** The epoch after which the model had the weights that it holds; −1: before the first. */
  readonly weightsEpoch: number;
  /** For a run that went non-finite: where, and what to try. */
  readonly message: string | undefined;
}

/**
 * Trains a model by gradient descent on shuffled batches: for each a forward pass, the loss's
 * gradient, a backward pass, and a step of the optimizer. Synchronous; the same seed gives the same
 * numbers.
 *
 * A run that goes non-finite ends with reason 'notFinite' and a message that names the layer and
 * what to try; the model then holds the weights after the last finite epoch. With early stopping
 * and `restoreBest` it holds the best epoch's weights, however the run ends, also by an error.
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb; lesson 13: notebooks/13-early-stopping.ipynb
 *
 * Cost: an epoch some 6 · rows · weights multiplications and additions, 2 for each validation row.
 *
 * @throws TypeError or RangeError, before anything is changed, for data that do not fit the model
 * or the loss or are not finite, a batch larger than the data or too small for batch normalization,
 * an option that is unknown or out of range
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
  let reason: EndReason | undefined;
  let weightsEpoch = -1;
  let message: string | undefined;
  try {
    for (let epoch = 0; epoch < epochs && reason === undefined; epoch++) {
      const learningRate = rateAt(settings, epoch);
      const trained = trainEpoch(epoch);
      if (trained === undefined) {
        reason = 'notFinite';
        message = explain(model, epoch, learningRate);
        loadWeights(model, lastFinite);
        break;
      }
      lastFinite.forEach((saved, i) => saved.set(live[i]));
      weightsEpoch = epoch;
      const validated = validation && asValidation(measure(model, validation, loss));
      const log: EpochLog = { epoch, ...trained, ...validated, learningRate };
      logs.push(log);
      const answers = callbacks.map((each) => each.onEpochEnd?.(log, model));
      reason = answers.find((answer) => answer !== undefined);
    }
  } finally {
    for (const each of callbacks) weightsEpoch = each.onTrainEnd?.(model) ?? weightsEpoch;
  }
  const list = (name: keyof EpochLog): number[] => logs.flatMap((log) => log[name] ?? []);
  return {
    loss: list('loss'),
    accuracy: list('accuracy'),
    validationLoss: list('validationLoss'),
    validationAccuracy: list('validationAccuracy'),
    learningRate: list('learningRate'),
    reason: reason ?? 'completed',
    // The epoch that went non-finite has no log.
    stoppedEpoch: reason && logs.length - (message === undefined ? 1 : 0),
    weightsEpoch,
    message,
  };
}

/** A function that goes once through the training rows; undefined where something is not finite. */
function createEpoch(model: Layer, settings: Settings): (epoch: number) => Measurement | undefined {
  const { training, loss, optimizer, random, batchSize, dropLast, l1, l2, weightNoise } = settings;
  const parameters = parametersOf(model);
  const step = optimizer.start(parameters);
  const batches = createBatches(training, batchSize, dropLast);
  const noisy = weightNoise > 0 ? parameters : [];
  const noise = createWeightNoise(noisy, weightNoise, random.split());
  const penalized = l1 > 0 || l2 > 0 ? parameters : [];
  let order = Array.from({ length: training.inputs.rows }, (_, row) => row);
  let gradient: Matrix | undefined; // dL/doutputs, batch × outputs

  return (epoch) => {
    order = random.shuffle(order);
    let [sum, correct, rows] = [0, 0, 0];
    for (let index = 0; index < batches.count; index++) {
      const batch = batches.fill(order, index);
      noise.add();
      const outputs = model.forward(batch.inputs, 'train');
      gradient = reuse(gradient, outputs.rows, outputs.columns);
      const value = loss.value(outputs, targetsOf(batch), gradient);
      const finite = Number.isFinite(value);
      if (finite) model.backward(gradient, false);
      noise.remove();
      if (!finite) return undefined;
      addPenalty(penalized, l1, l2);
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

function asValidation({ loss, accuracy }: Measurement): Partial<EpochLog> {
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
  checkLeastRows(action, settings, model);
  return settings;
}

/** Checks that no batch is too small for a layer, as of one row it is for batch normalization. */
function checkLeastRows(action: string, settings: Settings, model: Layer): void {
  const { training, batchSize, dropLast } = settings;
  const { rows } = training.inputs;
  const left = rows % batchSize;
  const rest = `the last batch (${rows} rows in batches of ${batchSize}; dropLast leaves it out)`;
  for (const { name, layer } of namedLayers(model)) {
    const { leastRows = 1 } = layer;
    const expected = `at least ${leastRows} for layer ${name}`;
    if (batchSize < leastRows) throw rangeError(action, 'batchSize', expected, batchSize);
    if (left > 0 && left < leastRows && !dropLast) throw rangeError(action, rest, expected, left);
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
 * Where a run went non-finite, after the forward pass that showed it. Weights that are NaN spoil
 * every layer after them and gradients every layer before them, so it began in the last layer with
 * such a gradient, or else the first with such weights, or else with such an output.
 */
function findNotFinite(model: Layer): string {
  const layers = namedLayers(model);
  const weight = firstIn(layers, 'a weight', (layer) => layer.parameters.map((each) => each.value));
  const gradient = firstIn([...layers].reverse(), 'the gradient', (layer) =>
    layer.parameters.map((each) => each.gradient),
  );
  const output = firstIn(layers, 'the output', (layer) => (layer.output ? [layer.output] : []));
  return (weight && gradient) ?? weight ?? output ?? 'the loss became infinite';
}

/** The first number that is not finite, and in which layer, in words. */
function firstIn(
  layers: readonly NamedLayer[],
  what: string,
  matricesOf: (layer: Layer) => readonly Matrix[],
): string | undefined {
  for (const { name, layer } of layers) {
    for (const { data } of matricesOf(layer)) {
      const found = data.find((value) => !Number.isFinite(value));
      if (found !== undefined) return `${what} of layer ${name} became ${found}`;
    }
  }
  return undefined;
}
