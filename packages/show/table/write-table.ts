import type { Align } from './format-column';

/** A table in texts, ready to be written as HTML or as lines. */
export interface TextTable {
  readonly header: readonly string[];
  readonly aligns: readonly Align[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the first column holds the names of the rows. */
  readonly hasIndex: boolean;
  /** What the table does not show. */
  readonly note: string | undefined;
}

/** A text of the table, and whether it stands out. */
interface Cell {
  readonly text: string;
  readonly marked: boolean;
}

/** The table as lines: the header underlined, a star before what stands out. */
export function tableText(table: TextTable, caption?: string): string {
  const { header, aligns, rows, note } = table;
  const body = rows.map((row) => row.map(({ text, marked }) => (marked ? `*${text}` : text)));
  const rule = columnWidths([header, ...body], header.length).map((width) => '-'.repeat(width));
  const lines = header.length === 0 ? [] : alignColumns([header, rule, ...body], aligns);
  return [caption, ...lines, note && `(${note})`].filter((line) => line !== undefined).join('\n');
}

/**
 * The table in the HTML that GitHub keeps: it drops style sheets and scripts. The sides on which
 * texts stand are said twice, as GitHub reads `align` and JupyterLab's own style overrides it.
 */
export function tableHtml(table: TextTable, caption?: string): string {
  const { header, aligns, rows, hasIndex, note } = table;
  const cell = (tag: string, column: number, content: string): string => {
    const align = aligns[column] ?? 'left';
    return `<${tag} align="${align}" style="text-align: ${align}">${content}</${tag}>`;
  };
  const body = rows.map((row) =>
    row.map(({ text, marked }, column) => {
      const content = marked ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
      return cell(hasIndex && column === 0 ? 'th' : 'td', column, content);
    }),
  );
  const tableRow = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
  return [
    '<table>',
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead>${tableRow(header.map((name, column) => cell('th', column, escapeHtml(name))))}</thead>`,
    '<tbody>',
    ...body.map(tableRow),
    '</tbody>',
    '</table>',
    ...(note === undefined ? [] : [`<p>${note}</p>`]),
  ].join('\n');
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
