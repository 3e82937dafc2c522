import { setImmediate } from 'node:timers/promises';
import { apngWriter } from './apng';
import { cleanSvg } from './clean-svg';
import { openStudio } from './plotly';
import { encodePng } from './png';
import { rasterize } from './rasterize';

/** A PNG and its size in CSS pixels. */
export interface Drawing {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Figure {
  readonly data: readonly object[];
  readonly layout?: object;
}

/** The size of a figure whose layout names none. */
const defaultSize = { width: 700, height: 450 };

/** Loads what drawing needs, ahead of the first figure. */
export function prepare(): void {
  openStudio();
}

export async function renderFigure(figure: Figure, scale: number): Promise<Drawing> {
  const { plotly, draw } = openStudio();
  const layout = { ...defaultSize, ...figure.layout, autosize: false };
  const svg = await draw(async (element) => {
    // There is no MathJax here: $…$ stays as typed.
    await plotly.newPlot(element, figure.data, layout, {
      staticPlot: true,
      typesetMath: false,
      logging: 0,
    });
    return cleanSvg(plotly.Snapshot.toSVG(element, 'svg'));
  });
  return { png: encodePng(rasterize(svg, scale)), width: layout.width, height: layout.height };
}

export interface FramesOptions {
  readonly scale: number;
  readonly maxBytes: number;
  readonly delay: number;
  readonly hold: number;
}

const cssPixels = (pixels: number, scale: number): number => Math.round(pixels / scale);

/** Tried one after the other until the animation is small enough; below 1x text is hard to read. */
const scales = [1, 0.75, 0.5];

export async function renderFrames(
  svgs: readonly string[],
  { scale, maxBytes, delay, hold }: FramesOptions,
): Promise<Drawing> {
  let size = { width: 0, height: 0 };
  for (const factor of scales) {
    const writer = apngWriter();
    for (const [i, svg] of svgs.entries()) {
      const image = rasterize(svg, factor * scale);
      size = {
        width: cssPixels(image.width, factor * scale),
        height: cssPixels(image.height, factor * scale),
      };
      writer.add(image, i === svgs.length - 1 ? hold : delay);
      await setImmediate(); // resvg gives its memory back only between turns of the event loop: 10 MB a frame
    }
    const png = writer.encode();
    if (png.length <= maxBytes) return { png, ...size };
  }
  return { png: encodePng(rasterize(svgs.at(-1) ?? '', scale)), ...size };
}
