import {
  chunk,
  compressRows,
  endChunk,
  headerChunk,
  indexPixels,
  makePalette,
  paletteChunk,
  type Pixels,
  signature,
  uint32,
} from './png';

/** A rectangle of new pixels and how long it is then shown. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Row by row; pixels that stay as they are hold `unchanged`. */
  readonly colors: Uint32Array;
  milliseconds: number;
}

const unchanged = 0x1000000; // no colour: those are below 2^24
const transparent = Buffer.from([0]);
const opaque = 255;
const blendOver = 1;
const mostMilliseconds = 65535; // a 16-bit field

/** Collects images, keeping of each only what differs from the one before. */
export function apngWriter(): {
  add(image: Pixels, milliseconds: number): void;
  encode(): Buffer;
} {
  const frames: Frame[] = [];
  let previous: Pixels | undefined;
  return {
    add(image, milliseconds) {
      const frame = difference(previous, image, milliseconds);
      const last = frames.at(-1);
      if (frame) frames.push(frame);
      else if (last) last.milliseconds += milliseconds; // nothing changed: the frame before stays
      previous = image;
    },
    encode() {
      if (!previous) throw new Error('An animation needs a frame');
      return encodeApng(frames, previous.width, previous.height);
    },
  };
}

/** The smallest rectangle that holds every changed pixel; undefined where none changed. */
function difference(
  before: Pixels | undefined,
  image: Pixels,
  milliseconds: number,
): Frame | undefined {
  const { width, height, colors } = image;
  if (!before) return { x: 0, y: 0, width, height, colors, milliseconds };
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (colors[i] === before.colors[i]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  const [frameWidth, frameHeight] = [right - left + 1, bottom - top + 1];
  const changed = new Uint32Array(frameWidth * frameHeight);
  for (let y = 0, k = 0; y < frameHeight; y++) {
    for (let i = (top + y) * width + left, end = i + frameWidth; i < end; i++, k++) {
      const color = colors[i] ?? 0;
      changed[k] = color === before.colors[i] ? unchanged : color;
    }
  }
  return { x: left, y: top, width: frameWidth, height: frameHeight, colors: changed, milliseconds };
}

/** An animated PNG that loops for ever (PNG third edition, 11.3.4), all frames with one palette. */
function encodeApng(frames: readonly Frame[], width: number, height: number): Buffer {
  const drawn = frames.map((frame) => frame.colors.filter((color) => color !== unchanged));
  const palette = makePalette(drawn, 255); // the last place is for the transparent colour
  const clear = palette.colors.length;
  palette.index.set(unchanged, clear);
  let sequence = 0;
  const parts = frames.flatMap((frame, i) => {
    const { width: w, height: h } = frame;
    const place = uint32(sequence++, w, h, frame.x, frame.y);
    const data = compressRows(indexPixels(frame.colors, palette.index), w, h);
    return [
      chunk('fcTL', place, timing(frame.milliseconds)),
      i === 0 ? chunk('IDAT', data) : chunk('fdAT', uint32(sequence++), data),
    ];
  });
  return Buffer.concat([
    signature,
    headerChunk(width, height, 'palette'),
    chunk('acTL', uint32(frames.length, 0)),
    paletteChunk([...palette.colors, 0]),
    chunk('tRNS', Buffer.alloc(clear, opaque), transparent),
    ...parts,
    endChunk,
  ]);
}

/** How long a frame is shown, as a fraction of a second, and that it is drawn over the frame before. */
function timing(milliseconds: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(Math.min(milliseconds, mostMilliseconds), 0);
  bytes.writeUInt16BE(1000, 2);
  bytes.writeUInt8(blendOver, 5);
  return bytes;
}
