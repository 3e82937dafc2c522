import { typeError } from '@course/check';
import type { Layer } from './layers/layer';
import type { Loss } from './losses';
import { checkFinite, checkMatrix, type Matrix } from './matrix';

/** Rows with a class each: `labels[i]` is the class (0, 1, 2 …) of row i. */
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

/** What a loss compares outputs with: a class a row, or a matrix of numbers. */
export type Targets = ArrayLike<number> | Matrix;

/** Whether targets are a matrix, not a list of labels. */
export function isMatrix(targets: Targets): targets is Matrix {
  return typeof targets === 'object' && 'data' in targets;
}

/** The labels or the target numbers of a data set. */
export function targetsOf(dataset: Dataset): Targets {
  return 'labels' in dataset ? dataset.labels : dataset.targets;
}

/** Checks that inputs are finite numbers, of the width that the model takes. */
export function checkInputs(action: string, parameter: string, inputs: Matrix, model: Layer): void {
  checkMatrix(action, parameter, inputs, model.inputs);
  checkFinite(action, parameter, inputs);
}

/** Checks a data set against the model and the loss that will see it. */
export function checkDataset(
  action: string,
  parameter: string,
  dataset: Dataset,
  model: Layer,
  loss: Loss,
): void {
  if (typeof dataset !== 'object' || !('labels' in dataset || 'targets' in dataset)) {
    throw typeError(action, parameter, '{ inputs, labels } or { inputs, targets }', dataset);
  }
  const { inputs } = dataset;
  checkInputs(action, `${parameter}.inputs`, inputs, model);
  const name = `${parameter}.${'labels' in dataset ? 'labels' : 'targets'}`;
  loss.check(action, name, targetsOf(dataset), inputs.rows, model.outputs ?? inputs.columns);
}
