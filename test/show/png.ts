import { inflateSync } from 'node:zlib';

/** A PNG taken apart; of an animated one the first frame. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  readonly chunks: readonly { readonly type: string; readonly body: Buffer }[];
  /** The colour of a pixel, as #RRGGBB. */
  readonly color: (x: number, y: number) => string;
  /** How many pixels of a rectangle have a colour that is not white. */
  readonly ink: (left: number, top: number, right: number, bottom: number) => number;
  /** How many pixels have a colour. */
  readonly count: (color: string) => number;
}

/** Reads a PNG of eight bits without filters, with a palette or with three channels: all that lib writes. */
export function decodePng(png: Buffer): DecodedPng {
  const chunks: { type: string; body: Buffer }[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), body });
  }
  const bodyOf = (type: string): Buffer =>
    chunks.find((chunk) => chunk.type === type)?.body ?? Buffer.alloc(0);
  const [width, height] = [bodyOf('IHDR').readUInt32BE(0), bodyOf('IHDR').readUInt32BE(4)];
  const size = bodyOf('IHDR').readUInt8(9) === 3 ? 1 : 3;
  const rows = inflateSync(bodyOf('IDAT'));
  const hex = (bytes: Buffer, at: number): string =>
    `#${bytes.toString('hex', at, at + 3).toUpperCase()}`;
  const color = (x: number, y: number): string => {
    const at = y * (width * size + 1) + 1 + x * size;
    return size === 3 ? hex(rows, at) : hex(bodyOf('PLTE'), 3 * (rows[at] ?? 0));
  };
  const countIf = (
    [left, top, right, bottom]: readonly [number, number, number, number],
    is: (color: string) => boolean,
  ): number => {
    let count = 0;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) if (is(color(x, y))) count++;
    return count;
  };
  return {
    width,
    height,
    chunks,
    color,
    ink: (...box) => countIf(box, (found) => found !== '#FFFFFF'),
    count: (wanted) => countIf([0, 0, width, height], (found) => found === wanted),
  };
}
