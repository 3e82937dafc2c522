import { textWidth } from '../figure/measure-text';
import { type Cell, isOfNodes, type PlayableTrace } from './trace';

/** Where everything stands, in CSS pixels from the picture's top left corner. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Of the table's top left corner. */
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Between cells. */
  readonly gap: number;
  /** Of the values; 0 where cells are too small for them. */
  readonly fontSize: number;
  /** The labels of rows and columns, empty where there are none; no rows where their numbers are not shown. */
  readonly rowHeads: readonly string[];
  readonly columnHeads: readonly string[];
  /** Whether the numbers of rows and columns stand beside their labels. */
  readonly numbered: boolean;
  /** The room for arrows below a table of one row. */
  readonly arcs: number;
  /** The middle of the caption's first line. */
  readonly captionTop: number;
  /** The square in which a graph stands beside the table. */
  readonly graph?: { readonly left: number; readonly top: number; readonly size: number };
}

export const margin = 24;
export const titleHeight = 62;
export const lineHeight = 21;
const footHeight = 50;
export const sizes = {
  title: 19,
  label: 13,
  number: 11,
  caption: 15,
  note: 12,
  value: 15,
} as const;
const least = { width: 600, cell: 4, font: 8.5 } as const;
const most = { tableHeight: 600, rowLabel: 150, columnLabel: 80 } as const;

/** Finds the size of everything from the size of the table, the title, the captions and the texts in its cells. */
export function measure(
  trace: PlayableTrace,
  title: string,
  texts: readonly string[],
  mostWidth: number,
  hasGraph: boolean,
): Geometry {
  const { rows, columns } = trace;
  const columnHeads = heads(columns, trace.columnLabels);
  const numbered = !isOfNodes(trace);
  // The number of the only row says nothing.
  const rowHeads = rows === 1 && !trace.rowLabels ? [] : heads(rows, trace.rowLabels);
  const left = margin + rowHeadWidth(rowHeads, numbered);

  const widestValue = widest(texts, 1);
  const wanted = Math.max(
    rows === 1 ? 52 : 42,
    Math.min(60, 480 / columns), // a small table is drawn a little larger
    widestValue * sizes.value + 16,
    Math.min(most.columnLabel, widest(columnHeads, sizes.label)) + 8,
  );
  const graphSize = 290 + 16 * Math.max(0, rows - 6);
  const beside = hasGraph ? graphSize + margin : 0;
  const room = (mostWidth - left - margin - beside) / columns;
  const cellWidth = Math.max(least.cell, Math.floor(Math.min(room, wanted)));
  const cellHeight = rows === 1 ? 48 : Math.floor(Math.min(40, most.tableHeight / rows));
  const largest = Math.min(sizes.value, (cellWidth - 5) / widestValue, cellHeight * 0.6);
  const fontSize = Math.floor(2 * largest) / 2;
  const top = titleHeight + (trace.columnLabels && numbered ? 42 : 26);
  const arcs = rows === 1 ? Math.round(0.75 * arcDepth(farthestRead(trace))) : 0;
  const smaller = Math.min(cellWidth, cellHeight);
  const right = left + columns * cellWidth + margin;
  const tableBottom = top + rows * cellHeight + arcs;
  const graph = { left: right, top: titleHeight - 4, size: graphSize };
  const bottom = hasGraph ? Math.max(tableBottom, graph.top + graphSize) : tableBottom;
  return {
    width: Math.max(least.width, right + beside, Math.min(mostWidth, titleWidth(title))),
    height: bottom + footHeight, // and the caption's lines, which are not known yet
    left,
    top,
    cellWidth,
    cellHeight,
    gap: smaller >= 32 ? 4 : smaller >= 20 ? 3 : 1,
    fontSize: fontSize >= least.font ? fontSize : 0,
    rowHeads,
    columnHeads,
    numbered,
    arcs,
    captionTop: bottom + 26,
    ...(hasGraph && { graph }),
  };
}

function heads(count: number, labels: readonly string[] | undefined): string[] {
  return Array.from({ length: count }, (_, i) => labels?.[i] ?? '');
}

function rowHeadWidth(rowHeads: readonly string[], numbered: boolean): number {
  const numbers = rowHeads.map((_, row) => String(row));
  const label = Math.min(most.rowLabel, widest(rowHeads, sizes.label));
  if (label === 0) return rowHeads.length === 0 ? 0 : Math.ceil(widest(numbers, sizes.label)) + 10;
  const number = numbered && rowHeads.length > 1 ? widest(numbers, sizes.number) + 8 : 0;
  return Math.ceil(number + label) + 12;
}

function widest(texts: readonly string[], size: number): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, size, true)), 0);
}

/** How many columns apart a cell and a cell that it reads are, at most. */
function farthestRead({ steps }: PlayableTrace): number {
  return steps.reduce(
    (far, { column, reads }) =>
      reads.reduce((most, cell) => Math.max(most, Math.abs(cell[1] - column)), far),
    0,
  );
}

/** How far an arrow over so many cells hangs below a table of one row. */
export function arcDepth(cells: number): number {
  return Math.min(52, 14 + 8 * cells);
}

/** Beside the title stands the number of the step. */
const besideTitle = 2 * margin + 130;
/** Browsers write in a font that is up to a tenth wider. */
export const wider = 1.1;

/** The width that shows the title whole. */
function titleWidth(title: string): number {
  return Math.ceil(wider * textWidth(title, sizes.title, true)) + besideTitle;
}

/** The title, cut where there is no room for it. */
export function fitTitle(title: string, { width }: Geometry): string {
  return fit(title, sizes.title, (width - besideTitle) / wider);
}

/** A text that fits into a width, cut where it must be. */
export function fit(text: string, size: number, width: number): string {
  if (textWidth(text, size, true) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, true) > width) letters.pop();
  return `${letters.join('')}…`;
}

type Rectangle = readonly [left: number, top: number, right: number, bottom: number];

export function boxOf(geometry: Geometry, [row, column]: Cell): Rectangle {
  const { left, top, cellWidth, cellHeight, gap } = geometry;
  const [x, y] = [left + column * cellWidth, top + row * cellHeight];
  return [x + gap / 2, y + gap / 2, x + cellWidth - gap / 2, y + cellHeight - gap / 2];
}

export function centreOf(
  { left, top, cellWidth, cellHeight }: Geometry,
  [row, column]: Cell,
): readonly [x: number, y: number] {
  return [left + (column + 0.5) * cellWidth, top + (row + 0.5) * cellHeight];
}
