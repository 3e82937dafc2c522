import { textWidth } from '../figure/measure-text';
import type { Point } from '../figure/graphviz';
import type { Graph, NodeLook } from './read-graph';
import { lookOf } from './roles';

/** Of texts, in pixels: in a node, in its table, on an edge, of a group. */
export const fontSizes = {
  node: 14,
  cell: 13,
  edge: 12,
  group: 12,
  caption: 15,
  title: 18,
} as const;
export const lineHeight = 1.3;
export const rowHeight = 25;
const padding = { box: [10, 6], cell: 9 } as const;
const least = { width: 34, height: 30, circle: 34 } as const;
const dot = 10;

/** How much room a node takes in all frames, and the columns of its table. */
export interface NodeSize {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly number[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A graph with the room that its texts take: Graphviz knows no fonts, so it is told. */
export interface SizedGraph extends Graph {
  readonly nodeSizes: readonly NodeSize[];
  /** Of the labels on edges; 0 × 0 where there is none. */
  readonly labelSizes: readonly Size[];
}

export function sizeGraph(graph: Graph): SizedGraph {
  const nodeSizes = graph.nodes.map(({ shape }, i) => {
    const looks = graph.frames.flatMap(({ nodes }) => nodes[i] ?? []);
    return largest(looks.map((look) => sizeOf(shape, look)));
  });
  const labelSizes = graph.edges.map((_, i) => {
    const looks = graph.frames.flatMap(({ edges }) => edges[i] ?? []);
    const widths = looks.map(({ label, role }) =>
      label === '' ? 0 : textWidth(label, fontSizes.edge, lookOf(role).bold ?? false) + 12,
    );
    const width = Math.ceil(Math.max(0, ...widths));
    return { width, height: width === 0 ? 0 : 18 };
  });
  return { ...graph, nodeSizes, labelSizes };
}

function largest(sizes: readonly NodeSize[]): NodeSize {
  const count = Math.max(0, ...sizes.map(({ columns }) => columns.length));
  const columns = Array.from({ length: count }, (_, j) =>
    Math.max(...sizes.map((size) => size.columns[j] ?? 0)),
  );
  const most = (of: (size: NodeSize) => number) => Math.max(dot, ...sizes.map(of));
  const across = columns.reduce((sum, width) => sum + width, 0);
  return {
    columns,
    width: Math.max(
      across,
      most(({ width }) => width),
    ),
    height: most(({ height }) => height),
  };
}

/** The room of a node in one frame. */
export function sizeOf(
  shape: Graph['nodes'][number]['shape'],
  look: Omit<NodeLook, 'role'>,
): NodeSize {
  if (shape === 'dot') return { width: dot, height: dot, columns: [] };
  const { lines, rows } = look;
  // As bold as it may become in another frame: what fits then fits now.
  const wide = Math.max(0, ...lines.map((line) => textWidth(line, fontSizes.node, true)));
  const tall = lines.length * fontSizes.node * lineHeight;
  if (shape === 'circle') {
    const across = Math.max(least.circle, Math.ceil(Math.hypot(wide, tall * 0.8)) + 8);
    return { width: across, height: across, columns: [] };
  }
  const [beside, above] = shape === 'text' ? [2, 2] : padding.box;
  const columns = (rows[0] ?? []).map((_, j) =>
    Math.ceil(
      Math.max(...rows.map((row) => textWidth(row[j]?.text ?? '', fontSizes.cell, true))) +
        2 * padding.cell,
    ),
  );
  const width = Math.max(
    shape === 'text' ? 0 : least.width,
    lines.length > 0 ? Math.ceil(wide) + 2 * beside : 0,
    columns.reduce((sum, column) => sum + column, 0),
  );
  const head = lines.length > 0 ? Math.ceil(tall) + 2 * above : 0;
  const height = rows.length > 0 ? head + rows.length * rowHeight : Math.max(least.height, head);
  return { width, height, columns };
}

/** A box by its corners. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export function boxAround([x, y]: Point, { width, height }: Size): Box {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}
