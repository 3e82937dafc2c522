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
  return addControls({
    ...figure,
    layout: dressLayout(layout),
    config: { displaylogo: false, ...config },
  });
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

/** plotly lays its legend over the labels of an axis on the right. */
function hasRightAxis(layout: Attributes): boolean {
  return Object.values(layout).some((axis) => attributesOf(axis)['side'] === 'right');
}

const tag = /<[^>]*>/g;
const lineBreak = /<br\s*\/?>/;
const spaceOutsideTags = / (?![^<]*>)/;

/** A title in lines that fit the width: plotly neither wraps nor shrinks it. */
function wrapTitle(title: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of title.split(lineBreak)) {
    let line = '';
    for (const word of paragraph.split(spaceOutsideTags)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer.replace(tag, ''), size, true) > width) {
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

/** Gives an animated figure a slider and a button that plays it, unless its layout has its own. */
function addControls(figure: PlainFigure): PlainFigure {
  const { layout, frames } = figure;
  if (!frames || layout['sliders'] || layout['updatemenus']) return figure;
  const at = {
    mode: 'immediate',
    transition: { duration: 0 },
    frame: { duration: 0, redraw: true },
  };
  const slider = {
    active: 0,
    x: 0.12,
    len: 0.88,
    pad: { t: 55, b: 10 },
    currentvalue: { visible: false },
    steps: frames.map(({ name }) => ({ label: name, method: 'animate', args: [[name], at] })),
  };
  const play = { ...at, fromcurrent: true, frame: { duration: 200, redraw: true } };
  const buttons = {
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
  return { ...figure, layout: { ...layout, sliders: [slider], updatemenus: [buttons] } };
}
