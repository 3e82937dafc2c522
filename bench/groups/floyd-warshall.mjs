// @ts-check
import { createRandom, floydWarshall } from '../../lib/dist/index.js';
import { load } from '../load.mjs';

/** @typedef {(number | null)[][]} Weights as JSON holds them: null for no edge */

/** @type {import('../types.mjs').Work} */
const dense = {
  name: 'dense',
  title: 'floydWarshall, random dense graph of 512 nodes, with paths',
  size: 512,
  small: 24,
  input(size) {
    const random = createRandom(1);
    const weight = () => 1 + Math.floor(1000 * random.next());
    return Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 0 : weight())),
    );
  },
  text: (weights) => [weights.length, ...weights.flat()].join(' '),
  contenders: [
    {
      name: 'lib',
      prepare: (weights) => () => floydWarshall(weights),
      answer: ({ distances }) => [...distances],
    },
    { name: 'C, distances only', floor: 'floyd-warshall.c', atMost: 1.5 },
    {
      name: 'ml-floyd-warshall',
      packages: 'ml-floyd-warshall ml-matrix',
      atMost: 1 / 6,
      async prepare(weights) {
        const [{ floydWarshall: peer }, { Matrix }] = await load('ml-floyd-warshall', 'ml-matrix');
        const matrix = new Matrix(weights);
        return () => peer(matrix);
      },
      answer: (matrix) => matrix.to1DArray(),
    },
    {
      name: 'SciPy, with predecessors',
      python: 'floyd_warshall.py',
      call: 'scipy',
      packages: 'scipy numpy',
      atMost: 0.7,
    },
  ],
};

export const group = { title: 'All shortest paths.', works: [dense] };
