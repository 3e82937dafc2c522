import { rangeError } from '@course/check';
import { MOST_BYTES } from '@course/fast';

/** Checks that a table of so many bytes fits in memory before it is made; the error says what it would take. */
export function checkMemory(
  action: string,
  parameter: string,
  value: unknown,
  bytes: number,
): void {
  if (bytes <= MOST_BYTES) return;
  const needed = (bytes / 2 ** 30).toLocaleString('en', { maximumFractionDigits: 1 });
  const expected = `so small that a table of at most 1 GiB is enough (here it would take ${needed} GiB)`;
  throw rangeError(action, parameter, expected, value);
}
