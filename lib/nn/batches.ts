import type { Dataset } from './data';
import { copyRows, zeros } from './matrix';

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
      for (let i = 0; i < rows; i++) labels[i] = all[order[start + i]!]!;
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
