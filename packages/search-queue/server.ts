import { rangeError, typeError } from '@course/check';
import type { Redis } from 'ioredis';

/** Within this time a server must have answered, in milliseconds. */
const PATIENCE = 2000;

/** A connection that comes back by itself, however long the server is away; commands wait for it. */
const LASTING = {
  maxRetriesPerRequest: null,
  retryStrategy: (attempt: number) => Math.min(200 * attempt, 1000),
};

/**
 * Checks the address of a server: redis://[user:password@]host[:port][/database], or rediss:// over TLS.
 *
 * @throws TypeError or RangeError for what is no such address
 * @example
 * checkAddress('search', 'redis://localhost:6379') // => 'redis://localhost:6379'
 */
export function checkAddress(action: string, queue: unknown): string {
  const expected = 'an address such as redis://localhost:6379';
  if (typeof queue !== 'string') {
    const shown = Array.isArray(queue) ? queue.map(() => '…') : queue;
    throw typeError(action, 'queue', expected, shown);
  }
  const url = URL.canParse(queue) ? new URL(queue) : undefined;
  if (!url?.hostname || !['redis:', 'rediss:'].includes(url.protocol)) {
    throw rangeError(action, 'queue', expected, withoutPassword(queue));
  }
  return queue;
}

/**
 * An address, or a text about it, as it may be shown: without the address's password and options. All
 * that this package says of an address goes through here.
 *
 * What is no address shows its scheme alone, as any part of the rest may be a password.
 *
 * @example
 * withoutPassword('redis://me:secret@localhost/1') // => 'redis://me@localhost/1'
 * withoutPassword('redis://:secret@localhost', 'AUTH secret failed') // => 'AUTH … failed'
 */
export function withoutPassword(address: string, text = address): string {
  const hide = (part: string): string =>
    secretsOf(address).reduce((said, secret) => said.replaceAll(secret, '…'), part);
  return text.split(address).map(hide).join(shown(address));
}

function shown(address: string): string {
  const { protocol, username, password, host, pathname } = URL.canParse(address)
    ? new URL(address)
    : { protocol: '', username: '', password: '', host: '', pathname: '' };
  if (host !== '' && !pathname.includes('@')) {
    const user = username + password === '' ? '' : `${username}@`;
    return `${protocol}//${user}${host}${/^\/\d+$/.test(pathname) ? pathname : ''}`;
  }
  const [scheme = ''] = /^[a-z]+:\/\//i.exec(address) ?? [];
  return /^[\w.-]*(:\d*)?$/.test(address.slice(scheme.length)) ? address : `${scheme}…`;
}

/** The password and the values of options, as they stand in the address and as the server is sent them. */
function secretsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { password, searchParams } = new URL(address);
  const written = [password, ...searchParams.values()];
  return [...written, ...written.map(decoded)].filter((secret) => secret !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * An error for a server that does not do what it must, with the reason. The reason itself is not its
 * cause, as an error of ioredis holds the command that failed, of which one is the password's.
 */
export function refusal(action: string, address: string, expected: string, reason: unknown): Error {
  const said = reason instanceof Error ? reason.message : String(reason);
  const current = JSON.stringify(withoutPassword(address));
  return new Error(
    `Cannot ${action} as queue must be ${expected}: current value is ${current} ` +
      `(${withoutPassword(address, said)})`,
  );
}

/**
 * Connects to a server. ioredis is loaded here, and not before.
 *
 * @throws Error where no Redis or Valkey answers within 2 s, with the reason
 */
export async function connect(action: string, address: string): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const probe = new Redis(address, {
    lazyConnect: true,
    connectTimeout: PATIENCE,
    retryStrategy: () => null,
  });
  let reason = `no answer within ${PATIENCE / 1000} s`;
  probe.on('error', (error) => (reason = error.message));
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(reason)), PATIENCE).unref();
  });
  try {
    await Promise.race([probe.connect().then(() => probe.ping()), late]);
  } catch (error) {
    // What ioredis rejects with may say no more than that the connection is closed.
    const said = error instanceof Error && !/closed/.test(error.message) ? error.message : reason;
    throw refusal(action, address, 'that of a Redis or Valkey server that answers', said);
  } finally {
    probe.disconnect();
  }
  const client = new Redis(address, LASTING);
  client.on('error', () => undefined); // it connects again by itself
  return client;
}
