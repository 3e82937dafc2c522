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
