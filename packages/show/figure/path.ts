import type { Point } from './box';

/** How many numbers each command of path data takes. */
const counts: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const chords = 8; // of a curve: for lengths and boxes that is fine enough

let last: { data: string; lines: readonly (readonly Point[])[] } = { data: '', lines: [] };

/** Path data as broken lines: curves become chords, an arc one. Contour labels ask hundreds of times for one path, so the last is kept. */
export function pathLines(data: string): readonly (readonly Point[])[] {
  if (data !== last.data) last = { data, lines: flatten(data) };
  return last.lines;
}

function flatten(data: string): Point[][] {
  const lines: Point[][] = [];
  let [x, y] = [0, 0];
  const lineTo = (toX: number, toY: number): void => {
    [x, y] = [toX, toY];
    lines.at(-1)?.push([x, y]);
  };
  for (const [, command = '', text = ''] of data.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const values = (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    const name = command.toUpperCase();
    const count = counts[name] ?? 0;
    if (name === 'Z') {
      const start = lines.at(-1)?.[0];
      if (start) lineTo(start[0], start[1]);
      continue;
    }
    for (let i = 0; i + count <= values.length; i += count) {
      const [fromX, fromY] = command === name ? [0, 0] : [x, y]; // small letters are relative
      const at = values
        .slice(i, i + count)
        .map((value, k) => value + (k % 2 === 0 ? fromX : fromY));
      if (name === 'M' && i === 0) lines.push([]);
      if (name === 'H') lineTo(at[0] ?? x, y);
      else if (name === 'V') lineTo(x, (values[i] ?? 0) + fromY);
      else if (name === 'C' || name === 'Q')
        for (const point of curve([x, y, ...at])) lineTo(...point);
      else if (name === 'A') lineTo((values[i + 5] ?? 0) + fromX, (values[i + 6] ?? 0) + fromY);
      else lineTo(at[count - 2] ?? x, at[count - 1] ?? y);
    }
  }
  return lines;
}

/** Points along a Bézier curve given by its control points x, y, x, y, … (de Casteljau 1959). */
function curve(controls: readonly number[]): Point[] {
  return Array.from({ length: chords }, (_, i) => {
    const t = (i + 1) / chords;
    let points = controls;
    while (points.length > 2) {
      points = points.slice(2).map((value, k) => (1 - t) * (points[k] ?? 0) + t * value);
    }
    return [points[0] ?? 0, points[1] ?? 0] as const;
  });
}

/** The length of a path, or with `until` the point that far along it. */
export function walkPath(data: string, until = Infinity): { length: number; x: number; y: number } {
  let [length, x, y] = [0, 0, 0];
  for (const line of pathLines(data)) {
    line.forEach((point, i) => {
      const [fromX, fromY] = line[i - 1] ?? point;
      const step = Math.hypot(point[0] - fromX, point[1] - fromY);
      if (length >= until) return;
      const part = length + step > until ? (until - length) / step : 1;
      [x, y] = [fromX + part * (point[0] - fromX), fromY + part * (point[1] - fromY)];
      length += part * step;
    });
  }
  return { length, x, y };
}
