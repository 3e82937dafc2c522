const MOST_LETTERS = 200;

/** A value as it is written in code, cut where it is long. */
export function show(value: unknown): string {
  const text = write(value);
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}

function write(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > 3) return '…';
  if (Array.isArray(value)) {
    return `[${Array.from(value, (element) => write(element, depth + 1)).join(', ')}]`;
  }
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== 'Object') return `${/^[AEIOU]/.test(tag) ? 'an' : 'a'} ${tag}`;
  const entries = Object.entries(value).map(([name, part]) => `${name}: ${write(part, depth + 1)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Whether two values are written the same; arrays of a cell are not those of the library, so no prototypes. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b || (a !== a && b !== b); // NaN is not itself, 0 is −0
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && same(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
}

/** The first cell that differs between two matrices of one shape, for others undefined. */
export function differentCell(
  a: unknown,
  b: unknown,
): { i: number; j: number; a: unknown; b: unknown } | undefined {
  if (!isMatrix(a) || !isMatrix(b) || a.length !== b.length) return undefined;
  if (a.some((row, i) => row.length !== b[i]?.length)) return undefined;
  const i = a.findIndex((row, index) => !same(row, b[index]));
  const j = a[i]?.findIndex((cell, index) => !same(cell, b[i]?.[index])) ?? -1;
  return j < 0 ? undefined : { i, j, a: a[i]?.[j], b: b[i]?.[j] };
}

function isMatrix(value: unknown): value is unknown[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row));
}
