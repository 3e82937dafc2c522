import { rangeError, typeError } from '@course/check';
import type { PlainFigure } from './compose-figure';
import { asRecord, type Attributes, type Plain } from './plain';
import { checkType, valueNames } from './trace-types';

/**
 * Checks what plotly draws wrongly or leaves out without a word.
 *
 * @param empty whether a trace may have no values yet, as before an animation
 * @throws TypeError or RangeError
 */
export function checkFigure(action: string, { data, layout }: PlainFigure, empty: boolean): void {
  data.forEach((trace, i) => {
    checkTrace(action, `data[${i}]`, trace, layout, empty);
  });
  if (!empty && !data.some((trace) => valueNames(trace).some((name) => hasValue(trace[name])))) {
    throw rangeError(action, 'data', 'traces with at least one value that is no gap', data);
  }
}

function hasValue(value: Plain | undefined): boolean {
  if (Array.isArray(value)) return value.some((item: Plain) => hasValue(item));
  return value !== null && value !== undefined;
}

function checkTrace(
  action: string,
  place: string,
  trace: Attributes,
  layout: Attributes,
  empty: boolean,
): void {
  checkType(action, `${place}.type`, trace['type'] ?? 'scatter');
  const names = valueNames(trace).filter((name) => trace[name] !== undefined);
  if (names.length === 0) {
    throw typeError(action, place, `an object with ${valueNames(trace).join(' or ')}`, trace);
  }
  for (const name of names) {
    const list = trace[name];
    if (name === 'source') continue;
    if (!Array.isArray(list)) throw typeError(action, `${place}.${name}`, 'a list of values', list);
    if (list.length === 0 && !empty) {
      throw rangeError(action, `${place}.${name}`, 'a list of at least one value', list);
    }
  }
  if (names.includes('z')) checkRows(action, place, trace);
  else checkLengths(action, place, trace);
  checkLogAxes(action, place, trace, layout);
}

/** A table of values: rows of one length, and as many x and y as columns and rows, or one more for edges. */
function checkRows(action: string, place: string, trace: Attributes): void {
  const rows = trace['z'] as readonly Plain[];
  const first = rows[0];
  const columns = Array.isArray(first) ? first.length : 0;
  rows.forEach((row, i) => {
    if (!Array.isArray(row))
      throw typeError(action, `${place}.z[${i}]`, 'a list, as z is a list of rows', row);
    if (row.length !== columns) {
      throw rangeError(
        action,
        `${place}.z[${i}]`,
        `as long as the first row (${columns})`,
        row.length,
      );
    }
  });
  for (const [name, length] of [
    ['x', columns],
    ['y', rows.length],
  ] as const) {
    const list = trace[name];
    if (!Array.isArray(list) || list.length === length || list.length === length + 1) continue;
    throw rangeError(
      action,
      `the length of ${place}.${name}`,
      `that of z, ${length} or ${length + 1}`,
      list.length,
    );
  }
}

/** Lists that belong together point by point; plotly would cut the longer ones. */
function checkLengths(action: string, place: string, trace: Attributes): void {
  const error = (name: string): Plain | undefined => asRecord(trace[name])['array'];
  const lists: readonly (readonly [string, Plain | undefined])[] = [
    ...['x', 'y', 'a', 'b', 'c', 'values', 'labels', 'text'].map(
      (name) => [name, trace[name]] as const,
    ),
    ['error_x.array', error('error_x')],
    ['error_y.array', error('error_y')],
  ];
  const [first, ...others] = lists.flatMap(([name, list]) =>
    Array.isArray(list) && !isPair(list) ? [{ name, length: list.length }] : [],
  );
  for (const { name, length } of others) {
    if (length === first?.length) continue;
    const expected = `that of ${place}.${first?.name}, ${first?.length}`;
    throw rangeError(action, `the length of ${place}.${name}`, expected, length);
  }
}

/** Two levels of categories come as a list of two lists. */
const isPair = (list: readonly Plain[]): boolean => list.length === 2 && list.every(Array.isArray);

/** On a logarithmic axis plotly drops what is not above 0: a loss of 0 would vanish unseen. A gap (NaN, null) may be meant. */
function checkLogAxes(action: string, place: string, trace: Attributes, layout: Attributes): void {
  for (const letter of ['x', 'y'] as const) {
    const own = trace[`${letter}axis`]; // such as y2, which the layout calls yaxis2
    const name = `${letter}axis${typeof own === 'string' ? own.slice(1) : ''}`;
    const axis = asRecord(layout[name]);
    const list = trace[letter];
    if (axis['type'] !== 'log' || !Array.isArray(list)) continue;
    const i = list.findIndex((value) => typeof value === 'number' && value <= 0);
    if (i < 0) continue;
    const expected = 'above 0, or NaN for a gap, on a logarithmic axis';
    throw rangeError(action, `${place}.${letter}[${i}]`, expected, list[i]);
  }
}
