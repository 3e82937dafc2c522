import { checkOptions, rangeError, typeError } from '@course/check';
import { drawInThread } from './drawing-thread';
import type { AnimationOptions, Drawing, Figure } from './render';

/** A PNG and its size in CSS pixels. */
export interface DrawnFigure {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

export type { AnimationOptions, Figure };

const action = 'draw the figure';

/**
 * Draws a plotly figure as a PNG with `scale` pixels to a CSS pixel. Same figure, same bytes.
 *
 * @throws TypeError where an attribute is unknown to plotly, RangeError where its value is wrong
 */
export function drawFigure(figure: Figure, options?: { readonly scale?: number }): DrawnFigure {
  checkOptions(action, options, ['scale']);
  const scale = checkPositive('scale', options?.scale ?? 2);
  return withBuffer(drawInThread({ kind: 'figure', figure, scale }));
}

/**
 * Draws SVGs of one size as an animated PNG: `delay` milliseconds a frame, `hold` for the last. Where
 * it would exceed `maxBytes` it is drawn with fewer pixels; where that does not help, it is the last
 * frame, standing still.
 *
 * Cost: about 30 ms a frame.
 */
export function drawFrames(
  svgs: readonly string[],
  options?: Partial<AnimationOptions>,
): DrawnFigure {
  if (svgs.length === 0) throw rangeError(action, 'svgs', 'a list of at least one frame', svgs);
  return withBuffer(drawInThread({ kind: 'svgs', svgs, options: checkAnimation(options) }));
}

/** Draws plotly figures of one size as an animated PNG, as `drawFrames` does. Cost: about 100 ms a frame. */
export function drawFigures(
  figures: readonly Figure[],
  options?: Partial<AnimationOptions>,
): DrawnFigure {
  if (figures.length === 0)
    throw rangeError(action, 'figures', 'a list of at least one figure', figures);
  return withBuffer(drawInThread({ kind: 'figures', figures, options: checkAnimation(options) }));
}

function checkAnimation(options: Partial<AnimationOptions> = {}): AnimationOptions {
  checkOptions(action, options, ['scale', 'maxBytes', 'delay', 'hold']);
  return {
    scale: checkPositive('scale', options.scale ?? 2),
    maxBytes: checkPositive('maxBytes', options.maxBytes ?? 300_000),
    delay: checkPositive('delay', options.delay ?? 200),
    hold: checkPositive('hold', options.hold ?? 2000),
  };
}

function checkPositive(name: string, value: number): number {
  if (typeof value !== 'number') throw typeError(action, name, 'a number', value);
  if (!(value > 0 && value < Infinity)) throw rangeError(action, name, 'a number above 0', value);
  return value;
}

function withBuffer({ png, width, height }: Drawing): DrawnFigure {
  return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), width, height };
}
