/** All that draws in a notebook: it knows nothing of what is drawn. */
import { warmUp } from './figure/draw';

export { band, type BandOptions } from './band';
export { display, inNotebook, type MimeBundle, type DisplayOptions } from './display';
export { warmUp };
export { colors } from './figure/dress-figure';
export type { Config, Frame, Layout, Plot } from './figure/types';
export { plot, type PlotOptions } from './plot';
export { plotWindow, type PlotWindow } from './plot-window';
export { progress, type Progress } from './progress';
export { steps, type PlayableTrace, type StepsOptions } from './steps';
export { table, type DataFrameLike, type Highlight, type TableOptions } from './table';

warmUp();
