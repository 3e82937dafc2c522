import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { activations, identity, relu, tanh, type Activation } from '#lib/nn/activations';
import type { Dataset } from '#lib/nn/data';
import { checkGradients } from '#lib/nn/gradients';
import { heNormal } from '#lib/nn/initializers';
import { activate } from '#lib/nn/layers/activate';
import { batchNormalization } from '#lib/nn/layers/batch-normalization';
import { dense } from '#lib/nn/layers/dense';
import { dropout } from '#lib/nn/layers/dropout';
import { namedLayers, parametersOf, type Layer } from '#lib/nn/layers/layer';
import { residual } from '#lib/nn/layers/residual';
import { sequential } from '#lib/nn/layers/sequential';
import { binaryCrossEntropy, crossEntropy, meanSquaredError } from '#lib/nn/losses';
import { copyMatrix, matrix, toRows, zeros, type Matrix } from '#lib/nn/matrix';
import { createRandom } from '#lib/random';
import { distance, normalMatrix, someLabels } from './random-matrices';

const sizes = fc.record({
  rows: fc.integer({ min: 2, max: 7 }),
  inputs: fc.integer({ min: 1, max: 6 }),
  outputs: fc.integer({ min: 2, max: 5 }),
  seed: fc.nat({ max: 1e6 }),
});
type Sizes = { rows: number; inputs: number; outputs: number; seed: number };

const regression = ({ rows, inputs, seed }: Sizes, outputs: number): Dataset => ({
  inputs: normalMatrix(rows, inputs, seed + 1),
  targets: normalMatrix(rows, outputs, seed + 2),
});

/** Weights given row by row. */
const weighing = (rows: number[][]): Layer =>
  dense(rows.length, rows[0]!.length, {
    random: createRandom(1),
    initializer: () => matrix(rows),
    bias: false,
  });

/** Layers of some random width, each in training. */
const layers: [string, (sizes: Sizes) => { layer: Layer; outputs: number }][] = [
  [
    'dense',
    ({ inputs, outputs, seed }) => ({
      layer: dense(inputs, outputs, { random: createRandom(seed), bias: 0.3 }),
      outputs,
    }),
  ],
  [
    'dense without bias',
    ({ inputs, outputs, seed }) => ({
      layer: dense(inputs, outputs, { random: createRandom(seed), bias: false }),
      outputs,
    }),
  ],
  ...activations.map((activation): (typeof layers)[number] => [
    `activate(${activation.name})`,
    ({ inputs }) => ({ layer: activate(activation), outputs: inputs }),
  ]),
  ['batchNormalization', ({ inputs }) => ({ layer: batchNormalization(inputs), outputs: inputs })],
  [
    'dropout',
    ({ inputs, seed }) => ({
      layer: dropout(0.4, { random: createRandom(seed) }),
      outputs: inputs,
    }),
  ],
  [
    'residual with a fixed scale',
    ({ inputs, seed }) => ({
      layer: residual(
        [
          dense(inputs, 4, { random: createRandom(seed) }),
          activate(tanh),
          dense(4, inputs, { random: createRandom(seed) }),
        ],
        { scale: 0.7 },
      ),
      outputs: inputs,
    }),
  ],
  [
    'residual with a learned scale',
    ({ inputs, seed }) => {
      const random = createRandom(seed);
      const layer = residual([dense(inputs, inputs, { random }), activate(tanh)], {
        scale: 'learned',
      });
      layer.parameters[0]!.value.data[0] = random.normal();
      return { layer, outputs: inputs };
    },
  ],
  [
    'residual with a projection',
    ({ inputs, outputs, seed }) => {
      const random = createRandom(seed);
      const projection = dense(inputs, outputs, { random, bias: false });
      return {
        layer: residual([dense(inputs, outputs, { random }), activate(tanh)], { projection }),
        outputs,
      };
    },
  ],
];

for (const [name, create] of layers) {
  test(`${name}: its backward pass equals central differences on random shapes`, () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { layer, outputs } = create(size);
        const error = checkGradients(layer, regression(size, outputs), meanSquaredError);
        assert.ok(error < 1e-6, `${error}`);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
}

test('batchNormalization: its backward pass holds with other scales and shifts, and in evaluation', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const layer = batchNormalization(size.inputs, { epsilon: 0.01 });
      for (const { value } of layer.parameters)
        value.data.set(normalMatrix(1, size.inputs, size.seed).data);
      const model = sequential([activate(tanh), layer, activate(tanh)]);
      assert.ok(checkGradients(model, regression(size, size.inputs), meanSquaredError) < 1e-6);

      layer.runningMean.data.set(normalMatrix(1, size.inputs, size.seed + 3).data);
      layer.runningVariance.data.fill(2.5);
      const evaluating: Layer = { ...model, forward: (x) => model.forward(x, 'evaluate') };
      assert.ok(checkGradients(evaluating, regression(size, size.inputs), meanSquaredError) < 1e-6);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('whole models, deep, with every kind of layer, have gradients that equal central differences', () => {
  const activation = fc.constantFrom<Activation>(...activations);
  fc.assert(
    fc.property(sizes, activation, fc.integer({ min: 1, max: 4 }), (size, each, depth) => {
      const { rows, inputs, outputs, seed } = size;
      const random = createRandom(seed);
      const width = 5;
      const block = (): Layer[] => [
        residual(
          [
            dense(width, width, { random, initializer: heNormal }),
            batchNormalization(width),
            activate(each),
          ],
          { scale: 0.5 },
        ),
        dropout(0.2, { random }),
      ];
      const model = sequential([
        dense(inputs, width, { random }),
        activate(each),
        ...Array.from({ length: depth }, block).flat(),
        residual([dense(width, outputs, { random })], {
          projection: sequential([dense(width, outputs, { random, bias: false })]),
        }),
      ]);
      const labelled = {
        inputs: normalMatrix(rows, inputs, seed + 1),
        labels: someLabels(rows, outputs, seed + 2),
      };
      const error = checkGradients(model, labelled, crossEntropy);
      assert.ok(error < 1e-6, `${each.name} ${error}`);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('a network for two classes by one logit has gradients that equal central differences', () => {
  const random = createRandom(2);
  const model = sequential([dense(3, 6, { random }), activate(tanh), dense(6, 1, { random })]);
  const data = { inputs: normalMatrix(8, 3, 3), labels: someLabels(8, 2, 4) };
  assert.ok(checkGradients(model, data, binaryCrossEntropy) < 1e-6);
});

test('the example of micrograd’s page has its published value and gradients', () => {
  // e = (3a + 4b + 3) − 12ab − 12b³ − 4·relu(a + b) − relu(b − a), with ab = ((a + b)² − (a − b)²) / 4,
  // which is what micrograd's lines for c, d and e come to; then f = e² and g = f/2 + 10/f.
  const square: Activation = { name: 'square', value: (x) => x * x, derivative: (x) => 2 * x };
  const cube: Activation = { name: 'cube', value: (x) => x ** 3, derivative: (x) => 3 * x * x };
  const last: Activation = {
    name: 'g',
    value: (e) => (e * e) / 2 + 10 / (e * e),
    derivative: (e) => e - 20 / e ** 3,
  };
  const line = dense(2, 1, {
    random: createRandom(1),
    initializer: () => matrix([[3], [4]]),
    bias: 3,
  });
  const plus = (layers: Layer[], projection: Layer): Layer => residual(layers, { projection });
  const product = [weighing([[1, 1], [1, -1]]), activate(square), weighing([[-3], [3]])]; // prettier-ignore
  const power = [weighing([[0], [1]]), activate(cube), weighing([[-12]])];
  const rectified = [weighing([[1, -1], [1, 1]]), activate(relu), weighing([[-4], [-1]])]; // prettier-ignore
  const model = sequential([plus(product, plus(power, plus(rectified, line))), activate(last)]);

  assert.equal(model.forward(matrix([[-4, 2]]), 'train').data[0]!.toFixed(4), '24.7041');
  const [byA, byB] = model.backward(matrix([[1]])).data;
  assert.equal(byA!.toFixed(4), '138.8338');
  assert.equal(byB!.toFixed(4), '645.5773');
});

test('dense multiplies, adds its bias, and gives the gradients of the formula', () => {
  const layer = dense(2, 2, {
    random: createRandom(1),
    initializer: () => matrix([[1, 2], [3, 4]]),
    bias: 0.5,
  }); // prettier-ignore
  assert.deepEqual(toRows(layer.forward(matrix([[1, 1], [2, 0]]), 'train')), [[4.5, 6.5], [2.5, 4.5]]); // prettier-ignore
  assert.deepEqual(toRows(layer.backward(matrix([[1, 0], [0, 1]]))), [[1, 3], [2, 4]]); // prettier-ignore
  const [weights, bias] = layer.parameters;
  assert.deepEqual(toRows(weights!.gradient), [[1, 2], [1, 0]]); // prettier-ignore
  assert.deepEqual(toRows(bias!.gradient), [[1, 1]]);
  assert.deepEqual([weights!.decays, bias!.decays], [true, false]);
});

test('batchNormalization on a batch of four gives what the paper’s formulas give by hand', () => {
  const layer = batchNormalization(1, { momentum: 0.9, epsilon: 1e-12 });
  const close = (actual: Matrix, wanted: number[]): void =>
    assert.ok(distance(actual, { rows: 4, columns: 1, data: Float64Array.from(wanted) }) < 1e-9);
  const root = Math.sqrt(5); // 1, 3, 5, 7: mean 4, variance 5
  close(layer.forward(matrix([[1], [3], [5], [7]]), 'train'), [
    -3 / root,
    -1 / root,
    1 / root,
    3 / root,
  ]);
  assert.ok(Math.abs(layer.runningMean.data[0]! - 0.4) < 1e-12);
  assert.ok(Math.abs(layer.runningVariance.data[0]! - (0.9 + (0.1 * 20) / 3)) < 1e-12);
  // g = (1, 0, 0, 0): mean(g) = 1/4, mean(g·x̂) = −3/(4√5), dx = (g − 1/4 + x̂·3/(4√5)) / √5
  close(
    layer.backward(matrix([[1], [0], [0], [0]])),
    [-3, -1, 1, 3].map((x, i) => ((i === 0 ? 1 : 0) - 1 / 4 + (3 * x) / 20) / root),
  );
  assert.ok(Math.abs(layer.parameters[0]!.gradient.data[0]! + 3 / root) < 1e-9);
  assert.equal(layer.parameters[1]!.gradient.data[0], 1);
});

test('batchNormalization gives each column mean 0 and variance 1, also far from 0', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      ({ rows, inputs, seed }, shift) => {
        const x = normalMatrix(rows, inputs, seed);
        x.data.forEach((value, i) => (x.data[i] = value + shift));
        const y = toRows(batchNormalization(inputs, { epsilon: 1e-12 }).forward(x, 'train'));
        for (let j = 0; j < inputs; j++) {
          const column = y.map((row) => row[j]!);
          const mean = column.reduce((sum, value) => sum + value, 0) / rows;
          const variance = column.reduce((sum, value) => sum + value ** 2, 0) / rows;
          assert.ok(Math.abs(mean) < 1e-6 && Math.abs(variance - 1) < 1e-3);
        }
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('batchNormalization follows batches only in training, and uses what it followed in evaluation', () => {
  const layer = batchNormalization(2, { momentum: 0 });
  const batch = matrix([[1, 10], [3, 30]]); // prettier-ignore
  layer.forward(batch, 'evaluate');
  layer.forward(batch, 'probe');
  assert.deepEqual([...layer.runningMean.data, ...layer.runningVariance.data], [0, 0, 1, 1]);
  layer.forward(batch, 'train');
  assert.deepEqual([...layer.runningMean.data, ...layer.runningVariance.data], [2, 20, 2, 200]);
  const one = layer.forward(matrix([[2 + Math.SQRT2, 20]]), 'evaluate');
  assert.ok(distance(one, matrix([[1, 0]])) < 1e-5);
  const fixed = batchNormalization(1, { momentum: 1 });
  fixed.forward(matrix([[1], [3]]), 'train');
  assert.deepEqual([fixed.runningMean.data[0], fixed.runningVariance.data[0]], [0, 1]);
});

test('dropout drops its share in training, keeps the expectation, and is nothing in evaluation', () => {
  const layer = dropout(0.3, { random: createRandom(5) });
  const ones = zeros(200, 50);
  ones.data.fill(1);
  const output = layer.forward(ones, 'train').data;
  const dropped = output.filter((value) => value === 0).length / output.length;
  assert.ok(Math.abs(dropped - 0.3) < 0.015);
  assert.ok(output.every((value) => value === 0 || value === 1 / 0.7));
  const first = output.slice();
  assert.deepEqual(layer.backward(ones).data, first); // the same mask backward
  assert.notDeepEqual(layer.forward(ones, 'train').data, first); // another at the next pass
  assert.deepEqual(layer.forward(ones, 'evaluate'), ones);
});

test('probing dropout uses one mask, and does not move the masks of training', () => {
  const x = normalMatrix(10, 10, 1);
  const [probed, plain] = [7, 7].map((seed) => dropout(0.5, { random: createRandom(seed) })) as [
    Layer,
    Layer,
  ];
  const first = copyMatrix(probed.forward(x, 'probe'));
  assert.deepEqual(probed.forward(x, 'probe'), first);
  assert.deepEqual(probed.forward(x, 'train'), plain.forward(x, 'train'));
  assert.deepEqual(probed.forward(x, 'probe'), first);
});

test('residual adds its scaled branch to the input, and a learned scale starts at 0', () => {
  const x = matrix([[1, -2]]);
  const double = (): Layer => weighing([[2, 0], [0, 2]]); // prettier-ignore
  assert.deepEqual(residual([double()]).forward(x, 'train'), matrix([[3, -6]]));
  assert.deepEqual(residual([double()], { scale: 0.25 }).forward(x, 'train'), matrix([[1.5, -3]]));
  const learned = residual([double()], { scale: 'learned' });
  assert.deepEqual(learned.forward(x, 'train'), x);
  assert.deepEqual(learned.backward(matrix([[1, 1]])), matrix([[1, 1]]));
  assert.equal(learned.parameters[0]!.gradient.data[0], -2); // Σ F(x)·g = 2 − 4
  assert.equal(learned.parameters[0]!.decays, false);
  assert.deepEqual(residual([double()], { scale: 0 }).parameters, []);
});

test('layers use no memory past the end of a batch: batches of other sizes give what new layers give', () => {
  const create = (): Layer => {
    const random = createRandom(1);
    return sequential([
      dense(3, 5, { random }),
      batchNormalization(5, { momentum: 1 }),
      activate(relu),
      residual([dense(5, 5, { random }), activate(tanh)]),
      dense(5, 2, { random }),
    ]);
  };
  const used = create();
  for (const rows of [8, 3, 20, 2, 8]) {
    const x = normalMatrix(rows, 3, rows);
    const g = normalMatrix(rows, 2, rows + 1);
    const fresh = create();
    assert.deepEqual(toRows(used.forward(x, 'train')), toRows(fresh.forward(x, 'train')));
    assert.deepEqual(toRows(used.backward(g)), toRows(fresh.backward(g)));
    parametersOf(used).forEach(({ gradient }, i) =>
      assert.deepEqual(gradient, parametersOf(fresh)[i]!.gradient),
    );
  }
});

test('a backward pass without the input’s gradient finds the same parameter gradients', () => {
  const random = createRandom(1);
  const model = sequential([
    residual([dense(3, 4, { random }), activate(tanh)], { projection: dense(3, 4, { random }) }),
    dense(4, 2, { random }),
  ]);
  model.forward(normalMatrix(5, 3, 1), 'train');
  model.backward(normalMatrix(5, 2, 2));
  const whole = parametersOf(model).map(({ gradient }) => copyMatrix(gradient));
  model.backward(normalMatrix(5, 2, 2), false);
  assert.deepEqual(
    parametersOf(model).map(({ gradient }) => gradient),
    whole,
  );
});

test('namedLayers counts layers from 1 and those inside with a point', () => {
  const random = createRandom(1);
  const model = sequential([
    dense(2, 3, { random }),
    sequential([activate(relu), dropout(0.1, { random })]),
    residual([dense(3, 3, { random })], { projection: dense(3, 3, { random }) }),
  ]);
  assert.deepEqual(
    namedLayers(model).map(({ name }) => name),
    ['1 dense', '2.1 relu', '2.2 dropout', '3.1 dense', '3.2 dense', '3 residual'],
  );
  assert.deepEqual(
    namedLayers(activate(relu)).map(({ name }) => name),
    ['relu'],
  );
});

test('layers refuse what they cannot be made of, and say what', () => {
  const random = createRandom(1);
  const two = dense(2, 2, { random });
  const bad: [() => unknown, string, RegExp][] = [
    [() => dense(0, 2, { random }), 'RangeError', /inputs must be a whole number of at least 1/],
    [() => dense(2, 2.5, { random }), 'RangeError', /outputs/],
    [() => dense(2, 2, undefined as never), 'TypeError', /options/],
    [() => dense(2, 2, {} as never), 'TypeError', /random/],
    [
      () => dense(2, 2, { random, activation: relu } as never),
      'TypeError',
      /random, initializer, bias: current value is "activation"/,
    ],
    [
      () => dense(2, 2, { random, initializer: () => zeros(2, 3) }),
      'RangeError',
      /2 × 2: current value is 2 × 3/,
    ],
    [() => dense(2, 2, { random, initializer: 'he' as never }), 'TypeError', /initializer/],
    [() => dense(2, 2, { random, bias: NaN }), 'RangeError', /bias/],
    [() => activate('relu' as never), 'TypeError', /activation/],
    [() => activate(undefined as never), 'TypeError', /activation/],
    [
      () => dropout(1, { random }),
      'RangeError',
      /rate must be at least 0 and less than 1: current value is 1/,
    ],
    [() => dropout(NaN, { random }), 'RangeError', /rate/],
    [() => dropout(0.5, undefined as never), 'TypeError', /options/],
    [() => batchNormalization(2, { momentum: 1.1 }), 'RangeError', /momentum/],
    [() => batchNormalization(2, { epsilon: 0 }), 'RangeError', /epsilon/],
    [() => batchNormalization(2, { axis: 1 } as never), 'TypeError', /momentum, epsilon/],
    [() => sequential([]), 'RangeError', /at least one layer/],
    [() => sequential([two, relu as never]), 'TypeError', /layers\[1\] must be a layer/],
    [
      () => sequential([dense(2, 3, { random }), dense(4, 2, { random })]),
      'RangeError',
      /layers\[0\] gives 3 columns.*layers\[1\]\.inputs must be 3: current value is 4/,
    ],
    [
      () => sequential([dense(2, 3, { random }), activate(relu), batchNormalization(4)]),
      'RangeError',
      /3/,
    ],
    [
      () => sequential([two, activate(relu), two]),
      'RangeError',
      /each used once: current value is "dense"/,
    ],
    [() => sequential([two, residual([two])]), 'RangeError', /each used once/],
    [
      () => residual([dense(2, 3, { random })]),
      'RangeError',
      /projection must be a layer, as the branch goes from 2 to 3 columns/,
    ],
    [
      () => residual([dense(2, 3, { random })], { projection: dense(2, 4, { random }) }),
      'RangeError',
      /projection\.outputs must be 3, the branch's: current value is 4/,
    ],
    [() => residual([two], { scale: Infinity }), 'RangeError', /scale/],
    [() => residual([two], { scale: 'fixed' as never }), 'TypeError', /scale/],
  ];
  for (const [call, name, message] of bad) assert.throws(call, { name, message });
});

test('passes refuse inputs and gradients of another shape, and a batch of one row in training', () => {
  const random = createRandom(1);
  const layer = dense(2, 3, { random });
  assert.throws(() => layer.backward(zeros(1, 3)), { message: /before it has run forward/ });
  layer.forward(zeros(4, 2), 'train');
  const bad: [() => unknown, RegExp][] = [
    [
      () => layer.forward(zeros(4, 3), 'train'),
      /input must have 2 columns: current value is 4 × 3/,
    ],
    [() => layer.backward(zeros(4, 2)), /gradient must have 3 columns: current value is 4 × 2/],
    [
      () => layer.backward(zeros(5, 3)),
      /gradient\.rows must be 4, the last output's: current value is 5/,
    ],
    [
      () => batchNormalization(2).forward(zeros(1, 2), 'train'),
      /input\.rows must be at least 2: current value is 1/,
    ],
    [
      () =>
        residual([activate(identity), dense(2, 3, { random })], {
          projection: activate(identity),
        }).forward(zeros(1, 2), 'train'),
      /1 × 3 branch to a 1 × 2 input/,
    ],
  ];
  for (const [call, message] of bad) assert.throws(call, { name: 'RangeError', message });
  assert.equal(batchNormalization(2).forward(zeros(1, 2), 'evaluate').rows, 1);
});
