import { type Box, boxAround, corners } from './box';

/** An affine map: x′ = ax + cy + e, y′ = bx + dy + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function multiply(p: Matrix, q: Matrix): Matrix {
  return [
    p[0] * q[0] + p[2] * q[1],
    p[1] * q[0] + p[3] * q[1],
    p[0] * q[2] + p[2] * q[3],
    p[1] * q[2] + p[3] * q[3],
    p[0] * q[4] + p[2] * q[5] + p[4],
    p[1] * q[4] + p[3] * q[5] + p[5],
  ];
}

/** The matrix of one operation; plotly writes translate, scale and rotate(angle, x, y). */
function operation(name: string, values: readonly number[]): Matrix {
  const [first = 0, second, third = 0] = values;
  if (name === 'translate') return [1, 0, 0, 1, first, second ?? 0];
  if (name === 'scale') return [first, 0, 0, second ?? first, 0, 0];
  if (name === 'rotate') {
    const [cos, sin] = [Math.cos((first * Math.PI) / 180), Math.sin((first * Math.PI) / 180)];
    const [x, y] = [second ?? 0, third];
    return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
  }
  return [1, 0, 0, 1, 0, 0];
}

/** A box moved by a transform attribute, as the box around its moved corners. */
export function transformBox(box: Box, attribute: string | null): Box {
  if (!attribute) return box;
  let m: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name = '', values = ''] of attribute.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    m = multiply(m, operation(name, values.split(/[\s,]+/).map(Number)));
  }
  const [a, b, c, d, e, f] = m;
  return boxAround(corners(box).map(([x, y]) => [a * x + c * y + e, b * x + d * y + f])) ?? box;
}
