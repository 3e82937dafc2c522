import assert from 'node:assert/strict';
import test from 'node:test';
import { identity, relu } from '#lib/nn/activations';
import { activate } from '#lib/nn/layers/activate';
import { batchNormalization } from '#lib/nn/layers/batch-normalization';
import { dense } from '#lib/nn/layers/dense';
import { residual } from '#lib/nn/layers/residual';
import { sequential } from '#lib/nn/layers/sequential';
import { binaryCrossEntropy, crossEntropy, meanSquaredError } from '#lib/nn/losses';
import { matrix, toRows, zeros } from '#lib/nn/matrix';
import { loadWeights, saveWeights } from '#lib/nn/weights';
import { accuracy, evaluate, layerOutputs, predict, predictClasses } from '#lib/nn/predict';
import { createRandom } from '#lib/random';
import { normalMatrix } from './random-matrices';

const asIs = activate(identity);

test('predict gives a matrix of its own, which the next prediction leaves alone', () => {
  const first = predict(asIs, matrix([[1, 2]]));
  predict(asIs, matrix([[3, 4]]));
  assert.deepEqual(toRows(first), [[1, 2]]);
});

test('predictClasses answers the column of the largest logit, or whether a single one is above 0', () => {
  assert.deepEqual(predictClasses(asIs, matrix([[1, 3, 2], [5, 5, 5], [-3, -2, -1]])), [1, 0, 2]); // prettier-ignore
  assert.deepEqual(predictClasses(asIs, matrix([[-1], [0], [1]])), [0, 0, 1]);
});

test('accuracy is the share of rows whose class is the label', () => {
  const inputs = matrix([[1, 0], [1, 0], [0, 1], [0, 1]]); // prettier-ignore
  assert.equal(accuracy(asIs, { inputs, labels: [0, 1, 1, 1] }), 0.75);
  assert.equal(accuracy(asIs, { inputs: matrix([[2], [-2]]), labels: [1, 1] }), 0.5);
});

test('evaluate gives loss and accuracy for classes, and the loss alone for numbers', () => {
  const inputs = matrix([[0], [0]]);
  assert.deepEqual(evaluate(asIs, { inputs, labels: [0, 1] }, binaryCrossEntropy), {
    loss: Math.LN2,
    accuracy: 0.5,
  });
  assert.deepEqual(evaluate(asIs, { inputs, targets: matrix([[1], [3]]) }, meanSquaredError), {
    loss: 5,
  });
  assert.deepEqual(evaluate(asIs, { inputs, labels: [1, 3] }, meanSquaredError), { loss: 5 });
});

test('layerOutputs copies what each layer gives, those inside a residual one included', () => {
  const model = sequential([activate(relu), residual([activate(identity)])]);
  const outputs = layerOutputs(model, matrix([[-1, 2]]));
  predict(model, matrix([[5, 5]]));
  assert.deepEqual(
    outputs.map(({ name, output }) => [name, ...toRows(output)]),
    [['1 relu', [0, 2]], ['2.1 identity', [0, 2]], ['2 residual', [0, 4]]],
  ); // prettier-ignore
});

test('saved weights bring a model back, running statistics included', () => {
  const random = createRandom(1);
  const create = () =>
    sequential([dense(3, 4, { random }), batchNormalization(4), dense(4, 2, { random })]);
  const model = create();
  const inputs = normalMatrix(10, 3, 1);
  model.forward(inputs, 'train');
  const [saved, before] = [saveWeights(model), predict(model, inputs)];
  model.forward(normalMatrix(10, 3, 2), 'train');
  saveWeights(model)[0]!.fill(7); // a copy: this changes nothing
  model.layers![0]!.parameters[0]!.value.data.fill(0);
  loadWeights(model, saved);
  assert.deepEqual(predict(model, inputs), before);
  const other = create();
  loadWeights(other, saved);
  assert.deepEqual(predict(other, inputs), before);
});

test('loadWeights refuses weights of another model before it changes any', () => {
  const model = dense(2, 2, { random: createRandom(1) });
  const before = saveWeights(model);
  assert.throws(() => loadWeights(model, [before[0]!]), {
    name: 'RangeError',
    message: /weights\.length must be 2/,
  });
  assert.throws(() => loadWeights(model, [new Float64Array(4), new Float64Array(3)]), {
    name: 'RangeError',
    message: /weights\[1\]\.length must be 2: current value is 3/,
  });
  assert.deepEqual(saveWeights(model), before);
});

test('predicting and evaluating refuse data that do not fit, naming row and column of NaN', () => {
  const model = dense(2, 3, { random: createRandom(1) });
  const holed = zeros(4, 2);
  holed.data[5] = NaN;
  const bad: [() => unknown, string, RegExp][] = [
    [
      () => predict(model, zeros(1, 3)),
      'RangeError',
      /inputs must have 2 columns: current value is 1 × 3/,
    ],
    [
      () => predict(model, holed),
      'RangeError',
      /inputs at row 2, column 1 must be a finite number: current value is NaN/,
    ],
    [() => predict(model, [[1, 2]] as never), 'TypeError', /inputs must be a matrix/],
    [() => predict({} as never, zeros(1, 2)), 'TypeError', /model must be a layer/],
    [
      () => accuracy(model, { inputs: zeros(2, 2), labels: [0] }),
      'RangeError',
      /labels\.length must be 2/,
    ],
    [
      () => evaluate(model, { inputs: zeros(1, 2), labels: [3] }, crossEntropy),
      'RangeError',
      /dataset\.labels\[0\] must be a whole number from 0 to 2/,
    ],
    [
      () => evaluate(model, { inputs: zeros(1, 2), labels: [0] }, undefined as never),
      'TypeError',
      /loss/,
    ],
    [() => layerOutputs(model, holed), 'RangeError', /row 2, column 1/],
  ];
  for (const [call, name, message] of bad) assert.throws(call, { name, message });
});
