import { arcDepth, boxOf, centreOf, type Geometry, margin, titleHeight } from './geometry';
import { accents, faint, fills, ink, type Mark, muted, pathLine, waitingLine } from './palette';
import { arrowHead, HEAD, type Lines, joinLines, type Point, pointText } from './lines';
import type { Scene } from './scenes';
import { type Cell, isOfNodes, type PlayableTrace } from './trace';

/** Under arrows, so that they stand out from what they cross. */
const halo = { stroke: '#FFFFFF', width: 5 };

/** What a scene marks, in the order of drawing; always as many marks of the same look. */
export function marks(geometry: Geometry, trace: PlayableTrace, scene: Scene): Mark[] {
  const { step, current, waiting, path, round } = scene;
  const read = step ? arrows(geometry, step.reads, current[0]!) : { lines: '', heads: '' };
  const way = pathArrows(geometry, path);
  const bold = geometry.gap > 1 ? 1 : 0.6;
  const part = scene.done / trace.steps.length;
  return [
    { path: progressLine(geometry, 1), fill: faint },
    { path: progressLine(geometry, part), fill: muted },
    { path: litHeads(geometry, trace, path), fill: fills.path },
    { path: bands(geometry, round?.row, round?.column), stroke: accents.round, width: 2 },
    { path: outline(geometry, waiting), stroke: waitingLine, width: 1.5, dash: '2 3' },
    { path: outline(geometry, trace.goal ? [trace.goal] : []), stroke: ink, width: 1.5 },
    {
      path: outline(geometry, step?.reads ?? []),
      stroke: accents.read,
      width: 2.5 * bold,
      dash: '6 3',
    },
    { path: outline(geometry, current), stroke: accents.current, width: 3 * bold },
    { path: outline(geometry, path), stroke: pathLine, width: 2 * bold },
    { path: read.lines, ...halo },
    { path: read.lines, stroke: accents.read, width: 2 },
    { path: read.heads, fill: accents.read },
    { path: way.lines, ...halo },
    { path: way.lines, stroke: pathLine, width: 2 },
    { path: way.heads, fill: pathLine },
  ];
}

function rectangle(left: number, top: number, right: number, bottom: number): string {
  return `M${left},${top}H${right}V${bottom}H${left}Z`;
}

/** How much is done. */
function progressLine({ width }: Geometry, part: number): string {
  const end = margin + Math.round(part * (width - 2 * margin));
  return part > 0 ? rectangle(margin, titleHeight - 16, end, titleHeight - 13) : '';
}

/** Around the row and the column of a round. */
function bands(geometry: Geometry, row: number | undefined, column: number | undefined): string {
  const { left, top, cellWidth, cellHeight, rowHeads, columnHeads } = geometry;
  const [right, bottom] = [
    left + columnHeads.length * cellWidth,
    top + Math.max(1, rowHeads.length) * cellHeight,
  ];
  const [y, x] = [top + (row ?? 0) * cellHeight, left + (column ?? 0) * cellWidth];
  return (
    (row === undefined ? '' : rectangle(left - 2, y, right + 2, y + cellHeight)) +
    (column === undefined ? '' : rectangle(x, top - 2, x + cellWidth, bottom + 2))
  );
}

/**
 * Behind the labels of what the path takes along: where it changes row and column at once, that row's
 * label, and that column's; where both have labels, only if they are the same, as the letters that two words share.
 */
function litHeads(geometry: Geometry, trace: PlayableTrace, path: readonly Cell[]): string {
  const { rowLabels, columnLabels } = trace;
  const { left, top, cellWidth, cellHeight } = geometry;
  if (isOfNodes(trace)) return '';
  const way = withBeginning(trace, path);
  return way
    .slice(1)
    .map((cell, i) => {
      const before = way[i]!;
      if (cell[0] === before[0] || cell[1] === before[1]) return '';
      const [row, column] = [Math.max(cell[0], before[0]), Math.max(cell[1], before[1])];
      if (rowLabels && columnLabels && rowLabels[row] !== columnLabels[column]) return '';
      const [x, y] = [left + column * cellWidth, top + row * cellHeight];
      return (
        (rowLabels ? rectangle(margin - 4, y + 3, left - 4, y + cellHeight - 3) : '') +
        (columnLabels ? rectangle(x + 3, top - 40, x + cellWidth - 3, top - 3) : '')
      );
    })
    .join('');
}

/** A path that begins at letters that are the same takes them along, from the cell before, which is no part of it. */
function withBeginning(
  { rowLabels, columnLabels }: PlayableTrace,
  path: readonly Cell[],
): readonly Cell[] {
  const [one, other] = [path[0], path.at(-1)];
  if (!rowLabels || !columnLabels || !one || !other) return path;
  const isBackward = one[0] + one[1] > other[0] + other[1];
  const [row, column] = isBackward ? other : one;
  if (row * column === 0 || rowLabels[row] !== columnLabels[column]) return path;
  const before: Cell = [row - 1, column - 1];
  return isBackward ? [...path, before] : [before, ...path];
}

/** More arrows than that hide the cells. */
const MOST_ARROWS = 4;

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

/** Arrows along a path, from each cell to the next. */
function pathArrows(geometry: Geometry, path: readonly Cell[]): Lines {
  if (geometry.fontSize === 0) return { lines: '', heads: '' };
  return joinLines(path.slice(1).map((cell, i) => arrow(geometry, path[i]!, cell, 0)));
}

/** Arrows from the cells that are read to the cell that reads them. */
function arrows(geometry: Geometry, reads: readonly Cell[], reader: Cell): Lines {
  const others = [...new Map(reads.map((cell) => [cell.join(), cell])).values()]
    .filter((cell) => cell.join() !== reader.join())
    .sort((a, b) => a[1] - b[1]);
  if (geometry.fontSize === 0 || (others.length > MOST_ARROWS && geometry.arcs === 0)) {
    return { lines: '', heads: '' };
  }
  const space = Math.min(1.8 * HEAD, (0.7 * geometry.cellWidth) / others.length);
  // Side by side; arcs along a row lie in one another, so that their ends come in reverse.
  const ends = others.map((_, i) => (i - (others.length - 1) / 2) * space);
  if (others.every((cell) => cell[0] === reader[0])) ends.reverse();
  // From the same column straight, and those that come from the left end left of it.
  const above = others.findIndex((cell) => cell[1] === reader[1]);
  if (above >= 0) others.forEach((_, i) => (ends[i] = (i - above) * space));
  return joinLines(others.map((cell, i) => arrow(geometry, cell, reader, ends[i]!)));
}

/** A curve that keeps to the gaps between cells; its head is `aside` of the middle. */
function arrow(geometry: Geometry, from: Cell, to: Cell, aside: number): Lines {
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
    const end = toY + Math.sign(y - toY) * Math.min(9, geometry.cellHeight / 4); // beside an arrow along the row
    return curve([left + inset, y], [left - 12, y], [toLeft - 12, end], [toLeft + inset, end]);
  }
  const down = to[0] > from[0];
  if (Math.abs(to[0] - from[0]) === 1 && Math.abs(to[1] - from[1]) === 1) {
    // To the next cell aslant: straight across the corners.
    const [across, along] = [to[1] > from[1] ? 1 : -1, down ? 1 : -1];
    const corner = Math.min(9, geometry.cellHeight / 4);
    const start: Point = [
      (across > 0 ? right : left) - across * corner,
      (down ? bottom : top) - along * corner,
    ];
    const end: Point = [
      (across > 0 ? toLeft : toRight) + across * corner,
      (down ? toTop : toBottom) + along * corner,
    ];
    return curve(start, start, start, end);
  }
  const start = down ? bottom - inset : top + inset;
  const end = down ? toTop + 2.5 * inset : toBottom - 2.5 * inset;
  const bow = (down ? 1 : -1) * 3;
  const middle = (start + end) / 2 - bow;
  return curve([x, start], [x, middle], [toX + aside, middle], [toX + aside, end]);
}

/** A Bézier curve from a to d with a head at d, which points away from c. */
function curve(a: Point, b: Point, c: Point, d: Point): Lines {
  const { base, heads } = arrowHead(c, d);
  return { lines: `M${pointText(a)}C${pointText(b)} ${pointText(c)} ${pointText(base)}`, heads };
}
