import { indexPixels, makePalette } from './palette';
import type { Pixels } from './pixels';
import { chunk, compressRows, endChunk, headerChunk, paletteChunk, signature } from './png-chunks';

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
