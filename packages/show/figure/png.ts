import { zlibSync } from 'fflate';

/** A drawn image: one number 0xBBGGRR a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly colors: Uint32Array;
}

/** RGBA bytes without transparency as numbers below 2^24: small integers, which make fast keys of a Map. */
export function packPixels(rgba: Uint8Array, width: number, height: number): Pixels {
  const colors = new Uint32Array(width * height);
  for (let i = 0, k = 0; i < colors.length; i++, k += 4) {
    colors[i] = (rgba[k] ?? 0) | ((rgba[k + 1] ?? 0) << 8) | ((rgba[k + 2] ?? 0) << 16);
  }
  return { width, height, colors };
}

/** The red (0), green (1) or blue (2) part of a colour. */
export function channel(color: number, which: number): number {
  return (color >> (8 * which)) & 255;
}

/** A palette may be off by this much (of 255, root mean square): nobody sees it. */
const acceptedError = 2;

/** A PNG of an opaque image: with a palette where that is good enough, which makes it several times smaller. */
export function encodePng({ width, height, colors }: Pixels): Buffer {
  const palette = makePalette([colors]);
  const parts =
    palette.error <= acceptedError
      ? [
          headerChunk(width, height, 'palette'),
          paletteChunk(palette.colors),
          chunk('IDAT', compressRows(indexPixels(colors, palette.index), width, height)),
        ]
      : [
          headerChunk(width, height, 'rgb'),
          chunk('IDAT', compressRows(rgbBytes(colors), width, height, 3)),
        ];
  return Buffer.concat([signature, ...parts, endChunk]);
}

function rgbBytes(colors: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(3 * colors.length);
  colors.forEach((color, i) => {
    bytes[3 * i] = color & 255;
    bytes[3 * i + 1] = (color >> 8) & 255;
    bytes[3 * i + 2] = color >> 16;
  });
  return bytes;
}

/** A PNG of an image with transparency, as it is. */
export function encodeTransparentPng(rgba: Uint8Array, width: number, height: number): Buffer {
  const data = chunk('IDAT', compressRows(rgba, width, height, 4));
  return Buffer.concat([signature, headerChunk(width, height, 'rgba'), data, endChunk]);
}

/** The eight bytes that every PNG begins with (ISO/IEC 15948, 5.2). */
export const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Table of the CRC-32 of each byte (ISO/IEC 15948, annex D). */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

/** 32-bit numbers, highest byte first. */
export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
}

/** One part of a PNG: length, type, body, check sum. */
export function chunk(type: string, ...bodies: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...bodies]);
  return Buffer.concat([uint32(body.length - 4), body, uint32(crc(body))]);
}

const colorTypes = { rgb: 2, palette: 3, rgba: 6 } as const;

export function headerChunk(width: number, height: number, type: keyof typeof colorTypes): Buffer {
  return chunk('IHDR', uint32(width, height), Buffer.from([8, colorTypes[type], 0, 0, 0]));
}

export function paletteChunk(colors: readonly number[]): Buffer {
  return chunk(
    'PLTE',
    Buffer.from(colors.flatMap((color) => [0, 1, 2].map((which) => channel(color, which)))),
  );
}

export const endChunk = chunk('IEND');

/**
 * Rows of pixels, each behind a byte that names its filter (0: none), compressed.
 * By fflate, not by node:zlib: that gives other bytes on other processors and versions.
 */
export function compressRows(
  bytes: Uint8Array,
  width: number,
  height: number,
  bytesPerPixel = 1,
): Uint8Array {
  const size = width * bytesPerPixel;
  const rows = new Uint8Array(height * (size + 1));
  for (let y = 0; y < height; y++)
    rows.set(bytes.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
  return zlibSync(rows, { level: 6 }); // level 8 takes twice as long for 6 % less
}

/** At most 256 colours that stand for those of an image. */
interface Palette {
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
