import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import {
  callTree,
  computationGraph,
  diagram,
  type DiagramOptions,
  networkDiagram,
  residualBlock,
  weightedGraph,
} from '#lib';
import { diagramFigure } from '#show/diagram';
import { callTreeDiagram } from '#show/diagram/call-tree';
import { computationGraphDiagram } from '#show/diagram/computation-graph';
import { drawDiagram } from '#show/diagram/draw-graph';
import { networkDiagramOf } from '#show/diagram/network-diagram';
import { placeGraph } from '#show/diagram/place-graph';
import { readGraph } from '#show/diagram/read-graph';
import { residualBlockDiagram } from '#show/diagram/residual-block';
import { type Box, boxAround, sizeGraph } from '#show/diagram/size-graph';
import { weightedGraphDiagram } from '#show/diagram/weighted-graph';
import { textWidth } from '#show/figure/measure-text';
import { diagrams, fibonacciCalls, squaredError } from './diagrams';
import { asInNotebook } from './kernel';
import { decodePng } from './png';

const jobOf = ({
  title = '',
  layout = 'layers',
  direction = 'down',
  gaps = [20, 40],
  directed = true,
  ...given
}: DiagramOptions) => ({
  graph: sizeGraph(readGraph('draw the diagram', { ...given, directed })),
  ...{ title, direction, gaps, arrangement: layout },
});

interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The texts of an SVG with the boxes that they take in the picture. */
function textsOf(svg: string): DrawnText[] {
  const [, x0 = '0', y0 = '0', scale = '1'] =
    /translate\((.*?),(.*?)\) scale\((.*?)\)/.exec(svg) ?? [];
  const inner = svg.slice(svg.indexOf('<g '), svg.indexOf('</g>'));
  return [...svg.matchAll(/<text x="(.*?)" y="(.*?)" font-size="(.*?)"(.*?)>(.*?)<\/text>/g)].map(
    ([whole, x, y, size, look = '', escaped = '']) => {
      const text = escaped.replace(
        /&(lt|gt|amp|quot|#39);/g,
        (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" })[name] ?? '',
      );
      const [dx, dy, by] = inner.includes(whole)
        ? [Number(x0), Number(y0), Number(scale)]
        : [0, 0, 1];
      const width = textWidth(text, Number(size), look.includes('700')) * by;
      const start = Number(x) * by + dx - (look.includes('middle') ? width / 2 : 0);
      return { text, left: start, right: start + width, y: Number(y) * by + dy };
    },
  );
}

function assertInside(svg: string): void {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  for (const { text, left, right, y } of textsOf(svg)) {
    const place = `${text} stands at ${left} to ${right}, ${y} of ${width} × ${height}`;
    assert.ok(left >= 0 && right <= Number(width) && y > 8 && y <= Number(height) - 2, place);
  }
}

const overlap = (a: Box, b: Box): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

const word = fc.constantFrom(
  'A',
  'F(12)',
  'w·x',
  'a longer label',
  '<b> & "c"',
  '가나다',
  'two\nlines',
  '',
);
const randomDiagram = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.record({
      nodes: fc.tuple(
        ...Array.from({ length: count }, (_, i) =>
          fc.record({
            id: fc.constant(`id ${i}`),
            label: word,
            shape: fc.constantFrom('box' as const, 'circle' as const, 'text' as const),
          }),
        ),
      ),
      edges: fc.array(
        fc.record({
          from: fc.integer({ min: 0, max: count - 1 }).map((i) => `id ${i}`),
          to: fc.integer({ min: 0, max: count - 1 }).map((i) => `id ${i}`),
          label: fc.constantFrom('', '12', 'a weight'),
        }),
        { maxLength: 10 },
      ),
      layout: fc.constantFrom('layers' as const, 'spring' as const, 'circle' as const),
      direction: fc.constantFrom('down' as const, 'right' as const),
      directed: fc.boolean(),
      title: word,
    }),
  )
  .filter(({ title }) => !title.includes('\n'));

test('of a random graph each node, edge and label is drawn, no text is cut, no node covers another', async () => {
  await fc.assert(
    fc.asyncProperty(randomDiagram, async (options) => {
      const job = jobOf(options);
      const { nodes } = await placeGraph(job.graph, job);
      const boxes = nodes.map((centre, i) => boxAround(centre, job.graph.nodeSizes[i]!));
      boxes.forEach((box, i) =>
        boxes
          .slice(0, i)
          .forEach((other, j) => assert.ok(!overlap(box, other), `${i} covers ${j}`)),
      );
      let svg: string;
      try {
        svg = (await drawDiagram(job))[0]!;
      } catch (error) {
        // A graph can be too wide for a page; it is not drawn then.
        assert.match(String(error), /its (width|height) must be at most/);
        return;
      }
      assertInside(svg);
      const lines = options.nodes
        .flatMap(({ label }) => label.split('\n'))
        .filter((line) => line !== '');
      const labels = options.edges.map(({ label }) => label).filter((label) => label !== '');
      const found = textsOf(svg)
        .map(({ text }) => text)
        .sort();
      assert.deepEqual(
        found,
        [...lines, ...labels, ...(options.title ? titleLines(svg) : [])].sort(),
      );
      assert.equal(
        svg.match(/ fill="none" stroke="#64748B" stroke-width="1.3"/g)?.length ?? 0,
        options.edges.length,
      );
      assert.equal(
        svg.match(/Z" fill=/g)?.length ?? 0,
        options.directed ? options.edges.length : 0,
      );
    }),
    { numRuns: 60 },
  );
});

const titleLines = (svg: string): string[] =>
  textsOf(svg.slice(0, svg.indexOf('<g '))).map(({ text }) => text);

for (const [name, options] of Object.entries(diagrams)) {
  test(`of the diagram ${name} no text is cut, in any frame, and no label of an edge covers a node`, async () => {
    const job = jobOf({ ...options });
    for (const svg of await drawDiagram(job)) assertInside(svg);
    const { nodes, edges } = await placeGraph(job.graph, job);
    edges.forEach(({ label }, i) => {
      const size = job.graph.labelSizes[i]!;
      if (size.width === 0) return;
      nodes.forEach((centre, j) =>
        assert.ok(
          !overlap(boxAround(label, size), boxAround(centre, job.graph.nodeSizes[j]!)),
          `label ${i} covers node ${j}`,
        ),
      );
    });
  });
}

const hashFile = join(__dirname, '..', '..', 'show', 'diagram-hashes.json');

test('the same diagram is the same bytes on every machine', () => {
  const found = Object.fromEntries(
    Object.entries(diagrams).map(([name, options]) => {
      const { png } = diagramFigure(options).picture();
      return [name, createHash('sha256').update(png).digest('hex').slice(0, 16)];
    }),
  );
  if (process.env['RENEW_FIGURE_HASHES'])
    writeFileSync(hashFile, `${JSON.stringify(found, null, 2)}\n`);
  assert.deepEqual(found, JSON.parse(readFileSync(hashFile, 'utf8')));
});

test('a diagram is one output: a picture and a sentence; with frames, their captions too', () => {
  const outputs = asInNotebook(() => {
    diagram({ edges: [['A', 'B']], title: 'Two' });
    callTree(3, fibonacciCalls, { animate: true });
    weightedGraph([['A', 'B', 2]]);
    networkDiagram([2, 2, 1]);
    computationGraph(squaredError());
    residualBlock(['dense']);
  });
  assert.deepEqual(
    outputs.map(({ data }) => Object.keys(data)),
    outputs.map((_, i) => [
      ...(i === 1 ? ['application/vnd.course.animation+json'] : []),
      'image/png',
      'text/plain',
    ]),
  );
  assert.equal(
    outputs[0]?.data['text/plain'],
    'Two: a directed graph of 2 nodes and 1 edge: A → B.',
  );
  const { captions } = outputs[1]?.data['application/vnd.course.animation+json'] as {
    captions: string[];
  };
  const png = decodePng(Buffer.from(String(outputs[1]?.data['image/png']), 'base64'));
  const frames = png.chunks.filter(({ type }) => type === 'fcTL').length;
  assert.equal(captions.length, frames);
});

test('a frame says what differs; what is not shown takes its place all the same', async () => {
  const job = jobOf({
    nodes: ['A', { id: 'B', label: 'b' }],
    edges: [['A', 'B', 1]],
    frames: [
      { caption: 'only A', shown: ['A'], roles: { A: 'current' } },
      { caption: 'both', labels: { B: 'longer', 'A→B': 2 } },
    ],
  });
  const [first = '', second = ''] = await drawDiagram(job);
  const words = (svg: string) => textsOf(svg).map(({ text }) => text);
  assert.deepEqual(words(first), ['A', 'only A']);
  assert.deepEqual(words(second), ['A', 'longer', '2', 'both']);
  const placeOf = (svg: string) => textsOf(svg).find(({ text }) => text === 'A')?.y;
  assert.equal(placeOf(first), placeOf(second));
});

test('a call tree marks what is asked again, and fades what a memo saves', () => {
  const roles = ({ nodes }: { nodes: readonly { role: string }[] }) =>
    Object.fromEntries(
      ['plain', 'again', 'muted'].map((role) => [
        role,
        nodes.filter((node) => node.role === role).length,
      ]),
    );
  assert.deepEqual(roles(callTreeDiagram(6, fibonacciCalls)), { plain: 7, again: 18, muted: 0 });
  assert.deepEqual(roles(callTreeDiagram(6, fibonacciCalls, { memo: true })), {
    plain: 7,
    again: 4,
    muted: 14,
  });
  assert.deepEqual(roles(callTreeDiagram(6, fibonacciCalls, { memo: true, saved: false })), {
    plain: 7,
    again: 4,
    muted: 0,
  });
});

test('a call tree of a recurrence finds the calls by computing it, and takes its names', () => {
  const recurrence = {
    ...{ rows: 1, columns: 5 },
    cell: (_: number, j: number, read: (i: number, j: number) => number) =>
      j < 2 ? j : read(0, j - 1) + read(0, j - 2),
    name: (_: number, j: number) => `F(${j})`,
  };
  const { nodes, description } = callTreeDiagram([0, 3], recurrence);
  assert.deepEqual(
    nodes.map(({ label }) => label),
    ['F(3)', 'F(2)', 'F(1)', 'F(0)', 'F(1)'],
  );
  assert.equal(
    description,
    'A call tree of F(3): 5 calls for 4 different subproblems; asked F(1) 2 times.',
  );
});

test('the captions of a call tree count what the memo saves', () => {
  const { frames } = callTreeDiagram(5, fibonacciCalls, { memo: true, animate: true }) as {
    frames: { caption: string }[];
  };
  assert.deepEqual(
    frames.slice(-4).map(({ caption }) => caption),
    [
      'f(1) is asked again: the memo has it',
      'f(2) is asked again: 2 calls saved',
      'f(3) is asked again: 4 calls saved',
      '9 calls instead of 15 for 6 different subproblems',
    ],
  );
});

test('a symmetric matrix is a graph without arrows, infinity no edge', () => {
  const { edges, directed } = weightedGraphDiagram([
    [0, 2, Infinity],
    [2, 0, 5],
    [Infinity, 5, 0],
  ]);
  assert.equal(directed, false);
  assert.deepEqual(
    edges.map(({ from, to, label }) => [from, to, label]),
    [
      ['A', 'B', 2],
      ['B', 'C', 5],
    ],
  );
});

test('frames of a graph have a path and roles of their own', () => {
  const { frames } = weightedGraphDiagram(
    [
      ['A', 'B', 2],
      ['B', 'C', 1],
    ],
    {
      path: ['A', 'B'],
      frames: [
        { caption: 'from B', path: ['B', 'C'], roles: { A: 'muted' } },
        { caption: 'nothing' },
      ],
    },
  );
  assert.deepEqual(frames, [
    {
      caption: 'from B',
      roles: { A: 'muted', B: 'path', 'A→B': 'plain', C: 'path', 'B→C': 'path' },
    },
    { caption: 'nothing', roles: { A: 'plain', B: 'plain', 'A→B': 'plain' } },
  ]);
  assert.throws(
    () => weightedGraph([['A', 'B']], { frames: [{ caption: 'a', path: ['B', 'A'] }] }),
    /joined by an edge/,
  );
});

test('a graph may have many edges, or none', () => {
  const complete = Array.from({ length: 18 }, (_, i) =>
    Array.from({ length: 18 }, (_, j) => (i === j ? 0 : 1)),
  );
  assert.equal(weightedGraphDiagram(complete).edges.length, 153);
  assert.ok(diagramFigure(weightedGraphDiagram(complete, { directed: true })).description);
  assert.throws(() => weightedGraph([]), /nodes must be at least one node/);
  assert.ok(diagramFigure(weightedGraphDiagram([], { names: ['A'] })).description);
});

test('places on a map keep their directions, and nodes that would overlap are moved apart', () => {
  const places = { here: [0, 0], there: [0.1, 0], north: [0, 100] } as const;
  const { nodes } = weightedGraphDiagram(
    [
      ['here', 'there', 1],
      ['there', 'north', 2],
    ],
    { positions: places },
  );
  const [here, there, north] = nodes.map(({ position }) => position!);
  assert.ok(there![0] - here![0] > 60, 'they overlap');
  assert.ok(north![1] < here![1] - 300, 'north is not above');
});

test('a small network is drawn by its units with weights as numbers, a larger one by blocks, repeated ones once', () => {
  const { edges } = diagrams['units'] as {
    readonly edges: readonly { readonly label: string; readonly role: string }[];
  };
  assert.equal(edges.length, 6);
  assert.ok(edges.every(({ label, role }) => (role === 'negative') === label.startsWith('−')));
  const labels = (name: string) =>
    (diagrams[name]!.nodes as readonly { readonly label: string }[]).map(({ label }) => label);
  assert.deepEqual(labels('blocks'), [
    '784 inputs',
    'dense 784 → 128\n100,480 parameters',
    'dense 128 → 10\n1,290 parameters',
    '10 outputs',
  ]);
  assert.deepEqual(labels('residualNetwork').filter((label) => label === '+').length, 2);
  assert.deepEqual(
    diagrams['residualNetwork']!.groups?.map(({ title }) => title),
    ['residual × 3, 1,056 parameters each', 'residual, 650 parameters'],
  );
});

test('a computation graph plays forward, then backward', () => {
  const { frames } = computationGraphDiagram(squaredError(), { animate: true }) as {
    frames: { caption: string }[];
  };
  const captions = frames.map(({ caption }) => caption);
  assert.equal(captions.length, 16);
  assert.equal(captions[2], 'Forward: w·x = 2 × 3 = 6');
  assert.equal(captions[4], 'Forward: p = 6 + (−1) = 5');
  assert.equal(captions[7], 'Forward: L = (−2)² = 4');
  assert.deepEqual([captions[8], captions[15]], ['Backward: dL/dL = 1', 'Backward: dL/dw = −12']);
});

test('a value that is used twice is drawn once', () => {
  const a = { data: 3, label: 'a' };
  const { nodes, edges } = computationGraphDiagram({ data: 9, op: '×', children: [a, a] });
  assert.deepEqual([nodes.length, edges.length], [3, 3]);
});

test('what is wrong is named with its place before anything is drawn', () => {
  const cases: readonly (readonly [() => unknown, RegExp])[] = [
    [() => diagramFigure({}), /nodes must be at least one node/],
    [
      () => diagramFigure({ nodes: ['A', 'A'] }),
      /nodes\[1\].id must be no other node's: current value is "A"/,
    ],
    [
      () => diagramFigure({ nodes: ['A'], edges: [['A', 'B']] }),
      /edges\[0\].to must be the id of a node: .*"B"/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', colour: 'red' } as never] }),
      /nodes\[0\] as options must be among id/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', role: 'red' as never }] }),
      /nodes\[0\].role must be "plain" or/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', label: NaN }] }),
      /nodes\[0\].label must be a string or a finite number/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', label: 'a\u0000' }] }),
      /nodes\[0\].label must be without control characters/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', position: [0, 0] }, 'B'] }),
      /nodes\[1\].position must be given/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', rows: [['a'], ['b', 'c']] }] }),
      /nodes\[0\].rows\[1\] must be of 1 texts/,
    ],
    [
      () => diagramFigure({ nodes: [{ id: 'A', shape: 'dot', label: 'a' }] }),
      /left out, as its shape is 'dot'/,
    ],
    [() => diagramFigure({ nodes: ['A'], frames: [] }), /frames must be at least one frame/],
    [
      () => diagramFigure({ nodes: ['A'], frames: [{ caption: ' ' }] }),
      /frames\[0\].caption must be a few words/,
    ],
    [
      () => diagramFigure({ nodes: ['A'], frames: [{ caption: 'a', roles: { B: 'path' } }] }),
      /frames\[0\].roles must be by ids of the diagram: current value is "B"/,
    ],
    [
      () => diagramFigure({ nodes: ['A'], groups: [{ nodes: ['A'] }, { nodes: ['A'] }] }),
      /groups\[1\].nodes\[0\] must be in one group only/,
    ],
    [
      () => diagramFigure({ nodes: Array.from({ length: 201 }, (_, i) => String(i)) }),
      /the number of nodes must be at most 200/,
    ],
    [() => diagramFigure({ nodes: ['A'], gaps: [1] as never }), /gaps must be two numbers/],
    [
      () => diagramFigure({ nodes: ['A'], colour: 1 } as never),
      /options must be among nodes, edges/,
    ],
    [() => callTreeDiagram(12, fibonacciCalls), /the number of calls must be at most 120/],
    [() => callTreeDiagram(1, (n) => [n]), /the number of calls must be at most 120/],
    [() => callTreeDiagram(1, 5 as never), /calls must be a function or a recurrence/],
    [() => callTreeDiagram(1, () => 5 as never), /what calls returns must be an array/],
    [
      () => callTreeDiagram([0, 0], { cell: (i, j, read) => read(i, j) }),
      /the cells it reads must be ones that do not need it/,
    ],
    [
      () => weightedGraphDiagram([['A', 'B', 1]], { path: ['B', 'A'] }),
      /path\[0\] and path\[1\] must be joined by an edge/,
    ],
    [
      () => weightedGraphDiagram([['A', 'B', 1]], { path: ['C'] }),
      /path must be among the nodes A, B: current value is "C"/,
    ],
    [() => weightedGraphDiagram([[0, 1], [2]]), /weights\[1\] must be a row of 2 weights/],
    [
      () =>
        weightedGraphDiagram([
          [0, NaN],
          [2, 0],
        ]),
      /weights\[0\]\[1\] must be a number or Infinity/,
    ],
    [() => networkDiagramOf([5]), /network must be at least two sizes/],
    [() => networkDiagramOf({} as never), /network must be a layer/],
    [() => networkDiagramOf([2, 1], { inputs: ['a'] }), /the number of inputs must be 2/],
    [() => residualBlockDiagram([]), /the number of layers must be from 1 to 8/],
    [() => computationGraphDiagram(5 as never), /a value must be an object/],
    [
      () => {
        const value: { data: number; children: object[] } = { data: 1, children: [] };
        value.children.push(value);
        return computationGraphDiagram(value as never);
      },
      /children must be computed before their value/,
    ],
  ];
  for (const [run, message] of cases) {
    assert.throws(run, (error: Error) => {
      assert.match(error.message, /^Cannot draw /);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /undefined must|NaN must/);
      return error instanceof RangeError || error instanceof TypeError;
    });
  }
});

test('what a frame says of a node is checked as what the diagram says of it', () => {
  const nodes = ['constructor', { id: 'dot', shape: 'dot' as const }];
  const edges = [['constructor', 'dot', 1]] as const;
  const frame = (changes: object) =>
    diagramFigure({ nodes, edges, frames: [{ caption: 'a', ...changes }] });
  assert.ok(frame({ labels: { constructor: 'b', 'constructor→dot': 2 } }));
  assert.throws(
    () => frame({ labels: { dot: 'b' } }),
    /labels\["dot"\] must be left out, as its shape is 'dot'/,
  );
  assert.throws(() => frame({ rows: { dot: [['b']] } }), /rows\["dot"\] must be left out/);
  assert.throws(
    () => frame({ rows: { constructor: 'b' } }),
    /rows\["constructor"\] must be an array of rows/,
  );
  assert.throws(() => frame({ rows: { 'constructor→dot': [['b']] } }), /rows must be by ids/);
  assert.throws(
    () => frame({ labels: { 'constructor→dot': NaN } }),
    /labels\["constructor→dot"\] must be a string or/,
  );
  assert.throws(() => frame({ roles: { dot: 'red' } }), /roles\["dot"\] must be "plain"/);
});

test('nodes that cover each other by their positions are an error, unless they are never seen together', () => {
  const nodes = [
    { id: 'A', position: [0, 0] },
    { id: 'B', position: [20, 10] },
  ] as const;
  assert.throws(
    () => diagramFigure({ nodes }).picture(),
    /the position of "B" must be \d+ pixels beside or \d+ above or below that of "A": current value is \[20, 10\]/,
  );
  const frames = ['A', 'B'].map((id) => ({ caption: `only ${id}`, shown: [id] }));
  assert.ok(diagramFigure({ nodes, frames }).picture().png.length > 0);
});

test('a network whose weights are no numbers any more is an error', () => {
  const value = { rows: 1, columns: 1, data: [NaN] };
  const layer = { name: 'dense', parameters: [{ name: 'weights', value }] };
  assert.throws(() => networkDiagramOf(layer), /each weight must be finite: current value is NaN/);
});

test('a long title is wrapped; a word of it that is wider than a page is an error', () => {
  const long = { nodes: ['A'], title: 'A title of many words, '.repeat(10) };
  assert.ok(diagramFigure(long).picture().height > 150);
  assert.throws(
    () => diagramFigure({ nodes: ['A'], title: 'x'.repeat(200) }).picture(),
    /each word of the title and the captions must be at most 888 pixels wide/,
  );
});

test('a diagram that is wider than a page is an error that says what helps', () => {
  const edges = Array.from({ length: 30 }, (_, i) => ['root', `a child, number ${i}`] as const);
  assert.throws(
    () => diagramFigure({ edges }).picture(),
    /its width must be at most 968 pixels \(fewer nodes/,
  );
});
