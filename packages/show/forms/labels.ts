import { textWidth } from '../figure/measure-text';
import type { Plain } from '../figure/plain-figure';
import { inkOf, wrapped } from './form';
import type { Axis } from './marks';

/** What is to have a name at its end. */
export interface Curve {
  readonly name: string;
  readonly color: string;
  readonly x: readonly Plain[];
  readonly y: readonly Plain[];
}

const [size, lineHeight, widest] = [14, 17, 170];

interface Label {
  readonly name: string;
  readonly lines: readonly string[];
  readonly color: string;
  /** Where the curve ends, in pixels from the top. */
  readonly wanted: number;
  /** The place on the x axis where the curve ends before the others. */
  readonly x?: number;
}

/** Names of curves at their right ends, moved apart where they would lie over each other. */
export function endLabels(
  curves: readonly Curve[],
  x: Axis,
  y: Axis,
  picture: { readonly width: number; readonly height: number },
) {
  const height = picture.height - 130; // about what title and axis leave
  const seen = new Set<string>();
  const labels = curves.flatMap(({ name, color, ...curve }): Label[] => {
    const known = curve.y.map((value) => typeof value === 'number');
    const ends = [known.indexOf(true), known.lastIndexOf(true)] as const;
    const last = ends[isLeftward(curve.x, ends) ? 0 : 1];
    if (name === '' || seen.has(name) || last < 0 || !y.range) return [];
    seen.add(name);
    const [least, largest] = y.range;
    const value = curve.y[last] as number;
    const share = ((y.log ? Math.log10(value) : value) - least) / (largest - least);
    const at = curve.x[last];
    const end = typeof at === 'number' ? (x.log ? Math.log10(at) : at) : undefined;
    const [left, right] = x.range ?? [0, 0];
    const early = end !== undefined && right - end > 0.1 * (right - left);
    const wanted = (1 - Math.min(1, Math.max(0, share))) * height;
    return [{ name, color, lines: wrapped(name, widest, size), wanted, ...(early && { x: end }) }];
  });
  const beside = labels.filter((label) => label.x === undefined);
  const places = new Map<Label, number>();
  for (const end of new Set(labels.map((label) => label.x))) {
    const together = labels.filter((label) => label.x === end).sort((a, b) => a.wanted - b.wanted);
    if (end !== undefined && together.length === 1) continue;
    const wanted = together.map((label) => label.wanted);
    const heights = together.map(({ lines }) => lineHeight * lines.length);
    const found = spread(wanted, heights, height);
    together.forEach((label, i) => places.set(label, found[i] as number));
  }
  const at = (label: Label): number =>
    places.get(label) ?? label.wanted + freest(label, curves, x, y, { ...picture, height });
  const annotations = labels.map((label) => ({
    name: 'label',
    text: label.lines.join('<br>'),
    showarrow: false,
    align: 'left' as const,
    xanchor: 'left' as const,
    yanchor: 'middle' as const,
    xshift: 6,
    ...(label.x === undefined
      ? { xref: 'paper' as const, x: 1 }
      : { x: label.x, bgcolor: 'rgba(255,255,255,0.7)' }),
    yref: 'paper' as const,
    y: Number((1 - at(label) / height).toFixed(4)),
    font: { color: inkOf(label.color), size },
  }));
  const width = Math.max(
    0,
    ...beside.flatMap(({ lines }) => lines.map((line) => textWidth(line, size, false))),
  );
  return { annotations, width: Math.ceil(width) + 18 };
}

/** Whether a curve runs from right to left, as one over ever smaller steps: its right end is its first point. */
function isLeftward(x: readonly Plain[], [first, last]: readonly [number, number]): boolean {
  const [from, to] = [x[first], x[last]];
  return typeof from === 'number' && typeof to === 'number' && from > to;
}

/**
 * The middles of labels of these heights, as near as can be (least squares) to where each is wanted, none
 * over another: isotonic regression by pooling of neighbours.
 *
 * @param wanted in pixels from the top, in order
 */
export function spread(
  wanted: readonly number[],
  heights: readonly number[],
  height: number,
): number[] {
  let before = 0;
  const offsets = heights.map(
    (own, i) => (before += i === 0 ? 0 : (own + (heights[i - 1] as number)) / 2),
  );
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((place, i) => {
    blocks.push({ sum: place - (offsets[i] as number), count: 1 });
    for (;;) {
      const [above, below] = blocks.slice(-2);
      if (!above || !below || above.sum / above.count <= below.sum / below.count) break;
      blocks.splice(-2, 2, { sum: above.sum + below.sum, count: above.count + below.count });
    }
  });
  const places = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const lowest = height - (offsets.at(-1) ?? 0);
  return places.map((place, i) => Math.max(0, Math.min(place, lowest)) + (offsets[i] as number));
}

/** How far above or below its end a label within the picture is farthest from the other curves, in pixels. */
function freest(
  label: Label,
  curves: readonly Curve[],
  x: Axis,
  y: Axis,
  picture: { readonly width: number; readonly height: number },
): number {
  const scale =
    (axis: Axis, length: number) =>
    (value: Plain | undefined): number => {
      const [least, largest] = axis.range ?? [0, 1];
      const place = typeof value === 'number' ? (axis.log ? Math.log10(value) : value) : NaN;
      return ((place - least) / (largest - least)) * length;
    };
  const [across, up] = [scale(x, picture.width - 150), scale(y, picture.height)];
  const start = scale({ ...x, log: false }, picture.width - 150)(label.x);
  const end = start + Math.max(...label.lines.map((line) => textWidth(line, size, false)));
  const distance = (shift: number): number => {
    let least = 30; // farther is no better
    for (const curve of curves) {
      if (curve.name === label.name) continue;
      for (let k = 1; k < curve.x.length; k++) {
        const [x0, x1] = [across(curve.x[k - 1]), across(curve.x[k])];
        if (!(x1 >= start && x0 <= end)) continue;
        const [y0, y1] = [up(curve.y[k - 1]), up(curve.y[k])];
        for (const share of [0, 0.25, 0.5, 0.75, 1]) {
          const at = x0 + share * (x1 - x0);
          if (at < start || at > end) continue;
          const gap = Math.abs(picture.height - (y0 + share * (y1 - y0)) - (label.wanted + shift));
          least = Math.min(least, gap);
        }
      }
    }
    return least - Math.abs(shift) / 10;
  };
  return [0, -16, 16, -32, 32].reduce((best, shift) =>
    distance(shift) > distance(best) ? shift : best,
  );
}

interface Annotation {
  readonly name?: string;
  readonly text?: string;
  readonly xref?: string;
  readonly y?: number;
}

/** Labels beside a picture of this height, moved apart once more: it may be lower than that they were made for. */
export function apart<A extends object>(annotations: readonly A[], height: number): A[] {
  const isLabel = ({ name, xref }: Annotation): boolean => name === 'label' && xref === 'paper';
  const labels = annotations
    .filter(isLabel)
    .sort((a, b) => ((b as Annotation).y ?? 0) - ((a as Annotation).y ?? 0));
  const places = spread(
    labels.map(({ y = 0 }: Annotation) => (1 - y) * height),
    labels.map(({ text = '' }: Annotation) => lineHeight * text.split('<br>').length),
    height,
  );
  return annotations.map((part) =>
    labels.includes(part)
      ? { ...part, y: Number((1 - (places[labels.indexOf(part)] as number) / height).toFixed(4)) }
      : part,
  );
}
