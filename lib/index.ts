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
export { fibonacci } from './dp/fibonacci';
export { fibonacciBottomUp } from './dp/fibonacci-bottom-up';
export { fibonacciConstantSpace } from './dp/fibonacci-constant-space';
export { fibonacciNaive } from './dp/fibonacci-naive';
export { fibonacciTopDown } from './dp/fibonacci-top-down';
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
export { table, type DataFrameLike, type Highlight, type TableOptions } from './show/table';
