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

/** A data set cut into batches, which are copied into the same memory one after another. */
export interface Batches {
  readonly count: number;
  /**
   * The batch with that index, of the rows in the order given; overwritten by the next of its size.
   */
  fill(order: readonly number[], index: number): Dataset;
}

/** Batches of `size` rows; the last has what is left, unless that is to be dropped. */
export function createBatches(dataset: Dataset, size: number, dropLast: boolean): Batches {
  const { rows } = dataset.inputs;
  const left = rows % size;
  const fillFull = createBatch(dataset, size);
  const fillLast = left === 0 ? fillFull : createBatch(dataset, left);
  return {
    count: dropLast ? Math.floor(rows / size) : Math.ceil(rows / size),
    fill(order, index) {
      const start = index * size;
      return (start + size <= rows ? fillFull : fillLast)(order, start);
    },
  };
}

/**
 * Memory for one batch, and a function that fills it with the rows that stand in the order from
 * `start` on.
 */
function createBatch(
  dataset: Dataset,
  rows: number,
): (order: readonly number[], start: number) => Dataset {
  const inputs = zeros(rows, dataset.inputs.columns);
  if ('labels' in dataset) {
    const all = Float64Array.from(dataset.labels);
    const labels = new Float64Array(rows);
    return (order, start) => {
      copyRows(dataset.inputs, order, start, inputs);
      for (let i = 0; i < rows; i++) labels[i] = all[order[start + i]];
      return { inputs, labels };
    };
  }
  const targets = zeros(rows, dataset.targets.columns);
  return (order, start) => {
    copyRows(dataset.inputs, order, start, inputs);
    copyRows(dataset.targets, order, start, targets);
    return { inputs, targets };
  };
}
