import { escapeHtml } from '../table/write-table';
import { type Geometry, margin, sizes } from './geometry';
import type { Label } from './labels';
import { faint, fills, ink, type Mark, muted, ramp } from './palette';
import type { Picture } from './pictures';
import type { CellLook } from './scenes';

/** The height of the slider and the buttons, which stand below the picture. */
const controls = 60;
/** What the renderer of the course knows them by: it has its own in their place. */
const name = 'course-player';
const jump = { mode: 'immediate', transition: { duration: 0 } } as const;

/**
 * The pictures as an interactive figure that starts at the first of them, with a slider and a play
 * button below. Its axes count the picture's pixels, so that marks and labels are the picture's own.
 * Each row of the table is a heatmap. A frame builds on the one before and holds only what changes.
 */
export function interactiveFigure(
  geometry: Geometry,
  columns: number,
  pictures: readonly Picture[],
  milliseconds: readonly number[],
  tooltipOf: (key: number, look: CellLook) => string,
): Readonly<Record<string, unknown>> {
  const states = pictures.map((picture) => stateOf(columns, picture, tooltipOf));
  const first = states[0]!;
  const { left, top, cellWidth, cellHeight, gap, fontSize } = geometry;
  const data = first.rows.map((row, i) => ({
    type: 'heatmap',
    x0: left + cellWidth / 2,
    dx: cellWidth,
    y0: top + (i + 0.5) * cellHeight, // a list of one place would say nothing of the height
    dy: cellHeight,
    ...row,
    hovertemplate: '%{hovertext}<extra></extra>',
    ...(fontSize > 0 && { texttemplate: '%{text}', textfont: { size: fontSize, color: ink } }),
    coloraxis: 'coloraxis',
    xgap: gap,
    ygap: gap,
  }));
  const config = { displayModeBar: false, responsive: false };
  const layout = layoutOf(geometry, pictures[0]!, first);
  if (pictures.length === 1) return { data, layout, config };
  return {
    data,
    layout: {
      ...layout,
      height: geometry.height + controls,
      margin: { ...layout.margin, b: controls },
      ...controlsOf(geometry, milliseconds),
    },
    frames: states.map((state, i) => frameOf(String(i), state, states[i - 1])),
    config,
  };
}

/** What changes from picture to picture. */
interface State {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly shapes: readonly object[];
  readonly annotations: readonly object[];
}

function stateOf(
  columns: number,
  { looks, marks, labels }: Picture,
  tooltipOf: (key: number, look: CellLook) => string,
): State {
  const rows = Array.from({ length: looks.length / columns }, (_, row) => {
    const cells = looks.slice(row * columns, (row + 1) * columns);
    return {
      z: [cells.map(placeOnScale)],
      text: [cells.map(textOf)],
      hovertext: [cells.map((look, column) => escapeHtml(tooltipOf(row * columns + column, look)))],
    };
  });
  return {
    rows,
    shapes: marks.map(({ path }) => (path === '' ? { visible: false } : { visible: true, path })),
    annotations: labels.map((label) => ({ text: htmlOf(label) })),
  };
}

/** A frame of plotly: all of the first state, of the others what differs from the state before. */
function frameOf(frame: string, state: State, before: State | undefined): object {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const rows = state.rows.map((row, i) =>
    Object.fromEntries(
      Object.entries(row).filter(([key, value]) => !same(value, before?.rows[i]?.[key])),
    ),
  );
  const traces = rows.flatMap((row, i) => (Object.keys(row).length === 0 ? [] : [i]));
  const changes = (now: readonly object[], old: readonly object[] | undefined): object[] => {
    const changed = now.map((item, i) => (same(item, old?.[i]) ? {} : item));
    while (changed.length > 0 && Object.keys(changed.at(-1)!).length === 0) changed.pop();
    return changed;
  };
  return {
    name: frame,
    ...(before && { baseframe: String(Number(frame) - 1) }),
    data: traces.map((row) => rows[row]),
    traces,
    layout: {
      shapes: changes(state.shapes, before?.shapes),
      annotations: changes(state.annotations, before?.annotations),
    },
  };
}

/** Places on the colour axis: 0 to 1 for values, below that for cells that are no shade of the ramp. */
const places = { empty: -5, waiting: -4, infinite: -3, path: -2, current: -1 } as const;

function placeOnScale({ kind, shade }: CellLook): number {
  return kind === 'known' ? Math.round(100 * shade) / 100 : places[kind];
}

/** Steps of flat colour at the places, then the ramp. */
function colorScale(): [number, string][] {
  const at = (place: number): number => (place + 5) / 6;
  const flat = (Object.keys(places) as (keyof typeof places)[]).flatMap(
    (kind): [number, string][] => [
      [Math.max(0, at(places[kind] - 0.5)), fills[kind]],
      [at(places[kind] + 0.5), fills[kind]],
    ],
  );
  return [...flat, [at(-0.5), ramp[0]], [at(0), ramp[0]], [1, ramp[1]]];
}

function textOf({ kind, text }: CellLook): string {
  return kind === 'current' || kind === 'path' ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
}

function htmlOf({ spans }: Label): string {
  return spans
    .filter(({ text }) => text !== '')
    .map(({ text, fill, bold }) => {
      const words = bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
      return `<span style="color:${fill}">${words}</span>`;
    })
    .join('\u2003');
}

function layoutOf({ width, height }: Geometry, { marks, labels }: Picture, first: State) {
  const axis = { fixedrange: true, visible: false };
  return {
    width,
    height,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    font: { family: 'Noto Sans KR, Noto Sans, Arial, sans-serif', size: sizes.label, color: ink },
    paper_bgcolor: '#FFFFFF',
    plot_bgcolor: '#FFFFFF',
    hovermode: 'closest',
    dragmode: false,
    coloraxis: { cmin: -5, cmax: 1, colorscale: colorScale(), showscale: false },
    xaxis: { ...axis, range: [0, width] },
    yaxis: { ...axis, range: [height, 0] },
    shapes: marks.map((mark, i) => ({
      type: 'path',
      xref: 'x',
      yref: 'y',
      ...shapeStyle(mark),
      ...first.shapes[i],
    })),
    annotations: labels.map(({ x, y, size, anchor }, i) => ({
      x,
      y,
      xref: 'x',
      yref: 'y',
      xanchor: { start: 'left', middle: 'center', end: 'right' }[anchor],
      yanchor: 'middle',
      showarrow: false,
      borderpad: 0,
      font: { size },
      ...first.annotations[i],
    })),
  };
}

function shapeStyle({ stroke, width, dash, fill }: Mark): object {
  const dashes = dash === undefined ? 'solid' : dash.replace(/(\d+) (\d+)/, '$1px,$2px');
  return {
    line: { color: stroke ?? fill, width: width ?? 0, dash: dashes },
    fillcolor: fill ?? 'rgba(0,0,0,0)',
  };
}

/** The slider, and the buttons left of it. */
function controlsOf({ width }: Geometry, milliseconds: readonly number[]): object {
  const buttonsWidth = 106;
  const across = (pixels: number): number => pixels / width;
  const duration = Math.round(
    milliseconds.reduce((sum, time) => sum + time, 0) / milliseconds.length,
  );
  const play = { ...jump, fromcurrent: true, frame: { duration, redraw: true } };
  const pause = { ...jump, frame: { duration: 0, redraw: false } };
  const below = { name, y: 0, yanchor: 'top', xanchor: 'left' };
  const slider = {
    ...below,
    active: 0,
    x: across(margin + buttonsWidth),
    lenmode: 'pixels',
    len: width - 2 * margin - buttonsWidth,
    pad: { t: 6, b: 0, l: 0, r: 0 },
    currentvalue: { visible: false },
    bgcolor: '#CBD5E1',
    bordercolor: '#FFFFFF',
    activebgcolor: muted,
    tickcolor: faint,
    minorticklen: 0,
    ticklen: 4,
    font: { size: sizes.number, color: muted },
    steps: milliseconds.map((_, i) => ({
      label: String(i + 1),
      method: 'animate',
      args: [[String(i)], { ...jump, frame: { duration: 0, redraw: true } }],
    })),
  };
  const buttons = {
    ...below,
    type: 'buttons',
    direction: 'left',
    showactive: false,
    x: across(margin),
    pad: { t: 2, b: 0, l: 0, r: 0 },
    bgcolor: '#FFFFFF',
    bordercolor: faint,
    font: { size: sizes.label, color: ink },
    buttons: [
      { label: '▶', method: 'animate', args: [null, play] },
      { label: '❚❚', method: 'animate', args: [[null], pause] },
    ],
  };
  return { sliders: [slider], updatemenus: [buttons] };
}
