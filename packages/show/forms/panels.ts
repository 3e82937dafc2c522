import {
  integer,
  isPlainObject,
  kind,
  oneOf,
  optional,
  type OptionsOf,
  positive,
  rangeError,
  readOptions,
} from '@course/check';
import { extremes } from '../figure/plain-figure';
import type { Layout, Plot } from '../figure/types';
import { plot } from '../plot';
import { axisTitleSize, type Figure, list, text, titleAbove, wrapped } from './form';
import { apart } from './labels';

const ACTION = 'draw panels';

const panelsOptions = {
  title: optional(text),
  /** How many stand side by side; by default up to three. */
  columns: optional(integer(1, 12)),
  /** Which axes have one range in all panels; by default those that have one name. */
  shared: optional(oneOf('none', 'x', 'y', 'xy')),
  /** In pixels. */
  width: optional(positive, 860),
  height: optional(positive),
  description: optional(text),
};

export type PanelsOptions = OptionsOf<typeof panelsOptions>;

type Axis = Readonly<Record<string, unknown>>;

/**
 * Figures of the short forms side by side, each under its title, with one legend and one colour bar. Axes of
 * one name have one range, so that panels can be compared.
 *
 * `panels.figure` has the same parameters and gives the plotly figure.
 *
 * @throws TypeError or RangeError, before anything is shown
 * @example
 * const of = (name: string, loss: number[]) => lines.figure({ loss }, { title: name, x: 'epoch', y: 'loss' });
 * const show = () => panels([of('small', [3, 2]), of('large', [2, 1])], { title: 'Two networks' });
 * panels.figure([of('small', [3, 2]), of('large', [2, 1])]).data.map(({ xaxis }) => xaxis) // => ['x', 'x2']
 */
export function panels(figures: readonly Figure[], options: PanelsOptions = {}): void {
  const figure = panelsFigure(figures, options);
  plot(figure.data, figure.layout);
}

panels.figure = panelsFigure;

const isFigure = kind<Figure>(
  'a figure, as lines.figure(…) gives it',
  (value) => isPlainObject(value) && Array.isArray(value['data']) && isPlainObject(value['layout']),
);

function panelsFigure(figures: readonly Figure[], options: PanelsOptions = {}): Figure {
  const read = readOptions(ACTION, options, panelsOptions);
  list<Figure>('figures, as lines.figure(…) gives them')(ACTION, 'figures', figures);
  if (figures.length === 0)
    throw rangeError(ACTION, 'figures', 'a list of at least one figure', figures);
  figures.forEach((figure: unknown, i) => isFigure(ACTION, `figures[${i}]`, figure));
  const count = figures.length;
  const columns = Math.min(count, read.columns ?? (count === 4 ? 2 : 3));
  const rows = Math.ceil(count / columns);
  const shared = { x: isShared(figures, 'x', read.shared), y: isShared(figures, 'y', read.shared) };
  const labels = oneLegend(figures);
  const titled = figures.some(({ layout }) => titleOf(layout) !== undefined);
  const { marginsOf, domains, height } = gridOf(figures, read, {
    titled,
    rows,
    columns,
    shared,
    ...labels,
  });
  const ranges = { x: commonRange(figures, 'x'), y: commonRange(figures, 'y') };
  const colors = colorLimits(figures);
  const axes: Record<string, unknown> = {};
  const annotations: object[] = [];
  const shapes: object[] = [];
  const named = new Set<string>();
  const background = figures
    .map(({ layout }) => layout.plot_bgcolor)
    .find((color) => color !== undefined);
  const [bottom = 0, top = 1] = domains.y[0] ?? [];
  const plotHeight = (top - bottom) * (height - marginsOf.t - marginsOf.b);
  const data = figures.flatMap(({ data: traces, layout }, k) => {
    const [column, row] = [k % columns, Math.floor(k / columns)];
    const n = k === 0 ? '' : `${k + 1}`;
    for (const letter of ['x', 'y'] as const) {
      const own = axisOfLayout(layout, letter);
      const { title, ...others } = shared[letter] ? withTicksOf(own, figures, letter) : own;
      const outer = letter === 'x' ? k + columns >= count : column === 0;
      axes[`${letter}axis${n}`] = {
        ...others,
        ...((outer || !shared[letter]) &&
          title !== undefined && { title: letter === 'y' ? wrappedTitle(own, plotHeight) : title }),
        ...(shared[letter] && !outer && { showticklabels: false }),
        ...(shared[letter] && ranges[letter] && { range: ranges[letter] }),
        ...(shared[letter] && k > 0 && { matches: letter }),
        domain: letter === 'x' ? domains.x[column] : domains.y[row],
        anchor: `${letter === 'x' ? 'y' : 'x'}${n}`,
      };
    }
    const moved = (part: object): object => {
      const { xref = 'x', yref = 'y' } = part as { xref?: string; yref?: string };
      return {
        ...part,
        xref: xref === 'paper' ? `x${n} domain` : `x${n}`,
        yref: yref === 'paper' ? `y${n} domain` : `y${n}`,
      };
    };
    const own = (
      (layout['annotations'] ?? []) as readonly { name?: string; yref?: string; y?: number }[]
    ).filter(({ name, yref }) => !(labels.legend && name === 'label' && yref === 'paper'));
    const range = axisOfLayout(layout, 'y')['range'] as Ends | undefined;
    const common = shared.y ? ranges.y : undefined;
    const placed = range && common ? own.map((part) => withinCommon(part, range, common)) : own;
    annotations.push(...apart(placed, plotHeight).map(moved));
    shapes.push(...((layout['shapes'] ?? []) as readonly object[]).map(moved));
    const title = titleOf(layout);
    if (title !== undefined) {
      annotations.push({
        text: `<b>${title}</b>`,
        xref: `x${n} domain`,
        yref: `y${n} domain`,
        x: 0.5,
        y: 1,
        xanchor: 'center',
        yanchor: 'bottom',
        yshift: 3,
        showarrow: false,
        font: { size: 14 },
      });
    }
    return traces.map((trace: Plot): Plot => {
      const { name } = trace;
      const isFirst = name !== undefined && !named.has(name);
      if (trace['showlegend'] !== false && name !== undefined) named.add(name);
      const isColored = trace['z'] !== undefined && trace['showscale'] !== false;
      return {
        ...trace,
        xaxis: `x${n}`,
        yaxis: `y${n}`,
        ...(name !== undefined && {
          legendgroup: name,
          showlegend: labels.legend && isFirst && trace['showlegend'] !== false,
        }),
        ...(isColored &&
          colors.one && { zmin: colors.limits[0], zmax: colors.limits[1], showscale: k === 0 }),
      };
    });
  });
  const layout = {
    ...(read.title !== undefined && { title: titleAbove(read.title) }),
    width: read.width,
    height,
    margin: marginsOf,
    ...axes,
    ...(background !== undefined && { plot_bgcolor: background }),
    annotations,
    ...(shapes.length > 0 && { shapes }),
    showlegend: labels.legend,
    ...(labels.legend && {
      legend: {
        orientation: 'h',
        x: 0.5,
        xanchor: 'center',
        y: 1 + (titled ? 26 : 4) / (height - marginsOf.t - marginsOf.b),
        yanchor: 'bottom',
      },
    }),
    ...(read.description !== undefined && { meta: { description: read.description } }),
  } as unknown as Layout;
  return { data, layout };
}

type Ends = readonly [number, number];

/** Ticks of the axis that shows most: those of a short one would be too many. */
function withTicksOf(own: Axis, figures: readonly Figure[], letter: 'x' | 'y'): Axis {
  const lengthOf = (axis: Axis): number => {
    const [from, to] = (axis['range'] ?? [0, 0]) as Ends;
    return to - from;
  };
  const longest = figures
    .map(({ layout }) => axisOfLayout(layout, letter))
    .reduce((best, axis) => (lengthOf(axis) > lengthOf(best) ? axis : best));
  const { tickvals: _, ticktext: _texts, dtick: _step, tickformat: _format, ...others } = own;
  const ticks = ['tickvals', 'ticktext', 'dtick', 'tickformat'].flatMap((name) =>
    name in longest ? [[name, longest[name]] as const] : [],
  );
  return { ...others, ...Object.fromEntries(ticks) };
}

/** A label that stands beside the end of its curve, there also where the axis shows more than the curve's own figure. */
function withinCommon<Part extends { name?: string; yref?: string; y?: number }>(
  part: Part,
  [least, largest]: Ends,
  [low, high]: Ends,
): Part {
  const { name, yref, y } = part;
  if (name !== 'label' || yref !== 'paper' || y === undefined) return part;
  return { ...part, y: (least + y * (largest - least) - low) / (high - low) };
}

/** The title of an axis in lines as long as the panel is high. */
const wrappedTitle = (axis: Axis, room: number) => ({
  text: wrapped((titleOf(axis) ?? '').replaceAll('<br>', ' '), room, axisTitleSize).join('<br>'),
});

const axisOfLayout = (layout: Layout, letter: 'x' | 'y'): Axis => layout[`${letter}axis`] ?? {};

function titleOf(part: Axis | Layout): string | undefined {
  const { title } = part as { title?: string | { text?: string } };
  return typeof title === 'string' ? title : title?.text;
}

function isShared(
  figures: readonly Figure[],
  letter: 'x' | 'y',
  given: string | undefined,
): boolean {
  if (given !== undefined) return given.includes(letter);
  const axes = figures.map(({ layout }) => axisOfLayout(layout, letter));
  const kinds = figures.map(({ data }) => data[0]?.type ?? 'scatter'); // a table's rows are no curve's values
  const named = axes.map((axis, i) => `${titleOf(axis)} ${String(axis['type'])} ${kinds[i]}`);
  return new Set(named).size === 1;
}

function commonRange(figures: readonly Figure[], letter: 'x' | 'y'): Ends | undefined {
  const ranges = figures.map(
    ({ layout }) => axisOfLayout(layout, letter)['range'] as [number, number] | undefined,
  );
  if (ranges.some((range) => range === undefined)) return undefined;
  const all = ranges.flat() as number[];
  return extremes(all);
}

/** One legend stands for all where several panels have curves of one name in one colour. */
function oneLegend(figures: readonly Figure[]): { legend: boolean; labelWidth: number } {
  const names = figures.map(({ data }) =>
    data
      .filter(({ name, showlegend }) => showlegend !== false && name !== undefined && name !== '')
      .map(({ name }) => name),
  );
  const all = new Set(names.flat());
  const legend =
    all.size > 1 &&
    figures.length > 1 &&
    names.some((own, i) =>
      names.some((other, j) => j < i && other.some((name) => own.includes(name))),
    );
  const width = (layout: Layout): number =>
    (layout['annotations'] as readonly { name?: string }[] | undefined)?.some(
      ({ name }) => name === 'label',
    )
      ? (layout.margin?.r ?? 0)
      : 0;
  return {
    legend,
    labelWidth: legend ? 0 : Math.max(...figures.map(({ layout }) => width(layout))),
  };
}

/** One colour bar stands for all where the colours mean the same. */
function colorLimits(figures: readonly Figure[]): { one: boolean; limits: [number, number] } {
  const colored = figures.flatMap(({ data }) =>
    data.filter((trace) => trace['z'] !== undefined && trace['showscale'] !== false),
  );
  const titles = new Set(colored.map((trace) => titleOf((trace['colorbar'] ?? {}) as Axis)));
  const values = colored
    .flatMap((trace) => [
      ...(trace.zmin === undefined
        ? ((trace.z ?? []) as readonly (readonly (number | null)[])[]).flat()
        : [trace.zmin, trace.zmax ?? null]),
    ])
    .filter((value): value is number => typeof value === 'number');
  let limits: [number, number] = [Infinity, -Infinity];
  for (const value of values) limits = [Math.min(limits[0], value), Math.max(limits[1], value)];
  return { one: colored.length > 1 && titles.size === 1 && values.length > 0, limits };
}

/** About how many lines the title of a y axis has beside a panel. */
const titleLines = (layout: Layout): number =>
  wrapped((titleOf(axisOfLayout(layout, 'y')) ?? '').replaceAll('<br>', ' '), 180, axisTitleSize)
    .length;

/** Where panels stand: domains from 0 to 1 of what the margins leave. */
function gridOf(
  figures: readonly Figure[],
  { title, width, height }: { title?: string; width: number; height?: number },
  {
    rows,
    columns,
    shared,
    legend,
    labelWidth,
    titled,
  }: {
    titled: boolean;
    rows: number;
    columns: number;
    shared: { x: boolean; y: boolean };
    legend: boolean;
    labelWidth: number;
  },
) {
  const { one } = colorLimits(figures);
  const bars = figures.some(({ data }) =>
    data.some((trace) => trace['z'] !== undefined && trace['showscale'] !== false),
  );
  const gap = {
    x:
      (shared.y
        ? 22
        : 64 + 18 * (Math.max(...figures.map(({ layout }) => titleLines(layout))) - 1)) +
      labelWidth +
      (bars && !one ? 100 : 0),
    y: (titled ? 28 : 12) + (shared.x ? 14 : 52),
  };
  const margin = {
    t: (title === undefined ? 16 : 48) + (legend ? 30 : 0) + (titled ? 26 : 4),
    b: 50,
    l: 66,
    r: (bars ? 30 : 20) + labelWidth,
  };
  const total =
    height ?? margin.t + margin.b + rows * (rows === 1 ? 290 : 190) + (rows - 1) * gap.y;
  const part = (count: number, room: number, space: number): [number, number][] => {
    const [share, between] = [(room - (count - 1) * space) / count / room, space / room];
    return Array.from({ length: count }, (_, i) => [
      Number((i * (share + between)).toFixed(4)),
      Number((i * (share + between) + share).toFixed(4)),
    ]);
  };
  const y = part(rows, total - margin.t - margin.b, gap.y).reverse();
  return {
    marginsOf: margin,
    domains: { x: part(columns, width - margin.l - margin.r - (bars ? 90 : 0), gap.x), y },
    height: total,
  };
}
