import { escapeHtml } from './html';
import type { TableLayout } from './layout';
import { textTable } from './text-table';
import { textWidth } from './text-width';

/** The table as lines: the header underlined, a star before what stands out. */
export function tableText(layout: TableLayout, caption?: string): string {
  const { header, aligns, rows, note } = layout;
  const body = rows.map((row) => row.map(({ text, marked }) => (marked ? `*${text}` : text)));
  const widths = header.map((name, column) =>
    [name, ...body.map((row) => row[column] ?? '')].reduce((a, b) => Math.max(a, textWidth(b)), 0),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  const lines = header.length === 0 ? [] : textTable([header, rule, ...body], aligns);
  return [caption, ...lines, note && `(${note})`].filter((line) => line !== undefined).join('\n');
}

/**
 * The table in the HTML that GitHub keeps: it drops style sheets and scripts. The sides on which
 * texts stand are said twice, as GitHub reads `align` and JupyterLab's own style overrides it.
 */
export function tableHtml(layout: TableLayout, caption?: string): string {
  const { header, aligns, rows, hasIndex, note } = layout;
  const cell = (tag: string, column: number, content: string): string => {
    const align = aligns[column] ?? 'left';
    return `<${tag} align="${align}" style="text-align: ${align}">${content}</${tag}>`;
  };
  const body = rows.map((row) =>
    row.map(({ text, marked }, column) => {
      const content = escapeHtml(text);
      return cell(
        hasIndex && column === 0 ? 'th' : 'td',
        column,
        marked ? `<b>${content}</b>` : content,
      );
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
