import {
  callback,
  integer,
  isPlainObject,
  kind,
  optional,
  type OptionsOf,
  rangeError,
  readOptions,
  typeError,
} from '@course/check';
import { extremes, type Plain, toPlain } from '../figure/plain-figure';
import type { Plot, Values } from '../figure/types';
import { plot } from '../plot';
import {
  axisOf,
  colorsOf,
  type Figure,
  formOptions,
  layoutOf,
  legendAbove,
  legendMargin,
  text,
  tidy,
} from './form';
import { type ReadSeries, readSeries, type SeriesData } from './series';

type Height = (x: number, y: number) => number;

/** Values over the plane that are known already, such as by one call for all points: z has a row for each y. */
export interface Grid {
  readonly x: Values;
  readonly y: Values;
  readonly z: Values;
}

const { log: _log, ...shared } = formOptions;

const mapOptions = {
  ...shared,
  /** How many places a side the function is asked for. */
  cells: optional(integer(2, 200), 60),
};

const decisionOptions = {
  ...mapOptions,
  /** The points by the name of their class: first the class where f is below 0.5, then that where it is above. */
  points: optional(
    kind<SeriesData>('points by class, as { red: [[1, 2]], white: [[3, 4]] }', isPlainObject),
  ),
  /** What f says, such as "probability of white". */
  color: optional(text, 'answer'),
};

export type DecisionMapOptions = OptionsOf<typeof decisionOptions>;

const lossOptions = {
  ...mapOptions,
  /** Ways over the map by name, each a list of pairs. */
  paths: optional(
    kind<SeriesData>('paths by name, as { "η = 0.1": [[0, 1], [0.5, 0.8]] }', isPlainObject),
  ),
  /** The lowest point, marked by a star; by default the lowest place that was asked for. */
  minimum: optional(
    kind<readonly [number, number]>(
      'a point as [x, y]',
      (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite),
    ),
  ),
  /** What f is. */
  color: optional(text, 'loss'),
};

export type LossMapOptions = OptionsOf<typeof lossOptions>;

/**
 * What a classifier answers over the plane, between 0 and 1, with the border at 0.5 and the points that it
 * learned from; those on the wrong side are crosses.
 *
 * `decisionMap.figure` has the same parameters and gives the plotly figure.
 *
 * Cost: cells² calls of f, 3,600 by default; where one call for all is faster, give a grid { x, y, z }.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const points = { left: [[0, 1], [1, 3]], right: [[3, 2], [0.5, 2]] };
 * const show = () => decisionMap((x) => (x > 2 ? 1 : 0), { points, x: 'alcohol, %', y: 'hue' });
 * decisionMap.figure((x) => (x > 2 ? 1 : 0), { points }).data.map(({ name }) => name).slice(2) // => ['left', 'right', 'right, wrong']
 */
export function decisionMap(f: Height | Grid, options: DecisionMapOptions = {}): void {
  const figure = decisionFigure(f, options);
  plot(figure.data, figure.layout);
}

decisionMap.figure = decisionFigure;

const pale = [
  [0, '#F5C9A4'],
  [0.5, '#FFFFFF'],
  [1, '#9CCBE8'],
] as const;

function decisionFigure(f: Height | Grid, options: DecisionMapOptions = {}): Figure {
  const action = 'draw a decision map';
  const read = readOptions(action, options, decisionOptions);
  const classes = read.points ? readSeries(action, read.points, 'pairs') : [];
  if (classes.length > 2) throw rangeError(action, 'points', 'of two classes', classes.length);
  const grid = gridOf(action, f, read, classes);
  const { x, y, z } = grid;
  const field = {
    type: 'heatmap',
    x,
    y,
    z,
    zmin: 0,
    zmax: 1,
    colorscale: pale,
    colorbar: { title: { text: read.color } },
  };
  const border = {
    type: 'contour',
    x,
    y,
    z,
    contours: { start: 0.5, end: 0.5, size: 1, coloring: 'none' },
    showscale: false,
    showlegend: false,
    hoverinfo: 'skip',
    line: { color: '#222222', width: 1.5 },
    name: 'border',
  };
  const inks = colorsOf(action, read.colors.length > 0 ? read.colors : ['#D55E00', '#0072B2'], 2);
  const traces = classes.flatMap((own, label) => {
    const isWrong = own.y.map(
      (value, i) => grid.at(Number(own.x?.[i]), Number(value)) > 0.5 !== (label === 1),
    );
    const pick = (wrong: boolean) => ({
      x: own.x?.filter((_, i) => isWrong[i] === wrong),
      y: own.y.filter((_, i) => isWrong[i] === wrong),
      mode: 'markers',
      name: wrong ? `${own.name}, wrong` : own.name,
      marker: wrong
        ? { color: inks[label], size: 9, symbol: 'x', line: { width: 1.5, color: '#000000' } }
        : {
            color: inks[label],
            size: 7,
            symbol: label === 0 ? 'circle' : 'diamond',
            line: { width: 1, color: '#FFFFFF' },
          },
    });
    return [pick(false), pick(true)].filter((trace) => trace.y.length > 0);
  });
  return mapFigure(read, grid, [field, border, ...traces], traces.length > 0);
}

/**
 * A loss over two weights as contour lines, with the ways that went down on it: each begins at its circle;
 * the lowest point is a star. The colours are of the logarithms where all values are above 0.
 *
 * `lossMap.figure` has the same parameters and gives the plotly figure.
 *
 * Cost: cells² calls of f, 3,600 by default.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const bowl = (w: number, b: number) => w ** 2 + 4 * b ** 2 + 0.1;
 * const paths = { 'η = 0.1': [[2, 1], [1.6, 0.2], [1.28, 0.04]] };
 * const show = () => lossMap(bowl, { paths, x: 'weight w', y: 'bias b', range: { x: [-3, 3], y: [-2, 2] } });
 * lossMap.figure(bowl, { paths }).data[1]?.name // => 'η = 0.1'
 */
export function lossMap(f: Height | Grid, options: LossMapOptions = {}): void {
  const figure = lossFigure(f, options);
  plot(figure.data, figure.layout);
}

lossMap.figure = lossFigure;

const lowIsDark = [
  [0, '#6F8FAF'],
  [1, '#FFFFFF'],
] as const;

function lossFigure(f: Height | Grid, options: LossMapOptions = {}): Figure {
  const action = 'draw a loss map';
  const read = readOptions(action, options, lossOptions);
  const paths = read.paths ? readSeries(action, read.paths, 'pairs') : [];
  const { minimum } = read;
  const lowestPoint = minimum ? [{ name: '', x: [minimum[0]], y: [minimum[1]] }] : [];
  const grid = gridOf(action, f, read, [...paths, ...lowestPoint]);
  const known = grid.z.flat().filter((value): value is number => value !== null);
  const isLog = known.every((value) => value > 0);
  const z = isLog
    ? grid.z.map((row) => row.map((value) => value && Number(Math.log10(value).toFixed(3))))
    : grid.z;
  const map = {
    type: 'contour',
    x: grid.x,
    y: grid.y,
    z,
    colorscale: lowIsDark,
    ncontours: 20,
    line: { width: 0.7, color: '#8899AA' },
    colorbar: { title: { text: isLog ? `log₁₀ of<br>${read.color}` : read.color } },
  };
  const inks = colorsOf(
    action,
    read.colors.length > 0 ? read.colors : ['#D55E00', '#000000', '#0072B2', '#009E73'],
    Math.max(4, paths.length),
  );
  const ways = paths.map(({ name, x, y, color = '' }, i) => ({
    x,
    y,
    name,
    mode: 'lines+markers',
    line: { color: color || inks[i], width: 2 },
    marker: {
      color: color || inks[i],
      size: y.map((_, k) => (k === 0 ? 11 : 5)),
      symbol: y.map((_, k) => (k === 0 ? 'circle-open' : 'circle')),
      line: { width: y.map((_, k) => (k === 0 ? 2.5 : 0)), color: color || inks[i] },
    },
  }));
  const [x, y] = minimum ?? lowest(grid);
  const star = {
    x: [x],
    y: [y],
    mode: 'markers',
    name: 'minimum',
    marker: { symbol: 'star', size: 14, color: '#F0E442', line: { width: 1.5, color: '#000000' } },
  };
  return mapFigure(read, grid, [map, ...ways, star], true);
}

interface ReadGrid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly (number | null)[])[];
  readonly at: Height;
}

function lowest({ x, y, z }: ReadGrid): [number, number] {
  let best: [number, number] = [0, 0];
  let least = Infinity;
  z.forEach((row, i) =>
    row.forEach((value, j) => {
      if (value !== null && value < least)
        [least, best] = [value, [x[j] as number, y[i] as number]];
    }),
  );
  return best;
}

function mapFigure(
  read: Parameters<typeof layoutOf>[0],
  grid: ReadGrid,
  data: readonly object[],
  hasLegend: boolean,
): Figure {
  const axis = (letter: 'x' | 'y') => {
    const values = read.range[letter] ?? grid[letter];
    return axisOf(letter, read, values, { pad: 0 });
  };
  const { layout, traces } = layoutOf(read, axis('x'), axis('y'), {
    ...(hasLegend && { ...legendAbove, showlegend: true, margin: { t: legendMargin(read.title) } }),
  });
  return { data: [...(data as readonly Plot[]), ...traces], layout };
}

/** The values over the plane, asked for or given; where no range is given it is that of the points, and room. */
function gridOf(
  action: string,
  f: unknown,
  {
    range,
    cells,
  }: { range: { x?: readonly [number, number]; y?: readonly [number, number] }; cells: number },
  points: readonly ReadSeries[],
): ReadGrid {
  if (isPlainObject(f)) return givenGrid(action, f);
  const ask = callback<Height>()(action, 'f', f);
  const sides = (['x', 'y'] as const).map((letter) => {
    const values = points
      .flatMap((series) => series[letter] ?? [])
      .filter((value) => typeof value === 'number');
    const [least, largest] = extremes(values);
    const room = 0.15 * (largest - least) || 1;
    const [from, to] =
      range[letter] ?? (values.length > 0 ? [least - room, largest + room] : [-1, 1]);
    return Array.from({ length: cells }, (_, i) => tidy(from + ((to - from) * i) / (cells - 1)));
  });
  const [x = [], y = []] = sides;
  const z = y.map((up) =>
    x.map((across) => {
      const value: unknown = ask(across, up);
      if (typeof value !== 'number')
        throw typeError(action, `f(${across}, ${up})`, 'a number', value);
      return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
    }),
  );
  return { x, y, z, at: ask };
}

function givenGrid(action: string, f: object): ReadGrid {
  const grid = toPlain(action, 'f', f) as Record<string, Plain>;
  for (const name of ['x', 'y', 'z']) {
    if (!Array.isArray(grid[name]) || grid[name].length < 2)
      throw typeError(action, `f.${name}`, 'a list of at least two', grid[name]);
  }
  const { x, y, z } = grid as unknown as ReadGrid;
  if (z.length !== y.length || z.some((row) => row.length !== x.length)) {
    throw rangeError(action, 'f.z', `${y.length} lists of ${x.length} numbers, as y and x are`, z);
  }
  const nearest = (list: readonly number[], value: number): number =>
    list.reduce(
      (best, candidate, i) =>
        Math.abs(candidate - value) < Math.abs((list[best] as number) - value) ? i : best,
      0,
    );
  return { x, y, z, at: (across, up) => z[nearest(y, up)]?.[nearest(x, across)] ?? NaN };
}
