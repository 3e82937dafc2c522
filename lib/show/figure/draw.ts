import { drawInThread } from './drawing-thread';
import type { Drawing, Figure, FramesOptions } from './render';

/** A PNG and its size in CSS pixels. */
export interface DrawnFigure {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

const withBuffer = ({ png, width, height }: Drawing): DrawnFigure => ({
  png: Buffer.from(png.buffer, png.byteOffset, png.byteLength),
  width,
  height,
});

/** Draws a plotly figure as a PNG with `scale` pixels to a CSS pixel. Same figure, same bytes. */
export function drawFigure(
  figure: Figure,
  { scale = 2 }: { readonly scale?: number } = {},
): DrawnFigure {
  return withBuffer(drawInThread({ kind: 'figure', figure, scale }));
}

/**
 * Draws SVGs of one size as an animated PNG: `delay` milliseconds a frame, `hold` for the last. Where
 * it would exceed `maxBytes` it is drawn with fewer pixels; where that does not help, it is the last
 * frame, standing still.
 */
export function drawFrames(
  svgs: readonly string[],
  { scale = 2, maxBytes = 300_000, delay = 200, hold = 2000 }: Partial<FramesOptions> = {},
): DrawnFigure {
  return withBuffer(
    drawInThread({ kind: 'frames', svgs, options: { scale, maxBytes, delay, hold } }),
  );
}
