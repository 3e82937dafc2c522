import type { Matrix } from './matrix';

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
  return 'data' in targets;
}

/** The labels or the target numbers of a data set. */
export function targetsOf(dataset: Dataset): Targets {
  return 'labels' in dataset ? dataset.labels : dataset.targets;
}
