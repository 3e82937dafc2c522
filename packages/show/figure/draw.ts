import { join } from 'node:path';
import {
  kind,
  number,
  type OptionsOf,
  optional,
  rangeError,
  readOptions,
  type ReadOptions,
} from '@course/check';
import { type DrawnFigure, inNotebook } from '../display';
import type { DiagramJob } from '../diagram/draw-graph';
import { startThread, type Thread } from './thread';

/** A plotly figure. */
export interface Figure {
  readonly data: readonly object[];
  readonly layout?: object;
  readonly config?: object;
}

/** What the thread is asked for; several figures or SVGs make an animation. */
export type Job =
  | { readonly kind: 'figure'; readonly figure: Figure }
  | ({ readonly kind: 'figures'; readonly figures: readonly Figure[] } & AnimationJob)
  | ({ readonly kind: 'diagram'; readonly diagram: DiagramJob } & AnimationJob)
  | ({ readonly kind: 'svgs'; readonly svgs: readonly string[] } & AnimationJob);

interface AnimationJob {
  readonly options: Animation;
}

/** What the thread answers: the same as a DrawnFigure, but a Buffer does not pass between threads. */
export type Drawing = Omit<DrawnFigure, 'png'> & { readonly png: Uint8Array };

const positive = number('a number above 0', (value) => value > 0);

const animationOptions = {
  /** Pixels to a CSS pixel; default 2. */
  scale: optional(positive, 2),
  /** Default 300,000. */
  maxBytes: optional(positive, 300_000),
  /** Milliseconds that a frame is shown, or a list of them, one for each frame; default 200. */
  delay: optional(
    kind<number | readonly number[]>('a number above 0, or a list of them', (value) =>
      [value].flat().every((time) => typeof time === 'number' && time > 0),
    ),
    200,
  ),
  /** Milliseconds that the last frame is shown; default 2000. */
  hold: optional(positive, 2000),
};

type AnimationOptions = OptionsOf<typeof animationOptions>;
export type Animation = ReadOptions<typeof animationOptions>;

const ACTION = 'draw the figure';

/**
 * Draws a plotly figure as a PNG with two pixels to a CSS pixel. Same figure, same bytes.
 *
 * @throws TypeError where an attribute is unknown to plotly, RangeError where its value is wrong
 */
export function drawFigure(figure: Figure): DrawnFigure {
  return draw({ kind: 'figure', figure });
}

/**
 * Draws SVGs of one size as an animated PNG: `delay` milliseconds a frame, `hold` for the last. Where
 * it would exceed `maxBytes` it is drawn with fewer pixels; where that does not help, it is the last
 * frame, standing still.
 *
 * Cost: about 30 ms a frame.
 */
export function drawFrames(svgs: readonly string[], options?: AnimationOptions): DrawnFigure {
  if (svgs.length === 0) throw rangeError(ACTION, 'svgs', 'a list of at least one frame', svgs);
  return draw({ kind: 'svgs', svgs, options: readOptions(ACTION, options, animationOptions) });
}

/** Draws plotly figures of one size as an animated PNG, as `drawFrames` does. Cost: about 100 ms a frame. */
export function drawFigures(figures: readonly Figure[]): DrawnFigure {
  return draw({ kind: 'figures', figures, options: readOptions(ACTION, {}, animationOptions) });
}

/** Lays out a diagram and draws it, with several frames as `drawFrames` does. */
export function drawDiagram(diagram: DiagramJob, options?: AnimationOptions): DrawnFigure {
  return draw({
    kind: 'diagram',
    diagram,
    options: readOptions(ACTION, options, animationOptions),
  });
}

let thread: Thread<Job, Drawing> | undefined;

/** The largest animations take about ten seconds. */
const PATIENCE = 60_000;

/** Starts the thread that draws, unless it runs: it then loads while its caller goes on. */
function startDrawing(): Thread<Job, Drawing> {
  if (thread?.busy()) thread.end(); // an interrupted animation: a new thread is there sooner
  if (!thread || thread.ended()) thread = startThread(join(__dirname, 'worker.js'), PATIENCE);
  return thread;
}

/** In a notebook plotly loads, in its thread, while the first cells run; elsewhere nothing is drawn. */
export function warmUp(): void {
  if (inNotebook()) startDrawing();
}

/** Waits for the thread, so that the caller need not be async. */
function draw(job: Job): DrawnFigure {
  try {
    const { png, ...size } = startDrawing().call(job);
    return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), ...size };
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith('Cannot ')) throw error;
    // eslint-disable-next-line preserve-caught-error -- a cell would show its stack, which is not the learner's
    throw new Error(`Cannot draw the figure: ${error.message}`);
  }
}
