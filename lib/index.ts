/** The one door: what lessons import from '../lib'. */
export * from './book';
export { gridSearch } from './search/grid-search';
export { hyperband } from './search/hyperband';
export { randomSearch } from './search/random-search';
export { type Result, type SearchResult } from './search/result';
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
export { type Proposal, type Score, type Strategy } from './search/strategy';
export { successiveHalving, type HalvingOptions } from './search/successive-halving';
export { type Trial, type TrialContext, type TrialValue } from './search/trial';
export { treeParzen, type TreeParzenOptions } from './search/tree-parzen';
export { importance } from './search/importance';
export { trialRows, type TrialRow } from './search/trial-rows';
export { plotImportance, type SearchPlotOptions } from './plot-importance';
export { checkExercise, type ExerciseName, type Exercises } from '@course/exercise';
export {
  band,
  colors,
  plot,
  plotWindow,
  progress,
  steps,
  table,
  type BandOptions,
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
