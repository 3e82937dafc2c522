import type { Redis } from 'ioredis';
import { withoutPassword } from './address';

/** Within this time a server must have answered, in milliseconds. */
const PATIENCE = 2000;

/** A connection that comes back by itself, however long the server is away; commands wait for it. */
const LASTING = {
  maxRetriesPerRequest: null,
  retryStrategy: (attempt: number) => Math.min(200 * attempt, 1000),
};

/**
 * Connects to the server of a queue. ioredis is loaded here, and not before.
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

/** An error for a server that does not do what it must, with the reason. */
export function refusal(action: string, address: string, expected: string, reason: unknown): Error {
  const said = reason instanceof Error ? reason.message : String(reason);
  const current = JSON.stringify(withoutPassword(address));
  return new Error(
    `Cannot ${action} as queue must be ${expected}: current value is ${current} (${said})`,
    { cause: reason },
  );
}
