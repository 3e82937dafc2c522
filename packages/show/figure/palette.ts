import { channel } from './pixels';

/** At most 256 colours that stand for those of an image. */
export interface Palette {
  readonly colors: readonly number[];
  /** The place in `colors` of each colour of the image. */
  readonly index: Map<number, number>;
  /** How far a channel is off, as the root of the mean square over all pixels; 0 where the palette is exact. */
  readonly error: number;
}

interface Count {
  readonly color: number;
  pixels: number;
}

/** Colours that will share one entry, and the channel in which they differ most. */
interface Group {
  readonly counts: readonly Count[];
  readonly pixels: number;
  readonly axis: number;
  /** The sum of squared deviations along that channel. */
  readonly spread: number;
}

function countColors(images: readonly Uint32Array[]): Count[] {
  const counts = new Map<number, Count>();
  for (const colors of images) {
    let run: Count = { color: -1, pixels: 0 }; // neighbours are mostly equal: one look-up a run
    for (const color of colors) {
      if (color !== run.color) {
        run = counts.get(color) ?? { color, pixels: 0 };
        counts.set(color, run);
      }
      run.pixels++;
    }
  }
  return [...counts.values()];
}

function group(counts: readonly Count[]): Group {
  const pixels = counts.reduce((sum, count) => sum + count.pixels, 0);
  const spreads = [0, 1, 2].map((axis) => {
    let [sum, squares] = [0, 0];
    for (const { color, pixels: weight } of counts) {
      sum += weight * channel(color, axis);
      squares += weight * channel(color, axis) ** 2;
    }
    return squares - sum ** 2 / pixels;
  });
  const spread = Math.max(...spreads);
  return { counts, pixels, axis: spreads.indexOf(spread), spread };
}

/** Cuts a group where half of its pixels lie on each side. */
function split({ counts, axis, pixels }: Group): [Group, Group] {
  const sorted = [...counts].sort(
    (p, q) => channel(p.color, axis) - channel(q.color, axis) || p.color - q.color,
  );
  let [cut, sum] = [0, 0];
  do sum += sorted[cut++]?.pixels ?? 0;
  while (sum < pixels / 2 && cut < sorted.length - 1);
  return [group(sorted.slice(0, cut)), group(sorted.slice(cut))];
}

/** The colour of a group: its most frequent one if that dominates, so that flat areas stay exact, else the mean. */
function colorOf({ counts, pixels }: Group): number {
  const top = counts.reduce((p, q) => (q.pixels > p.pixels ? q : p));
  if (top.pixels > pixels / 2) return top.color;
  return [0, 1, 2].reduce((color, which) => {
    const sum = counts.reduce(
      (total, count) => total + count.pixels * channel(count.color, which),
      0,
    );
    return color | (Math.round(sum / pixels) << (8 * which));
  }, 0);
}

/**
 * A palette for images that share it: exact if they have few enough colours, else by median cut
 * (Heckbert 1982, "Color image quantization for frame buffer display"), splitting the widest group first.
 */
export function makePalette(images: readonly Uint32Array[], most = 256): Palette {
  const counts = countColors(images);
  const index = new Map<number, number>();
  if (counts.length <= most) {
    counts.forEach(({ color }, i) => index.set(color, i));
    return { colors: counts.map(({ color }) => color), index, error: 0 };
  }
  const groups = [group(counts)];
  while (groups.length < most) {
    const widest = groups.reduce(
      (best, { spread }, i) => (spread > (groups[best]?.spread ?? 0) ? i : best),
      0,
    );
    const chosen = groups[widest];
    if (!chosen || chosen.counts.length < 2) break;
    groups.splice(widest, 1, ...split(chosen));
  }
  let [squares, pixels] = [0, 0];
  const colors = groups.map((members, i) => {
    const color = colorOf(members);
    for (const count of members.counts) {
      index.set(count.color, i);
      pixels += count.pixels;
      for (let c = 0; c < 3; c++)
        squares += count.pixels * (channel(count.color, c) - channel(color, c)) ** 2;
    }
    return color;
  });
  return { colors, index, error: Math.sqrt(squares / (3 * pixels)) };
}

/** One byte a pixel: its place in the palette. */
export function indexPixels(colors: Uint32Array, index: ReadonlyMap<number, number>): Uint8Array {
  const places = new Uint8Array(colors.length);
  let [last, place] = [-1, 0];
  for (let i = 0; i < colors.length; i++) {
    const color = colors[i] ?? 0;
    if (color !== last) [last, place] = [color, index.get(color) ?? 0];
    places[i] = place;
  }
  return places;
}
