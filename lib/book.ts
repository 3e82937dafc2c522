/** What computes: the lessons' dynamic programming and networks. A search's trials in other threads are given it as `lib`. */
export { createRandom, type Random } from './random';
export { mean, median, quantile, quartiles, standardDeviation } from './statistics';
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
export { minMaxScale, standardize, type Scaler, type StandardizeOptions } from './nn/scaling';
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
export { floydWarshall, type FloydWarshallOptions } from './dp/floyd-warshall';
export { type Graph, type WeightMatrix } from './dp/floyd-warshall-graph';
export { type ShortestPaths } from './dp/floyd-warshall-paths';
export { toLabelledData, toMatrix, type FrameLike, type LabelledFrame } from './nn/data-frame';
export { splitRows, type PartOf, type PartSize } from './nn/split-rows';
export { twoMoons, type TwoMoons } from './nn/two-moons';
export { knapsack, type Knapsack } from './dp/knapsack';
export { type KnapsackItem } from './dp/knapsack-items';
