import assert from 'node:assert/strict';
import test from 'node:test';
import { relu, sigmoid, tanh } from '#lib/nn/activations';
import { backpropagate, checkGradients, gradientNorms } from '#lib/nn/gradients';
import { glorotUniform, heNormal } from '#lib/nn/initializers';
import { activate } from '#lib/nn/layers/activate';
import { batchNormalization } from '#lib/nn/layers/batch-normalization';
import { dense } from '#lib/nn/layers/dense';
import { dropout } from '#lib/nn/layers/dropout';
import { parametersOf, type Layer } from '#lib/nn/layers/layer';
import { residual } from '#lib/nn/layers/residual';
import { sequential } from '#lib/nn/layers/sequential';
import { crossEntropy, meanSquaredError } from '#lib/nn/losses';
import { copyMatrix, mapMatrix, matrix, zeros } from '#lib/nn/matrix';
import { saveWeights } from '#lib/nn/weights';
import { createRandom } from '#lib/random';
import { normalMatrix, someLabels } from './random-matrices';

const data = { inputs: normalMatrix(6, 4, 1), labels: someLabels(6, 3, 2) };

function everyLayer(): Layer {
  const random = createRandom(1);
  return sequential([
    dense(4, 5, { random }),
    batchNormalization(5),
    activate(tanh),
    dropout(0.3, { random }),
    residual([dense(5, 5, { random }), activate(sigmoid)], { scale: 'learned' }),
    dense(5, 3, { random }),
  ]);
}

test('backpropagate gives the loss and the gradients of a chain rule by hand', () => {
  // y = w₂·tanh(w₁·x), L = (y − t)² with x = 0.5, t = 1, w₁ = 2, w₂ = 3
  const one = (weight: number): Layer =>
    dense(1, 1, { random: createRandom(1), initializer: () => matrix([[weight]]), bias: false });
  const model = sequential([one(2), activate(tanh), one(3)]);
  const { loss, inputGradient } = backpropagate(
    model,
    { inputs: matrix([[0.5]]), targets: matrix([[1]]) },
    meanSquaredError,
  );
  const h = Math.tanh(1);
  const slope = 2 * (3 * h - 1);
  const [byFirst, bySecond] = parametersOf(model).map(({ gradient }) => gradient.data[0]!);
  const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12);
  close(loss, (3 * h - 1) ** 2);
  close(bySecond!, slope * h);
  close(byFirst!, slope * 3 * (1 - h * h) * 0.5);
  close(inputGradient.data[0]!, slope * 3 * (1 - h * h) * 2);
});

test('gradientNorms lists layers with weights in order, with the root of the sum of squares', () => {
  const model = everyLayer();
  const norms = gradientNorms(model, data, crossEntropy);
  assert.deepEqual(
    norms.map(({ layer }) => layer),
    ['1 dense', '5.1 dense', '6 dense'],
  );
  const weights = parametersOf(model).filter(({ name }) => name === 'weights');
  norms.forEach(({ norm }, i) => {
    const plain = Math.hypot(...weights[i]!.gradient.data);
    assert.ok(Math.abs(norm - plain) <= 1e-12 * plain);
  });
});

test('gradientNorms of a deep sigmoid network fall towards the first layer', () => {
  const random = createRandom(3);
  const layers = Array.from({ length: 10 }, () => [dense(4, 4, { random }), activate(sigmoid)]);
  const model = sequential([...layers.flat(), dense(4, 3, { random })]);
  const norms = gradientNorms(model, data, crossEntropy).map(({ norm }) => norm);
  assert.ok(norms[0]! < 1e-4 * norms[9]!);
});

test('measuring gradients changes neither weights nor statistics nor data, nor the course of training', () => {
  const measured = everyLayer();
  const left = everyLayer();
  const before = saveWeights(measured);
  const inputs = copyMatrix(data.inputs);
  gradientNorms(measured, data, crossEntropy);
  assert.ok(checkGradients(measured, data, crossEntropy) < 1e-6);
  assert.deepEqual(saveWeights(measured), before);
  assert.deepEqual(data.inputs, inputs);
  assert.deepEqual(measured.forward(inputs, 'train'), left.forward(inputs, 'train'));
});

test('checkGradients finds every kind of wrong backward pass', () => {
  const wrongs: ((layer: Layer) => Layer)[] = [
    (layer) => ({
      ...layer,
      backward: (g, needed) => mapMatrix(layer.backward(g, needed), (x) => -x),
    }),
    (layer) => ({
      ...layer,
      backward: (g, needed) => mapMatrix(layer.backward(g, needed), (x) => x * 1.0001),
    }),
    (layer) => ({
      ...layer,
      backward(g, needed) {
        const result = layer.backward(g, needed);
        layer.parameters[1]!.gradient.data.fill(0);
        return result;
      },
    }),
    (layer) => ({
      ...layer,
      backward(g, needed) {
        const result = layer.backward(g, needed);
        layer.parameters[0]!.gradient.data[3]! *= 1.001;
        return result;
      },
    }),
  ];
  for (const wrong of wrongs) {
    const random = createRandom(1);
    const model = sequential([
      dense(4, 5, { random }),
      activate(tanh),
      wrong(dense(5, 3, { random })),
    ]);
    assert.ok(checkGradients(model, data, crossEntropy) > 1e-5);
  }
});

test('checkGradients is not misled by the kinks of relu', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const random = createRandom(seed);
    const model = sequential([
      dense(4, 30, { random, initializer: heNormal }),
      activate(relu),
      dense(30, 30, { random, initializer: heNormal }),
      activate(relu),
      dense(30, 3, { random, initializer: glorotUniform }),
    ]);
    const many = { inputs: normalMatrix(30, 4, seed), labels: someLabels(30, 3, seed) };
    assert.ok(checkGradients(model, many, crossEntropy) < 1e-6);
  }
});

test('measuring gradients refuses data that do not fit the model or the loss', () => {
  const model = everyLayer();
  const bad: [unknown, string, RegExp][] = [
    [
      { inputs: zeros(2, 3), labels: [0, 1] },
      'RangeError',
      /batch\.inputs must have 4 columns: current value is 2 × 3/,
    ],
    [
      { inputs: zeros(2, 4), labels: [0, 3] },
      'RangeError',
      /batch\.labels\[1\] must be a whole number from 0 to 2: current value is 3/,
    ],
    [{ inputs: zeros(2, 4) }, 'TypeError', /batch must be \{ inputs, labels \}/],
    [{ inputs: zeros(1, 4), labels: [0] }, 'RangeError', /input\.rows must be at least 2/],
    [undefined, 'TypeError', /batch/],
  ];
  for (const [batch, name, message] of bad) {
    assert.throws(() => gradientNorms(model, batch as never, crossEntropy), { name, message });
    assert.throws(() => checkGradients(model, batch as never, crossEntropy), { name, message });
  }
  assert.throws(() => gradientNorms(model, data, 'crossEntropy' as never), {
    name: 'TypeError',
    message: /loss/,
  });
  assert.throws(() => gradientNorms(undefined as never, data, crossEntropy), {
    name: 'TypeError',
    message: /model/,
  });
});
