/** The one door: what lessons import from '../lib'. */
export { createRandom, type Random } from './random';
export {
  bottomUp,
  topDown,
  traceCost,
  type Cell,
  type Evaluation,
  type Recurrence,
  type Step,
  type Trace,
  type TraceCost,
} from './dp/recurrence';
export { coinChange, type Change } from './dp/coin-change';
export { countChangeWays } from './dp/count-change-ways';
export { diff, type Run } from './dp/diff';
export { fibonacci } from './dp/fibonacci';
export { fibonacciBottomUp } from './dp/fibonacci-bottom-up';
export { fibonacciConstantSpace } from './dp/fibonacci-constant-space';
export { fibonacciNaive } from './dp/fibonacci-naive';
export { fibonacciTopDown } from './dp/fibonacci-top-down';
export { greedyChange } from './dp/greedy-change';
export { lcsLength } from './dp/lcs-length';
export { longestCommonSubsequence, type CommonSubsequence } from './dp/longest-common-subsequence';
export {
  EarlyStopping,
  type EarlyStoppingAnswer,
  type EarlyStoppingJSON,
  type StopReason,
} from './nn/early-stopping';
export { type EarlyStoppingOptions, type EarlyStoppingSettings } from './nn/early-stopping-options';
export { isImprovement } from './nn/is-improvement';
export { type Weights } from './nn/weights';
export {
  constant,
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  stepDecay,
  type Schedule,
} from './nn/schedules';
export { minMaxScale, standardize, type Scaler } from './nn/scaling';
export {
  copyMatrix,
  mapMatrix,
  matrix,
  multiply,
  selectRows,
  toRows,
  transpose,
  zeros,
  type Matrix,
} from './nn/matrix';
export {
  activations,
  elu,
  gain,
  gelu,
  hardSigmoid,
  identity,
  leakyRelu,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  tanh,
  type Activation,
} from './nn/activations';
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  randomNormal,
  type HeOptions,
  type Initializer,
  type NormalOptions,
} from './nn/initializers';
export { orthogonal } from './nn/orthogonal';
export { logSoftmax, softmax } from './nn/softmax';
export { binaryCrossEntropy, crossEntropy, losses, meanSquaredError, type Loss } from './nn/losses';
export {
  namedLayers,
  parameter,
  parametersOf,
  type Layer,
  type Mode,
  type NamedLayer,
  type Parameter,
} from './nn/layers/layer';
export { activate } from './nn/layers/activate';
export {
  batchNormalization,
  type BatchNormalization,
  type BatchNormalizationOptions,
} from './nn/layers/batch-normalization';
export { dense, type DenseOptions } from './nn/layers/dense';
export { dropout, type DropoutOptions } from './nn/layers/dropout';
export { residual, type ResidualOptions } from './nn/layers/residual';
export { sequential } from './nn/layers/sequential';
export { type Optimizer } from './nn/optimizers/optimizer';
export { sgd, type SgdOptions } from './nn/optimizers/sgd';
export { rmsprop, type RmspropOptions } from './nn/optimizers/rmsprop';
export { adam, adamw, type AdamOptions, type AdamwOptions } from './nn/optimizers/adam';
export { type Dataset, type LabelledData, type RegressionData, type Targets } from './nn/data';
export { train } from './nn/train';
export { type TrainOptions } from './nn/train-options';
export { type EndReason, type EpochLog, type History } from './nn/history';
export {
  accuracy,
  evaluate,
  layerOutputs,
  predict,
  predictClasses,
  type Measurement,
} from './nn/predict';
export { backpropagate, checkGradients, gradientNorms, type GradientNorm } from './nn/gradients';
export { loadWeights, saveWeights } from './nn/model-weights';
export { table, type DataFrameLike, type Highlight, type TableOptions } from './show/table';
export { floydWarshall, type FloydWarshallOptions } from './dp/floyd-warshall';
export { type Graph, type WeightMatrix } from './dp/floyd-warshall-graph';
export { type ShortestPaths } from './dp/floyd-warshall-paths';
export {
  colors,
  plot,
  type Config,
  type Frame,
  type Layout,
  type Plot,
  type PlotOptions,
} from './show/plot';
export { plotWindow, type PlotWindow } from './show/plot-window';
export { steps, type PlayableTrace, type StepsOptions } from './show/steps';
export { toLabelledData, toMatrix, type FrameLike, type LabelledFrame } from './nn/data-frame';
export { splitRows, type PartOf, type PartSize } from './nn/split-rows';
export { twoMoons, type TwoMoons } from './nn/two-moons';
export { gridSearch } from './nn/search/grid-search';
export { hyperband } from './nn/search/hyperband';
export { randomSearch } from './nn/search/random-search';
export { type Result, type SearchResult } from './nn/search/result';
export { search, type SearchOptions } from './nn/search/search';
export {
  choice,
  integer,
  logUniform,
  uniform,
  when,
  type ParameterValue,
  type Space,
  type TrialParameters,
} from './nn/search/space';
export { type Proposal, type Score, type Strategy } from './nn/search/strategy';
export { successiveHalving, type HalvingOptions } from './nn/search/successive-halving';
export { type Trial, type TrialContext, type TrialValue } from './nn/search/trial';
export { treeParzen, type TreeParzenOptions } from './nn/search/tree-parzen';
export { checkExercise } from './exercise/check-exercise';
export { type ExerciseName, type Exercises } from './exercise/exercise-signatures';
export { bestSoFar } from './nn/search/best-so-far';
export { importance } from './nn/search/importance';
export { parallelCoordinates, type ParallelCoordinates } from './nn/search/parallel-coordinates';
export { trialRows, type TrialRow } from './nn/search/trial-rows';
export { progress, type Progress } from './show/progress';
export { type SearchPlotOptions } from './show/search-plots/options';
export { plotBestSoFar } from './show/search-plots/plot-best-so-far';
export { plotImportance } from './show/search-plots/plot-importance';
export { plotParallelCoordinates } from './show/search-plots/plot-parallel-coordinates';
export { knapsack, type Knapsack } from './dp/knapsack';
export { type KnapsackItem } from './dp/knapsack-items';
