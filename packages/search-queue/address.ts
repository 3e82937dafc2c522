import { rangeError, typeError } from '@course/check';

/**
 * Checks the address of a queue: redis://[user:password@]host[:port][/database], or rediss:// over TLS.
 *
 * @throws TypeError or RangeError for what is no such address
 * @example
 * checkAddress('search', 'redis://localhost:6379') // => 'redis://localhost:6379'
 */
export function checkAddress(action: string, queue: unknown): string {
  const expected = 'an address such as redis://localhost:6379';
  if (typeof queue !== 'string') throw typeError(action, 'queue', expected, queue);
  const { protocol, hostname } = URL.canParse(queue)
    ? new URL(queue)
    : { protocol: '', hostname: '' };
  if (!['redis:', 'rediss:'].includes(protocol) || hostname === '') {
    throw rangeError(action, 'queue', expected, withoutPassword(queue));
  }
  return queue;
}

/**
 * An address as it may be shown.
 *
 * @example
 * withoutPassword('redis://me:secret@localhost') // => 'redis://me@localhost'
 */
export function withoutPassword(address: string): string {
  return address.replace(/:[^:/@]*@/, '@');
}
