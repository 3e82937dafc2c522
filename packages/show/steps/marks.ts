import type { Cell } from './playable';
import { accents, ink, pathLine, waitingLine } from './colors';
import type { Geometry } from './geometry';
import { arrows, outline, pathArrows } from './outlines';
import type { Scene } from './story';

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
