/** Whether two values are written the same. */
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

/** Lists of doubles agree where they differ by less than this share of their largest number. */
const TOLERANCE = 1e-9;

/**
 * Whether two lists have the same numbers but for rounding. What is not finite is the same as itself
 * alone: ∞ is not −∞, and beside it the others are measured by the largest that is finite.
 */
export function isClose(a: readonly number[], b: readonly number[]): boolean {
  const sizes = [...a, ...b].filter(Number.isFinite).map(Math.abs);
  const tolerance = TOLERANCE * Math.max(0, ...sizes);
  return (
    a.length === b.length &&
    a.every((value, i) => Object.is(value, b[i]) || Math.abs(value - b[i]) <= tolerance)
  );
}
