import { columnMarker, type Highlight } from './highlight';
import { cut, formatColumn } from './format-column';
import type { Align } from './text-table';

/** What of a danfojs DataFrame, or a Series, is shown. */
export interface DataFrameLike {
  readonly columns: readonly (string | number)[];
  readonly index: readonly (string | number)[];
  /** An array a row; of a Series a value a row. */
  readonly values: readonly unknown[];
}

/** A text of the table, and whether it stands out. */
export interface TableCell {
  readonly text: string;
  readonly marked: boolean;
}

/** A table in texts, ready to be written as HTML or as lines. */
export interface TableLayout {
  readonly header: readonly string[];
  readonly aligns: readonly Align[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Whether the first column holds the names of the rows. */
  readonly hasIndex: boolean;
  /** What the table does not show. */
  readonly note: string | undefined;
}

/** Chooses the rows that are shown, the first and the last ones, and writes their cells. */
export function layOut(
  { columns, index, values }: DataFrameLike,
  digits: number,
  most: number,
  highlight: Highlight,
): TableLayout {
  const count = values.length;
  const head = Math.ceil(most / 2);
  const shown = Array.from({ length: Math.min(count, most) }, (_, place) =>
    count <= most || place < head ? place : place + count - most,
  );
  const written = columns.map((label, column) => {
    const all = values.map((row) => (Array.isArray(row) ? (row as unknown[])[column] : row));
    const isMarked = columnMarker(highlight, String(label), all);
    const { texts, align } = formatColumn(
      shown.map((row) => all[row]),
      digits,
    );
    const cells = texts.map((text, place) => ({ text, marked: isMarked(shown[place] as number) }));
    return { name: cut(String(label)), align, cells };
  });
  const hasIndex = index.some((label) => typeof label === 'string');
  if (hasIndex) {
    const cells = shown.map((row) => ({ text: cut(String(index[row])), marked: false }));
    written.unshift({ name: '', align: 'left', cells });
  }
  const rows = shown.map((_, place) => written.map(({ cells }) => cells[place] as TableCell));
  if (count > most)
    rows.splice(
      head,
      0,
      written.map(() => ({ text: '…', marked: false })),
    );
  return {
    header: written.map(({ name }) => name),
    aligns: written.map(({ align }) => align),
    rows,
    hasIndex,
    note: count === 0 ? 'no rows' : count > most ? leftOut(most, count) : undefined,
  };
}

function leftOut(shown: number, all: number): string {
  return `${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} rows`;
}
