import { rangeError } from '@course/check';
import { type GraphvizLayout, layOut, type Point } from '../figure/graphviz';
import { textWidth } from '../figure/measure-text';
import { type Box, boxAround, fontSizes, type Size, type SizedGraph } from './size-graph';
import { type PlacedGraph, straightEdges } from './straight-edges';

/** How the nodes of a diagram find their places. */
export type Arrangement = 'layers' | 'spring' | 'circle';

export interface PlaceOptions {
  readonly arrangement: Arrangement;
  readonly direction: 'down' | 'right';
  /** Pixels between neighbours, and between one layer and the next. */
  readonly gaps: readonly [beside: number, between: number];
}

export const groupTitleHeight = 20;
const groupPadding = 12;

/** Finds a place for all nodes, edges and labels, shown or not: it holds for each frame. */
export async function placeGraph(graph: SizedGraph, options: PlaceOptions): Promise<PlacedGraph> {
  const given = graph.nodes.flatMap(({ position }) => (position ? [position] : []));
  if (given.length > 0) {
    checkApart(graph, given);
    return placeEdges(graph, given);
  }
  switch (options.arrangement) {
    case 'layers':
      return fromGraphviz(graph, await layOut(layeredDot(graph, options), 'dot'));
    case 'spring': {
      const { nodes } = await layOut(springDot(graph, options), 'neato');
      return placeEdges(
        graph,
        graph.nodes.map((_, i) => nodes.get(`n${i}`) ?? [0, 0]),
      );
    }
    case 'circle':
      return placeEdges(graph, onCircle(graph, options));
  }
}

/** Nodes that are seen in one frame must not cover each other. */
function checkApart({ nodes, nodeSizes, frames }: SizedGraph, places: readonly Point[]): void {
  nodes.forEach(({ id }, i) => {
    nodes.slice(0, i).forEach((other, j) => {
      const [dx, dy] = [0, 1].map((axis) => Math.abs(places[i]![axis]! - places[j]![axis]!));
      const wide = (nodeSizes[i]!.width + nodeSizes[j]!.width) / 2 - 2;
      const high = (nodeSizes[i]!.height + nodeSizes[j]!.height) / 2 - 2;
      const together = frames.some((frame) => frame.nodes[i] && frame.nodes[j]);
      if (dx! >= wide || dy! >= high || !together) return;
      const expected = `${Math.ceil(wide)} pixels beside or ${Math.ceil(high)} above or below that of ${JSON.stringify(other.id)}`;
      throw rangeError(
        'draw the diagram',
        `the position of ${JSON.stringify(id)}`,
        expected,
        places[i],
      );
    });
  });
}

/** The first node on top, the others clockwise, so far out that no two touch. */
function onCircle({ nodeSizes }: SizedGraph, { gaps }: PlaceOptions): Point[] {
  const count = nodeSizes.length;
  const halves = nodeSizes.map(({ width, height }) => Math.hypot(width, height) / 2);
  const needed = halves.flatMap((half, i) =>
    halves.slice(0, i).map((other, j) => {
      const chord = 2 * Math.sin((Math.PI * (i - j)) / count); // for a radius of 1
      const next = i - j === 1 || i - j === count - 1;
      return (half + other + (next ? gaps[1] : gaps[0])) / chord;
    }),
  );
  const radius = Math.max(0, ...needed);
  return nodeSizes.map((_, i) => {
    const angle = (2 * Math.PI * i) / nodeSizes.length - Math.PI / 2;
    const at = (part: number) => Math.round(radius * part * 100) / 100; // engines differ in the last digits
    return [at(Math.cos(angle)), at(Math.sin(angle))];
  });
}

function placeEdges(graph: SizedGraph, nodes: readonly Point[]): PlacedGraph {
  const groups = graph.groups.map(({ nodes: inside }): Box => {
    const boxes = inside.map((node) => boxAround(nodes[node]!, graph.nodeSizes[node]!));
    return [
      Math.min(...boxes.map(([left]) => left)) - groupPadding,
      Math.min(...boxes.map(([, top]) => top)) - groupPadding - groupTitleHeight,
      Math.max(...boxes.map(([, , right]) => right)) + groupPadding,
      Math.max(...boxes.map(([, , , bottom]) => bottom)) + groupPadding,
    ];
  });
  return { nodes, edges: straightEdges(graph, nodes), groups };
}

const inches = (pixels: number): string => (pixels / 72).toFixed(4);

/** A label of a size and without a text: Graphviz leaves room for it. */
function room({ width, height }: Size): string {
  const size = `WIDTH="${Math.ceil(width)}" HEIGHT="${Math.ceil(height)}"`;
  return `<<TABLE FIXEDSIZE="TRUE" ${size} BORDER="0"><TR><TD></TD></TR></TABLE>>`;
}

/** Nothing of what the learner wrote stands in the source: nodes are n0, n1 … */
function nodeLines({ nodes, nodeSizes }: SizedGraph, among: (node: number) => boolean): string[] {
  return nodes.flatMap(({ shape }, i) => {
    if (!among(i)) return [];
    const { width, height } = nodeSizes[i]!;
    const round = shape === 'circle' || shape === 'dot' ? 'ellipse' : 'box';
    return `n${i}[shape=${round} width=${inches(width)} height=${inches(height)}]`;
  });
}

function layeredDot(graph: SizedGraph, { direction, gaps }: PlaceOptions): string {
  const { edges, groups, labelSizes } = graph;
  const grouped = new Set(groups.flatMap(({ nodes }) => nodes));
  return [
    `digraph{rankdir=${direction === 'down' ? 'TB' : 'LR'}`,
    `nodesep=${inches(gaps[0])} ranksep=${inches(gaps[1])} ordering=out`,
    'node[label="" fixedsize=true] edge[dir=none]',
    ...groups.map(({ nodes: inside, title }, i) => {
      const width = textWidth(title, fontSizes.group, true);
      const label = title === '' ? '' : `label=${room({ width, height: groupTitleHeight })}`;
      const lines = nodeLines(graph, (node) => inside.includes(node));
      return `subgraph cluster_${i}{margin=${groupPadding} ${label} ${lines.join(' ')}}`;
    }),
    ...nodeLines(graph, (node) => !grouped.has(node)),
    ...edges.map(({ from, to, straight }, i) => {
      const size = labelSizes[i]!;
      const label = size.width > 0 ? ` label=${room(size)}` : '';
      return `n${from}->n${to}[id=e${i}${straight ? ' weight=50' : ''}${label}]`;
    }),
    '}',
  ].join('\n');
}

function springDot(graph: SizedGraph, { gaps }: PlaceOptions): string {
  const { edges, labelSizes, nodeSizes } = graph;
  const radius = (node: number) => Math.max(nodeSizes[node]!.width, nodeSizes[node]!.height) / 2;
  return [
    `graph{overlap=voronoi sep="+${Math.round(gaps[0] / 2)}" node[label="" fixedsize=true]`,
    ...nodeLines(graph, () => true),
    ...edges.map(({ from, to }, i) => {
      const length = radius(from) + radius(to) + gaps[1] + labelSizes[i]!.width;
      return `n${from}--n${to}[len=${inches(length)}]`;
    }),
    '}',
  ].join('\n');
}

function fromGraphviz(graph: SizedGraph, layout: GraphvizLayout): PlacedGraph {
  return {
    nodes: graph.nodes.map((_, i) => layout.nodes.get(`n${i}`) ?? [0, 0]),
    edges: graph.edges.map((_, i) => {
      const { curve, label } = layout.edges.get(`e${i}`)!;
      return { curve, label: label ?? curve[Math.floor(curve.length / 2)]! };
    }),
    groups: graph.groups.map((_, i) => layout.clusters.get(`cluster_${i}`)?.box ?? [0, 0, 0, 0]),
  };
}
