import { setImmediate } from 'node:timers/promises';
import { apngWriter } from './apng';
import { checkAttributes } from './check-attributes';
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
  readonly config?: object;
}

export interface AnimationOptions {
  /** Pixels to a CSS pixel. */
  readonly scale: number;
  readonly maxBytes: number;
  /** Milliseconds that a frame is shown. */
  readonly delay: number;
  /** Milliseconds that the last frame is shown. */
  readonly hold: number;
}

/** What can be asked for; several figures or SVGs make an animation. */
export type Job =
  | { readonly kind: 'figure'; readonly figure: Figure; readonly scale: number }
  | {
      readonly kind: 'figures';
      readonly figures: readonly Figure[];
      readonly options: AnimationOptions;
    }
  | { readonly kind: 'svgs'; readonly svgs: readonly string[]; readonly options: AnimationOptions };

/** Loads what drawing needs, ahead of the first figure. */
export async function prepare(): Promise<void> {
  await openStudio();
}

/** Draws a figure for nobody: Node runs code faster that has run before, and the fonts are then read. */
export async function practise(): Promise<void> {
  const data = [{ x: [1, 2], y: [1, 2], name: 'a' }];
  const axis = { title: { text: 'a' } };
  const layout = { title: { text: 'a' }, xaxis: axis, yaxis: axis, showlegend: true };
  await render({ kind: 'figure', figure: { data, layout }, scale: 2 });
}

export async function render(job: Job): Promise<Drawing> {
  switch (job.kind) {
    case 'figure':
      return still(await figureSvg(job.figure), job.scale);
    case 'svgs':
      return animation(job.svgs, job.options);
    case 'figures': {
      const svgs: string[] = [];
      for (const figure of job.figures) svgs.push(await figureSvg(figure));
      return animation(svgs, job.options);
    }
  }
}

/** The size of a figure whose layout names none. */
const defaultSize = { width: 700, height: 450 };

async function figureSvg({ data, layout, config = {} }: Figure): Promise<string> {
  const { plotly, draw } = await openStudio();
  const sized = { ...defaultSize, ...layout, autosize: false };
  checkAttributes(plotly, data, sized, config);
  return draw(async (element) => {
    // There is no MathJax here: $…$ stays as typed.
    await plotly.newPlot(element, data, sized, {
      staticPlot: true,
      typesetMath: false,
      logging: 0,
    });
    return cleanSvg(plotly.Snapshot.toSVG(element, 'svg'));
  });
}

function still(svg: string, scale: number): Drawing {
  const image = rasterize(svg, scale);
  return { png: encodePng(image), ...cssSize(image, scale) };
}

function cssSize(image: { readonly width: number; readonly height: number }, scale: number) {
  return { width: Math.round(image.width / scale), height: Math.round(image.height / scale) };
}

/** Tried one after the other until the animation is small enough; below 1x text is hard to read. */
const factors = [1, 0.75, 0.5];

async function animation(
  svgs: readonly string[],
  { scale, maxBytes, delay, hold }: AnimationOptions,
): Promise<Drawing> {
  for (const factor of factors) {
    const writer = apngWriter();
    let size = { width: 0, height: 0 };
    for (const [i, svg] of svgs.entries()) {
      const image = rasterize(svg, factor * scale);
      size = cssSize(image, factor * scale);
      writer.add(image, i === svgs.length - 1 ? hold : delay);
      await setImmediate(); // resvg gives its memory back only between turns of the event loop: 10 MB a frame
    }
    const png = writer.encode();
    if (png.length <= maxBytes) return { png, ...size };
  }
  return still(svgs.at(-1) ?? '', scale);
}
