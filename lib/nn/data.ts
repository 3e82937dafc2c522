import { typeError } from '@course/check';
import type { Layer } from './layers/layer';
import type { Loss, Targets } from './losses';
import { checkFinite, checkMatrix, copyRows, zeros, type Matrix } from './matrix';

/**
 * Rows with a class each: `labels[i]` is the class (0, 1, 2 …) of row i.
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb
 */
export interface LabelledData {
  readonly inputs: Matrix; // rows × features
  readonly labels: ArrayLike<number>;
}

/** Rows with the numbers that a network should give for them. */
export interface RegressionData {
  readonly inputs: Matrix; // rows × features
  readonly targets: Matrix; // rows × outputs
}

export type Dataset = LabelledData | RegressionData;

/** The labels or the target numbers of a data set. */
export function targetsOf(dataset: Dataset): Targets {
  return 'labels' in dataset ? dataset.labels : dataset.targets;
}

/** Checks that inputs are finite numbers, of the width that the model takes. */
export function checkInputs(action: string, parameter: string, inputs: Matrix, model: Layer): void {
  checkMatrix(action, parameter, inputs, model.inputs);
  checkFinite(action, parameter, inputs);
}

/** Checks that a value is a data set, if not yet what is in it. */
export function checkKind(action: string, parameter: string, value: unknown): Dataset {
  if (typeof value === 'object' && value !== null && ('labels' in value || 'targets' in value)) {
    return value as Dataset;
  }
  throw typeError(action, parameter, '{ inputs, labels } or { inputs, targets }', value);
}

/** Checks a data set against the model and the loss that will see it. */
export function checkDataset(
  action: string,
  parameter: string,
  dataset: Dataset,
  model: Layer,
  loss: Loss,
): void {
  const { inputs } = checkKind(action, parameter, dataset);
  checkInputs(action, `${parameter}.inputs`, inputs, model);
  const name = `${parameter}.${'labels' in dataset ? 'labels' : 'targets'}`;
  loss.check(action, name, targetsOf(dataset), inputs.rows, model.outputs ?? inputs.columns);
}

/**
 * A data set in batches of `size` rows, copied into the same memory one after another; the last has
 * what is left, unless that is to be dropped. `fill` gives the batch of that index, of the rows in
 * the order given.
 */
export function createBatches(dataset: Dataset, size: number, dropLast: boolean) {
  const { rows, columns } = dataset.inputs;
  const answers =
    'labels' in dataset
      ? { rows, columns: 1, data: Float64Array.from(dataset.labels) }
      : dataset.targets;
  const memory = (count: number) => ({
    inputs: zeros(count, columns),
    targets: zeros(count, answers.columns),
  });
  const [full, last] = [memory(size), memory(rows % size || size)];
  return {
    count: dropLast ? Math.floor(rows / size) : Math.ceil(rows / size),
    fill(order: readonly number[], index: number): Dataset {
      const start = index * size;
      const { inputs, targets } = start + size <= rows ? full : last;
      copyRows(dataset.inputs, order, start, inputs);
      copyRows(answers, order, start, targets);
      return 'labels' in dataset ? { inputs, labels: targets.data } : { inputs, targets };
    },
  };
}
