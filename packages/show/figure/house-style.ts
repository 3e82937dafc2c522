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
export const houseStyle = {
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
