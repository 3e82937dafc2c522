import type { Redis } from 'ioredis';
import { deserialize, serialize } from 'node:v8';
import { checkData, type Task } from '@course/lib/search/runners';

/** What a worker is sent of a search before it runs its trials; once, not with each trial. */
export interface SentTask extends Task {
  /** Of the code that the search runs with. */
  readonly version: string;
}

/** Any plain value as text, NaN and the infinities included, which JSON has no words for. */
export const pack = (value: unknown): string => serialize(value).toString('base64');

/** The value that a text stands for. */
export const unpack = (text: string): unknown => deserialize(Buffer.from(text, 'base64'));

/** All keys of searches begin so; the jobs of one are below PREFIX:id, as BullMQ writes them. */
export const PREFIX = 'hyperparameter-search';

/** A list of the searches by the time at which they began. */
const LIST = `${PREFIX}:searches`;
const taskOf = (id: string): string => `${PREFIX}:task:${id}`;

/** How long a search that is silent counts as alive, in milliseconds; it speaks up each LIFE / 5. */
export const LIFE = 15_000;

/** @throws TypeError where the data cannot be sent to another machine */
export function serializeTask(task: SentTask): Buffer {
  return checkData(() => serialize(task), task.data);
}

/**
 * Makes a search known, or known again; `began` is its place among others.
 *
 * @throws Error where the server does not take it, as one that is full or may not be written to
 */
export async function announce(
  client: Redis,
  id: string,
  began: number,
  task: Buffer,
): Promise<void> {
  const answers = await client
    .multi()
    .set(taskOf(id), task, 'PX', LIFE)
    .zadd(LIST, 'NX', String(began), id)
    .exec();
  for (const [error] of answers ?? []) if (error) throw error;
}

/** Says that a search is still there; false where it has been forgotten. */
export async function keepAlive(client: Redis, id: string): Promise<boolean> {
  return (await client.pexpire(taskOf(id), LIFE)) === 1;
}

/** The search that began first of those alive; what others left behind that are not is removed. */
export async function firstSearch(client: Redis): Promise<string | undefined> {
  for (const id of await client.zrange(LIST, '0', '-1')) {
    if (await isAlive(client, id)) return id;
    await withdraw(client, id);
  }
  return undefined;
}

export async function isAlive(client: Redis, id: string): Promise<boolean> {
  return (await client.exists(taskOf(id))) === 1;
}

/** What a search sent; undefined where it is over. */
export async function readTask(client: Redis, id: string): Promise<SentTask | undefined> {
  const task = await client.getBuffer(taskOf(id));
  return task ? (deserialize(task) as SentTask) : undefined;
}

/** Removes a search and all that belongs to it; one that is cut short meanwhile is left to the next search. */
export async function withdraw(client: Redis, id: string): Promise<void> {
  await clear(client, id);
  await client.zrem(LIST, id);
}

/** Removes all that belongs to a search, which stays in the list. */
export async function clear(client: Redis, id: string): Promise<void> {
  await client.del(taskOf(id));
  let cursor = '0';
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', `${PREFIX}:${id}:*`, 'COUNT', 1000);
    if (keys.length > 0) await client.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}
