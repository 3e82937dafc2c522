import { rangeError } from '@course/check';
import { clipPath, type DomElement } from './bounding-box';

/** The room that a figure takes: what of its layout is changed where a text would be lost. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly margin: Readonly<Record<'l' | 'r' | 't' | 'b', number>>;
  readonly legend?: { readonly y: number };
}

/** The part of plotly's element that says how it has laid a figure out. */
export interface LaidOut extends DomElement {
  readonly _fullLayout: {
    readonly width: number;
    readonly height: number;
    readonly margin: Room['margin'];
    readonly title: { readonly y: number | 'auto' };
    /** The margins as they are drawn, and the size of what they leave. */
    readonly _size: Room['margin'] & { readonly w: number; readonly h: number };
    readonly legend?: {
      readonly orientation: 'h' | 'v';
      readonly y: number;
      readonly yanchor: string;
      /** Of all entries, and of those that are seen. */
      readonly _height: number;
      readonly _effHeight: number;
    };
  };
  querySelectorAll(selector: string): Iterable<DomElement>;
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Measured = DomElement & {
  getBBox(): Rectangle;
  getBoundingClientRect(): Rectangle;
  setAttribute(name: string, value: string): void;
  closest(selector: string): DomElement | null;
  readonly textContent: string;
};

const rectangle = (element: DomElement): Rectangle | undefined => {
  const box = (element as Measured).getBoundingClientRect();
  return box.right > box.left ? box : undefined;
};

/** Boxes of texts are a little larger than their ink. */
const slack = 4;
/** How much of a figure its axes are to have, however long the labels and the legend are. */
const leastShare = 0.3;
const most = { width: 1600, height: 2400 };

type Side = keyof Room['margin'];
const sides = ['l', 'r', 't', 'b'] as const;

/** A text, or a legend, and where it is drawn. */
interface Placed {
  readonly element: Measured;
  readonly box: Rectangle;
}

/** What a figure lacks, in pixels. */
interface Lack {
  /** How far the texts reach out of the picture. */
  readonly outside: Readonly<Record<Side, number>>;
  readonly wider: number;
  readonly higher: number;
  /** How far a legend below lies over the labels of axes. */
  readonly lower: number;
  /** The text that lacks most. */
  readonly worst: string;
}

/**
 * The room in which no text of a figure is cut or lies over another: the same plot with wider margins; undefined
 * where it has it already.
 *
 * @param before the room that it was given already, which another frame may need
 * @param isLast whether it is not given more
 * @throws RangeError for a figure that would be larger than a page, and for a text that is outside in all of them
 */
export function roomFor(element: LaidOut, before?: Room, isLast = false): Room | undefined {
  const lack = lackOf(element);
  const { outside, wider, higher, lower, worst } = lack;
  if (Math.max(wider, higher, lower, ...Object.values(outside)) <= 1) return undefined;
  const { width, height, margin, _size: size, legend } = element._fullLayout;
  if (isLast) {
    if (Math.max(...Object.values(outside)) <= slack) return undefined;
    const expected = "in a picture that is large enough for it, by its layout's width and height";
    throw rangeError('draw the figure', worst, expected, `${width} × ${height}`);
  }
  const grown = (side: Side): number =>
    outside[side] > 0 ? Math.ceil(size[side] + outside[side]) : margin[side];
  const room = {
    width: Math.ceil(width + wider + outside.l + outside.r),
    height: Math.ceil(height + higher + outside.t + outside.b + lower),
    margin: { l: grown('l'), r: grown('r'), t: grown('t'), b: grown('b') },
    ...(before?.legend && { legend: before.legend }),
    ...(legend && lower > 0 && { legend: { y: legend.y - (lower + slack) / size.h } }),
  };
  for (const side of ['width', 'height'] as const) {
    if (room[side] <= most[side]) continue;
    const expected = `at most ${most[side]} pixels, which ${worst} needs; shorten texts, or leave them out (showlegend: false)`;
    throw rangeError('draw the figure', `the ${side}`, expected, room[side]);
  }
  return room;
}

function lackOf(element: LaidOut): Lack {
  const { width, height, margin, _size: size, legend, title } = element._fullLayout;
  const outside = { l: 0, r: 0, t: 0, b: 0 };
  let worst = 'its labels';
  const placed = (selector: string): Placed[] =>
    [...element.querySelectorAll(selector)].flatMap((one) => {
      const box = rectangle(one);
      return box ? [{ element: one as Measured, box }] : [];
    });
  // Of a legend what is scrolled to is not seen: its frame is measured.
  const texts = placed('text').filter(({ element: text }) => !text.closest(unmeasured));
  for (const { element: text, box } of [...texts, ...placed('.legend .bg')]) {
    const past = { l: -box.left, r: box.right - width, t: -box.top, b: box.bottom - height };
    for (const side of sides) {
      if (past[side] <= slack || past[side] + slack <= outside[side]) continue;
      outside[side] = past[side] + slack;
      worst = quoted(text.textContent) || 'the legend';
    }
  }
  const hidden = legend ? legend._height - legend._effHeight : 0;
  if (hidden > 1) worst = 'the legend';
  const [heading] = placed('.gtitle');
  if (heading && title.y === 'auto') {
    const others = texts.filter(({ element: text }) => !text.closest('.gtitle'));
    const over = Math.max(
      heading.box.bottom - size.t,
      ...others.map((other) => overlap(heading, other)),
    );
    // plotly centers it in the margin: half of what that gains is above it.
    if (2 * over > Math.max(slack, outside.t)) {
      outside.t = 2 * over;
      worst = 'the title';
    }
  }
  const [below] = legend?.orientation === 'h' && legend.y < 0 ? placed('.legend .bg') : [];
  const labels = texts.filter(({ element: text }) => text.closest('.xtick, .g-xtitle'));
  const under = below ? labels.filter((label) => overlap(below, label) > slack) : [];
  const pushed = {
    x: size.l + size.r - margin.l - margin.r,
    y: size.t + size.b - margin.t - margin.b,
  };
  return {
    outside,
    wider: Math.max(0, Math.min(leastShare * width - size.w, pushed.x)),
    higher: Math.max(0, hidden, Math.min(leastShare * height - size.h, pushed.y)),
    lower: Math.max(0, ...under.map(({ box }) => box.bottom - (below?.box.top ?? 0))),
    worst,
  };
}

/** A text as an error names it. */
const quoted = (text: string): string =>
  text === '' ? '' : `the text "${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;

/** How much of a height two boxes share, which lie over each other. */
const overlap = ({ box: a }: Placed, { box: b }: Placed): number =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    : 0;

const unmeasured = '.legendtext, .legendtitletext, .hoverlayer, .heatmap-label';

/**
 * Takes out what lies outside the picture, such as a bar above the range of its axis, and shortens what goes far out,
 * such as the path of a step that is too long: resvg ends the whole process where a clipped part is far outside.
 */
export function dropUnseen(element: LaidOut): void {
  const { width, height } = element._fullLayout;
  const near = { left: -width / 2, top: -height / 2, right: 1.5 * width, bottom: 1.5 * height };
  for (const path of [...element.querySelectorAll('path')] as Measured[]) {
    const { left, top, right, bottom } = path.getBoundingClientRect();
    if (path.closest('defs')) continue;
    const isSeen = right >= 0 && left <= width && bottom >= 0 && top <= height;
    if (!isSeen) path.remove();
    else if (left < near.left || top < near.top || right > near.right || bottom > near.bottom) {
      const own = path.getBBox();
      const [x, y] = [left - own.left, top - own.top];
      const room = {
        left: near.left - x,
        top: near.top - y,
        right: near.right - x,
        bottom: near.bottom - y,
      };
      const isLine = path.style.getPropertyValue('fill') === 'none';
      const data = path.getAttribute('d') ?? '';
      if (!/a/i.test(data)) path.setAttribute('d', clipPath(data, room, isLine)); // an arc is no broken line
    }
  }
}

/** A layout with more room. */
export function moreRoom(layout: object, room: Room | undefined): object {
  if (room === undefined) return layout;
  const { margin, legend } = layout as { margin?: object; legend?: object };
  return {
    ...layout,
    ...room,
    margin: { ...margin, ...room.margin },
    ...(room.legend && { legend: { ...legend, ...room.legend } }),
  };
}
