import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { TreeRounds, type Paths } from '#fast/floyd-warshall';
import { createRandom, type Graph } from '#lib';
import { allowStop, negativeCycleThrough, readGraph } from '#lib/dp/floyd-warshall';
import { graphs, kinds } from '../dp/graphs';

/** The matrices before the first round: edges alone. */
function edgesAlone(graph: Graph<number>): Paths {
  const { nodes, distances } = readGraph<number>(graph);
  const n = nodes.length;
  return {
    n,
    distances,
    hops: Uint16Array.from(distances, (_, at) => at % n),
  };
}

for (const [kind, weight] of Object.entries(kinds)) {
  test(`TreeRounds.relax leaves the same matrices as the plain loops after each round, ${kind}`, () => {
    fc.assert(
      fc.property(graphs(20, weight), (graph) => {
        if (graph.edges.some(([from, to, w]) => from === to && w < 0)) return; // a negative cycle
        const [fast, plain] = [edgesAlone(graph), edgesAlone(graph)];
        const rounds = new TreeRounds(fast.n);
        for (let k = 0; k < fast.n; k++) {
          if (negativeCycleThrough(k, plain.distances, plain.hops, plain.n)) return;
          assert.equal(rounds.relax(fast, k), true);
          allowStop(k, plain.distances, plain.hops, plain.n);
          assert.deepEqual(fast, plain, `round ${k}`);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
}

test('TreeRounds.relax leaves the same matrices as the plain loops on a path of 100 nodes, whose lists are long', () => {
  const nodes = createRandom(1).shuffle([...Array(100).keys()]);
  const edges = nodes.slice(1).map((to, at): [number, number, number] => [nodes[at]!, to, 1]);
  const graph = { nodes: [...nodes.keys()], edges };
  const [fast, plain] = [edgesAlone(graph), edgesAlone(graph)];
  const rounds = new TreeRounds(fast.n);
  for (let k = 0; k < fast.n; k++) {
    assert.equal(rounds.relax(fast, k), true);
    allowStop(k, plain.distances, plain.hops, plain.n);
  }
  assert.deepEqual(fast, plain);
});
