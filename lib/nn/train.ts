import { createBatches } from './batches';
import { targetsOf } from './data';
import { toHistory, type EndReason, type EpochLog, type History } from './history';
import { parametersOf, type Layer } from './layers/layer';
import { reuse, type Matrix } from './matrix';
import { liveWeights, loadWeights, saveWeights } from './model-weights';
import { findNotFinite, weightsAreFinite } from './not-finite';
import { addPenalty, createWeightNoise } from './penalty';
import { countCorrect, measure, type Measurement } from './predict';
import { checkTrainOptions, type TrainOptions, type TrainSettings } from './train-options';

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
  const settings = checkTrainOptions(model, options);
  const { epochs, validation, loss, earlyStopping, onEpoch } = settings;
  const trainEpoch = createEpoch(model, settings);
  const live = liveWeights(model);
  const lastFinite = saveWeights(model);
  const logs: EpochLog[] = [];
  let reason: EndReason = 'completed';
  let stoppedEpoch: number | undefined;
  let weightsEpoch = -1;
  let message: string | undefined;
  let bestEpoch = -1;
  try {
    for (let epoch = 0; epoch < epochs && stoppedEpoch === undefined; epoch++) {
      const trained = trainEpoch(epoch);
      if (trained === undefined) {
        reason = 'notFinite';
        stoppedEpoch = epoch;
        message = explain(model, epoch, rateAt(settings, epoch));
        loadWeights(model, lastFinite);
        break;
      }
      lastFinite.forEach((saved, i) => saved.set(live[i]!));
      weightsEpoch = epoch;
      const validated = validation && measure(model, validation, loss);
      const log = toLog(epoch, trained, validated, rateAt(settings, epoch));
      logs.push(log);
      if (earlyStopping) {
        const value = log[earlyStopping.options.monitor as keyof EpochLog]!;
        const answer = earlyStopping.update(value, live);
        if (answer.epoch === earlyStopping.bestEpoch) bestEpoch = epoch;
        if (answer.reason) [reason, stoppedEpoch] = [answer.reason, epoch];
      }
      if (onEpoch?.(log, model) === false && stoppedEpoch === undefined) {
        [reason, stoppedEpoch] = ['onEpoch', epoch];
      }
    }
  } finally {
    const best = earlyStopping?.bestWeights as Float64Array[] | undefined;
    if (best) {
      loadWeights(model, best);
      weightsEpoch = bestEpoch;
    }
  }
  return toHistory(logs, { reason, stoppedEpoch, weightsEpoch, message });
}

/**
 * A function that goes once through the training rows; undefined where something is no longer
 * finite.
 */
function createEpoch(
  model: Layer,
  settings: TrainSettings,
): (epoch: number) => Measurement | undefined {
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
    if (!weightsAreFinite(model)) return undefined;
    const classifies = loss.classifies && 'labels' in training;
    return { loss: sum / rows, ...(classifies && { accuracy: correct / rows }) };
  };
}

function rateAt({ optimizer: { learningRate } }: TrainSettings, epoch: number): number {
  return typeof learningRate === 'number' ? learningRate : learningRate(epoch);
}

function toLog(
  epoch: number,
  trained: Measurement,
  validated: Measurement | undefined,
  learningRate: number,
): EpochLog {
  return {
    epoch,
    ...trained,
    ...(validated && { validationLoss: validated.loss }),
    ...(validated?.accuracy !== undefined && { validationAccuracy: validated.accuracy }),
    learningRate,
  };
}

function explain(model: Layer, epoch: number, rate: number): string {
  return (
    `Stopped in epoch ${epoch}: ${findNotFinite(model)}. ` +
    `Try a smaller learning rate (now ${rate}), inputs of mean 0 and deviation 1, ` +
    'smaller initial weights, or batch normalization.'
  );
}
