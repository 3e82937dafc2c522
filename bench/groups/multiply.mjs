// @ts-check
import { createRandom, matrix, multiply } from '../../lib/dist/index.js';
import { load } from '../load.mjs';

/** @typedef {{ left: number[][], right: number[][] }} Input */

/** @type {import('../types.mjs').Work} */
const square = {
  name: 'square',
  title: 'multiply, 256 × 256 by 256 × 256',
  size: 256,
  small: 7,
  input(size) {
    const random = createRandom(1);
    const rows = () =>
      Array.from({ length: size }, () => Array.from({ length: size }, () => random.next() - 0.5));
    return { left: rows(), right: rows() };
  },
  text: ({ left, right }) => [left.length, ...left.flat(), ...right.flat()].join(' '),
  tolerance: 1e-12, // sums come in another order
  contenders: [
    {
      name: 'lib',
      prepare({ left, right }) {
        const [a, b] = [matrix(left), matrix(right)];
        return () => multiply(a, b);
      },
      answer: ({ data }) => [...data],
    },
    { name: 'C, the three loops', floor: 'multiply.c', atMost: 0.75 },
    {
      name: 'mathjs',
      packages: 'mathjs',
      atMost: 1 / 15,
      async prepare({ left, right }) {
        const [math] = await load('mathjs');
        const [a, b] = [math.matrix(left), math.matrix(right)];
        return () => math.multiply(a, b);
      },
      answer: (product) => product.toArray().flat(),
    },
    {
      name: 'NumPy, OpenBLAS with one thread',
      python: 'multiply.py',
      call: 'numpy_product',
      packages: 'numpy',
      atMost: 10,
    },
  ],
};

export const group = { title: 'The matrix product, in double precision.', works: [square] };
