// @ts-check
import { readFileSync } from 'node:fs';
import {
  activate,
  createRandom,
  crossEntropy,
  dense,
  heNormal,
  loadWeights,
  matrix,
  relu,
  saveWeights,
  sequential,
  sgd,
  train,
} from '../../lib/dist/index.js';
import { load } from '../load.mjs';

const batch = 32;
const widths = /** @type {const} */ ([64, 64, 10]);
const rate = 0.1;
const seed = 1;

/**
 * @typedef {{ pixels: number[][], labels: number[], first: number[], second: number[] }} Input the rows in
 * the order in which all take them, and the weights that all begin with, input by input; biases are 0
 */

function createModel() {
  const random = createRandom(seed);
  const initializer = heNormal;
  const [inputs, hidden, outputs] = widths;
  return sequential([
    dense(inputs, hidden, { random, initializer }),
    activate(relu),
    dense(hidden, outputs, { random, initializer }),
  ]);
}

/** The order in which lib takes the rows of the first epoch: it shuffles with a generator of its own. */
function shuffled(/** @type {number} */ rows) {
  const random = createRandom(seed);
  random.split();
  return random.shuffle(Array.from({ length: rows }, (_, row) => row));
}

/** @type {import('../types.mjs').Work} */
const epoch = {
  name: 'epoch',
  title: 'train, 64-64-10 network with ReLU, one epoch of 1,797 digits in batches of 32',
  size: 1797,
  small: 70,
  input(size) {
    const file = new URL('../../data/digits/digits.csv', import.meta.url);
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const rows = lines.slice(0, size).map((line) => line.split(',').map(Number));
    const order = shuffled(rows.length);
    const [first, , second] = saveWeights(createModel());
    return {
      pixels: order.map((row) => (rows[row] ?? []).slice(0, 64).map((pixel) => pixel / 16)),
      labels: order.map((row) => rows[row]?.[64]),
      first: [...(first ?? [])],
      second: [...(second ?? [])],
    };
  },
  text: ({ pixels, labels, first, second }) =>
    [labels.length, ...pixels.flat(), ...labels, ...first, ...second].join(' '),
  tolerance: 1e-4, // convnetjs and tfjs differ from the rest in the sixth digit
  contenders: [
    {
      name: 'lib',
      prepare({ pixels, labels }) {
        const order = shuffled(labels.length);
        const inputs = order.map(() => /** @type {number[]} */ ([]));
        const classes = order.map(() => 0);
        order.forEach((row, place) => {
          inputs[row] = pixels[place];
          classes[row] = labels[place];
        });
        const training = { inputs: matrix(inputs), labels: classes };
        const model = createModel();
        const start = saveWeights(model);
        return () => {
          loadWeights(model, start);
          const optimizer = sgd({ learningRate: rate });
          const random = createRandom(seed);
          const options = {
            training,
            loss: crossEntropy,
            optimizer,
            epochs: 1,
            batchSize: batch,
            random,
          };
          return train(model, options);
        };
      },
      answer: ({ loss }) => loss[0],
    },
    { name: 'C, plain loops', floor: 'train.c', atMost: 1 },
    {
      name: 'tfjs, WebAssembly backend, fit',
      packages:
        '@tensorflow/tfjs-core @tensorflow/tfjs-layers @tensorflow/tfjs-backend-wasm @tensorflow/tfjs-backend-cpu',
      atMost: 1 / 8,
      prepare: prepareTensorflow,
      answer: ({ history }) => history.loss[0],
    },
    {
      name: 'convnetjs',
      packages: 'convnetjs',
      atMost: 1 / 8,
      prepare: prepareConvnet,
      answer: (loss) => loss,
    },
    {
      name: 'scikit-learn, MLPClassifier.partial_fit',
      python: 'train.py',
      call: 'sklearn_epoch',
      packages: 'scikit-learn numpy',
      atMost: 1,
    },
    {
      name: 'NumPy by hand',
      python: 'train.py',
      call: 'numpy_epoch',
      packages: 'numpy',
      atMost: 2.6,
    },
  ],
};

/** @param {Input} input */
async function prepareTensorflow({ pixels, labels, first, second }) {
  const [tf, layers] = await load(
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-layers',
    '@tensorflow/tfjs-backend-cpu',
    '@tensorflow/tfjs-backend-wasm',
  );
  await tf.setBackend('wasm');
  const [inputs, hidden, outputs] = widths;
  const model = layers.sequential({
    layers: [
      layers.layers.dense({ units: hidden, inputShape: [inputs], activation: 'relu' }),
      layers.layers.dense({ units: outputs, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(rate), loss: 'categoricalCrossentropy' });
  const start = [
    tf.tensor(first, [inputs, hidden]),
    tf.zeros([hidden]),
    tf.tensor(second, [hidden, outputs]),
    tf.zeros([outputs]),
  ];
  const x = tf.tensor2d(pixels);
  const y = tf.oneHot(tf.tensor1d(labels, 'int32'), outputs);
  return () => {
    model.setWeights(start);
    return model.fit(x, y, {
      epochs: 1,
      batchSize: batch,
      shuffle: false,
      verbose: 0,
      yieldEvery: 'never',
    });
  };
}

/** @param {Input} input */
async function prepareConvnet({ pixels, labels, first, second }) {
  const [{ default: convnet }] = await load('convnetjs');
  const [inputs, hidden, outputs] = widths;
  const net = new convnet.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: inputs },
    { type: 'fc', num_neurons: hidden, activation: 'relu' },
    { type: 'softmax', num_classes: outputs },
  ]);
  const fill = (/** @type {any} */ layer, /** @type {number[]} */ weights) => {
    layer.filters.forEach((/** @type {any} */ filter, /** @type {number} */ unit) => {
      for (let i = 0; i < filter.w.length; i++)
        filter.w[i] = weights[i * layer.filters.length + unit];
    });
    layer.biases.w.fill(0);
  };
  const rows = pixels.map((row) => {
    const volume = new convnet.Vol(1, 1, inputs);
    row.forEach((pixel, i) => (volume.w[i] = pixel));
    return volume;
  });
  return () => {
    fill(net.layers[1], first);
    fill(net.layers[3], second);
    const trainer = new convnet.Trainer(net, {
      method: 'sgd',
      learning_rate: rate,
      momentum: 0,
      batch_size: batch,
      l2_decay: 0,
    });
    let sum = 0;
    rows.forEach((row, i) => (sum += trainer.train(row, labels[i]).cost_loss));
    return sum / rows.length;
  };
}

export const group = { title: 'Training a network.', works: [epoch] };
