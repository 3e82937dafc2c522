import {
  boolean,
  checkInteger,
  checkNumber,
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
  /** Whether each part has the classes in the proportion of the whole; default false. */
  stratified: optional(boolean, false),
};

export type SplitRowsOptions = OptionsOf<typeof OPTIONS>;

/**
 * Deals the rows of a data set out at random into parts that share none, as for training, validation
 * and test.
 *
 * A size below 1 is a share of all rows, from 1 on a number of rows (1 is one row); one part may take
 * the 'rest'. Shares are rounded along the way, so that shares adding up to 1 use every row. Rows past
 * the parts are left out. With `stratified`, each part has the classes in the proportion of the whole,
 * give or take a row or so.
 *
 * Lesson 7: notebooks/07-vanishing-gradients.ipynb
 *
 * Cost: O(rows · log rows) and a copy of the rows.
 *
 * @param parts the size of each part by its name, in the order in which they are dealt out
 * @param options random, and stratified (default false; for data with labels)
 * @throws TypeError or RangeError where the parts ask for more rows than there are or for none, and
 * for an option that is not so, or unknown
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

/** How many rows each part gets. */
function countRows(
  action: string,
  rows: number,
  parts: Readonly<Record<string, PartSize>>,
): [name: string, count: number][] {
  if (typeof parts !== 'object') throw typeError(action, 'parts', 'an object of sizes', parts);
  const names = Object.keys(parts);
  if (names.length === 0) throw rangeError(action, 'parts', 'at least one part', parts);
  let shares = 0;
  const counts = names.map((name): [string, number] => {
    const size = parts[name];
    if (size === 'rest') return [name, 0];
    const expected = 'a share between 0 and 1, a whole number of rows, or "rest"';
    const fits = (n: number): boolean => n > 0 && (n < 1 || Number.isInteger(n));
    const checked = checkNumber(action, name, size, expected, fits);
    if (checked >= 1) return [name, checked];
    const before = Math.round(shares * rows);
    shares += checked;
    return [name, Math.round(shares * rows) - before];
  });
  const asked = counts.reduce((sum, [, count]) => sum + count, 0);
  if (asked > rows) {
    throw rangeError(action, 'the sum of the parts', `at most ${rows}, the rows there are`, asked);
  }
  const rests = names.filter((name) => parts[name] === 'rest');
  if (rests.length > 1) throw rangeError(action, 'rest', 'one part at most', rests);
  return counts.map(([name, count]) => {
    const whole = parts[name] === 'rest' ? rows - asked : count;
    if (whole === 0) throw rangeError(action, name, 'at least one row', whole);
    return [name, whole];
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
