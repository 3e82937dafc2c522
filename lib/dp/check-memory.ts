import { rangeError } from '@course/check';
import { MOST_BYTES } from '@course/fast';

/**
 * Checks that a table fits in memory before it is made.
 *
 * @throws RangeError that says how much memory it would take
 * @example
 * checkMemory('fill the table', 'amount', 999, 4 * 1000) // => undefined
 */
export function checkMemory(
  action: string,
  parameter: string,
  value: unknown,
  bytes: number,
): void {
  if (bytes <= MOST_BYTES) return;
  const needed = (bytes / 2 ** 30).toLocaleString('en', { maximumFractionDigits: 1 });
  throw rangeError(
    action,
    parameter,
    `so small that a table of at most 1 GiB is enough (here it would take ${needed} GiB)`,
    value,
  );
}
