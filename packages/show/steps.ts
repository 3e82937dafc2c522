import {
  boolean,
  callback,
  kind,
  type OptionsOf,
  optional,
  readOptions,
  typeError,
} from '@course/check';
import { showFigure, type ShownFigure } from './display';
import { drawFrames, type DrawnFigure } from './figure/draw';
import { drawScenes } from './steps/draw-scenes';
import { measure, type Geometry } from './steps/geometry';
import { interactiveFigure } from './steps/interactive-figure';
import { type CellLook, cellLooks, type Player, scenesOf } from './steps/scenes';
import {
  type Cell,
  cellName,
  checkCell,
  checkTrace,
  counted,
  longValue,
  type PlayableTrace,
  shortValue,
  valueOfGoal,
} from './steps/trace';
import { alignColumns } from './table/write-table';

export type { PlayableTrace };

const ACTION = 'show the steps';

const stepsOptions = {
  /** A line above the table; default "top-down" or "bottom-up". */
  title: optional(kind<string>('a string', (value) => typeof value === 'string')),
  /** The cells of the solution, in their order: marked at the end. */
  path: optional(kind<readonly Cell[]>('an array of cells', Array.isArray), []),
  /** What stands in a cell; by default its value, shortened where it is long. */
  cellText: optional(callback<(value: number) => string>()),
  /** False shows the final table alone. */
  animate: optional(boolean, true),
};

export type StepsOptions = OptionsOf<typeof stepsOptions>;

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
  const given = readOptions(ACTION, options, stepsOptions);
  const { title = trace.order, path, cellText, animate } = given;
  path.forEach((cell, i) => checkCell(ACTION, `path[${i}]`, trace, cell));
  const { text, geometry } = chooseTexts(trace, title, cellText);
  const player = (most: number): Player => {
    const all = scenesOf(trace, path, most);
    const scenes = animate ? all : all.slice(-1);
    const note = noteOf(geometry, trace.steps.length, animate ? most : Infinity);
    return { title, note, scenes, looks: cellLooks(trace, scenes, text) };
  };
  const interactive = player(MOST_STEPS.interactive);
  return {
    ...drawPicture(trace, geometry, player),
    figure: interactiveFigure(trace, geometry, interactive),
    description: describeTrace(trace, title, path, interactive.looks.at(-1)!),
  };
}

function drawPicture(
  trace: PlayableTrace,
  geometry: Geometry,
  player: (most: number) => Player,
): DrawnFigure {
  const { width, height } = geometry;
  const scale = width > WIDE ? 1.5 : 2;
  const affordable = Math.floor(MOST_PIXELS / (width * height * scale ** 2));
  const svgs = drawScenes(
    trace,
    geometry,
    player(Math.min(MOST_STEPS.picture, Math.max(20, affordable))),
  );
  const delay = Math.round(Math.min(PACE.most, Math.max(PACE.least, PACE.all / svgs.length)));
  return drawFrames(svgs, { scale, maxBytes: 300_000, delay, hold: PACE.hold });
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

/** A wider or longer table is not written out. */
const MOST_WRITTEN = 40; // rows, and columns

/** A trace in words, and the table at its end as lines of text. */
function describeTrace(
  trace: PlayableTrace,
  title: string,
  path: readonly Cell[],
  looks: readonly CellLook[],
): string {
  const { rows, columns, steps, goal, order } = trace;
  const value = valueOfGoal(trace);
  const cells = new Set(steps.map((step) => step.row * columns + step.column)).size;
  const reads = steps.reduce((sum, step) => sum + step.reads.length, 0);
  const sentence =
    `${title}: ${order}, ${cells} of ${counted(rows * columns, 'cell')} computed ` +
    `with ${counted(reads, 'read')}; the goal ${cellName(goal)} ` +
    `${value === undefined ? 'is not computed' : `is ${longValue(value)}`}.`;
  const way = path.length === 0 ? [] : [`The path: ${path.map(cellName).join(' → ')}.`];
  if (Math.max(rows, columns) > MOST_WRITTEN) return [sentence, ...way].join('\n');

  const { rowLabels, columnLabels } = trace;
  const name = (number: number, label: string | undefined): string =>
    label === undefined ? String(number) : `${number} ${label}`;
  const head = Array.from({ length: columns }, (_, column) => name(column, columnLabels?.[column]));
  const body = Array.from({ length: rows }, (_, row) => [
    name(row, rowLabels?.[row]),
    ...looks.slice(row * columns, (row + 1) * columns).map(({ text }) => text || '·'),
  ]);
  const aligns = ['', ...head].map((_, i) => (i === 0 && rowLabels ? 'left' : 'right'));
  return [sentence, ...way, '', ...alignColumns([['', ...head], ...body], aligns)].join('\n');
}
