import { checkInteger, checkNumber, isPlainObject, rangeError, typeError } from '@course/check';
import { readOptions, kind, optional } from '@course/check';
import { colors } from '../figure/dress-figure';
import { textWidth } from '../figure/measure-text';
import { fit, type Geometry, sizes, wider } from './geometry';
import { arrowHead, joinLines, type Lines, type Point, pointText } from './lines';
import { accents, fills, ink, type Mark } from './palette';
import type { Scene } from './scenes';
import type { Told } from './tell';
import { longValue, type PlayableTrace } from './trace';

/** An edge between rows of the table, by their labels or their numbers. */
type Edge = readonly [from: string | number, to: string | number, weight: number];

const graphOptions = {
  edges: optional(kind<readonly Edge[]>('an array of edges [from, to, weight]', Array.isArray)),
  positions: optional(kind<readonly Point[]>('an array of points [x, y]', Array.isArray)),
};

export interface StepsGraph {
  /** By default one for each number of the trace's `start` that is not on its diagonal. */
  readonly edges?: readonly Edge[];
  /** Of the nodes, y upwards, in any unit; by default on a circle. */
  readonly positions?: readonly Point[];
}

/** The graph whose nodes are the table's rows, and where it is drawn. */
export interface GraphLayout {
  readonly nodes: readonly Node[];
  readonly edges: readonly DrawnEdge[];
  /** The walk that a step makes, by its number in the order of playing. */
  readonly walkOf: (scene: Scene) => readonly number[];
  readonly roundOf: (scene: Scene) => {
    readonly allowed: readonly number[];
    readonly via?: number;
  };
}

interface Node {
  readonly label: string;
  readonly at: Point;
  /** An ellipse as wide as its label, from its centre. */
  readonly radii: Point;
}

interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: string;
  readonly label: Point;
  readonly line: Lines;
}

const MOST_NODES = 12;
const RADIUS = 17;
const MOST_LABEL = 70;
/** Of more edges only the weights of the walk are written. */
const MOST_WEIGHTS = 24;

/** Checks what `graph` is given and answers with all edges, by number, and positions. */
export function readGraph(action: string, trace: PlayableTrace, given: true | StepsGraph) {
  const { rows, columns, rowLabels, start } = trace;
  if (rows !== columns || rows > MOST_NODES) {
    throw rangeError(
      action,
      'the table beside a graph',
      `square, with at most ${MOST_NODES} rows`,
      [rows, columns],
    );
  }
  if (given !== true && !isPlainObject(given)) {
    throw typeError(action, 'graph', 'true, or an object with edges or positions', given);
  }
  const { edges, positions } = readOptions(action, given === true ? {} : given, graphOptions);
  if (!edges && !start)
    throw typeError(action, "graph's edges", 'given where the trace has no start', edges);
  const node = (parameter: string, value: string | number): number => {
    const row = typeof value === 'string' ? (rowLabels ?? []).indexOf(value) : value;
    if (row === -1) throw rangeError(action, parameter, "one of the trace's rowLabels", value);
    return checkInteger(action, parameter, row, 0, rows - 1);
  };
  const numbered = edges?.map((edge: unknown, i) => {
    const parameter = `edge ${i} of graph`;
    if (!Array.isArray(edge) || edge.length !== 3) {
      throw typeError(action, parameter, 'an array [from, to, weight]', edge);
    }
    const [from, to, weight] = edge as unknown as Edge;
    checkNumber(action, `the weight of ${parameter}`, weight);
    return [
      node(`the start of ${parameter}`, from),
      node(`the end of ${parameter}`, to),
      weight,
    ] as const;
  });
  if (positions && positions.length !== rows) {
    throw rangeError(action, "graph's positions", `${rows} points`, positions);
  }
  positions?.forEach((point: unknown, i) => {
    const parameter = `position ${i} of graph`;
    if (!Array.isArray(point) || point.length !== 2)
      throw typeError(action, parameter, 'a point [x, y]', point);
    for (const value of point as unknown[]) checkNumber(action, parameter, value);
  });
  const ofStart = (start ?? []).flatMap((row, from) =>
    row.flatMap((weight, to) =>
      weight === undefined || !Number.isFinite(weight) || from === to
        ? []
        : [[from, to, weight] as const],
    ),
  );
  return { edges: (numbered ?? ofStart).filter(([from, to]) => from !== to), positions };
}

/** Places nodes and edges in the square beside the table. */
export function layGraph(
  trace: PlayableTrace,
  told: readonly Told[],
  { graph }: Geometry,
  { edges, positions }: ReturnType<typeof readGraph>,
): GraphLayout {
  const { left, top, size } = graph!;
  const n = trace.rows;
  const spots = positions ? spread(positions) : circle(n);
  const labels = spots.map((_, i) =>
    fit(trace.rowLabels?.[i] ?? String(i), sizes.label, MOST_LABEL),
  );
  const widths = labels.map((label) => textWidth(label, sizes.label, true) * wider);
  const rx = Math.round(Math.max(RADIUS, ...widths.map((width) => 0.62 * width + 4))); // in an ellipse the corners are narrow
  const nodes = spots.map(([x, y], i): Node => ({
    label: labels[i]!,
    at: rounded([
      left + size / 2 + (size / 2 - rx - 8) * x,
      top + size / 2 - (size / 2 - RADIUS - 8) * y,
    ]),
    radii: [rx, RADIUS],
  }));
  const known = new Set(edges.map(([from, to]) => `${from} ${to}`));
  const lines = edges.map(([from, to]) =>
    edgeLine(nodes[from]!, nodes[to]!, known.has(`${to} ${from}`) ? 16 : 0),
  );
  const places = labelPlaces(lines.map(({ along }) => along));
  const drawn = edges.map(([from, to, weight], i): DrawnEdge => {
    return { from, to, weight: longValue(weight), line: lines[i]!.line, label: places[i]! };
  });
  const walks = walksOf(trace, told);
  return {
    nodes,
    edges: drawn,
    walkOf: ({ step, done }) => (step ? walks[done - 1]! : []),
    roundOf: ({ round }) => {
      const at = round ? (trace.rounds ?? []).indexOf(round) : -1;
      const via = round?.row;
      const allowed = (trace.rounds ?? []).slice(0, at + 1).flatMap(({ row }) => row ?? []);
      return { allowed, ...(via !== undefined && { via }) };
    },
  };
}

/** To tenths: sines may differ in their last digit from one Node to the next. */
const rounded = ([x, y]: Point): Point => [Math.round(10 * x) / 10, Math.round(10 * y) / 10];

function circle(n: number): Point[] {
  return Array.from({ length: n }, (_, i) => {
    const angle = Math.PI / 2 - (2 * Math.PI * i) / n;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** Points moved and scaled so that they fill the square from −1 to 1. */
function spread(points: readonly Point[]): Point[] {
  const range = (at: 0 | 1): [number, number] => {
    const values = points.map((point) => point[at]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const half = Math.max(x1 - x0, y1 - y0) / 2 || 1;
  return points.map(([x, y]) => [(x - (x0 + x1) / 2) / half, (y - (y0 + y1) / 2) / half]);
}

/** From rim to rim, bowed to the left where the other way has an edge too. */
function edgeLine(source: Node, target: Node, bow: number): { line: Lines; along: Along } {
  const [from, to] = [source.at, target.at];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const middle: Point = [
    (from[0] + to[0]) / 2 + 2 * bow * uy,
    (from[1] + to[1]) / 2 - 2 * bow * ux,
  ];
  const rim = ({ at: [x, y], radii: [rx, ry] }: Node, beyond: number): Point => {
    const [right, down] = [middle[0] - x, middle[1] - y];
    const far = Math.hypot(right / (rx + beyond), down / (ry + beyond)) || 1;
    return [x + right / far, y + down / far];
  };
  const [start, end] = [rim(source, 0), rim(target, 2)];
  const { base, heads } = arrowHead(middle, end);
  const at = (t: number, i: 0 | 1): number =>
    (1 - t) ** 2 * start[i] + 2 * t * (1 - t) * middle[i] + t ** 2 * end[i];
  return {
    line: { lines: `M${pointText(start)}Q${pointText(middle)} ${pointText(base)}`, heads },
    along: (t) => rounded([at(t, 0), at(t, 1)]),
  };
}

/** A point of a line, from its start (0) to its end (1). */
type Along = (t: number) => Point;

/** Where on its line each weight stands: as far as can be from the other lines and from weights placed before. */
function labelPlaces(lines: readonly Along[]): Point[] {
  const samples = lines.map((along) => Array.from({ length: 21 }, (_, i) => along(i / 20)));
  const placed: Point[] = [];
  lines.forEach((along, line) => {
    const others = [...placed, ...samples.filter((_, i) => i !== line).flat()];
    const room = ([x, y]: Point): number =>
      Math.min(20, ...others.map((other) => Math.hypot(other[0] - x, other[1] - y)));
    const candidates = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26].map(along);
    placed.push(candidates.reduce((best, one) => (room(one) > room(best) + 0.5 ? one : best)));
  });
  return placed;
}

/** A longer walk is shown by its ends and what it was put together from. */
const MOST_WALKED = 40;

/** The nodes that each step goes through: the walks of the cells it read, where one begins at the end of the other. */
function walksOf({ start, columns }: PlayableTrace, told: readonly Told[]): number[][] {
  const walks = new Map<number, number[]>();
  start?.forEach((row, i) =>
    row.forEach((_, j) => walks.set(i * columns + j, i === j ? [i] : [i, j])),
  );
  return told.map(({ step: { row, column, reads } }) => {
    const parts = reads.map(([i, j]) => walks.get(i * columns + j) ?? [i, j]);
    const joined = parts.reduce(
      (walk, part) => [...walk, ...part.slice(1)],
      parts[0]?.slice(0, 1) ?? [],
    );
    const ends = [row, ...reads.map(([, j]) => j)];
    const isWalk =
      reads.every(([i], k) => i === ends[k]) && ends.at(-1) === column && reads.length > 0;
    const walk = !isWalk ? [row, column] : joined.length > MOST_WALKED ? ends : joined;
    walks.set(row * columns + column, walk);
    return isWalk ? walk : [];
  });
}

/** Edges, the walk, and nodes: those allowed as stops, the one of the round, the ends of the walk. */
export function graphMarks(graph: GraphLayout, scene: Scene): Mark[] {
  const walk = graph.walkOf(scene);
  const { allowed, via } = graph.roundOf(scene);
  const all = joinLines(graph.edges.map(({ line }) => line));
  const walked = joinLines(
    graph.edges.filter((edge) => isWalked(walk, edge)).map(({ line }) => line),
  );
  const circles = (nodes: readonly number[]): string =>
    nodes.map((node) => ellipse(graph.nodes[node]!)).join('');
  const everyNode = graph.nodes.map((_, i) => i);
  const ends = walk.length > 0 ? [walk[0]!, walk.at(-1)!] : [];
  const boxes = graph.edges.map((edge) => {
    const {
      label: [x, y],
      weight,
    } = edge;
    if (!showsWeight(graph, walk, edge)) return '';
    const half = 4 + 3.6 * weight.length;
    return `M${pointText([x - half, y - 8])}H${x + half}V${y + 8}H${x - half}Z`;
  });
  const line = '#9CA3AF';
  return [
    { path: all.lines, stroke: line, width: 1.5 },
    { path: all.heads, fill: line },
    { path: walked.lines, stroke: colors.blue, width: 3.5 },
    { path: walked.heads, fill: colors.blue },
    { path: boxes.join(''), fill: '#FFFFFF' },
    { path: circles(everyNode), stroke: ink, width: 1.5, fill: '#FFFFFF' },
    { path: circles(allowed), stroke: accents.round, width: 1.5, fill: '#D5EFE4' },
    { path: circles(via === undefined ? [] : [via]), stroke: accents.round, width: 3 },
    { path: circles([...new Set(ends)]), stroke: accents.current, width: 3, fill: fills.current },
  ];
}

/** Whether a walk goes along an edge. */
export function isWalked(walk: readonly number[], { from, to }: DrawnEdge): boolean {
  return walk.some((node, i) => node === from && walk[i + 1] === to);
}

export function showsWeight(
  { edges }: GraphLayout,
  walk: readonly number[],
  edge: DrawnEdge,
): boolean {
  return edges.length <= MOST_WEIGHTS || isWalked(walk, edge);
}

/** plotly's paths have no arcs: four curves that differ from them by less than a thousandth. */
function ellipse({ at: [x, y], radii: [rx, ry] }: Node): string {
  const [cx, cy] = [0.5523 * rx, 0.5523 * ry];
  const curve = (a: Point, b: Point, d: Point): string =>
    `C${pointText(a)} ${pointText(b)} ${pointText(d)}`;
  return (
    `M${pointText([x + rx, y])}` +
    curve([x + rx, y + cy], [x + cx, y + ry], [x, y + ry]) +
    curve([x - cx, y + ry], [x - rx, y + cy], [x - rx, y]) +
    curve([x - rx, y - cy], [x - cx, y - ry], [x, y - ry]) +
    `${curve([x + cx, y - ry], [x + rx, y - cy], [x + rx, y])}Z`
  );
}
