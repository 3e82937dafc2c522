import {
  activate,
  createRandom,
  dense,
  type DiagramOptions,
  relu,
  residual,
  sequential,
  tanh,
} from '#lib';
import { callTreeDiagram } from '#show/diagram/call-tree';
import { computationGraphDiagram } from '#show/diagram/computation-graph';
import { networkDiagramOf } from '#show/diagram/network-diagram';
import { residualBlockDiagram } from '#show/diagram/residual-block';
import { weightedGraphDiagram } from '#show/diagram/weighted-graph';

/** One diagram of each kind that lessons show; the same on every machine. */

export const fibonacciCalls = (n: number): number[] => (n < 2 ? [] : [n - 1, n - 2]);
const name = (n: number): string => `F(${n})`;
const random = createRandom(1);
const nothing = Infinity;
const towns = [
  [0, 3, 8, nothing],
  [nothing, 0, nothing, 1],
  [nothing, 4, 0, nothing],
  [2, nothing, 9, 0],
];

/** L = (w·x + b − y)² as micrograd would hold it. */
export function squaredError() {
  const [w, x] = [
    { label: 'w', data: 2, grad: -12 },
    { label: 'x', data: 3, grad: -8 },
  ];
  const product = { label: 'w·x', data: 6, grad: -4, op: '×', children: [w, x] };
  const b = { label: 'b', data: -1, grad: -4 };
  const p = { label: 'p', data: 5, grad: -4, op: '+', children: [product, b] };
  const y = { label: 'y', data: 7, grad: 4 };
  const e = { label: 'e', data: -2, grad: -4, op: '−', children: [p, y] };
  return { label: 'L', data: 4, grad: 1, op: '²', children: [e] };
}

export const diagrams: Readonly<Record<string, DiagramOptions>> = {
  callTree: callTreeDiagram(6, fibonacciCalls, { name, title: 'Calls of F(6)' }),
  memo: callTreeDiagram(6, fibonacciCalls, { name, memo: true }),
  calls: callTreeDiagram(4, fibonacciCalls, { name, memo: true, animate: true }),
  path: weightedGraphDiagram(towns, { path: ['D', 'A', 'B'], title: 'D → A → B' }),
  circle: weightedGraphDiagram(towns, { layout: 'circle' }),
  map: weightedGraphDiagram(
    [
      ['Seoul', 'Tokyo', 1160],
      ['Tokyo', 'Los Angeles', 8770],
      ['Seoul', 'Los Angeles', 9610],
    ],
    {
      directed: false,
      positions: { Seoul: [127, 37], Tokyo: [140, 36], 'Los Angeles': [242, 34] },
    },
  ),
  units: networkDiagramOf(
    sequential([dense(2, 2, { random }), activate(tanh), dense(2, 1, { random })]),
  ),
  blocks: networkDiagramOf([784, 128, 10], { title: '784-128-10' }),
  residualNetwork: networkDiagramOf(
    sequential([
      dense(64, 32, { random }),
      ...[1, 2, 3].map(() => residual([dense(32, 32, { random }), activate(relu)])),
      residual([dense(32, 10, { random })], {
        projection: dense(32, 10, { random, bias: false }),
      }),
    ]),
  ),
  block: residualBlockDiagram(['dense', 'ReLU', 'dense'], { title: 'A residual block' }),
  computation: computationGraphDiagram(squaredError(), { title: 'L = (w·x + b − y)²' }),
  passes: computationGraphDiagram(squaredError(), { animate: true }),
  tables: {
    direction: 'right',
    nodes: [
      {
        id: 'items',
        rows: [
          ['', { text: 'kg', bold: true }],
          ['camera', 2],
          ['book', { text: 3, role: 'path' }],
        ],
      },
      { id: 'bag', label: 'the bag: 5 kg', rows: [['book', '3 kg']], role: 'path' },
    ],
    edges: [['items', 'bag', 'take 2']],
  },
  groups: {
    edges: [
      ['all', 'training', '60 %'],
      ['all', 'validation', '20 %'],
      ['all', 'test', '20 %'],
    ],
    groups: [{ title: 'seen while you decide', nodes: ['training', 'validation'] }],
  },
};
