import {
  boolean,
  checkInteger,
  either,
  number,
  optional,
  rangeError,
  readOptions,
  typeError,
  type OptionsOf,
} from '@course/check';
import { checkRandom } from '../random';
import { checkKind, type Dataset, type LabelledData, type RegressionData } from './data';
import { checkMatrix, selectRows, type Matrix } from './matrix';

/** How large a part is: a share between 0 and 1, a whole number of rows, or all that others leave. */
export type PartSize = number | 'rest';

/** A part of a data set has what the whole has. */
export type PartOf<Data extends Dataset> = Data extends LabelledData
  ? { readonly inputs: Matrix; readonly labels: number[] }
  : RegressionData;

const OPTIONS = {
  /** Deals out the rows. */
  random: checkRandom,
  /** Whether labelled parts have the classes in the whole's proportion; default false. */
  stratified: optional(boolean, false),
};

export type SplitRowsOptions = OptionsOf<typeof OPTIONS>;

/**
 * Deals the rows of a data set out at random into parts that share none, as for training, validation
 * and test.
 *
 * A size below 1 is a share of all rows, from 1 on a number of rows; one part may take the 'rest'.
 * Shares are rounded so that those adding up to 1 use every row; rows past the parts are left out.
 * Cost: O(rows · log rows) and a copy of the rows.
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb
 *
 * @param parts the size of each part by its name, in the order in which they are dealt out
 * @throws TypeError or RangeError where the parts ask for more rows than there are or for none, and
 * for an option that is unknown or no such value
 * @example
 * const moons = twoMoons({ rows: 50, random: createRandom(1) });
 * const { training, test } = splitRows(moons, { training: 0.8, test: 0.2 }, { random: createRandom(2) });
 * [training.inputs.rows, test.inputs.rows, test.labels.length] // => [40, 10, 10]
 */
export function splitRows<Data extends Dataset, Part extends string>(
  data: Data,
  parts: Readonly<Record<Part, PartSize>>,
  options: SplitRowsOptions,
): Record<Part, PartOf<Data>> {
  const action = 'split rows';
  const rows = checkRows(action, data);
  const { random, stratified } = readOptions(action, options, OPTIONS);
  if (stratified && !('labels' in data)) {
    throw rangeError(action, 'stratified', 'false for data without labels', stratified);
  }
  const counts = countRows(action, rows, parts);

  let order = random.shuffle(Array.from({ length: rows }, (_, i) => i));
  if (stratified && 'labels' in data) order = interleaveClasses(order, data.labels);
  let start = 0;
  const split = counts.map(([name, count]) => {
    const dealt = order.slice(start, (start += count));
    return [name, pickRows(data, stratified ? random.shuffle(dealt) : dealt)];
  });
  return Object.fromEntries(split) as Record<Part, PartOf<Data>>;
}

function checkRows(action: string, data: Dataset): number {
  checkKind(action, 'data', data);
  checkMatrix(action, 'data.inputs', data.inputs);
  const { rows } = data.inputs;
  if ('labels' in data) checkInteger(action, 'data.labels.length', data.labels.length, rows, rows);
  else checkMatrix(action, 'data.targets', data.targets);
  if ('targets' in data) checkInteger(action, 'data.targets.rows', data.targets.rows, rows, rows);
  return rows;
}

const partSize = either(
  number(
    'a share between 0 and 1, a whole number of rows, or "rest"',
    (size) => size > 0 && (size < 1 || Number.isInteger(size)),
  ),
  'rest',
);

/** How many rows each part gets. */
function countRows(
  action: string,
  rows: number,
  parts: Readonly<Record<string, PartSize>>,
): [name: string, count: number][] {
  if (typeof parts !== 'object') throw typeError(action, 'parts', 'an object of sizes', parts);
  const names = Object.keys(parts);
  if (names.length === 0) throw rangeError(action, 'parts', 'at least one part', parts);
  const sizes = names.map((name) => partSize(action, name, parts[name]));
  let shares = 0;
  const counts = sizes.map((size) => {
    if (size === 'rest') return 0;
    if (size >= 1) return size;
    const before = Math.round(shares * rows);
    shares += size;
    return Math.round(shares * rows) - before;
  });
  const asked = counts.reduce((sum, count) => sum + count, 0);
  if (asked > rows) {
    throw rangeError(action, 'the sum of the parts', `at most ${rows}, the rows there are`, asked);
  }
  const rests = names.filter((_, i) => sizes[i] === 'rest');
  if (rests.length > 1) throw rangeError(action, 'rest', 'one part at most', rests);
  return names.map((name, i) => {
    const count = sizes[i] === 'rest' ? rows - asked : counts[i];
    if (count === 0) throw rangeError(action, name, 'at least one row', count);
    return [name, count];
  });
}

/**
 * The order changed so that each class is spread evenly over it: the k-th of n rows of a class goes to
 * (k + ½) / n of the way. Any stretch of it then holds the classes in proportion.
 */
function interleaveClasses(order: readonly number[], labels: ArrayLike<number>): number[] {
  const sizes = new Map<number, number>();
  for (const row of order) sizes.set(labels[row], (sizes.get(labels[row]) ?? 0) + 1);
  const taken = new Map<number, number>();
  const placed = order.map((row) => {
    const label = labels[row];
    const k = taken.get(label) ?? 0;
    taken.set(label, k + 1);
    return { row, place: (k + 0.5) / sizes.get(label)! };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

function pickRows(data: Dataset, rows: readonly number[]): Dataset {
  const inputs = selectRows(data.inputs, rows);
  return 'labels' in data
    ? { inputs, labels: rows.map((row) => data.labels[row]) }
    : { inputs, targets: selectRows(data.targets, rows) };
}
