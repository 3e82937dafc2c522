import { colors } from '../figure/dress-figure';
import { arcDepth, boxOf, centreOf, type Geometry } from './geometry';
import type { CellLook, Role, Scene } from './scenes';
import type { Cell } from './trace';

export const ink = '#1F2937';
export const muted = '#6B7280';
export const faint = '#E5E7EB';

/** What is looked at, what it reads, what waits, the path: never told apart by the colour alone. */
export const accents: Readonly<Record<Role, string>> = {
  plain: '#4B5563',
  current: '#BF5400', // the palette's vermilion, dark enough to be read on white
  read: colors.blue,
  waiting: '#8A6100', // the outline's orange, dark enough to be read
  path: '#8A6100',
};
export const waitingLine = colors.orange;
const pathLine = '#B87A00'; // the same orange, darker
export const strong = '#7A3300';

/** Fills: from the smallest value to the largest, and for cells without one. */
export const ramp = ['#EAF3FA', '#9CCAE8'] as const;
export const fills = {
  empty: '#F3F4F6',
  waiting: '#FFF4DC',
  infinite: '#DADDE2',
  path: '#FFDF9E',
  current: '#FFE2CC',
} as const;

export function fillOf({ kind, shade }: CellLook): string {
  return kind === 'known' ? mix(ramp[0], ramp[1], shade) : fills[kind];
}

function mix(from: string, to: string, part: number): string {
  const channel = (color: string, at: number): number => parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) + part * (channel(to, at) - channel(from, at))),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** A shape over the table, the same in the picture and in the interactive figure. */
export interface Mark {
  /** An SVG path, seen from the table's corner; empty where there is nothing to mark. */
  readonly path: string;
  readonly stroke?: string;
  readonly width?: number;
  /** Lengths of dashes and gaps; a solid line has none. */
  readonly dash?: string;
  readonly fill?: string;
}

/** What a scene marks, in the order of drawing; always as many marks of the same look. */
export function marks(geometry: Geometry, { step, waiting, path }: Scene, goal: Cell): Mark[] {
  const current: readonly Cell[] = step ? [[step.row, step.column]] : [];
  const read = step
    ? arrows(geometry, step.reads, [step.row, step.column])
    : { lines: '', heads: '' };
  const way = pathArrows(geometry, path);
  const bold = geometry.gap > 1 ? 1 : 0.6;
  return [
    { path: outline(geometry, waiting), stroke: waitingLine, width: 1.5, dash: '2 3' },
    { path: outline(geometry, [goal]), stroke: ink, width: 1.5 },
    {
      path: outline(geometry, step?.reads ?? []),
      stroke: accents.read,
      width: 2.5 * bold,
      dash: '6 3',
    },
    { path: outline(geometry, current), stroke: accents.current, width: 3 * bold },
    { path: outline(geometry, path), stroke: pathLine, width: 2 * bold },
    { path: read.lines, stroke: accents.read, width: 2 },
    { path: read.heads, fill: accents.read },
    { path: way.lines, stroke: pathLine, width: 2 },
    { path: way.heads, fill: pathLine },
  ];
}

/**
 * Outlines, arrows and lines as SVG paths, seen from the table's corner. The picture and the
 * interactive figure draw the same ones.
 */

/** More arrows than that hide the cells. */
const MOST_ARROWS = 4;
const HEAD = 8;

function outline(geometry: Geometry, cells: readonly Cell[]): string {
  const r = geometry.gap;
  return cells
    .map((cell) => {
      const [left, top, right, bottom] = boxOf(geometry, cell);
      return (
        `M${left + r},${top}H${right - r}Q${right},${top} ${right},${top + r}` +
        `V${bottom - r}Q${right},${bottom} ${right - r},${bottom}` +
        `H${left + r}Q${left},${bottom} ${left},${bottom - r}` +
        `V${top + r}Q${left},${top} ${left + r},${top}Z`
      );
    })
    .join('');
}

interface Arrows {
  readonly lines: string;
  readonly heads: string;
}

/** Arrows along a path, from each cell to the next. */
function pathArrows(geometry: Geometry, path: readonly Cell[]): Arrows {
  if (geometry.fontSize === 0) return { lines: '', heads: '' };
  return join(path.slice(1).map((cell, i) => arrow(geometry, path[i]!, cell, 0)));
}

function join(drawn: readonly Arrows[]): Arrows {
  return {
    lines: drawn.map(({ lines }) => lines).join(''),
    heads: drawn.map(({ heads }) => heads).join(''),
  };
}

/** Arrows from the cells that are read to the cell that reads them. */
function arrows(geometry: Geometry, reads: readonly Cell[], reader: Cell): Arrows {
  const others = [...new Map(reads.map((cell) => [cell.join(), cell])).values()]
    .filter((cell) => cell.join() !== reader.join())
    .sort((a, b) => a[1] - b[1]);
  if (geometry.fontSize === 0 || (others.length > MOST_ARROWS && geometry.arcs === 0)) {
    return { lines: '', heads: '' };
  }
  const space = Math.min(HEAD + 2, (0.7 * geometry.cellWidth) / others.length);
  // Side by side; arcs along a row lie in one another, so that their ends come in reverse.
  const ends = others.map((_, i) => (i - (others.length - 1) / 2) * space);
  if (others.every((cell) => cell[0] === reader[0])) ends.reverse();
  return join(others.map((cell, i) => arrow(geometry, cell, reader, ends[i]!)));
}

type Point = readonly [x: number, y: number];

/** A curve that keeps to the gaps between cells; its head is `aside` of the middle. */
function arrow(geometry: Geometry, from: Cell, to: Cell, aside: number): Arrows {
  const [left, top, right, bottom] = boxOf(geometry, from);
  const [toLeft, toTop, toRight, toBottom] = boxOf(geometry, to);
  const [x, y] = centreOf(geometry, from);
  const [toX, toY] = centreOf(geometry, to);
  const inset = Math.min(4, geometry.cellHeight / 8);
  if (from[0] === to[0] && geometry.arcs === 0 && Math.abs(to[1] - from[1]) === 1) {
    // To the next cell: straight across the gap between them.
    const [start, end] =
      to[1] > from[1] ? [right - inset, toLeft + 6] : [left + inset, toRight - 6];
    return curve([start, y], [start, y], [start, y], [end, y]);
  }
  if (from[0] === to[0]) {
    // Along the row: an arc, below a table of one row, above the cells of others.
    const far = Math.abs(to[1] - from[1]);
    const [edge, bow] =
      geometry.arcs > 0 ? [bottom, arcDepth(far)] : [top, -Math.min(14, 8 + 2 * far)];
    const end = edge - Math.sign(bow) * inset;
    return curve([x, end], [x, end + bow], [toX + aside, end + bow], [toX + aside, end]);
  }
  if (from[1] === to[1] && Math.abs(to[0] - from[0]) > 1) {
    // Along the column past other cells: a bow to the left of their values.
    return curve([left + inset, y], [left - 12, y], [toLeft - 12, toY], [toLeft + inset, toY]);
  }
  const down = to[0] > from[0];
  const start = down ? bottom - inset : top + inset;
  const end = down ? toTop + 1.5 * inset : toBottom - 1.5 * inset;
  const middle = (start + end) / 2;
  return curve([x, start], [x, middle], [toX + aside, middle], [toX + aside, end]);
}

/** A Bézier curve from a to d with a head at d, which points away from c. */
function curve(a: Point, b: Point, c: Point, d: Point): Arrows {
  const length = Math.hypot(d[0] - c[0], d[1] - c[1]) || 1;
  const [dx, dy] = [(d[0] - c[0]) / length, (d[1] - c[1]) / length];
  const base: Point = [d[0] - dx * HEAD, d[1] - dy * HEAD];
  const wing = (side: number): Point => [
    base[0] - side * dy * HEAD * 0.5,
    base[1] + side * dx * HEAD * 0.5,
  ];
  return {
    lines: `M${point(a)}C${point(b)} ${point(c)} ${point(base)}`,
    heads: `M${point(d)}L${point(wing(1))}L${point(wing(-1))}Z`,
  };
}

function point([x, y]: Point): string {
  return `${Math.round(10 * x) / 10},${Math.round(10 * y) / 10}`;
}
