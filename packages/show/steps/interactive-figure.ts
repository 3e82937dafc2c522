import { escapeHtml } from '../table/write-table';
import { fit, fitTitle, footHeight, margin, sizes, type Geometry } from './geometry';
import { accents, faint, fills, ink, type Mark, marks, muted, ramp } from './marks';
import type { CellLook, Player, Scene } from './scenes';
import { cellName, type PlayableTrace } from './trace';

/** The height of the slider and the buttons. */
const controls = 70;
/** Around the table, so that outlines and arrows are not cut off. */
const pad = { side: 4, top: 8 } as const;
/** Milliseconds that all frames take together, and each of them at least and at most. */
const pace = { all: 20_000, least: 120, most: 800 } as const;
const jump = { mode: 'immediate', transition: { duration: 0 } } as const;

/**
 * The scenes as an interactive figure with a slider and a play button. Its axes count pixels from
 * the table's corner, so that outlines and arrows are the picture's own. Each row of the table is a
 * heatmap. A frame builds on the one before and holds only what changes.
 */
export function interactiveFigure(
  trace: PlayableTrace,
  geometry: Geometry,
  player: Player,
): Readonly<Record<string, unknown>> {
  const { scenes, looks } = player;
  const states = scenes.map((scene, i) => stateOf(trace, geometry, scene, looks[i]!));
  const frames = states.map((state, i) => frameOf(String(i), state, states[i - 1]));
  const last = states.at(-1)!;
  const { cellWidth, cellHeight, gap, fontSize, columnHeads } = geometry;
  const data = last.rows.map((row, i) => ({
    type: 'heatmap',
    x0: cellWidth / 2,
    dx: cellWidth,
    y0: (i + 0.5) * cellHeight, // a list of one place would say nothing of the height
    dy: cellHeight,
    ...row,
    hovertext: [columnHeads.map((_, column) => `cell ${cellName([i, column])}`)],
    hovertemplate: '%{hovertext}: %{text}<extra></extra>',
    ...(fontSize > 0 && { texttemplate: '%{text}', textfont: { size: fontSize, color: ink } }),
    coloraxis: 'coloraxis',
    xgap: gap,
    ygap: gap,
  }));
  const config = { displayModeBar: false, responsive: false };
  const layout = layoutOf(trace, geometry, player, last);
  if (scenes.length === 1) return { data, layout, config };
  const height = geometry.height + controls;
  const margins = { ...layout.margin, b: layout.margin.b + controls };
  return {
    data,
    layout: { ...layout, height, margin: margins, ...controlsOf(geometry, scenes) },
    frames,
    config,
  };
}

/** What changes from scene to scene. */
interface State {
  readonly rows: readonly { readonly z: number[][]; readonly text: string[][] }[];
  readonly shapes: readonly object[];
  readonly annotations: readonly object[];
}

function stateOf(
  trace: PlayableTrace,
  geometry: Geometry,
  scene: Scene,
  looks: readonly CellLook[],
): State {
  const rows = Array.from({ length: trace.rows }, (_, row) => {
    const cells = looks.slice(row * trace.columns, (row + 1) * trace.columns);
    return { z: [cells.map(placeOnScale)], text: [cells.map(textOf)] };
  });
  return {
    rows,
    shapes: marks(geometry, scene, trace.goal).map(({ path }) =>
      path === '' ? { visible: false } : { visible: true, path },
    ),
    annotations: [
      { text: captionHtml(scene) },
      { text: `step ${scene.done} of ${trace.steps.length}` },
    ],
  };
}

/** A frame of plotly: all of the first state, of the others what differs from the state before. */
function frameOf(name: string, state: State, before: State | undefined): object {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const traces = state.rows.flatMap((row, i) => (same(row, before?.rows[i]) ? [] : [i]));
  const changes = (now: readonly object[], old: readonly object[] | undefined): object[] =>
    now.map((item, i) => (same(item, old?.[i]) ? {} : item));
  return {
    name,
    ...(before && { baseframe: String(Number(name) - 1) }),
    data: traces.map((row) => state.rows[row]),
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

function captionHtml({ caption }: Scene): string {
  return caption
    .map(({ text, role }) => {
      const words = role === 'current' ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
      return `<span style="color:${accents[role]}">${words}</span>`;
    })
    .join('\u2003');
}

function layoutOf(
  trace: PlayableTrace,
  geometry: Geometry,
  { title, note, scenes }: Player,
  last: State,
) {
  const { width, left, top, cellWidth, cellHeight, columnHeads, rowHeads, arcs } = geometry;
  const tableWidth = trace.columns * cellWidth;
  const tableHeight = trace.rows * cellHeight + arcs;
  const across = (pixels: number): number => fractionOf(geometry, pixels);
  const text = (size: number, color: string): object => ({
    xref: 'paper',
    yref: 'paper',
    showarrow: false,
    borderpad: 0,
    font: { size, color },
  });
  const axis = { fixedrange: true, showgrid: false, showline: false, zeroline: false, ticks: '' };
  const [under, above] = [
    { y: 0, yanchor: 'top' },
    { y: 1, yanchor: 'bottom' },
  ];
  const atLeft = { x: across(margin), xanchor: 'left' };
  const atRight = { x: across(width - margin), xanchor: 'right' };
  return {
    width,
    height: geometry.height,
    margin: {
      l: left - pad.side,
      r: width - left - tableWidth - pad.side,
      t: top - pad.top,
      b: footHeight - pad.side,
    },
    font: { family: 'Noto Sans KR, Noto Sans, Arial, sans-serif', size: sizes.label, color: ink },
    paper_bgcolor: '#FFFFFF',
    plot_bgcolor: '#FFFFFF',
    hovermode: 'closest',
    dragmode: false,
    coloraxis: { cmin: -5, cmax: 1, colorscale: colorScale(), showscale: false },
    xaxis: {
      ...axis,
      side: 'top',
      range: [-pad.side, tableWidth + pad.side],
      ...ticks(columnHeads, cellWidth, 20, cellWidth, '<br>'),
    },
    yaxis: {
      ...axis,
      range: [tableHeight + pad.side, -pad.top],
      ...ticks(rowHeads, cellHeight, 13, 150, '  '),
    },
    shapes: marks(geometry, scenes.at(-1)!, trace.goal).map((mark, i) => ({
      type: 'path',
      xref: 'x',
      yref: 'y',
      ...shapeStyle(mark),
      ...last.shapes[i],
    })),
    annotations: [
      { ...text(sizes.caption, ink), ...under, ...atLeft, yshift: -14, ...last.annotations[0] },
      {
        ...text(sizes.label, muted),
        ...atRight,
        ...above,
        yshift: top - pad.top - 40,
        ...last.annotations[1],
      },
      {
        ...text(sizes.title, ink),
        ...atLeft,
        ...above,
        yshift: top - pad.top - 43,
        text: `<b>${escapeHtml(fitTitle(title, geometry))}</b>`,
      },
      { ...text(sizes.note, muted), ...under, ...atLeft, yshift: -38, text: escapeHtml(note) },
    ],
  };
}

/** The slider, and the buttons left of it. */
function controlsOf(geometry: Geometry, scenes: readonly Scene[]): object {
  const { width } = geometry;
  const buttonsWidth = 106;
  const slider = {
    y: 0,
    yanchor: 'top',
    active: scenes.length - 1,
    x: fractionOf(geometry, margin + buttonsWidth),
    xanchor: 'left',
    lenmode: 'pixels',
    len: width - 2 * margin - buttonsWidth,
    pad: { t: footHeight - 2, b: 0, l: 0, r: 0 },
    currentvalue: { visible: false },
    bgcolor: '#CBD5E1',
    bordercolor: '#FFFFFF',
    activebgcolor: muted,
    tickcolor: faint,
    minorticklen: 0,
    ticklen: 4,
    font: { size: sizes.number, color: muted },
    steps: scenes.map((scene, i) => ({
      label: i === scenes.length - 1 ? 'end' : String(scene.done),
      method: 'animate',
      args: [[String(i)], { ...jump, frame: { duration: 0, redraw: true } }],
    })),
  };
  return { sliders: [slider], updatemenus: [playButtons(geometry, scenes.length)] };
}

/** A place in pixels from the figure's left edge, as a fraction of the width of plotly's plot. */
function fractionOf({ left, cellWidth, columnHeads }: Geometry, pixels: number): number {
  return (pixels - left + pad.side) / (columnHeads.length * cellWidth + 2 * pad.side);
}

/** Numbers and labels at a row or a column, thinned out where they would touch. */
function ticks(
  heads: readonly string[],
  size: number,
  least: number,
  room: number,
  between: string,
): object {
  const every = size >= least ? 1 : 5;
  const shown = heads.flatMap((_, i) => (i % every === 0 ? [i] : []));
  return {
    tickmode: 'array',
    tickangle: 0,
    tickfont: { size: sizes.label, color: muted },
    tickvals: shown.map((i) => (i + 0.5) * size),
    ticktext: shown.map((i) => {
      const label = heads[i]!;
      if (label === '') return String(i);
      const words = escapeHtml(fit(label, sizes.label, room));
      return `<span style="font-size:${sizes.number}px">${i}</span>${between}<span style="color:${ink}">${words}</span>`;
    }),
  };
}

function shapeStyle({ stroke, width, dash, fill }: Mark): object {
  const dashes = dash === undefined ? 'solid' : dash.replace(/(\d+) (\d+)/, '$1px,$2px');
  return {
    line: { color: stroke ?? fill, width: width ?? 0, dash: dashes },
    fillcolor: fill ?? 'rgba(0,0,0,0)',
  };
}

function playButtons(geometry: Geometry, frames: number): object {
  const duration = Math.round(Math.min(pace.most, Math.max(pace.least, pace.all / frames)));
  const play = { ...jump, fromcurrent: true, frame: { duration, redraw: true } };
  const pause = { ...jump, frame: { duration: 0, redraw: false } };
  return {
    type: 'buttons',
    direction: 'left',
    showactive: false,
    x: fractionOf(geometry, margin),
    xanchor: 'left',
    y: 0,
    yanchor: 'top',
    pad: { t: footHeight - 6, b: 0, l: 0, r: 0 },
    bgcolor: '#FFFFFF',
    bordercolor: faint,
    font: { size: sizes.label, color: ink },
    buttons: [
      { label: '▶', method: 'animate', args: [null, play] },
      { label: '❚❚', method: 'animate', args: [[null], pause] },
    ],
  };
}
