import type { Point } from '../figure/graphviz';
import { boxAround, type Box, type SizedGraph } from './size-graph';

/** A diagram whose nodes, edges and labels have their places. */
export interface PlacedGraph {
  /** Centres. */
  readonly nodes: readonly Point[];
  /** Cubic Bézier curves end to end, from border to border; the label's centre. */
  readonly edges: readonly { readonly curve: readonly Point[]; readonly label: Point }[];
  readonly groups: readonly Box[];
}

/** Where nodes have a place, an edge is a straight line, or a bow where something is in its way. */
export function straightEdges(graph: SizedGraph, nodes: readonly Point[]): PlacedGraph['edges'] {
  const { edges, labelSizes } = graph;
  const inside = nodes.map((centre, i) => insideTest(graph, i, centre));
  const lines = edges.map(({ from, to }) => [nodes[from]!, nodes[to]!] as const);
  const curves = edges.map(({ from, to, straight }, i) => {
    if (from === to) return loop(nodes[from]!, graph.nodeSizes[from]!.height);
    const others = nodes.map((_, i) => i).filter((i) => i !== from && i !== to);
    const cost = (curve: readonly Point[], bend: number): number => {
      const points = samples(curve);
      const covered = others.filter((i) => points.some((point) => inside[i]!(point, 6))).length;
      if (covered === 0 && bend === 0) return 0;
      const crossed = lines.filter((line) => crosses(points, line)).length;
      return 100 * covered + crossed + Math.abs(bend);
    };
    const earlier = edges.slice(0, i).filter((edge) => edge.from === from && edge.to === to).length;
    const back = edges.some((edge) => edge.from === to && edge.to === from);
    const bends = straight ? [0] : back ? oneSide(earlier) : bothSides(earlier);
    let best = { curve: bow(nodes[from]!, nodes[to]!, bends[0]!), cost: Infinity };
    for (const bend of bends) {
      const curve = bow(nodes[from]!, nodes[to]!, bend);
      const found = { curve, cost: cost(curve, bend) };
      if (found.cost < best.cost) best = found;
      if (best.cost === 0) break; // most edges are straight, and nothing is in their way
    }
    return clip(best.curve, inside[from]!, inside[to]!);
  });
  return placeLabels(graph, nodes, curves, labelSizes);
}

/** A curve bends to the left of its direction: there and back keep apart. */
const oneSide = (earlier: number): number[] =>
  [0.15, 0.3, 0.45].map((bend) => bend + 0.15 * earlier);

/** An edge is straight if it can be; one more between the same two is not. */
function bothSides(earlier: number): number[] {
  if (earlier > 0) return [0.2 * Math.ceil(earlier / 2) * (earlier % 2 === 1 ? 1 : -1)];
  return [0, 0.2, -0.2, 0.34, -0.34, 0.5, -0.5];
}

/** Whether a way of many points crosses a straight line away from the line's ends. */
function crosses(points: readonly Point[], [[x1, y1], [x2, y2]]: readonly [Point, Point]): boolean {
  const long = Math.hypot(x2 - x1, y2 - y1) || 1;
  const side = ([x, y]: Point): number => ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / long;
  const along = ([x, y]: Point): number =>
    ((x2 - x1) * (x - x1) + (y2 - y1) * (y - y1)) / long ** 2;
  return points.slice(1).some((point, i) => {
    const between = along(point) > 0.05 && along(point) < 0.95;
    return between && side(point) > 0 !== side(points[i]!) > 0;
  });
}

type Inside = (point: Point, margin: number) => boolean;

function insideTest({ nodes, nodeSizes }: SizedGraph, node: number, [x, y]: Point): Inside {
  const { width, height } = nodeSizes[node]!;
  const round = nodes[node]!.shape === 'circle' || nodes[node]!.shape === 'dot';
  return ([px, py], margin) =>
    round
      ? Math.hypot(px - x, py - y) < width / 2 + margin
      : Math.abs(px - x) < width / 2 + margin && Math.abs(py - y) < height / 2 + margin;
}

/** From one point to another by a curve that stands off from the line by `bend` of its length. */
function bow([x1, y1]: Point, [x2, y2]: Point, bend: number): Point[] {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const off = (4 / 3) * bend; // of the control points, for the middle to stand off by `bend`
  const at = (part: number): Point => [x1 + part * dx + off * dy, y1 + part * dy - off * dx];
  return [[x1, y1], at(1 / 3), at(2 / 3), [x2, y2]];
}

/** An edge from a node to itself, above it. */
function loop([x, y]: Point, height: number): Point[] {
  const top = y - height / 2;
  return [
    [x - 7, top + 1],
    [x - 26, top - 38],
    [x + 26, top - 38],
    [x + 7, top + 1],
  ];
}

export function pointOn(curve: readonly Point[], t: number): Point {
  const [a, b, c, d] = curve as [Point, Point, Point, Point];
  const u = 1 - t;
  const at = (axis: 0 | 1) =>
    u ** 3 * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t ** 3 * d[axis];
  return [at(0), at(1)];
}

const STEPS = 60;
const samples = (curve: readonly Point[]): Point[] =>
  Array.from({ length: STEPS + 1 }, (_, i) => pointOn(curve, i / STEPS));

/** The part of a curve between the borders of its two nodes. */
function clip(curve: readonly Point[], inFrom: Inside, inTo: Inside): Point[] {
  const gap = 1;
  let [start, end] = [0, 1];
  while (start < 0.5 && inFrom(pointOn(curve, start), gap)) start += 1 / 400;
  while (end > 0.5 && inTo(pointOn(curve, end), gap)) end -= 1 / 400;
  return part(curve, start, end);
}

/** De Casteljau's algorithm: the control points of a part of a cubic Bézier curve. */
function part(curve: readonly Point[], start: number, end: number): Point[] {
  const mix = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [
    ax + t * (bx - ax),
    ay + t * (by - ay),
  ];
  const split = ([a, b, c, d]: readonly Point[], t: number): [Point[], Point[]] => {
    const [ab, bc, cd] = [mix(a!, b!, t), mix(b!, c!, t), mix(c!, d!, t)];
    const [abc, bcd] = [mix(ab, bc, t), mix(bc, cd, t)];
    const middle = mix(abc, bcd, t);
    return [
      [a!, ab, abc, middle],
      [middle, bcd, cd, d!],
    ];
  };
  return split(split(curve, end)[0], end === 0 ? 0 : start / end)[1];
}

/** Tried in turn for a label: where along its edge it stands. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];

/** Puts each label on its edge where it hides least: no other label, no node, as few lines as can be. */
function placeLabels(
  graph: SizedGraph,
  nodes: readonly Point[],
  curves: readonly (readonly Point[])[],
  sizes: SizedGraph['labelSizes'],
): PlacedGraph['edges'] {
  const boxes = nodes.map((centre, i) => boxAround(centre, graph.nodeSizes[i]!));
  const taken: Box[] = []; // by labels
  const lines = curves.map(samples);
  const bounds = lines.map((line): Box => {
    const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
    return [Math.min(...xs) - 1, Math.min(...ys) - 1, Math.max(...xs) + 1, Math.max(...ys) + 1];
  });
  return curves.map((curve, i) => {
    const size = sizes[i]!;
    if (size.width === 0) return { curve, label: pointOn(curve, 0.5) };
    const cost = (t: number): number => {
      const box = boxAround(pointOn(curve, t), size);
      const hidden = boxes.filter((other) => overlap(box, other)).length;
      const overlaps = taken.filter((other) => overlap(box, other)).length;
      const crossed = lines.filter(
        (line, j) => j !== i && overlap(bounds[j]!, box) && line.some((p) => within(p, box)),
      ).length;
      return 1000 * hidden + 30 * overlaps + crossed + Math.abs(t - 0.5) / 10;
    };
    const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    const label = pointOn(curve, best);
    taken.push(boxAround(label, size));
    return { curve, label };
  });
}

const overlap = (a: Box, b: Box): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

const within = ([x, y]: Point, [left, top, right, bottom]: Box): boolean =>
  x > left && x < right && y > top && y < bottom;
