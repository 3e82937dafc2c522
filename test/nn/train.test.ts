import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'node:test';
import * as fc from 'fast-check';
import { identity, relu, tanh } from '#lib/nn/activations';
import type { Dataset, LabelledData } from '#lib/nn/data';
import { EarlyStopping } from '#lib/nn/early-stopping';
import type { Callback, EndReason, EpochLog } from '#lib/nn/callback';
import { heNormal, randomNormal } from '#lib/nn/initializers';
import { activate } from '#lib/nn/layers/activate';
import { batchNormalization } from '#lib/nn/layers/batch-normalization';
import { dense } from '#lib/nn/layers/dense';
import { dropout } from '#lib/nn/layers/dropout';
import { parametersOf, type Layer } from '#lib/nn/layers/layer';
import { residual } from '#lib/nn/layers/residual';
import { sequential } from '#lib/nn/layers/sequential';
import { binaryCrossEntropy, crossEntropy, meanSquaredError, type Loss } from '#lib/nn/losses';
import { matrix, zeros } from '#lib/nn/matrix';
import { saveWeights } from '#lib/nn/weights';
import { adam, adamw, rmsprop, sgd } from '#lib/nn/optimizers';
import { accuracy, evaluate } from '#lib/nn/predict';
import { train, type TrainOptions } from '#lib/nn/train';
import { createRandom } from '#lib/random';
import { normalMatrix, someLabels } from './random-matrices';

const xor: LabelledData = {
  inputs: matrix([[0, 0], [0, 1], [1, 0], [1, 1]]),
  labels: [0, 1, 1, 0],
}; // prettier-ignore

/** Rows whose class is whether the first two numbers have the same sign. */
function signs(rows: number, seed: number): LabelledData {
  const inputs = normalMatrix(rows, 3, seed);
  const labels = Array.from({ length: rows }, (_, i) =>
    inputs.data[3 * i]! * inputs.data[3 * i + 1]! > 0 ? 1 : 0,
  );
  return { inputs, labels };
}

function small(seed: number, inputs = 3): Layer {
  const random = createRandom(seed);
  return sequential([
    dense(inputs, 16, { random, initializer: heNormal }),
    activate(relu),
    dense(16, 2, { random }),
  ]);
}

const usual = (more: Partial<TrainOptions> = {}): TrainOptions => ({
  training: signs(100, 1),
  validation: signs(50, 2),
  loss: crossEntropy,
  optimizer: adam({ learningRate: 0.01 }),
  epochs: 5,
  random: createRandom(1),
  ...more,
});

/** The model y = w·x + b with both given. */
function line(weight: number, bias: number | false = false): Layer {
  return dense(1, 1, { random: createRandom(1), initializer: () => matrix([[weight]]), bias });
}

test('train learns xor with every optimizer', () => {
  const optimizers = [
    sgd({ learningRate: 0.5, momentum: 0.9 }),
    sgd({ learningRate: 0.5, momentum: 0.9, nesterov: true }),
    rmsprop({ learningRate: 0.05 }),
    adam({ learningRate: 0.05 }),
    adamw({ learningRate: 0.05 }),
  ];
  for (const optimizer of optimizers) {
    const random = createRandom(1);
    const model = sequential([dense(2, 8, { random }), activate(tanh), dense(8, 2, { random })]);
    train(model, { training: xor, loss: crossEntropy, optimizer, epochs: 200, random });
    assert.equal(accuracy(model, xor), 1, optimizer.name);
  }
});

test('train learns a line by meanSquaredError and classes by one logit', () => {
  const random = createRandom(1);
  const inputs = normalMatrix(50, 1, 1);
  const model = line(0, 0);
  const targets = { ...inputs, data: inputs.data.map((x) => 3 * x - 2) };
  const history = train(model, {
    training: { inputs, targets },
    loss: meanSquaredError,
    optimizer: sgd({ learningRate: 0.1 }),
    epochs: 100,
    random,
  });
  const [weight, bias] = parametersOf(model).map(({ value }) => value.data[0]!);
  assert.ok(Math.abs(weight! - 3) < 1e-6 && Math.abs(bias! + 2) < 1e-6);
  assert.deepEqual(
    [history.accuracy, history.validationLoss, history.validationAccuracy],
    [[], [], []],
  );

  const one = sequential([dense(2, 8, { random }), activate(tanh), dense(8, 1, { random })]);
  train(one, {
    training: xor,
    loss: binaryCrossEntropy,
    optimizer: adam({ learningRate: 0.05 }),
    epochs: 200,
    random,
  });
  assert.equal(accuracy(one, xor), 1);
});

test('train brings the digits network past 0.96 on held-out rows', () => {
  const file = resolve(__dirname, '../../../data/digits/digits.csv');
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const rows = createRandom(7).shuffle(lines.map((text) => text.split(',').map(Number)));
  const part = (from: number, to: number): LabelledData => ({
    inputs: matrix(
      rows.slice(from, to).map((row) => row.slice(0, 64).map((ink) => (ink - 4.884) / 6.017)),
    ),
    labels: rows.slice(from, to).map((row) => row[64]!),
  });
  const random = createRandom(1);
  const model = sequential([
    dense(64, 64, { random, initializer: heNormal }),
    activate(relu),
    dense(64, 10, { random, initializer: heNormal }),
  ]);
  const history = train(model, {
    training: part(0, 1197),
    validation: part(1197, 1497),
    loss: crossEntropy,
    optimizer: adam(),
    epochs: 30,
    batchSize: 32,
    random,
  });
  assert.ok(history.validationAccuracy[29]! >= 0.96);
  assert.ok(accuracy(model, part(1497, 1797)) >= 0.96);
});

test('the same seeds give the same run, to the last digit', () => {
  const run = () => {
    const random = createRandom(3);
    const model = sequential([
      dense(3, 8, { random }),
      batchNormalization(8),
      activate(relu),
      dropout(0.2, { random }),
      residual([dense(8, 8, { random }), activate(tanh)], { scale: 'learned' }),
      dense(8, 2, { random }),
    ]);
    const history = train(model, usual({ l2: 0.01, l1: 0.001, weightNoise: 0.1, random }));
    return { history, weights: saveWeights(model) };
  };
  assert.deepEqual(run(), run());
});

test('the history has a number for each epoch, as the logs have them', () => {
  const logs: EpochLog[] = [];
  const model = small(1);
  const history = train(
    model,
    usual({
      onEpoch: (log) => logs.push(log),
      optimizer: sgd({ learningRate: (epoch) => 0.1 / (1 + epoch) }),
    }),
  );
  assert.deepEqual(
    logs.map(({ epoch }) => epoch),
    [0, 1, 2, 3, 4],
  );
  for (const name of [
    'loss',
    'accuracy',
    'validationLoss',
    'validationAccuracy',
    'learningRate',
  ] as const) {
    assert.deepEqual(
      history[name],
      logs.map((log) => log[name]),
    );
  }
  assert.equal(history.learningRate[1], 0.05);
  assert.deepEqual(
    [history.reason, history.stoppedEpoch, history.weightsEpoch, history.message],
    ['completed', undefined, 4, undefined],
  );
  const { loss, accuracy: share } = evaluate(model, signs(50, 2), crossEntropy);
  assert.deepEqual([history.validationLoss[4], history.validationAccuracy[4]], [loss, share]);
});

test('each epoch goes through every row once, in another order, in batches that keep their rows together', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      (rows, size, dropLast) => {
        fc.pre(size <= rows);
        const seen: [input: number, label: number][][] = [];
        const spy: Layer = {
          ...activate(identity),
          inputs: 1,
          outputs: 1,
          forward: (input) => {
            seen.push([...input.data].map((x) => [x, NaN]));
            return input;
          },
          backward: (gradient) => gradient,
        };
        const loss: Loss = {
          ...meanSquaredError,
          value: (outputs, targets, gradient) => {
            gradient!.data.fill(0);
            seen.at(-1)!.forEach((pair, i) => (pair[1] = (targets as ArrayLike<number>)[i]!));
            assert.equal((targets as ArrayLike<number>).length, outputs.rows);
            return 1;
          },
        };
        const inputs = matrix(Array.from({ length: rows }, (_, i) => [i]));
        const labels = Array.from({ length: rows }, (_, i) => 10 * i);
        train(spy, {
          training: { inputs, labels },
          loss,
          optimizer: sgd(),
          epochs: 2,
          batchSize: size,
          dropLast,
          random: createRandom(1),
        });
        const count = dropLast ? Math.floor(rows / size) : Math.ceil(rows / size);
        assert.equal(seen.length, 2 * count);
        for (const epoch of [seen.slice(0, count), seen.slice(count)]) {
          const pairs = epoch.flat();
          assert.ok(pairs.every(([x, label]) => label === 10 * x));
          const different = new Set(pairs.map(([x]) => x)).size;
          assert.equal(different, dropLast ? count * size : rows);
          assert.equal(pairs.length, different);
        }
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('a schedule is asked at each step, with the share of the epoch that has passed', () => {
  const asked = new Set<number>();
  const learningRate = (epoch: number): number => {
    asked.add(epoch);
    return 0.1;
  };
  train(small(1), usual({ epochs: 2, batchSize: 30, optimizer: sgd({ learningRate }) }));
  assert.deepEqual(
    [...asked].sort((a, b) => a - b),
    [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75],
  );
});

/** One row, x = 1, target 0: dL/dw = 2w for y = w·x. */
const unit: Dataset = { inputs: matrix([[1]]), targets: matrix([[0]]) };
const oneStep = (more: Partial<TrainOptions>): TrainOptions => ({
  training: unit,
  loss: meanSquaredError,
  optimizer: sgd({ learningRate: 0.1 }),
  epochs: 1,
  random: createRandom(1),
  ...more,
});

test('l2 adds λw and l1 adds λ·sign(w) to the gradient of weights, and nothing to that of biases', () => {
  const after = (more: Partial<TrainOptions>): number[] => {
    const model = line(2, 0.5);
    train(model, oneStep(more));
    return parametersOf(model).map(({ value }) => value.data[0]!);
  };
  const close = (actual: number[], wanted: number[]): void =>
    actual.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]!) < 1e-12));
  const gradient = 2 * 2.5;
  close(after({}), [2 - 0.1 * gradient, 0.5 - 0.1 * gradient]);
  close(after({ l2: 0.3 }), [2 - 0.1 * (gradient + 0.3 * 2), 0.5 - 0.1 * gradient]);
  close(after({ l1: 0.3 }), [2 - 0.1 * (gradient + 0.3), 0.5 - 0.1 * gradient]);
});

test('weight noise moves the gradient, not the weights, and leaves other draws as they are', () => {
  const model = line(2);
  train(model, oneStep({ weightNoise: 0.5, optimizer: sgd({ learningRate: 1e-300 }) }));
  assert.equal(parametersOf(model)[0]!.value.data[0], 2);

  const slope = Array.from({ length: 2000 }, (_, seed) => {
    const noisy = line(2);
    train(noisy, oneStep({ weightNoise: 0.5, random: createRandom(seed) }));
    return (2 - parametersOf(noisy)[0]!.value.data[0]!) / 0.1; // 2·(w + noise)
  });
  const mean = slope.reduce((sum, g) => sum + g, 0) / slope.length;
  const deviation = Math.sqrt(slope.reduce((sum, g) => sum + (g - mean) ** 2, 0) / slope.length);
  assert.ok(Math.abs(mean - 4) < 0.1 && Math.abs(deviation - 1) < 0.06);
});

test('early stopping ends the run and leaves the best epoch’s weights in the model', () => {
  const saved: Float64Array[][] = [];
  const model = small(1);
  const earlyStopping = new EarlyStopping({ patience: 3 });
  const history = train(model, usual({
    training: signs(30, 1),
    optimizer: adam({ learningRate: 0.05 }),
    epochs: 200,
    earlyStopping,
    onEpoch: (_, trained) => saved.push(saveWeights(trained)),
  })); // prettier-ignore
  assert.equal(history.reason, 'patience');
  const best = history.validationLoss.indexOf(Math.min(...history.validationLoss));
  assert.equal(history.weightsEpoch, best);
  assert.equal(history.stoppedEpoch, history.loss.length - 1);
  assert.deepEqual(saveWeights(model), saved[best]);
  assert.equal(evaluate(model, signs(50, 2), crossEntropy).loss, history.validationLoss[best]);
});

test('the best weights come back also when the run was not stopped, and when onEpoch throws', () => {
  for (const breakAt of [undefined, 7]) {
    const saved: Float64Array[][] = [];
    const model = small(1);
    const earlyStopping = new EarlyStopping({
      patience: 1000,
      monitor: 'validationAccuracy',
      mode: 'max',
    });
    const run = () =>
      train(model, usual({
        training: signs(30, 1),
        optimizer: adam({ learningRate: 0.05 }),
        epochs: 10,
        earlyStopping,
        onEpoch: ({ epoch }, trained) => {
          saved.push(saveWeights(trained));
          if (epoch === breakAt) throw new Error('interrupted');
        },
      })); // prettier-ignore
    if (breakAt === undefined) {
      const history = run();
      assert.equal(history.reason, 'completed');
      assert.equal(history.stoppedEpoch, undefined);
      assert.equal(history.weightsEpoch, earlyStopping.bestEpoch);
    } else assert.throws(run, { message: 'interrupted' });
    assert.ok(earlyStopping.bestEpoch! < saved.length - 1);
    assert.deepEqual(saveWeights(model), saved[earlyStopping.bestEpoch!]);
  }
});

test('without restoreBest the model keeps the last weights', () => {
  const model = small(1);
  let last: Float64Array[] = [];
  const earlyStopping = new EarlyStopping({ patience: 2, restoreBest: false });
  const history = train(
    model,
    usual({
      training: signs(30, 1),
      epochs: 300,
      optimizer: adam({ learningRate: 0.05 }),
      earlyStopping,
      onEpoch: (_, trained) => (last = saveWeights(trained)),
    }),
  );
  assert.equal(history.reason, 'patience');
  assert.equal(history.weightsEpoch, history.stoppedEpoch);
  assert.deepEqual(saveWeights(model), last);
});

test('onEpoch ends the run by answering false', () => {
  const history = train(small(1), usual({ epochs: 50, onEpoch: ({ epoch }) => epoch < 3 }));
  assert.deepEqual(
    [history.reason, history.stoppedEpoch, history.weightsEpoch, history.loss.length],
    ['onEpoch', 3, 3, 4],
  );
});

test('callbacks are told of the beginning, of each epoch and of the end, in their order', () => {
  const told: string[] = [];
  const teller = (name: string): Callback => ({
    onTrainBegin: (logged) => told.push(`${name} begins: ${logged.join(' ')}`),
    onEpochEnd: ({ epoch }) => void told.push(`${name} ${epoch}`),
    onTrainEnd: () => void told.push(`${name} ends`),
  });
  const onEpoch = ({ epoch }: EpochLog): void => void told.push(`onEpoch ${epoch}`);
  const { validation: _, ...options } = usual({ epochs: 2, onEpoch });
  const history = train(small(1), { ...options, callbacks: [teller('a'), teller('b'), {}] });
  assert.deepEqual(told, [
    'a begins: loss accuracy learningRate',
    'b begins: loss accuracy learningRate',
    'onEpoch 0',
    'a 0',
    'b 0',
    'onEpoch 1',
    'a 1',
    'b 1',
    'a ends',
    'b ends',
  ]);
  assert.deepEqual([history.reason, history.weightsEpoch], ['completed', 1]);
});

test('a callback ends the run by a reason, the first of several counts, and each is told of the epoch', () => {
  let last = -1;
  const stopAt = (stop: number, reason: EndReason): Callback => ({
    onEpochEnd: ({ epoch }) => (epoch >= stop ? reason : undefined),
  });
  const follow: Callback = { onEpochEnd: ({ epoch }) => void (last = epoch) };
  const run = (callbacks: TrainOptions['callbacks'] & object): unknown[] => {
    const { reason, stoppedEpoch } = train(small(1), usual({ callbacks }));
    return [reason, stoppedEpoch, last];
  };
  assert.deepEqual(run([stopAt(2, 'callback'), follow]), ['callback', 2, 2]);
  assert.deepEqual(run([stopAt(3, 'callback'), stopAt(3, 'divergence'), follow]), [
    'callback',
    3,
    3,
  ]);
  assert.deepEqual(run(stopAt(1, 'callback')), ['callback', 1, 3]);
});

test('early stopping does the same as an option and as a callback', () => {
  const run = (how: (stopping: EarlyStopping) => Partial<TrainOptions>) => {
    const model = small(1);
    const training = signs(30, 1);
    const optimizer = adam({ learningRate: 0.05 });
    const stopping = new EarlyStopping({ patience: 3 });
    const history = train(model, usual({ training, optimizer, epochs: 200, ...how(stopping) }));
    return { history, weights: saveWeights(model), best: stopping.bestEpoch };
  };
  const asOption = run((earlyStopping) => ({ earlyStopping }));
  assert.equal(asOption.history.reason, 'patience');
  assert.deepEqual(
    run((stopping) => ({ callbacks: stopping })),
    asOption,
  );
  assert.deepEqual(
    run((stopping) => ({ callbacks: [{}, stopping] })),
    asOption,
  );
});

test('early stopping that goes on over two runs may bring back the weights of the first', () => {
  const model = small(1);
  const stopping = new EarlyStopping({ patience: 1000 });
  train(model, usual({ epochs: 8, earlyStopping: stopping }));
  const { best, bestEpoch } = stopping;
  const before = saveWeights(model);
  const far = sgd({ learningRate: 50 });
  const history = train(model, usual({ epochs: 2, optimizer: far, earlyStopping: stopping }));
  assert.deepEqual([stopping.best, stopping.bestEpoch], [best, bestEpoch]);
  assert.equal(history.weightsEpoch, -1);
  assert.deepEqual(saveWeights(model), before);
});

test('a callback is told of the end also where another throws, and may refuse the run beforehand', () => {
  const model = small(1);
  let ended = 0;
  const counter: Callback = {
    onTrainEnd() {
      ended += 1;
      return undefined;
    },
  };
  const thrower: Callback = {
    onEpochEnd: () => {
      throw new Error('interrupted');
    },
  };
  assert.throws(() => train(model, usual({ callbacks: [counter, thrower] })), /interrupted/);
  assert.equal(ended, 1);
  const before = saveWeights(model);
  const refuse: Callback = {
    onTrainBegin: () => {
      throw new RangeError('no');
    },
  };
  assert.throws(() => train(model, usual({ callbacks: [counter, refuse] })), { message: 'no' });
  assert.equal(ended, 1);
  assert.deepEqual(saveWeights(model), before);
});

test('a run that goes non-finite stops, names layer and epoch, and keeps the last finite weights', () => {
  // w ← w − 0.7·(2·3·w·3)... each step multiplies w by 1 − 18·rate: it overflows after some epochs
  const model = line(1);
  const saved: Float64Array[][] = [];
  const history = train(model, {
    training: { inputs: matrix([[3]]), targets: matrix([[0]]) },
    loss: meanSquaredError,
    optimizer: sgd({ learningRate: 1e10 }),
    epochs: 100,
    random: createRandom(1),
    onEpoch: (_, trained) => saved.push(saveWeights(trained)),
  });
  assert.equal(history.reason, 'notFinite');
  const stopped = history.stoppedEpoch!;
  assert.ok(stopped > 5 && stopped < 40);
  assert.equal(history.loss.length, stopped);
  assert.ok(history.loss.every(Number.isFinite));
  assert.equal(history.weightsEpoch, stopped - 1);
  assert.deepEqual(saveWeights(model), saved.at(-1));
  assert.match(
    history.message!,
    new RegExp(
      `^Stopped in epoch ${stopped}: .*\\. Try a smaller learning rate \\(now 10000000000\\)`,
    ),
  );
});

test('the message names the layer where it began', () => {
  const run = (
    layers: (random: ReturnType<typeof createRandom>) => Layer[],
    rate: number,
  ): string => {
    const random = createRandom(1);
    const model = sequential(layers(random));
    const before = saveWeights(model);
    const history = train(model, usual({ optimizer: sgd({ learningRate: rate }), random }));
    assert.equal(history.reason, 'notFinite');
    if (history.weightsEpoch === -1) assert.deepEqual(saveWeights(model), before);
    assert.ok(saveWeights(model).every((values) => values.every(Number.isFinite)));
    return history.message!;
  };
  const huge = randomNormal(1e200);
  assert.match(
    run(
      (random) => [
        dense(3, 4, { random }),
        dense(4, 4, { random, initializer: huge }),
        dense(4, 2, { random, initializer: huge }),
      ],
      0.1,
    ),
    /epoch 0: the output of layer 3 dense became (NaN|-?Infinity)/,
  );
  assert.match(
    run(
      (random) => [
        dense(3, 4, { random, initializer: huge }),
        residual([dense(4, 4, { random, initializer: huge })]),
        dense(4, 2, { random }),
      ],
      0.1,
    ),
    /the output of layer 2\.1 dense/,
  );
  assert.match(
    run((random) => [dense(3, 4, { random }), dense(4, 2, { random })], 1e308),
    /a weight of layer 1 dense became -?Infinity|the output of layer/,
  );
  const broken = activate({ name: 'broken', value: (x) => x, derivative: () => NaN });
  assert.match(
    run(
      (random) => [
        dense(3, 4, { random }),
        activate(tanh),
        dense(4, 4, { random }),
        broken,
        dense(4, 2, { random }),
      ],
      0.1,
    ),
    /the gradient of layer 3 dense became NaN/,
  );
});

test('when a run goes non-finite, early stopping’s best weights come back', () => {
  const model = small(1);
  const earlyStopping = new EarlyStopping({ patience: 100 });
  const learningRate = (epoch: number): number => (epoch < 3 ? 0.1 : 1e200);
  const history = train(
    model,
    usual({ optimizer: sgd({ learningRate }), epochs: 10, earlyStopping }),
  );
  assert.equal(history.reason, 'notFinite');
  assert.equal(history.weightsEpoch, earlyStopping.bestEpoch);
  assert.deepEqual(saveWeights(model), earlyStopping.bestWeights);
});

test('bad input is refused before anything is changed', () => {
  const random = createRandom(1);
  const model = sequential([
    dense(3, 4, { random }),
    batchNormalization(4),
    dense(4, 2, { random }),
  ]);
  const before = saveWeights(model);
  const holed = signs(100, 1);
  holed.inputs.data[3 * 41 + 2] = NaN;
  const stopped = new EarlyStopping({ patience: 1 });
  stopped.update(1);
  stopped.update(1);
  const without = (name: keyof TrainOptions): TrainOptions => {
    const { [name]: _, ...rest } = usual();
    return rest as TrainOptions;
  };
  const bad: [TrainOptions, string, RegExp][] = [
    [undefined as never, 'TypeError', /options/],
    [
      usual({ learningRate: 0.1 } as never),
      'TypeError',
      /options must be among training, .* current value is "learningRate"/,
    ],
    [
      usual({ training: { inputs: zeros(4, 2), labels: [0, 1, 0, 1] } }),
      'RangeError',
      /training\.inputs must have 3 columns: current value is 4 × 2/,
    ],
    [
      usual({ training: holed }),
      'RangeError',
      /training\.inputs at row 41, column 2 must be a finite number: current value is NaN/,
    ],
    [
      usual({ training: { inputs: zeros(2, 3), labels: [0, 2] } }),
      'RangeError',
      /training\.labels\[1\] must be a whole number from 0 to 1: current value is 2/,
    ],
    [
      usual({ training: { inputs: zeros(2, 3), labels: [0] } }),
      'RangeError',
      /training\.labels\.length must be 2, a label for each row: current value is 1/,
    ],
    [
      usual({ training: { inputs: zeros(2, 3), targets: zeros(3, 2) }, loss: meanSquaredError }),
      'RangeError',
      /training\.targets must be 2 × 2, as the outputs are: current value is 3 × 2/,
    ],
    [
      usual({
        training: { inputs: { rows: 0, columns: 3, data: new Float64Array(0) }, labels: [] },
      }),
      'RangeError',
      /training\.inputs\.rows must be a whole number of at least 1/,
    ],
    [
      usual({ validation: { inputs: zeros(2, 4), labels: [0, 1] } }),
      'RangeError',
      /validation\.inputs must have 3 columns: current value is 2 × 4/,
    ],
    [without('training'), 'TypeError', /training must be \{ inputs, labels \}/],
    [without('loss'), 'TypeError', /loss/],
    [without('optimizer'), 'TypeError', /optimizer/],
    [without('epochs'), 'TypeError', /epochs/],
    [without('random'), 'TypeError', /random/],
    [usual({ epochs: 0 }), 'RangeError', /epochs must be a whole number of at least 1/],
    [
      usual({ batchSize: 101 }),
      'RangeError',
      /batchSize must be a whole number from 1 to 100: current value is 101/,
    ],
    [usual({ batchSize: 0 }), 'RangeError', /batchSize/],
    [
      usual({ batchSize: 1 }),
      'RangeError',
      /batchSize must be at least 2 for layer 2 batchNormalization: current value is 1/,
    ],
    [
      usual({ batchSize: 33 }),
      'RangeError',
      /the last batch \(100 rows in batches of 33; dropLast leaves it out\) must be at least 2 for layer 2 batchNormalization: current value is 1/,
    ],
    [usual({ l2: -1 }), 'RangeError', /l2/],
    [usual({ l1: NaN }), 'RangeError', /l1/],
    [usual({ weightNoise: Infinity }), 'RangeError', /weightNoise/],
    [usual({ dropLast: 1 as never }), 'TypeError', /dropLast/],
    [usual({ onEpoch: 'log' as never }), 'TypeError', /onEpoch/],
    [usual({ callbacks: 'log' as never }), 'TypeError', /callbacks/],
    [usual({ callbacks: [null] as never }), 'TypeError', /callbacks/],
    [
      usual({ optimizer: sgd({ learningRate: (epoch) => 1 - epoch }) }),
      'RangeError',
      /learningRate\(2\) must be finite and at least 0: current value is -1/,
    ],
    [usual({ earlyStopping: {} as never }), 'TypeError', /earlyStopping/],
    [
      usual({ earlyStopping: stopped }),
      'RangeError',
      /has not stopped a run: current value is one that stopped at epoch 1/,
    ],
    [
      { ...without('validation'), earlyStopping: new EarlyStopping() },
      'RangeError',
      /earlyStopping\.monitor must be among loss, accuracy, learningRate; there are no validation rows: current value is "validationLoss"/,
    ],
    [
      usual({ earlyStopping: new EarlyStopping({ monitor: 'f1' }) }),
      'RangeError',
      /monitor .*"f1"/,
    ],
  ];
  for (const [options, name, message] of bad) {
    assert.throws(() => train(model, options), { name, message });
    assert.deepEqual(saveWeights(model), before);
  }
  assert.throws(() => train('model' as never, usual()), { name: 'TypeError', message: /model/ });
  assert.equal(train(model, usual({ batchSize: 33, dropLast: true })).reason, 'completed');
});

test('fewer rows than 32 make one batch of all', () => {
  const history = train(
    small(1),
    usual({ training: { inputs: normalMatrix(5, 3, 1), labels: someLabels(5, 2, 1) } }),
  );
  assert.equal(history.loss.length, 5);
});
