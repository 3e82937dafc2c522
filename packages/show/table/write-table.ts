import type { Align } from './format-column';

/** A table in texts, ready to be written as HTML or as lines. */
export interface TextTable {
  readonly columns: readonly TextColumn[];
  /** Whether the first column holds the names of the rows. */
  readonly hasIndex: boolean;
  /** What the table does not show. */
  readonly note: string | undefined;
}

interface TextColumn {
  readonly name: string;
  readonly align: Align;
  readonly cells: readonly Cell[];
}

/** A text of the table, and whether it stands out. */
interface Cell {
  readonly text: string;
  readonly marked: boolean;
}

/** The cells row by row. */
const rowsOf = (columns: readonly TextColumn[]): Cell[][] =>
  (columns[0]?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] as Cell));

/** The table as lines: the header underlined, a star before what stands out. */
export function tableText({ columns, note }: TextTable, caption?: string): string {
  const header = columns.map(({ name }) => name);
  const body = rowsOf(columns).map((row) =>
    row.map(({ text, marked }) => (marked ? `*${text}` : text)),
  );
  const rule = columnWidths([header, ...body], header.length).map((width) => '-'.repeat(width));
  const aligns = columns.map(({ align }) => align);
  const lines = columns.length === 0 ? [] : alignColumns([header, rule, ...body], aligns);
  return [caption, ...lines, note && `(${note})`].filter((line) => line !== undefined).join('\n');
}

/**
 * The table in the HTML that GitHub keeps: it drops style sheets and scripts. The sides on which
 * texts stand are said twice, as GitHub reads `align` and JupyterLab's own style overrides it.
 */
export function tableHtml({ columns, hasIndex, note }: TextTable, caption?: string): string {
  const cell = (tag: string, column: number, content: string): string => {
    const align = columns[column]?.align ?? 'left';
    return `<${tag} align="${align}" style="text-align: ${align}">${content}</${tag}>`;
  };
  const body = rowsOf(columns).map((row) =>
    row.map(({ text, marked }, column) => {
      const written = escapeHtml(columns[column]?.align === 'right' ? unbroken(text) : text);
      const content = marked ? `<b>${written}</b>` : written;
      return cell(hasIndex && column === 0 ? 'th' : 'td', column, content);
    }),
  );
  const header = columns.map(({ name }, column) => cell('th', column, breakable(name)));
  const tableRow = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
  return [
    '<table>',
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead>${tableRow(header)}</thead>`,
    '<tbody>',
    ...body.map(tableRow),
    '</tbody>',
    '</table>',
    ...(note === undefined ? [] : [`<p>${note}</p>`]),
  ].join('\n');
}

/** A number that stays on one line: a browser breaks 4e-20 after its hyphen, and not at the minus sign. */
const unbroken = (number: string): string => number.replaceAll('-', '−');

/** Where a long name may go on in the next line. */
const seam = /(?<=[_./])(?=.)|(?<=\p{Ll})(?=\p{Lu})/u;

/** A column's name in HTML: validationLoss may take two lines. */
const breakable = (name: string): string =>
  name
    .split(' ')
    .map((word) => (word.length > 12 ? word.split(seam) : [word]).map(escapeHtml).join('<wbr>'))
    .join(' ');

/** The width of GitHub's page, of a letter and of the space around a column, in pixels. */
const [pageWidth, letterWidth, padding] = [830, 7.5, 14];

/** The least width of a column, once its texts are broken wherever they can be. */
function leastWidth({ name, align, cells }: TextColumn): number {
  const words = cells.flatMap(({ text }) => (align === 'right' ? [text] : text.split(/[\s-]/)));
  const parts = [...words, ...name.split(' ').flatMap((word) => word.split(seam))];
  return padding + letterWidth * parts.reduce((most, part) => Math.max(most, columnsOf(part)), 0);
}

/** A table that fits GitHub's page: where its columns do not, the middle ones are left out. */
export function narrow(table: TextTable): TextTable {
  const { columns, hasIndex, note } = table;
  const widths = columns.map(leastWidth);
  let width = widths.reduce((sum, one) => sum + one, 0);
  if (width <= pageWidth) return table;
  const first = hasIndex ? 1 : 0;
  const middle = first + Math.ceil((columns.length - first) / 2);
  let [from, to] = [middle, middle]; // what is left out
  width += padding + letterWidth;
  while (width > pageWidth && to - from < columns.length - first - 1) {
    const place = from - first > columns.length - to ? --from : to++;
    width -= widths[place] ?? 0;
  }
  const gap: TextColumn = {
    name: '…',
    align: 'left',
    cells: (columns[0]?.cells ?? []).map(() => ({ text: '…', marked: false })),
  };
  const kept = columns.length - first - (to - from);
  const notes = [note, `${kept} of ${columns.length - first} columns`];
  return {
    columns: [...columns.slice(0, from), gap, ...columns.slice(to)],
    hasIndex,
    note: notes.filter((one) => one !== undefined).join(', '),
  };
}

/**
 * Rows of texts as lines with aligned columns, two spaces between them.
 *
 * @example
 * alignColumns([['a', '1'], ['b', '10']], ['left', 'right']) // => ['a   1', 'b  10']
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  aligns: readonly Align[],
): string[] {
  const widths = columnWidths(rows, aligns.length);
  return rows.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - columnsOf(text));
        return aligns[column] === 'right' ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

function columnWidths(rows: readonly (readonly string[])[], count: number): number[] {
  return Array.from({ length: count }, (_, column) =>
    rows.reduce((most, row) => Math.max(most, columnsOf(row[column] ?? '')), 0),
  );
}

/** Letters that fill two columns of a terminal or an editor: Korean, Chinese, Japanese, emoji. */
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** Marks that stand on the letter before them, and joiners. */
const NARROW = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

/**
 * How many columns a text fills where all letters are equally wide and East Asian ones twice so.
 *
 * @example
 * columnsOf('dp') // => 2
 * columnsOf('동적 계획법') // => 11
 */
export function columnsOf(text: string): number {
  let width = 0;
  for (const letter of text) width += NARROW.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text as it has to stand in HTML or SVG.
 *
 * @example
 * escapeHtml('<b>') // => '&lt;b&gt;'
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
