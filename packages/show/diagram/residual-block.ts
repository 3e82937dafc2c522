import { optional, type OptionsOf, rangeError, readOptions } from '@course/check';
import { diagram, type DiagramNode, type DiagramOptions } from '../diagram';
import { words, strings } from './checks';

const table = {
  title: optional(words, ''),
  /** What the block gives; default "x + F(x)". */
  output: optional(words, 'x + F(x)'),
  /** What the way past the branch does; default: nothing, it is the identity. */
  skip: optional(words, 'identity'),
  /** What the branch is multiplied by, such as 'α'. */
  scale: optional(words),
};

export type ResidualBlockOptions = OptionsOf<typeof table>;

const ACTION = 'draw the residual block';

/**
 * Draws a residual block: x goes through a branch F of layers and past it, and both are added.
 *
 * @param layers what stands in the branch, a text a layer
 * @throws TypeError or RangeError for what are no texts, none or over 8, and unknown options
 * @example
 * residualBlockDiagram(['dense', 'relu', 'dense']).edges.length // => 6
 */
export function residualBlock(layers: readonly string[], options?: ResidualBlockOptions): void {
  diagram(residualBlockDiagram(layers, options));
}

/** The diagram of a residual block, for `diagram`. */
export function residualBlockDiagram(layers: readonly string[], options?: ResidualBlockOptions) {
  const { title, output, skip, scale } = readOptions(ACTION, options, table);
  strings(ACTION, 'layers', layers);
  if (layers.length < 1 || layers.length > 8)
    throw rangeError(ACTION, 'the number of layers', 'from 1 to 8', layers.length);
  const branch = layers.map((label, i): DiagramNode => ({ id: `layer ${i}`, label }));
  const ids = ['x', ...branch.map(({ id }) => id), '+', 'output'];
  return {
    title,
    nodes: [
      { id: 'x', shape: 'text' },
      ...branch,
      { id: '+', shape: 'circle', role: 'current' },
      { id: 'output', label: output, shape: 'text' },
    ] as readonly DiagramNode[],
    edges: [
      ...ids.slice(1).map((to, i) => ({
        ...{ from: ids[i]!, to, straight: true },
        ...(to === '+' && scale !== undefined && { label: `× ${scale}` }),
      })),
      { from: 'x', to: '+', label: skip, role: 'path' as const },
    ],
    groups: [{ title: 'the branch F', nodes: branch.map(({ id }) => id) }],
    gaps: [40, 30] as const,
    direction: 'right' as const,
    description:
      `${title || 'A residual block'}: x goes through ${layers.join(', ')} and past ` +
      `${layers.length === 1 ? 'it' : 'them'} (${skip}); ` +
      `${scale === undefined ? 'both are added' : `the branch is multiplied by ${scale} and both are added`}: ${output}.`,
  } satisfies DiagramOptions;
}
