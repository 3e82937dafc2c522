import { textWidth } from '../figure/measure-text';
import type { Cell, PlayableTrace } from './trace';

/** Where everything stands, in CSS pixels. */
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
  /** The room for arrows below a table of one row. */
  readonly arcs: number;
}

export const margin = 24;
export const titleHeight = 62;
export const footHeight = 66;
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

/** Finds the size of everything from the size of the table, the title and the texts in its cells. */
export function measure(
  trace: PlayableTrace,
  title: string,
  texts: readonly string[],
  mostWidth: number,
): Geometry {
  const { rows, columns } = trace;
  const columnHeads = heads(columns, trace.columnLabels);
  // The number of the only row says nothing.
  const rowHeads = rows === 1 && !trace.rowLabels ? [] : heads(rows, trace.rowLabels);
  const left = margin + rowHeadWidth(rowHeads);

  const widestValue = widest(texts, 1);
  const wanted = Math.max(
    rows === 1 ? 52 : 42,
    Math.min(60, 480 / columns), // a small table is drawn a little larger
    widestValue * sizes.value + 16,
    Math.min(most.columnLabel, widest(columnHeads, sizes.label)) + 8,
  );
  const room = (mostWidth - left - margin) / columns;
  const cellWidth = Math.max(least.cell, Math.floor(Math.min(room, wanted)));
  const cellHeight = rows === 1 ? 48 : Math.floor(Math.min(40, most.tableHeight / rows));
  const largest = Math.min(sizes.value, (cellWidth - 5) / widestValue, cellHeight * 0.6);
  const fontSize = Math.floor(2 * largest) / 2;
  const top = titleHeight + (trace.columnLabels ? 42 : 26);
  const arcs = rows === 1 ? Math.round(0.75 * arcDepth(farthestRead(trace))) : 0;
  const smaller = Math.min(cellWidth, cellHeight);
  return {
    width: Math.max(
      least.width,
      left + columns * cellWidth + margin,
      Math.min(mostWidth, titleWidth(title)),
    ),
    height: top + rows * cellHeight + arcs + footHeight,
    left,
    top,
    cellWidth,
    cellHeight,
    gap: smaller >= 32 ? 4 : smaller >= 20 ? 3 : 1,
    fontSize: fontSize >= least.font ? fontSize : 0,
    rowHeads,
    columnHeads,
    arcs,
  };
}

function heads(count: number, labels: readonly string[] | undefined): string[] {
  return Array.from({ length: count }, (_, i) => labels?.[i] ?? '');
}

function rowHeadWidth(rowHeads: readonly string[]): number {
  const numbers = rowHeads.map((_, row) => String(row));
  const label = Math.min(most.rowLabel, widest(rowHeads, sizes.label));
  if (label === 0) return rowHeads.length === 0 ? 0 : Math.ceil(widest(numbers, sizes.label)) + 10;
  return Math.ceil(widest(numbers, sizes.number) + label) + 18;
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

/** The width that shows the title whole. Browsers write it in a font that is up to a tenth wider. */
function titleWidth(title: string): number {
  return Math.ceil(1.1 * textWidth(title, sizes.title, true)) + besideTitle;
}

/** The title, cut where there is no room for it. */
export function fitTitle(title: string, { width }: Geometry): string {
  return fit(title, sizes.title, (width - besideTitle) / 1.1);
}

/** A text that fits into a width, cut where it must be. */
export function fit(text: string, size: number, width: number): string {
  if (textWidth(text, size, true) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, true) > width) letters.pop();
  return `${letters.join('')}…`;
}

type Rectangle = readonly [left: number, top: number, right: number, bottom: number];

/** A cell's rectangle, seen from the table's corner. */
export function boxOf({ cellWidth, cellHeight, gap }: Geometry, [row, column]: Cell): Rectangle {
  const [x, y] = [column * cellWidth, row * cellHeight];
  return [x + gap / 2, y + gap / 2, x + cellWidth - gap / 2, y + cellHeight - gap / 2];
}

export function centreOf(
  { cellWidth, cellHeight }: Geometry,
  [row, column]: Cell,
): readonly [x: number, y: number] {
  return [(column + 0.5) * cellWidth, (row + 0.5) * cellHeight];
}
