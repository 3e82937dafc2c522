import { rangeError, typeError } from '@course/check';

/** Which cells stand out: a column's largest or smallest number, or those that a function picks. */
export type Highlight =
  | Readonly<Record<string, 'max' | 'min'>>
  | ((row: number, column: string, value: unknown) => boolean);

/** Checks `highlight` against the columns that there are. */
export function checkHighlight(
  action: string,
  highlight: unknown,
  columns: readonly (string | number)[],
): void {
  if (typeof highlight === 'function') return;
  if (typeof highlight !== 'object' || highlight === null || Array.isArray(highlight)) {
    throw typeError(
      action,
      'highlight',
      "a function or an object such as { loss: 'min' }",
      highlight,
    );
  }
  const names = columns.map(String);
  for (const [column, which] of Object.entries(highlight)) {
    if (!names.includes(column)) {
      throw rangeError(action, "highlight's column", `among ${names.join(', ')}`, column);
    }
    if (which !== 'max' && which !== 'min') {
      throw rangeError(action, `highlight of ${column}`, "'max' or 'min'", which);
    }
  }
}

/** Says of each row of a column whether its value stands out. */
export function columnMarker(
  highlight: Highlight,
  column: string,
  values: readonly unknown[],
): (row: number) => boolean {
  if (typeof highlight === 'function') return (row) => highlight(row, column, values[row]);
  const which = highlight[column];
  if (!which) return () => false;
  const best = values.reduce<number | undefined>((found, value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return found;
    return found === undefined ? value : Math[which](found, value);
  }, undefined);
  return (row) => best !== undefined && values[row] === best;
}
