import { textWidth } from './measure-text';

/** The part of the DOM that measuring needs; the compiler's own DOM types are for browsers. */
export interface DomNode {
  readonly nodeType: number;
  readonly data?: string;
}

export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly localName: string;
  readonly outerHTML: string;
  readonly parentNode: DomElement | null;
  readonly childNodes: Iterable<DomNode>;
  readonly children: Iterable<DomElement>;
  readonly style: { readonly display: string; getPropertyValue(name: string): string };
  getAttribute(name: string): string | null;
  appendChild(child: DomElement): void;
  remove(): void;
}

/** linkedom lays nothing out: sizes come from the font files and from the path data. */
export const measures = {
  getBBox(this: DomElement) {
    return domRect(elementBox(this));
  },
  getBoundingClientRect(this: DomElement) {
    return domRect(boxOnPage(this));
  },
  getComputedTextLength(this: DomElement) {
    return domRect(elementBox(this)).width;
  },
  getTotalLength(this: DomElement) {
    return walkPath(this.getAttribute('d') ?? '').length;
  },
  getPointAtLength(this: DomElement, length: number) {
    return walkPath(this.getAttribute('d') ?? '', length);
  },
};

/** A box as the DOM gives it; an element without one is a point. */
function domRect(box: Box | undefined): Box & Record<'x' | 'y' | 'width' | 'height', number> {
  const { left, top, right, bottom } = box ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
}

/** A rectangle in pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Point = readonly [x: number, y: number];

/** The smallest box around some points; undefined where there are none. */
function boxAround(points: readonly Point[]): Box | undefined {
  if (points.length === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

function corners({ left, top, right, bottom }: Box): readonly Point[] {
  return [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
}

/** The box of an SVG element in its own coordinates; undefined where it draws nothing. */
function elementBox(element: DomElement): Box | undefined {
  switch (element.localName.toLowerCase()) {
    case 'text':
      return textBox(element);
    case 'rect':
    case 'image': {
      const number = (name: string): number => parseFloat(element.getAttribute(name) ?? '') || 0;
      const [left, top] = [number('x'), number('y')];
      return { left, top, right: left + number('width'), bottom: top + number('height') };
    }
    case 'path':
      return boxAround(pathLines(element.getAttribute('d') ?? '').flat());
    case 'g':
    case 'svg':
    case 'a':
      return groupBox(element);
    default:
      return undefined;
  }
}

function groupBox(group: DomElement): Box | undefined {
  const boxes: Box[] = [];
  for (const child of group.children) {
    const box = child.style.display === 'none' ? undefined : elementBox(child);
    if (box) boxes.push(transformBox(box, child.getAttribute('transform')));
  }
  return boxAround(boxes.flatMap(corners));
}

/** The box of an SVG element in the coordinates of its <svg>. */
function boxOnPage(element: DomElement): Box | undefined {
  let box = elementBox(element);
  for (
    let at: DomElement | null = element;
    box && at?.nodeType === 1 && at.localName.toLowerCase() !== 'svg';
    at = at.parentNode
  ) {
    box = transformBox(box, at.getAttribute('transform'));
  }
  return box;
}

/** An affine map: x′ = ax + cy + e, y′ = bx + dy + f. */
type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function compose(p: Transform, q: Transform): Transform {
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
function operation(name: string, values: readonly number[]): Transform {
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
function transformBox(box: Box, attribute: string | null): Box {
  if (!attribute) return box;
  let m: Transform = [1, 0, 0, 1, 0, 0];
  for (const [, name = '', values = ''] of attribute.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    m = compose(m, operation(name, values.split(/[\s,]+/).map(Number)));
  }
  const [a, b, c, d, e, f] = m;
  return boxAround(corners(box).map(([x, y]) => [a * x + c * y + e, b * x + d * y + f])) ?? box;
}

/** Where a line's box lies around its baseline, in font sizes. */
const ascent = 0.93;
const height = 1.18;
const lineSpacing = 1.3; // plotly's own

const isBold = (weight: string): boolean => weight === 'bold' || Number(weight) >= 600;
const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;

/** The width of all text under a node, a piece at a time: sizes may be in % (sup, sub), weights come from <b>. */
function pieceWidth(node: DomNode, size: number, bold: boolean): number {
  if (!isElement(node)) return node.nodeType === 3 ? textWidth(node.data ?? '', size, bold) : 0;
  const ownSize = node.style.getPropertyValue('font-size');
  const ownWeight = node.style.getPropertyValue('font-weight');
  const factor = ownSize.endsWith('%') ? size / 100 : 1;
  const innerSize = factor * parseFloat(ownSize) || size;
  const innerBold = ownWeight ? isBold(ownWeight) : bold;
  let width = 0;
  for (const child of node.childNodes) width += pieceWidth(child, innerSize, innerBold);
  return width;
}

/** A property as an element has it or takes it from the elements around it. */
function inherited(element: DomElement, name: string): string {
  for (let at: DomElement | null = element; at?.style; at = at.parentNode) {
    const value = at.style.getPropertyValue(name) || at.getAttribute(name);
    if (value) return value;
  }
  return '';
}

/** The box of a <text> element, which linkedom cannot give as it lays nothing out. */
function textBox(element: DomElement): Box | undefined {
  const size = parseFloat(inherited(element, 'font-size')) || 12;
  const bold = isBold(inherited(element, 'font-weight'));
  const lines = [...element.childNodes].filter(
    (child) => isElement(child) && /\bline\b/.test(child.getAttribute('class') ?? ''),
  );
  const pieces = lines.length > 0 ? lines : [element];
  const width = Math.max(...pieces.map((piece) => pieceWidth(piece, size, bold)));
  if (width === 0) return undefined;
  const anchor = inherited(element, 'text-anchor');
  const before = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
  const left = (parseFloat(element.getAttribute('x') ?? '') || 0) - before;
  const top = (parseFloat(element.getAttribute('y') ?? '') || 0) - ascent * size;
  const bottom = top + (height + lineSpacing * (pieces.length - 1)) * size;
  return { left, top, right: left + width, bottom };
}

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
function pathLines(data: string): readonly (readonly Point[])[] {
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
function walkPath(data: string, until = Infinity): { length: number; x: number; y: number } {
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

/** Path data within a box: lines are cut at its edges, areas go along them. */
export function clipPath(data: string, box: Box, isLine: boolean): string {
  const edges: readonly ((point: Point) => number)[] = [
    ([x]) => x - box.left,
    ([x]) => box.right - x,
    ([, y]) => y - box.top,
    ([, y]) => box.bottom - y,
  ];
  const parts = pathLines(data).flatMap((line) =>
    isLine ? line.slice(1).map((point, i) => [line[i]!, point]) : [line],
  );
  return parts
    .map((part) => edges.reduce((points, inside) => cut(points, inside, isLine), part))
    .filter((points) => points.length > 1)
    .map((points) => `M${points.map((point) => point.join()).join('L')}${isLine ? '' : 'Z'}`)
    .join('');
}

/** What of a line, or of an area, is on the inner side of an edge (Sutherland and Hodgman 1974). */
function cut(points: readonly Point[], inside: (point: Point) => number, isLine: boolean): Point[] {
  return points.flatMap((point, i): Point[] => {
    const before = points[i - 1] ?? (isLine ? undefined : points.at(-1));
    const [to, from] = [inside(point), before ? inside(before) : 0];
    if (!before || from >= 0 === to >= 0) return to >= 0 ? [point] : [];
    const share = from / (from - to);
    const edge: Point = [
      before[0] + share * (point[0] - before[0]),
      before[1] + share * (point[1] - before[1]),
    ];
    return to >= 0 ? [edge, point] : [edge];
  });
}
