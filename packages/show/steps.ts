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
import { drawFrames } from './figure/draw';
import { drawScene } from './steps/draw-scenes';
import { type Geometry, lineHeight, margin, measure } from './steps/geometry';
import { type StepsGraph, layGraph, readGraph } from './steps/graph';
import { interactiveFigure } from './steps/interactive-figure';
import { captionWidth, type Words, wrapCaption } from './steps/labels';
import { type Picture, picturesOf } from './steps/pictures';
import { type CellLook, cellLooks, durationsOf, type Scene, scenesOf } from './steps/scenes';
import { cellNames, cellsComputed, tell, type Told } from './steps/tell';
import {
  type Cell,
  checkCell,
  checkTrace,
  counted,
  isOfNodes,
  longValue,
  type PlayableTrace,
  shortValue,
  type StepValues,
  valueOfGoal,
} from './steps/trace';
import { alignColumns } from './table/write-table';

export type { PlayableTrace, StepsGraph, StepValues };

const ACTION = 'show the steps';

const stepsOptions = {
  /** A line above the table; default the trace's order, or "Steps". */
  title: optional(kind<string>('a string', (value) => typeof value === 'string')),
  /** The cells of the solution, in the order in which they are walked: marked at the end. */
  path: optional(kind<readonly Cell[]>('an array of cells', Array.isArray), []),
  /** What stands in a cell; by default its value, shortened where it is long. */
  cellText: optional(callback<(value: number) => string>()),
  /** A cell's name, where the trace has none. */
  name: optional(callback<NonNullable<PlayableTrace['name']>>()),
  /** How a cell follows from others, where the trace does not say it. */
  say: optional(callback<NonNullable<PlayableTrace['say']>>()),
  /** The graph whose nodes are the rows, beside the table; with true its edges are the trace's start, its nodes on a circle. */
  graph: optional(
    kind<true | StepsGraph>(
      'true or an object with edges or positions',
      (value) => value === true || (typeof value === 'object' && value !== null),
    ),
  ),
  /** False shows the final table alone. */
  animate: optional(boolean, true),
};

export type StepsOptions = OptionsOf<typeof stepsOptions>;

/** Scenes that are shown at most, and of a large table. */
const MOST_SCENES = { usual: 40, large: 24 } as const;
const LARGE = 600; // cells
/** Of all scenes of a picture, so that it is drawn soon and stays small. */
const MOST_PIXELS = 33e6;
/** Of a picture, in CSS pixels: a page of JupyterLab beside its file list, and one without. */
const WIDTHS = { usual: 840, most: 920 } as const;

/**
 * The step player: shows how the table of a recurrence fills, step by step. The current cell is
 * outlined, the cells that it reads are dashed with arrows from them, cells that wait for their
 * value (top-down) are dotted, cells not computed are empty; a larger value has a stronger colour. A
 * line below says the same in the words of the trace: its `name` names a cell, its `say` tells how
 * the cell follows from those that it reads.
 *
 * A trace may begin with a table that is given (`start`), have `rounds`, whose row and column are marked,
 * and no goal. Where its rows are nodes, `graph` draws their graph beside the table, with the walk that
 * the step makes.
 *
 * In at most 40 scenes it shows what is new: cells that read no other together, the first of each kind of
 * step, each change of a value, the goal and the path; a note tells how many steps there are. On GitHub
 * it is an animated picture, in JupyterLab and VS Code a figure with the same scenes and a slider; the
 * mouse over a cell says how it was computed. As text it is a sentence and the final table.
 *
 * Cost: about 40 ms a scene; at most 300 KB for the picture.
 *
 * @throws TypeError for what is no trace, an unknown option, a wrong kind, a `name` or `say` that returns
 * no string; RangeError for a table of over 100 rows or 160 columns, and a cell outside it
 * @example
 * const F = { rows: 1, columns: 3, name: (_, n) => `F(${n})`, cell: (i, j, read) => (j < 2 ? j : read(i, 1) + read(i, 0)) };
 * stepsFigure(topDown(F, [0, 2]).trace, { title: 'F' }).description // => 'F: top-down, 3 of 3 cells computed with 2 reads; F(2) = 1.\n\n0  1  2\n0  1  1'
 */
export function steps(trace: PlayableTrace, options: StepsOptions = {}): void {
  showFigure(stepsFigure(trace, options));
}

/** What `steps` shows. */
export function stepsFigure(given: PlayableTrace, options: StepsOptions = {}): ShownFigure {
  checkTrace(ACTION, given);
  const read = readOptions(ACTION, options, stepsOptions);
  const { path, cellText, animate } = read;
  const name = given.name ?? read.name;
  const say = given.say ?? read.say;
  const trace: PlayableTrace = { ...given, ...(name && { name }), ...(say && { say }) };
  const title = read.title ?? trace.order ?? 'Steps';
  path.forEach((cell, i) => checkCell(ACTION, `path[${i}]`, trace, cell));
  const graph = read.graph && readGraph(ACTION, trace, read.graph);

  const told = tell(ACTION, trace);
  const all = scenesOf(
    ACTION,
    trace,
    told,
    path,
    isLarge(trace) ? MOST_SCENES.large : MOST_SCENES.usual,
  );
  const scenes = animate ? all : all.slice(-1);
  const { text, table } = chooseTexts(trace, title, scenes, cellText, graph !== undefined);
  const room = table.width - 2 * margin;
  const captions = scenes.map(({ caption }) => wrapCaption(caption, room));
  const lines = Math.max(...captions.map((caption) => caption.length));
  const geometry = { ...table, height: table.height + lines * lineHeight };
  const words: Words = { title, note: noteOf(geometry, scenes, told.length), captions };
  const looks = cellLooks(trace, told, scenes, text);
  const layout = graph && layGraph(trace, told, geometry, graph);
  const pictures = picturesOf(trace, geometry, words, scenes, looks, layout);
  const milliseconds = durationsOf(scenes);
  const { columns } = trace;
  const tooltip = tooltips(trace, told);
  return {
    picture: () => drawPictures(geometry, columns, pictures, milliseconds),
    figure: interactiveFigure(geometry, columns, pictures, milliseconds, tooltip),
    description: describeTrace(trace, title, path, looks.at(-1)!),
  };
}

function drawPictures(
  geometry: Geometry,
  columns: number,
  pictures: readonly Picture[],
  milliseconds: readonly number[],
) {
  const svgs = pictures.map((picture) => drawScene(geometry, columns, picture));
  const pixels = svgs.length * geometry.width * geometry.height;
  // Pixels each way for one of CSS.
  const scale = [2, 1.5, 1.25].find((each) => pixels * each ** 2 <= MOST_PIXELS) ?? 1;
  const hold = milliseconds.at(-1)!;
  return drawFrames(svgs, { scale, maxBytes: 300_000, delay: milliseconds, hold });
}

/** How values are written, and the sizes that follow: narrow cells first shorten them, then widen the table. */
function chooseTexts(
  trace: PlayableTrace,
  title: string,
  scenes: readonly Scene[],
  cellText: StepsOptions['cellText'],
  hasGraph: boolean,
) {
  const digits = (most: number) => (value: number) => shortValue(value, most);
  const texts = cellText ? [cellText, cellText] : [digits(5), digits(4), digits(3), digits(3)];
  const given = (trace.start ?? []).flat().filter((value) => value !== undefined);
  const values = [...given, ...trace.steps.map((step) => step.value)];
  const tried = texts.map((text, i) => {
    const written = values.map((value) => text(value));
    written.forEach((value: unknown) => {
      if (typeof value !== 'string') {
        throw typeError(ACTION, 'what cellText returns', 'a string', value);
      }
    });
    const width = i === texts.length - 1 ? WIDTHS.most : WIDTHS.usual;
    return { text, table: measure(trace, title, written, width, hasGraph) };
  });
  const { text, table } = tried.find((one) => one.table.fontSize > 0) ?? tried[0]!;
  const caption = Math.max(...scenes.map((scene) => captionWidth(scene.caption))) + 2 * margin;
  // A caption widens the picture only where it then stands in one line.
  const width = caption <= WIDTHS.usual ? Math.max(table.width, Math.ceil(caption)) : table.width;
  return { text, table: { ...table, width } };
}

/** What the pictures leave out. */
function noteOf({ fontSize }: Geometry, scenes: readonly Scene[], all: number): string {
  const shown = scenes.reduce((sum, { current }) => sum + current.length, 0);
  const notes = [
    scenes.length > 1 && shown < all ? `${shown} of ${all} steps are shown` : '',
    fontSize === 0
      ? 'the cells are too small for their values: a larger value has a stronger colour'
      : '',
  ];
  return notes.filter((note) => note !== '').join('; ');
}

function isLarge({ rows, columns }: PlayableTrace): boolean {
  return rows * columns > LARGE;
}

const MOST_EXPLAINED = 80; // columns

/** What the mouse over a cell says: how it got its value; of a large table, whose figure would get too large, its name alone. */
function tooltips(trace: PlayableTrace, told: readonly Told[]) {
  const { rows, columns, start } = trace;
  const nameOf = cellNames(ACTION, trace);
  const names = Array.from({ length: rows * columns }, (_, key) =>
    nameOf([Math.floor(key / columns), key % columns]),
  );
  return (key: number, { kind, by }: CellLook): string => {
    const own = names[key]!;
    if (isLarge(trace) || columns > MOST_EXPLAINED) return own;
    if (kind === 'waiting') return `${own} waits`;
    if (kind === 'empty') return `${own}: not computed`;
    if (by === undefined) {
      const value = start?.[Math.floor(key / columns)]?.[key % columns];
      return `${own} = ${longValue(value!)}, given`;
    }
    const { sentence, step } = told[by]!;
    const equation = `${own} = ${longValue(step.value)}`;
    if (sentence === '') return equation;
    if (sentence.startsWith(`${own} = `)) return `${sentence} = ${longValue(step.value)}`;
    return sentence.startsWith(own) ? sentence : `${equation}: ${sentence}`;
  };
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
  const { rows, columns, steps, goal, order, rounds } = trace;
  const nameOf = cellNames(ACTION, trace);
  const value = valueOfGoal(trace);
  const reads = steps.reduce((sum, step) => sum + step.reads.length, 0);
  const how = order ?? counted(steps.length, 'step');
  const found = value === undefined ? 'is not computed' : `= ${longValue(value)}`;
  const sentence =
    `${title}: ${how}${rounds ? ` in ${counted(rounds.length, 'round')}` : ''}, ` +
    `${cellsComputed(trace)} with ${counted(reads, 'read')}` +
    `${goal ? `; ${nameOf(goal)} ${found}` : ''}.`;
  const way = path.length === 0 ? [] : [`The path: ${path.map(nameOf).join(' → ')}.`];
  if (Math.max(rows, columns) > MOST_WRITTEN) return [sentence, ...way].join('\n');

  const { rowLabels, columnLabels } = trace;
  const numbered = !isOfNodes(trace);
  const head = (number: number, label: string | undefined, isOnly: boolean): string =>
    label === undefined
      ? isOnly
        ? ''
        : String(number)
      : numbered && !isOnly
        ? `${number} ${label}`
        : label;
  const columnHeads = Array.from({ length: columns }, (_, column) =>
    head(column, columnLabels?.[column], false),
  );
  const body = Array.from({ length: rows }, (_, row) => [
    head(row, rowLabels?.[row], rows === 1),
    ...looks.slice(row * columns, (row + 1) * columns).map(({ text }) => text || '·'),
  ]);
  const lines = [['', ...columnHeads], ...body];
  const shown = lines.every(([first]) => first === '') ? lines.map((line) => line.slice(1)) : lines;
  const aligns = shown[0]!.map((_, i) => (i === 0 && rowLabels ? 'left' : 'right'));
  return [sentence, ...way, '', ...alignColumns(shown, aligns)].join('\n');
}
