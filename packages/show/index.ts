/** All that draws in a notebook: it knows nothing of what is drawn. */
import { warmUp } from './figure/draw';

export { band, type BandOptions } from './band';
export {
  diagram,
  type DiagramCell,
  type DiagramEdge,
  type DiagramFrame,
  type DiagramGroup,
  type DiagramNode,
  type DiagramOptions,
  type Role as DiagramRole,
} from './diagram';
export { callTree, type CallableRecurrence, type CallTreeOptions } from './diagram/call-tree';
export {
  computationGraph,
  type ComputationGraphOptions,
  type ComputedValue,
} from './diagram/computation-graph';
export {
  networkDiagram,
  type DrawableLayer,
  type NetworkDiagramOptions,
} from './diagram/network-diagram';
export { residualBlock, type ResidualBlockOptions } from './diagram/residual-block';
export {
  weightedGraph,
  type WeightedGraphFrame,
  type WeightedGraphOptions,
} from './diagram/weighted-graph';
export { display, inNotebook, type MimeBundle, type DisplayOptions } from './display';
export { warmUp };
export { colors } from './figure/dress-figure';
export {
  type Control,
  interact,
  type InteractOptions,
  menu,
  slider,
  type SliderOptions,
  text,
  toggle,
  type ValuesOf,
} from './interact';
export type { Config, Frame, Layout, Plot } from './figure/types';
export { bars, type BarsData, type BarsOptions } from './forms/bars';
export type { Figure } from './forms/form';
export { heatmap, type HeatmapOptions } from './forms/heatmap';
export { lines, type LinesOptions } from './forms/lines';
export {
  decisionMap,
  type DecisionMapOptions,
  type Grid,
  lossMap,
  type LossMapOptions,
} from './forms/maps';
export type { Mark } from './forms/marks';
export { panels, type PanelsOptions } from './forms/panels';
export { scatter, type ScatterOptions } from './forms/scatter';
export type { Series, SeriesData } from './forms/series';
export { plot, type PlotOptions } from './plot';
export { plotWindow, type PlotWindow } from './plot-window';
export { progress, type Progress } from './progress';
export {
  steps,
  type PlayableTrace,
  type StepsGraph,
  type StepsOptions,
  type StepValues,
} from './steps';
export { table, type DataFrameLike, type Highlight, type Rows, type TableOptions } from './table';

warmUp();
