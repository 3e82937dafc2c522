const UNITS = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/**
 * A value as it fits into a cell: up to `digits` digits whole, beyond that in thousands (k),
 * millions (M), billions (B) or trillions (T).
 *
 * @example
 * [7, 12345, 832040, Infinity, 1 / 3, -0.00001].map((value) => shortValue(value)) // => ['7', '12345', '832k', '∞', '0.333', '-1e-5']
 * [999, 1234, 12345].map((value) => shortValue(value, 3)) // => ['999', '1.2k', '12k']
 */
export function shortValue(value: number, digits = 5): string {
  const size = Math.abs(value);
  if (size === Infinity) return value > 0 ? '∞' : '-∞';
  const significant = digits > 4 ? 3 : 2;
  if (Number.isInteger(value) && size < 10 ** digits) return String(value);
  if (size >= 1e15 || size < 1e-3) {
    return value.toExponential(significant - 1).replace(/\.?0*e\+?/, 'e');
  }
  const [unit, sign] = UNITS.find(([least]) => size >= least) ?? [1, ''];
  const scaled = value / unit;
  const places = Math.max(significant, Math.floor(Math.log10(Math.abs(scaled))) + 1);
  return `${Number(scaled.toPrecision(places))}${sign}`;
}

/** A value in full, for a sentence. */
export function longValue(value: number): string {
  if (Math.abs(value) === Infinity) return value > 0 ? '∞' : '-∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(6)));
}
