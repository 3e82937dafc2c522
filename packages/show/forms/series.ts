import {
  boolean,
  isPlainObject,
  kind,
  oneOf,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { type Plain, toPlain } from '../figure/plain-figure';
import type { SeriesLike, Values } from '../figure/types';
import { text } from './form';

const plainList = kind<readonly Plain[]>('a list', Array.isArray);
const color = kind<string>(
  'written as #RRGGBB',
  (value) => typeof value === 'string' && /^#[\da-f]{6}$/i.test(value),
);

/** One curve, row of bars or class of points with more than its values; what a form does not need is left unused by none. */
const seriesOptions = {
  name: optional(text, ''),
  x: optional(plainList),
  /** The values, or a list of runs. */
  y: optional(plainList),
  /** In place of y: for each x the values there, such as the loss of each seed. */
  groups: optional(plainList),
  color: optional(color),
  dash: optional(oneOf('solid', 'dash', 'dot', 'dashdot')),
  markers: optional(boolean),
  /** Written beside each point. */
  text: optional(plainList),
};

interface Given extends Omit<OptionsOf<typeof seriesOptions>, 'x' | 'y' | 'groups' | 'text'> {
  readonly x?: Values;
  readonly y?: Values;
  readonly groups?: Values;
  readonly text?: readonly string[] | SeriesLike;
}

/** A curve with more than its values, such as { y, x, color, dash }. */
export type Series = Given;

/** One list of values, several by name, or a list of curves. */
export type SeriesData = Values | readonly Series[] | Readonly<Record<string, Values | Series>>;

export interface ReadSeries {
  readonly name: string;
  readonly x?: readonly Plain[];
  readonly y: readonly Plain[];
  /** For each place the values of all runs, where several are given. */
  readonly groups?: readonly (readonly number[])[];
  readonly color?: string;
  readonly dash?: 'solid' | 'dash' | 'dot' | 'dashdot';
  readonly markers?: boolean;
  readonly text?: readonly Plain[];
}

/**
 * @param rows what a list of lists is: runs of one curve, or points as pairs
 */
export function readSeries(action: string, given: unknown, rows: 'runs' | 'pairs'): ReadSeries[] {
  const data = toPlain(action, 'data', given);
  if (Array.isArray(data)) {
    const all = data as readonly Plain[];
    if (all.length > 0 && all.every(isPlainObject)) {
      return all.map((series, i) => readOne(action, `data[${i}]`, '', series, rows));
    }
    return [readOne(action, 'data', '', all, rows)];
  }
  if (!isPlainObject(data)) {
    throw typeError(
      action,
      'data',
      'a list of values, or several by name as { training: […], test: […] }',
      given,
    );
  }
  if (isOnePlot(data)) return [readOne(action, 'data', '', data, rows)];
  if (Object.keys(data).length === 0)
    throw rangeError(action, 'data', 'with at least one name', data);
  return Object.entries(data).map(([name, series]) =>
    readOne(action, `data.${name}`, name, series, rows),
  );
}

/** { x, y } is one curve or class and not two that are named x and y. */
function isOnePlot(data: Readonly<Record<string, Plain>>): boolean {
  const { x, y } = data;
  return (
    [x, y].every((list) => Array.isArray(list) && !list.some(Array.isArray)) &&
    Object.keys(data).every((name) => name in seriesOptions)
  );
}

function readOne(
  action: string,
  place: string,
  name: string,
  given: Plain,
  rows: 'runs' | 'pairs',
): ReadSeries {
  if (given !== null && !Array.isArray(given) && !isPlainObject(given)) {
    throw typeError(action, place, 'a list of values, or an object as { y, color }', given);
  }
  const options = Array.isArray(given) ? { y: given as readonly Plain[] } : given;
  const { y, groups, ...others } = readOptions(
    `${action} (${place})`,
    options as object,
    seriesOptions,
  );
  const read = { ...others, name: others.name || name };
  if ((y === undefined) === (groups === undefined)) {
    throw typeError(action, place, 'an object with y or groups', given);
  }
  const values = (groups ?? y) as readonly Plain[];
  if (values.length === 0) throw rangeError(action, place, 'a list of at least one value', values);
  if (!values.some(Array.isArray)) {
    const wrong = values.findIndex((value) => value !== null && typeof value !== 'number');
    if (groups || wrong >= 0)
      throw typeError(
        action,
        `${place}[${Math.max(0, wrong)}]`,
        'a number',
        values[Math.max(0, wrong)],
      );
    return checked(action, place, { ...read, y: values });
  }
  if (rows === 'pairs' && !groups) return { ...read, ...readPairs(action, place, values) };
  const lists = readRuns(action, place, values);
  const byPlace = groups ? lists : transposed(action, place, lists);
  return checked(action, place, { ...read, y: byPlace.map(() => 0), groups: byPlace });
}

function checked(action: string, place: string, series: ReadSeries): ReadSeries {
  const length = series.x?.length ?? series.y.length;
  if (length !== series.y.length) {
    throw rangeError(action, `${place}.x`, `as long as y (${series.y.length})`, length);
  }
  return series;
}

function readPairs(action: string, place: string, points: readonly Plain[]) {
  points.forEach((point, i) => {
    if (!Array.isArray(point) || point.length !== 2)
      throw typeError(action, `${place}[${i}]`, 'a point as [x, y]', point);
  });
  const at = (i: number): Plain[] => points.map((point) => (point as readonly Plain[])[i] ?? null);
  return { x: at(0), y: at(1) };
}

function readRuns(action: string, place: string, runs: readonly Plain[]): number[][] {
  return runs.map((run, i) => {
    if (!Array.isArray(run))
      throw typeError(action, `${place}[${i}]`, 'a list of numbers, as the others are', run);
    const wrong = run.find((value) => typeof value !== 'number') as Plain | undefined;
    if (wrong !== undefined)
      throw typeError(action, `${place}[${i}]`, 'a list of finite numbers', run);
    if (run.length === 0) throw rangeError(action, `${place}[${i}]`, 'not empty', run);
    return run as number[];
  });
}

function transposed(action: string, place: string, runs: readonly number[][]): number[][] {
  const length = runs[0]?.length ?? 0;
  runs.forEach((run, i) => {
    if (run.length === length) return;
    throw rangeError(
      action,
      `the length of ${place}[${i}]`,
      `that of the first run, ${length}`,
      run.length,
    );
  });
  return Array.from({ length }, (_, k) => runs.map((run) => run[k] as number));
}
