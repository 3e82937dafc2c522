'use strict';
// Stand-in for @tensorflow/tfjs-node (a native add-on of some 500 MB that is
// downloaded from outside npm). danfojs-node needs only tensors, arithmetic,
// a few reductions and data.array().shuffle().take().toArray().
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu'); // registers the 'cpu' backend
const { alea } = require('seedrandom');

// Chained methods: tensor.add(x) is tf.add(tensor, x). The npm package ships
// their registration only as ES modules, so do the same here.
const proto = tf.Tensor.prototype;
const same = `abs acos acosh add all any argMax argMin asin asinh atan atan2
  atanh broadcastTo cast ceil clipByValue cos cosh cumprod cumsum div divNoNan
  dot elu equal erf euclideanNorm exp expandDims expm1 floor floorDiv gather
  greater greaterEqual isFinite isInf isNaN leakyRelu less lessEqual log log1p
  logSigmoid logSoftmax logSumExp logicalAnd logicalNot logicalOr logicalXor
  matMul max maximum mean min minimum mirrorPad mod mul neg norm notEqual oneHot
  onesLike pad pow prelu prod reciprocal relu relu6 reshape reverse round rsqrt
  selu sigmoid sign sin sinh slice softmax softplus split sqrt square
  squaredDifference squeeze step stridedSlice sub sum tan tanh tile topk
  transpose unique unsortedSegmentSum unstack zerosLike`.split(/\s+/);
for (const name of same) {
  if (typeof tf[name] !== 'function') throw new Error(`tfjs-lite: no tf.${name}`);
  proto[name] = function (...args) {
    this.throwIfDisposed();
    return tf[name](this, ...args);
  };
}
const list = (x) => (x instanceof tf.Tensor ? [x] : x);
Object.assign(proto, {
  as1D() {
    return tf.reshape(this, [this.size]);
  },
  as2D(rows, columns) {
    return tf.reshape(this, [rows, columns]);
  },
  asScalar() {
    return tf.reshape(this, []);
  },
  asType(dtype) {
    return tf.cast(this, dtype);
  },
  concat(x, axis) {
    return tf.concat([this, ...list(x)], axis);
  },
  flatten() {
    return tf.reshape(this, [this.size]);
  },
  reshapeAs(x) {
    return tf.reshape(this, x.shape);
  },
  stack(x, axis) {
    return tf.stack([this, ...list(x)], axis);
  },
  toBool() {
    return tf.cast(this, 'bool');
  },
  toFloat() {
    return tf.cast(this, 'float32');
  },
  toInt() {
    return tf.cast(this, 'int32');
  },
  where(condition, x) {
    return tf.where(condition, this, x);
  },
});

// The first tensor prints a banner that advertises tfjs-node. The documented
// PROD flag silences warnings; it is on for that one tensor only.
const prod = tf.env().getBool('PROD');
tf.env().set('PROD', true);
tf.scalar(0).dispose();
tf.env().set('PROD', prod);

// DataFrame.sample() and Series.sample(): the same order for the same seed as
// @tensorflow/tfjs-data, whose shuffle goes through a window of that size.
const data = {
  array(items) {
    const chain = (run) => ({
      take: (n) => chain(() => run().slice(0, n < 0 ? undefined : n)),
      toArray: async () => run(),
      shuffle: (size, seed) => chain(() => shuffle(run(), size, seed)),
    });
    return chain(() => [...items]);
  },
};
function shuffle(items, size, seed) {
  const outer = alea(seed || String(tf.util.now()));
  const random = alea(String(outer.int32() + outer.int32()));
  const window = [];
  const out = [];
  let next = 0;
  // The end of the stream takes places in the window too, as upstream.
  const fill = () => {
    while (window.length < size) window.push(next < items.length ? [items[next++]] : null);
  };
  fill();
  while (window.length) {
    const at = Math.floor(random() * window.length);
    const picked = window[at];
    const last = window.pop();
    if (at < window.length) window[at] = last;
    if (picked) {
      out.push(picked[0]);
      fill();
    }
  }
  return out;
}

module.exports = { ...tf, data };
