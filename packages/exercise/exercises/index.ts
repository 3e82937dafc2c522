import type { ExerciseOf } from '../exercise';
import type { ExerciseName } from '../exercise-signatures';
import { allPairs } from './all-pairs';
import { bestEpochOf } from './best-epoch-of';
import { bestItems } from './best-items';
import { bestSetting } from './best-setting';
import { bestValue } from './best-value';
import { blockSlope } from './block-slope';
import { canSplit } from './can-split';
import { chainGradients } from './chain-gradients';
import { chainSlope } from './chain-slope';
import { commonLength } from './common-length';
import { commonSubsequence } from './common-subsequence';
import { countStairs } from './count-stairs';
import { countWays } from './count-ways';
import { deadUnits } from './dead-units';
import { decadesPerLayer } from './decades-per-layer';
import { decayStep } from './decay-step';
import { decayedRates } from './decayed-rates';
import { differentUnits } from './different-units';
import { editDistance } from './edit-distance';
import { evaluationLine } from './evaluation-line';
import { fewestCoins } from './fewest-coins';
import { fewestFromPurse } from './fewest-from-purse';
import { gridPaths } from './grid-paths';
import { halvingWinner } from './halving-winner';
import { hasNegativeCycle } from './has-negative-cycle';
import { heDeviation } from './he-deviation';
import { improvementEpochs } from './improvement-epochs';
import { layersUntil } from './layers-until';
import { leakyValues } from './leaky-values';
import { lineGradient } from './line-gradient';
import { neuronGradient } from './neuron-gradient';
import { normalizationGradient } from './normalization-gradient';
import { normalizeBatch } from './normalize-batch';
import { pathBetween } from './path-between';
import { pathsByLength } from './paths-by-length';
import { residualGradients } from './residual-gradients';
import { saturatedShare } from './saturated-share';
import { scaleByTraining } from './scale-by-training';
import { signalSizes } from './signal-sizes';
import { softThreshold } from './soft-threshold';
import { stopEarly } from './stop-early';
import { tribonacci } from './tribonacci';
import { widestPaths } from './widest-paths';

/** All exercises, in the order of the lessons. */
export const exercises: { readonly [Name in ExerciseName]: ExerciseOf<Name> } = {
  countStairs,
  tribonacci,
  gridPaths,
  pathBetween,
  allPairs,
  hasNegativeCycle,
  widestPaths,
  bestValue,
  bestItems,
  canSplit,
  commonLength,
  commonSubsequence,
  editDistance,
  fewestCoins,
  countWays,
  fewestFromPurse,
  lineGradient,
  neuronGradient,
  chainGradients,
  layersUntil,
  chainSlope,
  decadesPerLayer,
  leakyValues,
  saturatedShare,
  deadUnits,
  heDeviation,
  signalSizes,
  differentUnits,
  normalizeBatch,
  evaluationLine,
  normalizationGradient,
  blockSlope,
  pathsByLength,
  residualGradients,
  scaleByTraining,
  decayStep,
  softThreshold,
  bestEpochOf,
  improvementEpochs,
  stopEarly,
  decayedRates,
  bestSetting,
  halvingWinner,
};
