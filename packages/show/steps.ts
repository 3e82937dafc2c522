import { checkOptions, typeError } from '@course/check';
import type { Cell } from './steps/playable';
import { drawFrames, type DrawnFigure } from './figure/draw';
import { showFigure, type ShownFigure } from './figure/show-figure';
import { lookAtCells } from './steps/cells';
import { describeTrace } from './steps/describe';
import { drawFilm } from './steps/draw-scene';
import { measure, type Geometry } from './steps/geometry';
import { interactiveFigure } from './steps/interactive-figure';
import type { Film } from './steps/film';
import { checkCell, checkTrace, type PlayableTrace } from './steps/playable';
import { tellStory } from './steps/story';
import { shortValue } from './steps/value-text';

export type { PlayableTrace };

export interface StepsOptions {
  /** A line above the table; default "top-down" or "bottom-up". */
  readonly title?: string;
  /** The cells of the solution, in their order: marked at the end. */
  readonly path?: readonly Cell[];
  /** What stands in a cell; by default its value, shortened where it is long. */
  readonly cellText?: (value: number) => string;
  /** False shows the final table alone. */
  readonly animate?: boolean;
}

const ACTION = 'show the steps';

/** Steps that are shown at most. */
const MOST_STEPS = { picture: 60, interactive: 150 } as const;
/** Of all frames of a picture, so that it stays small in bytes. */
const MOST_PIXELS = 32e6;
/** Of a picture, in CSS pixels: a page of JupyterLab beside its file list, and one without. */
const WIDTHS = { usual: 840, most: 920 } as const;
/** A wider picture, in CSS pixels, has 1.5 pixels each way for one of those, not 2. */
const WIDE = 700;
/** Milliseconds of the animated picture: all frames together, each at least and at most, the last. */
const PACE = { all: 14_000, least: 220, most: 900, hold: 4000 } as const;

/**
 * The step player: shows how the table of a recurrence fills, cell by cell. The current cell is
 * outlined, the cells that it reads are dashed with arrows from them, cells that wait for their
 * value (top-down) are dotted, cells not computed are empty; a larger value is darker. A line below
 * says the same in words.
 *
 * On GitHub it is an animated picture of at most 60 of the steps, in JupyterLab and VS Code an
 * interactive figure with a slider and a play button with at most 150; it says how many there are.
 * As text it is a sentence and the final table.
 *
 * Cost: about 40 ms a frame; at most 300 KB for the picture.
 *
 * @throws TypeError for what is no trace, an unknown option or a wrong kind; RangeError for a table
 * of over 100 rows or 160 columns, and a cell outside it
 * @example
 * const { trace } = topDown({ rows: 1, columns: 3, cell: (i, j, read) => (j < 2 ? j : read(i, 1) + read(i, 0)) }, [0, 2]);
 * stepsFigure(trace, { title: 'F' }).description // => 'F: top-down, 3 of 3 cells computed with 2 reads; the goal (0, 2) is 1.\n\n   0  1  2\n0  0  1  1'
 */
export function steps(trace: PlayableTrace, options: StepsOptions = {}): void {
  showFigure(stepsFigure(trace, options));
}

/** What `steps` shows. */
export function stepsFigure(trace: PlayableTrace, options: StepsOptions = {}): ShownFigure {
  checkTrace(ACTION, trace);
  const { title, path, cellText, animate } = checkStepsOptions(trace, options);
  const { text, geometry } = chooseTexts(trace, title, cellText);
  const film = (most: number): Film => {
    const story = tellStory(trace, path, most);
    const scenes = animate ? story : story.slice(-1);
    const note = noteOf(geometry, trace.steps.length, animate ? most : Infinity);
    return { title, note, scenes, looks: lookAtCells(trace, scenes, text) };
  };
  const interactive = film(MOST_STEPS.interactive);
  return {
    ...drawPicture(trace, geometry, film),
    figure: interactiveFigure(trace, geometry, interactive),
    description: describeTrace(trace, title, path, interactive.looks.at(-1)!),
  };
}

function drawPicture(
  trace: PlayableTrace,
  geometry: Geometry,
  film: (most: number) => Film,
): DrawnFigure {
  const { width, height } = geometry;
  const scale = width > WIDE ? 1.5 : 2;
  const affordable = Math.floor(MOST_PIXELS / (width * height * scale ** 2));
  const svgs = drawFilm(
    trace,
    geometry,
    film(Math.min(MOST_STEPS.picture, Math.max(20, affordable))),
  );
  const delay = Math.round(Math.min(PACE.most, Math.max(PACE.least, PACE.all / svgs.length)));
  return drawFrames(svgs, { scale, maxBytes: 300_000, delay, hold: PACE.hold });
}

function checkStepsOptions(trace: PlayableTrace, options: StepsOptions) {
  checkOptions(ACTION, options, ['title', 'path', 'cellText', 'animate']);
  const { title = trace.order, path = [], cellText, animate = true } = options;
  const given: Readonly<Record<keyof StepsOptions, unknown>> = { title, path, cellText, animate };
  if (typeof given.title !== 'string') throw typeError(ACTION, 'title', 'a string', title);
  if (!Array.isArray(given.path)) throw typeError(ACTION, 'path', 'an array of cells', path);
  path.forEach((cell, i) => checkCell(ACTION, `path[${i}]`, trace, cell));
  if (given.cellText !== undefined && typeof given.cellText !== 'function') {
    throw typeError(ACTION, 'cellText', 'a function', cellText);
  }
  if (typeof given.animate !== 'boolean')
    throw typeError(ACTION, 'animate', 'true or false', animate);
  return { title, path, cellText, animate };
}

/** How values are written, and the sizes that follow: narrow cells first shorten them, then widen the table. */
function chooseTexts(trace: PlayableTrace, title: string, cellText: StepsOptions['cellText']) {
  const digits = (most: number) => (value: number) => shortValue(value, most);
  const texts = cellText ? [cellText, cellText] : [digits(5), digits(4), digits(3), digits(3)];
  const tried = texts.map((text, i) => {
    const written = trace.steps.map((step) => text(step.value));
    written.forEach((value: unknown) => {
      if (typeof value !== 'string') {
        throw typeError(ACTION, 'what cellText returns', 'a string', value);
      }
    });
    const width = i === texts.length - 1 ? WIDTHS.most : WIDTHS.usual;
    return { text, geometry: measure(trace, title, written, width) };
  });
  return tried.find(({ geometry }) => geometry.fontSize > 0) ?? tried[0]!;
}

/** What the pictures leave out. */
function noteOf({ fontSize }: Geometry, all: number, most: number): string {
  const notes = [
    all > most ? `${most} of ${all} steps are shown` : '',
    fontSize === 0 ? 'the cells are too small for their values: a larger value is darker' : '',
  ];
  return notes.filter((note) => note !== '').join('; ');
}
