import * as fibonacci from './01-fibonacci';
import * as shortestPaths from './02-shortest-paths';
import * as knapsack from './03-knapsack';
import * as longestCommonSubsequence from './04-longest-common-subsequence';
import * as coinChange from './05-coin-change';
import * as backpropagation from './06-backpropagation';
import * as vanishingGradients from './07-vanishing-gradients';
import * as activations from './08-activations';
import * as initialization from './09-initialization';
import * as batchNormalization from './10-batch-normalization';
import * as residualConnections from './11-residual-connections';
import * as regularization from './12-regularization-and-normalization';
import * as earlyStopping from './13-early-stopping';
import * as hyperparameters from './14-hyperparameters';

/** All exercises, in the order of the lessons. */
export const exercises = {
  ...fibonacci,
  ...shortestPaths,
  ...knapsack,
  ...longestCommonSubsequence,
  ...coinChange,
  ...backpropagation,
  ...vanishingGradients,
  ...activations,
  ...initialization,
  ...batchNormalization,
  ...residualConnections,
  ...regularization,
  ...earlyStopping,
  ...hyperparameters,
};

type References = {
  readonly [Name in keyof typeof exercises]: (typeof exercises)[Name]['reference'];
};

/**
 * What the exercises ask for, by name: the type of a right answer's function. An interface, so that
 * TypeScript's messages call the names `keyof Exercises` and do not list them.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Exercises extends References {}

export type ExerciseName = keyof Exercises;
