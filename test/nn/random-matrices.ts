import type { Matrix } from '#lib/nn/matrix';
import { createRandom } from '#lib/random';

/** A matrix of normal numbers, and the same one for the same seed. */
export function normalMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: rows * columns }, () => random.normal());
  return { rows, columns, data };
}

/** Labels below a number of classes, the same for the same seed. */
export function someLabels(rows: number, classes: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => random.integer(classes));
}

/** The largest difference between elements of two matrices. */
export function distance(a: Matrix, b: Matrix): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
}
