/** All that draws in a notebook: it knows nothing of what is drawn. */
export { band, type BandOptions } from './band';
export { display, inNotebook, type Bundle, type DisplayOptions } from './display';
export {
  colors,
  plot,
  type Config,
  type Frame,
  type Layout,
  type Plot,
  type PlotOptions,
} from './plot';
export { plotWindow, type PlotWindow } from './plot-window';
export { progress, type Progress } from './progress';
export { steps, type PlayableTrace, type StepsOptions } from './steps';
export { table, type DataFrameLike, type Highlight, type TableOptions } from './table';
