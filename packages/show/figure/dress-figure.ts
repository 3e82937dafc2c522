import { textWidth } from './measure-text';
import { type Attributes, attributesOf, type Plain, type PlainFigure } from './plain-figure';

/**
 * Eight colours that people with any kind of colour vision can tell apart (Okabe & Ito 2002, "Color
 * universal design"), in the order in which traces take them: those that stand out from white come first.
 */
export const colors = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#CC79A7',
  orange: '#E69F00',
  sky: '#56B4E9',
  black: '#000000',
  yellow: '#F0E442',
} as const;

const [ink, pale, line] = ['#222222', '#E5E5E5', '#888888'];

const axis = {
  automargin: true, // room for tick labels of any length
  exponentformat: 'power', // 10⁻⁶ and not 1μ
  gridcolor: pale,
  linecolor: line,
  showgrid: true,
  showline: true,
  tickcolor: line,
  ticks: 'outside',
  title: { standoff: 10 },
  zeroline: false,
};

const colorBar = { outlinewidth: 0, thickness: 16, ticks: 'outside', tickcolor: line };
const ramp = { colorscale: 'Viridis', colorbar: colorBar };

/** How figures look unless their own layout says otherwise: a plotly template, so that the same holds for the interactive figure. */
const houseStyle = {
  layout: {
    colorway: Object.values(colors),
    font: { family: 'Noto Sans KR, Noto Sans, Arial, sans-serif', size: 14, color: ink },
    hovermode: 'closest',
    legend: { traceorder: 'normal' }, // plotly reverses it wherever a trace fills down to another
    paper_bgcolor: '#FFFFFF',
    plot_bgcolor: '#FFFFFF',
    title: { font: { size: 18 }, x: 0.5 },
    xaxis: axis,
    yaxis: axis,
    coloraxis: ramp,
  },
  data: {
    heatmap: [{ ...ramp, hoverongaps: false }],
    contour: [{ ...ramp, hoverongaps: false }],
    histogram2d: [ramp],
    histogram2dcontour: [ramp],
  },
};

/** Gives a figure the looks of all figures; what its own layout says wins. */
export function dressFigure(figure: PlainFigure): PlainFigure {
  const { layout, config } = figure;
  return {
    ...figure,
    data: figure.data.map(dressTrace),
    layout: dressLayout(layout),
    config: { displaylogo: false, ...config },
  };
}

/** A text at a point of the edge is not cut where the axes end. */
function dressTrace(trace: Attributes): Attributes {
  const { type = 'scatter', mode, text, texttemplate } = trace;
  const isWritten =
    type === 'scatter'
      ? typeof mode === 'string' && mode.includes('text')
      : type === 'bar' && (text ?? texttemplate);
  return isWritten ? { cliponaxis: false, ...trace } : trace;
}

const size = { width: 700, height: 450 };
const margin = { l: 60, r: 30, b: 50 }; // axes and legend add what they need
const [emptyTop, lineHeight] = [30, 1.35];

function dressLayout(layout: Attributes): Attributes {
  const dressed = { template: houseStyle, ...size, ...layout };
  const { title, lines } = dressTitle(layout['title'], Number(layout['width'] ?? size.width));
  const top = { t: Math.round(emptyTop + lines) };
  return {
    ...dressed,
    ...(title && { title }),
    ...dressAxes(dressed),
    margin: { ...margin, ...top, ...attributesOf(layout['margin']) },
    ...(hasRightAxis(layout) && { legend: { x: 1.12, ...attributesOf(layout['legend']) } }),
  };
}

/** A title with the lines that it needs, and their height. */
function dressTitle(
  title: Plain | undefined,
  width: number,
): { title?: Attributes; lines: number } {
  const { text, font, ...others } = attributesOf(title);
  if (typeof text !== 'string' || text === '') return { lines: 0 };
  const fontSize = Number(attributesOf(font)['size'] ?? houseStyle.layout.title.font.size);
  const lines = wrapTitle(text, fontSize, width - 2 * emptyTop);
  const dressed = { ...others, text: lines.join('<br>'), ...(font !== undefined && { font }) };
  return { title: dressed, lines: lineHeight * fontSize * lines.length };
}

/** Axes whose titles are broken into lines that are no longer than the axis has room for. */
function dressAxes(layout: Attributes): Attributes {
  const axes = Object.entries(layout).flatMap(([name, axis]) => {
    const letter = /^([xy])axis\d*$/.exec(name)?.[1];
    const { title, domain, ...others } = attributesOf(axis);
    const { text, font, ...rest } = attributesOf(title);
    if (letter === undefined || typeof text !== 'string') return [];
    const [from, to] = Array.isArray(domain) ? (domain as readonly Plain[]) : [0, 1];
    const length = Number(letter === 'x' ? layout['width'] : layout['height']);
    const room = (Number(to) - Number(from)) * length - emptyTop;
    const fontSize = Number(
      attributesOf(font)['size'] ??
        attributesOf(layout['font'])['size'] ??
        houseStyle.layout.font.size,
    );
    const lines = wrapTitle(text, fontSize, room, false);
    if (lines.length === 1) return [];
    const wrapped = { ...rest, ...(font !== undefined && { font }), text: lines.join('<br>') };
    return [[name, { ...others, ...(domain !== undefined && { domain }), title: wrapped }]];
  });
  return Object.fromEntries(axes) as Attributes;
}

/** plotly lays its legend over the labels of an axis on the right. */
function hasRightAxis(layout: Attributes): boolean {
  return Object.values(layout).some((axis) => attributesOf(axis)['side'] === 'right');
}

const tag = /<[^>]*>/g;
const lineBreak = /<br\s*\/?>/;
const spaceOutsideTags = / (?![^<]*>)/;

/** A title in lines that fit the width: plotly neither wraps nor shrinks it. */
function wrapTitle(title: string, size: number, width: number, bold = true): string[] {
  const lines: string[] = [];
  for (const paragraph of title.split(lineBreak)) {
    let line = '';
    for (const word of paragraph.split(spaceOutsideTags)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer.replace(tag, ''), size, bold) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** The height of the slider and the button. */
const controlsHeight = 70;

/**
 * Gives an animated figure a slider and a button that plays it, in room of their own below it, unless its
 * layout has its own. They are for notebooks with plotly's own renderer: ours knows them by their name, and
 * shows a player in their place.
 */
export function addControls(figure: PlainFigure): PlainFigure {
  const { layout, frames } = figure;
  if (!frames || layout['sliders'] || layout['updatemenus']) return figure;
  const name = 'course-player';
  const at = {
    mode: 'immediate',
    transition: { duration: 0 },
    frame: { duration: 0, redraw: true },
  };
  const slider = {
    name,
    active: 0,
    x: 0.12,
    len: 0.88,
    pad: { t: 55, b: 10 },
    currentvalue: { visible: false },
    steps: frames.map(({ name }) => ({ label: name, method: 'animate', args: [[name], at] })),
  };
  const play = { ...at, fromcurrent: true, frame: { duration: 200, redraw: true } };
  const buttons = {
    name,
    type: 'buttons',
    direction: 'left',
    showactive: false,
    x: 0,
    xanchor: 'left',
    y: 0,
    yanchor: 'top',
    pad: { t: 60, r: 10 },
    buttons: [{ label: '▶', method: 'animate', args: [null, play] }],
  };
  const { b = margin.b, ...others } = attributesOf(layout['margin']);
  const room = {
    height: Number(layout['height'] ?? size.height) + controlsHeight,
    margin: { ...others, b: Number(b) + controlsHeight },
  };
  return { ...figure, layout: { ...layout, ...room, sliders: [slider], updatemenus: [buttons] } };
}
