import { isPlainObject } from '@course/check';
import { type Attributes, attributesOf, type Plain, type PlainFigure } from './plain-figure';

/** More than this a figure is not to put into a notebook, in bytes. */
const mostBytes = 1_000_000;
/** A trace with fewer points is not the reason. */
const fewPoints = 2000;

/** A figure with as many points as its picture can show, and a sentence that says what was left out. */
export interface Thinned {
  readonly figure: PlainFigure;
  readonly note?: string;
}

/**
 * Leaves out points that nobody sees, where a figure would put more than 1 MB into the notebook: of a line whose x
 * ascend all but the first, last, lowest and highest of each column of pixels, of markers all but one
 * a pixel, or a third of their size.
 *
 * Cost: O(points).
 *
 * @param all whether to keep them, and only to say so
 */
export function thinFigure(figure: PlainFigure, all = false): Thinned {
  const points = figure.data.reduce((sum, trace) => sum + lengthOf(trace), 0);
  if (points < fewPoints) return { figure };
  const bytes = JSON.stringify(figure.data).length;
  if (bytes <= mostBytes) return { figure };
  const megabytes = (size: number): string => `${(size / 1e6).toFixed(1)} MB`;
  const data = all ? figure.data : figure.data.map((trace) => thinTrace(trace, figure.layout));
  const left = data.reduce((sum, trace) => sum + lengthOf(trace), 0);
  const size = JSON.stringify(data).length;
  const into = `This figure puts ${megabytes(size)} into the notebook`;
  const count = (n: number): string => n.toLocaleString('en-US');
  if (left === points) return { figure, note: `${into}.` };
  const kept = `${count(left)} of ${count(points)} points are kept, as many as the picture shows, ${megabytes(size)} in the notebook`;
  return {
    figure: { ...figure, data },
    note: `${kept}; plot(data, layout, config, { all: true }) keeps all, ${megabytes(bytes)}.`,
  };
}

const listOf = (value: Plain | undefined): readonly Plain[] | undefined =>
  Array.isArray(value) ? (value as readonly Plain[]) : undefined;

const lengthOf = ({ x, y }: Attributes): number => (listOf(y) ?? listOf(x) ?? []).length;

function thinTrace(trace: Attributes, layout: Attributes): Attributes {
  const { type = 'scatter', mode } = trace;
  const y = listOf(trace['y']);
  if (type !== 'scatter' || y === undefined || y.length < fewPoints) return trace;
  const x = listOf(trace['x']) ?? y.map((_, i) => i);
  const places = [toPixel(trace, layout, 'x', x), toPixel(trace, layout, 'y', y)] as const;
  if (places[0] === undefined || places[1] === undefined) return trace;
  const isLine = mode === undefined || (typeof mode === 'string' && mode.includes('lines'));
  const kept = isLine
    ? ofLine(places[0], places[1])
    : ofMarkers(places[0], places[1], gridOf(trace));
  if (kept === undefined || kept.length === y.length) return trace;
  const chosen = pick(trace, y.length, kept) as Attributes;
  return trace['x'] === undefined ? { ...chosen, x: kept } : chosen;
}

/** Half pixels of each value, NaN for a gap; undefined where they are no numbers. */
function toPixel(
  trace: Attributes,
  layout: Attributes,
  letter: 'x' | 'y',
  values: readonly Plain[],
): Float64Array | undefined {
  const own = trace[`${letter}axis`];
  const axis = attributesOf(layout[`${letter}axis${typeof own === 'string' ? own.slice(1) : ''}`]);
  const scale = axis['type'] === 'log' ? Math.log : (value: number) => value;
  const size = 2 * Number(layout[letter === 'x' ? 'width' : 'height'] ?? 700);
  const places = new Float64Array(values.length);
  let [least, most] = [Infinity, -Infinity];
  for (const [i, value] of values.entries()) {
    if (typeof value !== 'number' && value !== null) return undefined;
    const place = value === null ? NaN : scale(value);
    places[i] = place;
    if (place < least) least = place;
    if (place > most) most = place;
  }
  const factor = most > least ? size / (most - least) : 0;
  return places.map((place) => (place - least) * factor);
}

/** The first, last, lowest and highest point of each column of pixels, and the gaps; undefined where x goes back. */
function ofLine(x: Float64Array, y: Float64Array): number[] | undefined {
  const kept = new Set<number>();
  let [first, lowest, highest, last] = [0, 0, 0, 0];
  const keep = (): void => {
    for (const i of [first, lowest, highest, last]) kept.add(i);
  };
  for (let i = 1; i < x.length; i++) {
    const [before, now] = [x[i - 1] as number, x[i] as number];
    if (!(now >= before)) return undefined;
    const isGap = Number.isNaN(y[i]) || Number.isNaN(y[last]);
    if (isGap || Math.floor(now) !== Math.floor(x[first] as number)) {
      keep();
      first = lowest = highest = i;
    }
    if ((y[i] as number) < (y[lowest] as number)) lowest = i;
    if ((y[i] as number) > (y[highest] as number)) highest = i;
    last = i;
  }
  keep();
  return [...kept].sort((a, b) => a - b);
}

/** How far apart markers are that are told apart, in half pixels: a third of their size, unless they let others through. */
function gridOf(trace: Attributes): number {
  const { size = 6, opacity = 1 } = attributesOf(trace['marker']);
  const isOpaque = opacity === 1 && (trace['opacity'] ?? 1) === 1;
  return isOpaque && typeof size === 'number' ? Math.max(1, (2 * size) / 3) : 1;
}

/** The last point, which lies above the others, of each square of a grid. */
function ofMarkers(x: Float64Array, y: Float64Array, grid: number): number[] {
  const at = new Map<number, number>();
  for (let i = 0; i < x.length; i++) {
    const key = Math.floor((x[i] as number) / grid) * 65_536 + Math.floor((y[i] as number) / grid);
    if (!Number.isNaN(key)) at.set(key, i);
  }
  return [...at.values()].sort((a, b) => a - b);
}

/** A trace with some of its points: of each list that has one entry a point these entries. */
function pick(value: Plain, count: number, kept: readonly number[]): Plain {
  if (Array.isArray(value)) {
    const list: readonly Plain[] = value;
    return list.length === count ? kept.map((i) => list[i] ?? null) : list;
  }
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Attributes).map(([name, part]) => [name, pick(part, count, kept)]),
  );
}
