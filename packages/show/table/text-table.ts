import { textWidth } from './text-width';

export type Align = 'left' | 'right';

/**
 * Rows of texts as lines with aligned columns, two spaces between them.
 *
 * @example
 * textTable([['a', '1'], ['b', '10']], ['left', 'right']) // => ['a   1', 'b  10']
 */
export function textTable(
  rows: readonly (readonly string[])[],
  aligns: readonly Align[],
): string[] {
  const widths = aligns.map((_, column) =>
    rows.reduce((most, row) => Math.max(most, textWidth(row[column] ?? '')), 0),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - textWidth(text));
        return aligns[column] === 'right' ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}
