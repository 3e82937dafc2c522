/** Lines with heads, as SVG paths. */

export type Point = readonly [x: number, y: number];

export interface Lines {
  readonly lines: string;
  readonly heads: string;
}

export const HEAD = 8;

export function joinLines(drawn: readonly Lines[]): Lines {
  return {
    lines: drawn.map(({ lines }) => lines).join(''),
    heads: drawn.map(({ heads }) => heads).join(''),
  };
}

/** A head at `end` that points away from `from`; the line to it ends at its base. */
export function arrowHead(from: Point, end: Point): { base: Point; heads: string } {
  const length = Math.hypot(end[0] - from[0], end[1] - from[1]) || 1;
  const [dx, dy] = [(end[0] - from[0]) / length, (end[1] - from[1]) / length];
  const base: Point = [end[0] - dx * HEAD, end[1] - dy * HEAD];
  const wing = (side: number): Point => [
    base[0] - side * dy * HEAD * 0.5,
    base[1] + side * dx * HEAD * 0.5,
  ];
  return { base, heads: `M${pointText(end)}L${pointText(wing(1))}L${pointText(wing(-1))}Z` };
}

export function pointText([x, y]: Point): string {
  return `${Math.round(10 * x) / 10},${Math.round(10 * y) / 10}`;
}
