/** The one door: what lessons import from '../lib'. */
export * from './book';
export {
  gridSearch,
  randomSearch,
  type Proposal,
  type Score,
  type Strategy,
} from './search/strategies';
export { hyperband, successiveHalving, type HalvingOptions } from './search/successive-halving';
export { treeParzen, type TreeParzenOptions } from './search/tree-parzen';
export { type Result, type SearchResult } from './search/results';
export { type Runner, type StartRunner } from './search/runners';
export { search, type SearchOptions } from './search/search';
export {
  choice,
  integer,
  logUniform,
  uniform,
  when,
  type ParameterValue,
  type Space,
  type TrialParameters,
} from './search/space';
export { type Trial, type TrialContext, type TrialValue } from './search/trial';
export { importance } from './search/importance';
export { trialRows, type TrialRow } from './search/trial-rows';
export { plotImportance, type SearchPlotOptions } from './plot-importance';
export { checkExercise, type ExerciseName, type Exercises } from '@course/exercise';
export {
  colors,
  plot,
  plotWindow,
  progress,
  steps,
  table,
  type Config,
  type DataFrameLike,
  type Frame,
  type Highlight,
  type Layout,
  type PlayableTrace,
  type Plot,
  type PlotOptions,
  type PlotWindow,
  type Progress,
  type StepsOptions,
  type TableOptions,
} from '@course/show';
