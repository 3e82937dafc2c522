import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { createRandom, floydWarshall, type Graph, type ShortestPaths } from '#lib';
import { graphs, kinds } from './graphs';

type Edge = readonly [number, number, number];

/** The lightest simple path between each pair, and each negative simple cycle, by trying them all. */
function trySimplePaths({ nodes, edges }: Graph<number>): (from: number, to: number) => number {
  const n = nodes.length;
  const lightest = nodes.map((i) => nodes.map((j) => (i === j ? 0 : Infinity)));
  const negative = new Set<number>();
  const walk = (start: number, at: number, weight: number, visited: readonly number[]): void => {
    lightest[start]![at] = Math.min(lightest[start]![at]!, weight);
    for (const [from, to, w] of edges) {
      if (from !== at) continue;
      if (to === start && weight + w < 0) negative.add(start);
      if (!visited.includes(to)) walk(start, to, weight + w, [...visited, to]);
    }
  };
  for (let start = 0; start < n; start++) walk(start, start, 0, [start]);
  const reaches = (from: number, to: number): boolean => lightest[from]![to]! < Infinity;
  return (from, to) =>
    [...negative].some((v) => reaches(from, v) && reaches(v, to))
      ? -Infinity
      : lightest[from]![to]!;
}

/** Bellman–Ford from each node: what is still improved after n − 1 rounds is −Infinity. */
function bellmanFord({ nodes, edges }: Graph<number>): (from: number, to: number) => number {
  const rows = nodes.map((start) => {
    const row = nodes.map((i) => (i === start ? 0 : Infinity));
    let changed = true;
    for (let round = 1; changed; round++) {
      changed = false;
      for (const [from, to, weight] of edges) {
        if (row[from]! + weight >= row[to]!) continue;
        row[to] = round < nodes.length ? row[from]! + weight : -Infinity;
        changed = true;
      }
    }
    return row;
  });
  return (from, to) => rows[from]![to]!;
}

function weightOf(edges: readonly Edge[], from: number, to: number): number {
  return Math.min(...edges.filter(([a, b]) => a === from && b === to).map(([, , w]) => w));
}

/** Distances are those of the twin; each path exists, ends where it should and weighs its distance. */
function assertShortest(
  { nodes, edges }: Graph<number>,
  paths: ShortestPaths<number>,
  twin: (from: number, to: number) => number,
): void {
  const n = nodes.length;
  for (const from of nodes) {
    for (const to of nodes) {
      const distance = paths.distance(from, to);
      assert.equal(distance, twin(from, to), `from ${from} to ${to}`);
      assert.equal(paths.distances[from * n + to], distance);
      const path = paths.path(from, to);
      assert.equal(path === undefined, !Number.isFinite(distance));
      if (path === undefined) continue;
      assert.equal(path[0], from);
      assert.equal(path.at(-1), to);
      assert.equal(new Set(path).size, path.length);
      assert.equal(sum(path.slice(1).map((node, i) => weightOf(edges, path[i]!, node))), distance);
    }
  }
  assert.equal(
    paths.negativeCycle === undefined,
    nodes.every((v) => paths.distance(v, v) === 0),
  );
  if (paths.negativeCycle) {
    const cycle = paths.negativeCycle;
    assert.equal(new Set(cycle).size, cycle.length);
    assert.ok(sum(cycle.map((v, i) => weightOf(edges, v, cycle[(i + 1) % cycle.length]!))) < 0);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

for (const [kind, weight] of Object.entries(kinds)) {
  test(`floydWarshall(graph) agrees with all simple paths of small graphs, ${kind}`, () => {
    fc.assert(
      fc.property(graphs(6, weight), (graph) => {
        assertShortest(graph, floydWarshall(graph), trySimplePaths(graph));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test(`floydWarshall(graph) agrees with Bellman–Ford from each node of larger graphs, ${kind}`, () => {
    fc.assert(
      fc.property(graphs(30, weight), (graph) => {
        assertShortest(graph, floydWarshall(graph), bellmanFord(graph));
      }),
      { seed: 1, numRuns: 50 },
    );
  });
}

test('floydWarshall(graph) keeps the triangle inequality', () => {
  fc.assert(
    fc.property(graphs(12, fc.double({ min: 0, max: 1e6, noNaN: true })), (graph) => {
      const { distance } = floydWarshall(graph);
      for (const a of graph.nodes)
        for (const b of graph.nodes)
          for (const c of graph.nodes) {
            assert.ok(distance(a, c) <= (distance(a, b) + distance(b, c)) * (1 + 1e-12));
          }
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('floydWarshall(graph) is not misled by rounding where all cycles weigh 0, as rates without arbitrage', () => {
  const random = createRandom(1);
  for (let run = 0; run < 50; run++) {
    const price = Array.from({ length: 20 }, () => Math.exp(6 * random.next()));
    const matrix = price.map((a) => price.map((b) => -Math.log(a / b)));
    const { negativeCycle, distances, path } = floydWarshall(matrix);
    assert.equal(negativeCycle, undefined);
    distances.forEach((distance, index) => {
      const [i, j] = [Math.floor(index / 20), index % 20];
      assert.ok(Math.abs(distance - Math.log(price[j]! / price[i]!)) < 1e-13);
      assert.deepEqual([path(i, j)?.[0], path(i, j)?.at(-1)], [i, j]);
    });
  }
});

test('floydWarshall(graph) finds arbitrage: a cycle of rates whose product is above 1', () => {
  const rates = [
    [1, 0.9, 150],
    [1.1, 1, 165],
    [0.0067, 0.006, 1],
  ];
  const cycle = floydWarshall(rates.map((row) => row.map((rate) => -Math.log(rate)))).negativeCycle;
  assert.ok(cycle);
  assert.ok(cycle.reduce((gain, a, i) => gain * rates[a]![cycle[(i + 1) % cycle.length]!]!, 1) > 1);
});

test('floydWarshall(graph) gives decimal sums as they are added along the path', () => {
  const matrix = [
    [0, 1.5, Infinity],
    [Infinity, 0, -0.1],
    [Infinity, Infinity, 0],
  ];
  assert.equal(floydWarshall(matrix).distance(0, 2), 1.4);
});

test('floydWarshall(graph) holds that 0.1 + 0.2 − 0.3 is a cycle of weight 0', () => {
  for (const [a, b, c] of [
    [0.1, 0.2, -0.3],
    [-0.1, -0.2, 0.3],
    [0.7, -0.6, -0.1],
  ] as const) {
    const { negativeCycle, distance } = floydWarshall([
      [0, a, Infinity],
      [Infinity, 0, b],
      [c, Infinity, 0],
    ]);
    assert.equal(negativeCycle, undefined);
    assert.equal(distance(0, 1), a);
  }
});

test('floydWarshall(graph) with a negative cycle: −Infinity and no path where a way can pass it, exact elsewhere', () => {
  const paths = floydWarshall({
    nodes: ['in', 'a', 'b', 'c', 'out', 'aside'],
    edges: [
      ['in', 'a', 1],
      ['a', 'b', 2],
      ['b', 'c', -4],
      ['c', 'a', 1],
      ['c', 'out', 1],
      ['in', 'aside', 5],
      ['aside', 'out', 5],
    ],
  });
  assert.deepEqual(paths.negativeCycle, ['a', 'b', 'c']);
  assert.equal(paths.distance('in', 'out'), -Infinity);
  assert.equal(paths.path('in', 'out'), undefined);
  assert.equal(paths.distance('a', 'a'), -Infinity);
  assert.equal(paths.distance('in', 'aside'), 5);
  assert.deepEqual(paths.path('aside', 'out'), ['aside', 'out']);
  assert.equal(paths.distance('out', 'in'), Infinity);
});

test('floydWarshall(graph) ignores a loop of positive weight; one of negative weight is a negative cycle', () => {
  assert.equal(floydWarshall([[3]]).distance(0, 0), 0);
  assert.deepEqual(floydWarshall([[3]]).path(0, 0), [0]);
  assert.deepEqual(floydWarshall([[-3]]).negativeCycle, [0]);
  assert.equal(floydWarshall([[-3]]).distance(0, 0), -Infinity);
});

test('floydWarshall(graph) takes the lightest of parallel edges', () => {
  const edges = [
    ['a', 'b', 3],
    ['a', 'b', 1],
    ['a', 'b', 2],
  ] as const;
  assert.equal(floydWarshall({ nodes: ['a', 'b'], edges }).distance('a', 'b'), 1);
});

test('floydWarshall(graph) finds nothing in an empty graph', () => {
  for (const paths of [floydWarshall([]), floydWarshall({ nodes: [], edges: [] })]) {
    assert.deepEqual(paths.nodes, []);
    assert.equal(paths.distances.length, 0);
    assert.equal(paths.negativeCycle, undefined);
  }
});

test('floydWarshall(graph) does not change the graph', () => {
  const matrix = [
    [0, 5, 1],
    [Infinity, 0, Infinity],
    [Infinity, 1, 0],
  ];
  const copy = structuredClone(matrix);
  assert.equal(floydWarshall(matrix).distance(0, 1), 2);
  assert.deepEqual(matrix, copy);
});

test('floydWarshall(graph, { onIntermediate }) shows each round: paths through k only from round k on', () => {
  const rounds: [number, string, number][] = [];
  floydWarshall(
    {
      nodes: ['a', 'b', 'c'],
      edges: [
        ['a', 'b', 1],
        ['b', 'c', 1],
      ],
    },
    { onIntermediate: (k, node, distances) => rounds.push([k, node, distances[2]!]) },
  );
  assert.deepEqual(rounds, [
    [0, 'a', Infinity],
    [1, 'b', 2],
    [2, 'c', 2],
  ]);
});

test('floydWarshall finds the shortest routes between all US airports of 2008, and the three cut off', () => {
  const read = (file: string): string[][] =>
    readFileSync(join(__dirname, '..', '..', '..', 'data', 'flights', file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  const nodes = read('airports.csv').map(([iata]) => iata!);
  const edges = read('routes.csv').map(
    ([origin, destination, , kilometres]) => [origin!, destination!, Number(kilometres)] as const,
  );
  const paths = floydWarshall({ nodes, edges });
  const cutOff = new Set(['CYS', 'OGD', 'PUB']);
  for (const from of nodes) {
    for (const to of nodes) {
      const reachable = from === to || (from !== 'CYS' && from !== 'OGD' && to !== 'PUB');
      assert.equal(paths.distance(from, to) < Infinity, reachable, `${from} to ${to}`);
    }
  }
  assert.equal(nodes.filter((node) => !cutOff.has(node)).length, 302);
  const places = new Map(nodes.map((node, i) => [node, i]));
  const numbered: Graph<number> = {
    nodes: [...places.values()],
    edges: edges.map(([from, to, w]) => [places.get(from)!, places.get(to)!, w]),
  };
  const twin = bellmanFord(numbered);
  numbered.nodes.forEach((from) =>
    numbered.nodes.forEach((to) => {
      const distance = paths.distance(nodes[from]!, nodes[to]!);
      if (distance !== Infinity) assert.ok(Math.abs(distance - twin(from, to)) < 1e-8);
    }),
  );
});

test('floydWarshall(graph) is a clear error where the graph is wrong', () => {
  // prettier-ignore
  const errors: [unknown, string, string][] = [
    [undefined, 'TypeError', 'graph must be a matrix of weights or { nodes, edges }: current value is undefined'],
    [null, 'TypeError', 'graph must be a matrix of weights or { nodes, edges }: current value is null'],
    [{ nodes: ['a'] }, 'TypeError', 'graph must be a matrix of weights or { nodes, edges }: current value is an object with nodes'],
    [[[0, 1, 2], [1, 0]], 'RangeError', 'the length of graph[0] must be as long as the matrix is high, 2 weights: current value is 3'],
    [[[0, 1], 'x'], 'TypeError', 'graph[1] must be an array of weights: current value is "x"'],
    [[[0, NaN], [1, 0]], 'RangeError', 'graph[0][1] must be a number, Infinity for no edge: current value is NaN'],
    [[[0, 1], [-Infinity, 0]], 'RangeError', 'graph[1][0] must be a number, Infinity for no edge: current value is -Infinity'],
    [[[0, '1'], [1, 0]], 'TypeError', 'graph[0][1] must be a number, Infinity for no edge: current value is "1"'],
    [[[0, 1e308], [1, 0]], 'RangeError', 'graph[0][1] must be small enough for a sum of weights to be finite: current value is 1e+308'],
    [{ nodes: ['a', 'b'], edges: [['a', 'c', 1]] }, 'RangeError', 'the end of graph.edges[0] must be among graph.nodes: current value is "c"'],
    [{ nodes: ['a', 'b'], edges: [['a', 'b', 1], [1, 'a', 1]] }, 'RangeError', 'the start of graph.edges[1] must be among graph.nodes: current value is 1'],
    [{ nodes: ['a', 'b', 'a'], edges: [] }, 'RangeError', 'graph.nodes[2] must be unlike the nodes before it: current value is "a"'],
    [{ nodes: [{}], edges: [] }, 'TypeError', 'graph.nodes[0] must be a string or a number: current value is an empty object'],
    [{ nodes: ['a', 'b'], edges: [['a', 'b']] }, 'TypeError', 'graph.edges[0] must be [from, to, weight]: current value is ["a", "b"]'],
    [{ nodes: ['a', 'b'], edges: [['a', 'b', '1']] }, 'TypeError', 'the weight of graph.edges[0] must be a number, Infinity for no edge: current value is "1"'],
    [new Array(20_000).fill([]), 'RangeError', 'the number of nodes must be at most 16384 (memory grows with its square, here 4 GB): current value is 20000'],
  ];
  for (const [graph, name, message] of errors) {
    assert.throws(() => floydWarshall(graph as number[][]), {
      name,
      message: `Cannot find shortest paths as ${message}`,
    });
  }
});

test('floydWarshall(graph, options) is an error where an option is unknown or no function', () => {
  assert.throws(() => floydWarshall([[0]], { onRound: () => 0 } as object), {
    message:
      'Cannot find shortest paths as options must be among onIntermediate: current value is "onRound"',
  });
  assert.throws(() => floydWarshall([[0]], { onIntermediate: 3 } as object), TypeError);
});

test('distance(from, to) and path(from, to) are an error where a node is unknown', () => {
  const paths = floydWarshall([[0]]);
  for (const look of [() => paths.distance(0, 1), () => paths.path(0, 1)]) {
    assert.throws(look, {
      name: 'RangeError',
      message:
        'Cannot look up a shortest path as to must be a node of the graph: current value is 1',
    });
  }
});
