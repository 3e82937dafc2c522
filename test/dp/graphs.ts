import fc from 'fast-check';
import type { Graph } from '#lib';

/** Random directed graphs: parallel edges, loops and missing edges included. */
export function graphs(
  mostNodes: number,
  weight: fc.Arbitrary<number>,
): fc.Arbitrary<Graph<number>> {
  return fc.integer({ min: 1, max: mostNodes }).chain((n) => {
    const node = fc.nat(n - 1);
    return fc.record({
      nodes: fc.constant(Array.from({ length: n }, (_, i) => i)),
      edges: fc.array(fc.tuple(node, node, weight), { maxLength: 3 * n }),
    });
  });
}

/** Weights of every kind. */
export const kinds: Record<string, fc.Arbitrary<number>> = {
  'weights of at least 0': fc.integer({ min: 0, max: 9 }),
  'a few negative weights': fc.integer({ min: -2, max: 9 }),
  'negative weights': fc.integer({ min: -9, max: 9 }),
  'weights of −1, 0 and 1': fc.integer({ min: -1, max: 1 }),
  'negative eighths': fc.integer({ min: -9, max: 40 }).map((w) => w / 8),
};
