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
export { fibonacci, fibonacciBottomUp } from './dp/fibonacci';
export { greedyChange } from './dp/greedy-change';
export {
  lcsLength,
  longestCommonSubsequence,
  type CommonSubsequence,
} from './dp/longest-common-subsequence';
export {
  EarlyStopping,
  type EarlyStoppingAnswer,
  type EarlyStoppingJSON,
  type EarlyStoppingOptions,
  type EarlyStoppingSettings,
  type StopReason,
} from './nn/early-stopping';
export { loadWeights, saveWeights, type Weights } from './nn/weights';
export { constant, cosineDecay, inverseTimeDecay, type Schedule } from './nn/schedules';
export { minMaxScale, standardize, type Scaler, type StandardizeOptions } from './nn/scaling';
export {
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
export {
  binaryCrossEntropy,
  crossEntropy,
  losses,
  meanSquaredError,
  softmax,
  type Loss,
  type Targets,
} from './nn/losses';
export { parametersOf, type Layer, type Mode, type Parameter } from './nn/layers/layer';
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
export {
  adam,
  adamw,
  rmsprop,
  sgd,
  type AdamOptions,
  type AdamwOptions,
  type Optimizer,
  type RmspropOptions,
  type SgdOptions,
} from './nn/optimizers';
export { type Dataset, type LabelledData, type RegressionData } from './nn/data';
export { type Callback, type EndReason, type EpochLog } from './nn/callback';
export { train, type History, type TrainOptions } from './nn/train';
export {
  accuracy,
  evaluate,
  layerOutputs,
  predict,
  predictClasses,
  type Measurement,
} from './nn/predict';
export { backpropagate, checkGradients, gradientNorms, type GradientNorm } from './nn/gradients';
export {
  floydWarshall,
  type FloydWarshallOptions,
  type Graph,
  type ShortestPaths,
  type WeightMatrix,
} from './dp/floyd-warshall';
export { toLabelledData, toMatrix, type FrameLike, type LabelledFrame } from './nn/data-frame';
export { splitRows, type PartOf, type PartSize } from './nn/split-rows';
export { twoMoons, type TwoMoons } from './nn/two-moons';
export { knapsack, type Knapsack, type KnapsackItem } from './dp/knapsack';
