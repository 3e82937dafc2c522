import { kind, oneOf, optional, type OptionsOf, number, readOptions, boolean } from '@course/check';
import { showFigure, type ShownFigure } from './display';
import { list, string, words } from './diagram/checks';
import { describeGraph } from './diagram/describe-graph';
import { drawDiagram } from './figure/draw';
import {
  type DiagramEdge,
  type DiagramFrame,
  type DiagramGroup,
  type DiagramNode,
  type EdgePair,
  readGraph,
} from './diagram/read-graph';
import { sizeGraph } from './diagram/size-graph';

export type {
  DiagramCell,
  DiagramEdge,
  DiagramFrame,
  DiagramGroup,
  DiagramNode,
} from './diagram/read-graph';
export type { Role } from './diagram/roles';

const diagramOptions = {
  /** Default: what the edges name, in their order. */
  nodes: optional(list<DiagramNode | string>('nodes')),
  /** [from, to], [from, to, label] or an object. */
  edges: optional(list<DiagramEdge | EdgePair>('edges')),
  /** Nodes that stand together in a box. */
  groups: optional(list<DiagramGroup>('groups')),
  /** The pictures of an animation, on one layout. */
  frames: optional(list<DiagramFrame>('frames')),
  title: optional(words, ''),
  /** Whether edges have arrows; default true. */
  directed: optional(boolean, true),
  /** 'layers' (the default: edges go one way), 'spring' or 'circle'. */
  layout: optional(oneOf('layers', 'spring', 'circle'), 'layers'),
  /** Where edges of layers lead; default 'down'. */
  direction: optional(oneOf('down', 'right'), 'down'),
  /** Pixels between neighbours and between layers; default [18, 34]. */
  gaps: optional(
    kind<readonly [beside: number, between: number]>(
      'two numbers from 0 to 400',
      (value) =>
        Array.isArray(value) &&
        value.length === 2 &&
        value.every((each) => typeof each === 'number' && each >= 0 && each <= 400),
    ),
  ),
  /** What it shows, in words; default: made from the graph. */
  description: optional(string),
  /** Milliseconds that a frame is shown; default by the length of its caption. */
  delay: optional(number('at least 100', (value) => value >= 100)),
};

export type DiagramOptions = OptionsOf<typeof diagramOptions>;

const ACTION = 'draw the diagram';

/**
 * Draws nodes and the edges between them: a tree, a graph, a network, boxes and arrows. Places are
 * found by Graphviz, or given; a node holds a text, or a table of texts.
 *
 * A role says what a node or an edge is in the picture: 'plain', 'current' (looked at), 'read',
 * 'again' (asked again), 'done', 'path', 'positive', 'negative' or 'muted'. Frames on one layout
 * make an animation: each has a caption and says what differs from the diagram.
 *
 * On GitHub it is a picture; JupyterLab steps through the frames of one that moves. As text it is a
 * sentence made from the graph.
 *
 * Cost: about 50 ms for 20 nodes, and 30 ms for each frame.
 *
 * @throws TypeError or RangeError for what is no node or edge, an unknown option or id, and a diagram
 * that cannot be read (over 200 nodes, 400 edges or 60 frames, or wider than a page)
 * @example
 * const { description } = diagramFigure({ edges: [['A', 'B', 3], ['B', 'C', 4], ['A', 'C', 9]], title: 'Three towns' });
 * description // => 'Three towns: a directed graph of 3 nodes and 3 edges: A → B (3), C (9); B → C (4).'
 */
export function diagram(options: DiagramOptions): void {
  showFigure(diagramFigure(options));
}

/** What `diagram` shows. */
export function diagramFigure(options: DiagramOptions): ShownFigure {
  const given = readOptions(ACTION, options, diagramOptions);
  const { title, layout, direction, gaps, description, delay } = given;
  const graph = readGraph(ACTION, given);
  const captions = graph.frames.map(({ caption }) => caption);
  const job = {
    graph: sizeGraph(graph),
    ...{ title, direction, arrangement: layout },
    gaps: gaps ?? defaultGaps[layout],
  };
  const longest = Math.max(...captions.map(({ length }) => length));
  return {
    ...(given.frames && { animation: { captions, drawn: true } }),
    picture: () => drawDiagram(job, { delay: delay ?? readingTime(longest), hold: 4000 }),
    description: description ?? describeGraph(title, graph),
  };
}

const defaultGaps = { layers: [18, 34], spring: [40, 80], circle: [30, 80] } as const;

/** Milliseconds to read so many letters: 15 a second, and a look at the picture. */
const readingTime = (letters: number): number => Math.min(2500, Math.max(900, 500 + letters * 25));
