/** What the exercises ask for, by name: the type of a right answer's function. */
export interface Exercises {
  /** Lesson 01: in how many ways n stairs can be climbed by steps of 1 or 2. */
  readonly countStairs: (n: number) => number;
  /** Lesson 01: 0, 1, 1, and then each number is the sum of the three before it. */
  readonly tribonacci: (n: number) => number;
  /** Lesson 01: ways from the first cell to the last, to the right and down; '.' is free, '#' blocked. */
  readonly gridPaths: (grid: string[]) => number;

  /** Lesson 02: the nodes from one to another; next[i][j] comes after i on the way to j, −1 where none is. */
  readonly pathBetween: (
    next: number[][],
    from: number,
    to: number,
  ) => readonly number[] | undefined;
  /** Lesson 02: the lengths of all shortest paths; Infinity stands for no edge, no cycle is negative. */
  readonly allPairs: (matrix: number[][]) => readonly (readonly number[])[];
  /** Lesson 02: whether some cycle has a negative weight. */
  readonly hasNegativeCycle: (matrix: number[][]) => boolean;
  /** Lesson 02: the widest path between all pairs, as wide as its narrowest edge; 0 stands for no edge. */
  readonly widestPaths: (matrix: number[][]) => readonly (readonly number[])[];

  /** Lesson 03: the highest value that fits; each item is there once. */
  readonly bestValue: (items: KnapsackExerciseItem[], capacity: number) => number;
  /** Lesson 03: which items, by index, have the highest value that fits. */
  readonly bestItems: (items: KnapsackExerciseItem[], capacity: number) => readonly number[];
  /** Lesson 03: whether the numbers can be split into two groups of the same sum. */
  readonly canSplit: (numbers: number[]) => boolean;

  /** Lesson 04: the length of a longest common subsequence. */
  readonly commonLength: (a: string, b: string) => number;
  /** Lesson 04: a longest common subsequence. */
  readonly commonSubsequence: (a: string, b: string) => string;
  /** Lesson 04: the fewest letters to insert, delete or replace to make b of a. */
  readonly editDistance: (a: string, b: string) => number;

  /** Lesson 05: the fewest coins that pay the amount; a coin of 1 is always among them. */
  readonly fewestCoins: (coins: number[], amount: number) => number;
  /** Lesson 05: in how many ways the amount can be paid, order aside. */
  readonly countWays: (coins: number[], amount: number) => number;
  /** Lesson 05: the fewest coins of a purse, each to be spent once; undefined where it cannot be paid. */
  readonly fewestFromPurse: (purse: number[], amount: number) => number | undefined;

  /** Lesson 06: the partial derivatives by w and b of the mean squared error of w·x + b. */
  readonly lineGradient: (xs: number[], ys: number[], w: number, b: number) => readonly number[];
  /** Lesson 06: the partial derivatives by w and b of (σ(w·x + b) − y)². */
  readonly neuronGradient: (w: number, b: number, x: number, y: number) => readonly number[];
  /** Lesson 06: the derivative by each weight of (a − y)² for a chain a ← σ(w·a) that begins with x. */
  readonly chainGradients: (weights: number[], x: number, y: number) => readonly number[];

  /** Lesson 07: the fewest layers for which 0.25^layers is below the threshold. */
  readonly layersUntil: (threshold: number) => number;
  /** Lesson 07: the derivative by x of a chain a ← tanh(w·a) that begins with x. */
  readonly chainSlope: (weights: number[], x: number) => number;
  /** Lesson 07: the slope of log₁₀ of the norms over the layers, by least squares. */
  readonly decadesPerLayer: (norms: number[]) => number;

  /** Lesson 08: Leaky ReLU of each number. */
  readonly leakyValues: (zs: number[], slope: number) => readonly number[];
  /** Lesson 08: the share of the numbers at which the slope of tanh is below the limit. */
  readonly saturatedShare: (zs: number[], limit: number) => number;
  /** Lesson 08: which ReLU units, by index, are positive on no row; weights[i][j] is from input i to unit j. */
  readonly deadUnits: (
    inputs: number[][],
    weights: number[][],
    biases: number[],
  ) => readonly number[];

  /** Lesson 09: He's standard deviation for an activation of a slope below 0. */
  readonly heDeviation: (fanIn: number, fanOut: number, slope: number) => number;
  /** Lesson 09: the mean square of z in each layer of a ReLU network, from that of its inputs. */
  readonly signalSizes: (fanIns: number[], variances: number[], start: number) => readonly number[];
  /** Lesson 09: how many units of a hidden layer differ in what comes in, the bias or what goes out. */
  readonly differentUnits: (incoming: number[][], biases: number[], outgoing: number[][]) => number;

  /** Lesson 10: a batch of one unit brought to mean 0 and variance 1, with epsilon beside the variance. */
  readonly normalizeBatch: (values: number[], epsilon: number) => readonly number[];
  /** Lesson 10: batch normalization in evaluation as a straight line a·z + b: [a, b]. */
  readonly evaluationLine: (
    mean: number,
    variance: number,
    gamma: number,
    beta: number,
    epsilon: number,
  ) => readonly number[];
  /** Lesson 10: the gradient by a batch's values from that by what batch normalization makes of them. */
  readonly normalizationGradient: (
    values: number[],
    gradient: number[],
    gamma: number,
    epsilon: number,
  ) => readonly number[];

  /** Lesson 11: the slope of x + α·tanh(w·x) at x. */
  readonly blockSlope: (w: number, alpha: number, x: number) => number;
  /** Lesson 11: how many paths through residual blocks go through exactly 0, 1, 2 … branches. */
  readonly pathsByLength: (blocks: number) => readonly number[];
  /** Lesson 11: the derivative by each α of (a − y)² for a chain a ← a + α·tanh(w·a) that begins with x. */
  readonly residualGradients: (
    weights: number[],
    alphas: number[],
    x: number,
    y: number,
  ) => readonly number[];

  /** Lesson 12: other values min-max scaled by the training values; a constant column is only shifted. */
  readonly scaleByTraining: (training: number[], others: number[]) => readonly number[];
  /** Lesson 12: the weights after a step of gradient descent on loss + ½λ·Σw². */
  readonly decayStep: (
    weights: number[],
    gradient: number[],
    rate: number,
    lambda: number,
  ) => readonly number[];
  /** Lesson 12: where ½(w − a)² + λ·|w| is lowest, for each value a. */
  readonly softThreshold: (values: number[], lambda: number) => readonly number[];

  /** Lesson 13: the epoch of the lowest finite loss, the first of equals; −1 where none is finite. */
  readonly bestEpochOf: (losses: number[]) => number;
  /** Lesson 13: the epochs that improve by more than minDelta on the last one that did. */
  readonly improvementEpochs: (losses: number[], minDelta: number) => readonly number[];
  /** Lesson 13: early stopping: the last epoch, the best one, and the weight after the best. */
  readonly stopEarly: (
    losses: number[],
    steps: number[],
    patience: number,
    minDelta: number,
  ) => readonly number[];

  /** Lesson 14: the learning rates of the first epochs under inverse-time decay. */
  readonly decayedRates: (initial: number, decay: number, epochs: number) => readonly number[];
  /** Lesson 14: the setting with the lowest median loss over its seeds, the first of equals; NaN counts as Infinity. */
  readonly bestSetting: (losses: number[][]) => number;
  /** Lesson 14: successive halving that goes on with what is trained: the winner, and the epochs trained. */
  readonly halvingWinner: (losses: number[][]) => readonly number[];
}

/** An item as the exercises have it. */
export interface KnapsackExerciseItem {
  weight: number;
  value: number;
}

export type ExerciseName = keyof Exercises;
