import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { StartRunner } from '@course/lib'; // the path that cells know, as their types are looked up another way
import type { Runner, Task } from '@course/lib/search/runners';
import type { Proposal } from '@course/lib/search/strategies';
import { failure, type Outcome } from '@course/lib/search/trial';
import { announce, clear, firstSearch, keepAlive, LIFE, pack, PREFIX, serializeTask, unpack, withdraw } from './searches'; // prettier-ignore
import { checkAddress, connect, refusal, withoutPassword } from './server';
import { libraryVersion } from './version';

/**
 * Runs a search's trials on all machines where `npm run worker -- --queue ADDRESS` does, by a Redis or
 * Valkey server: `search({ …, runner: redisQueue('redis://HOST') })`. Same seed, same results as on one
 * machine. A trial whose machine dies runs on another after 2 to 3 s.
 *
 * Workers run what the server holds: take one that only people you trust can reach.
 *
 * @param address redis://[user:password@]host[:port][/database], or rediss:// over TLS
 * @throws TypeError or RangeError for what is no such address; in the search, an Error within 3 s where
 * no server answers, or where it may not be written to
 * @example
 * typeof redisQueue('redis://localhost:6379') // => 'function'
 */
export function redisQueue(address: string): StartRunner {
  checkAddress('search', address);
  return (action, task) => startQueue(action, address, task);
}

/** A trial that was sent and has not come back. */
interface Sent {
  readonly proposal: Proposal;
  readonly settle: (outcome: Outcome | undefined) => void;
}

/** How long to wait for a first worker before saying that there is none, in milliseconds. */
const SILENCE = 10_000;

/**
 * Runs trials as jobs of BullMQ on a Redis or Valkey server, by workers on any number of machines.
 * BullMQ is loaded here, and not before.
 *
 * A job is done at least once: where a worker or the server fails in its middle, it is done again, which
 * a trial that is decided by its seed does not show. The result that arrives first counts. What has not
 * come back is kept here, too, and sent again where the server has forgotten it.
 *
 * @throws TypeError where the data cannot be sent; Error where no server answers
 */
async function startQueue(
  action: string,
  address: string,
  { source, data }: Task,
): Promise<Runner> {
  const task = serializeTask({ source, data, version: libraryVersion() });
  const client = await connect(action, address);
  const { Queue, QueueEvents } = await import('bullmq');
  const [id, began] = [randomUUID(), Date.now()];
  const settings = { connection: client, prefix: PREFIX };
  const queue = new Queue(id, settings);
  const events = new QueueEvents(id, settings);
  const sent = new Map<string, Sent>();
  let stopping: Promise<void> | undefined;

  const send = (job: string, { proposal }: Sent) =>
    queue.add('trial', pack(proposal), { jobId: job });
  const collect = oneAtATime(async () => {
    for (const job of await queue.getJobs(['completed', 'failed'])) {
      // A job that was removed in the meantime is undefined, whatever its type says.
      const found = (job as typeof job | undefined)?.id;
      if (found === undefined) continue;
      sent.get(found)?.settle(outcomeOf(job));
      sent.delete(found);
      await queue.remove(found);
    }
  });
  const restore = oneAtATime(async () => {
    if (stopping) return;
    if (!(await keepAlive(client, id))) await announce(client, id, began, task);
    const counts = await queue.getJobCounts();
    const there = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (there < sent.size) for (const [job, trial] of sent) await send(job, trial);
  });
  const ignore = (): undefined => undefined; // the next timer tries again
  queue.on('error', ignore);
  events.on('error', ignore);
  for (const event of ['completed', 'failed'] as const) events.on(event, () => void collect().catch(ignore)); // prettier-ignore
  const timers = [
    setInterval(() => void collect().catch(ignore), 1000),
    setInterval(() => void restore().catch(ignore), LIFE / 5),
    warnOfSilence(events, address),
  ];
  try {
    await firstSearch(client); // removes what searches left behind that were killed
    await announce(client, id, began, task);
  } catch (error) {
    await end();
    throw refusal(action, address, 'one that can be written to', error);
  }

  async function end(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    const goodbye = async () => {
      await collect();
      for (const { settle } of sent.values()) settle(undefined);
      sent.clear();
      await clear(client, id);
      await Promise.all([queue.close(), events.close()]);
      await withdraw(client, id); // what they wrote in the meantime
    };
    // A server that is away is not waited for: the next worker or search removes what is left.
    await Promise.race([goodbye().catch(ignore), wait(5000, undefined, { ref: false })]);
    for (const { settle } of sent.values()) settle(undefined);
    client.disconnect();
    await Promise.race([Promise.allSettled([queue.disconnect(), events.disconnect()]), wait(500)]);
  }

  let count = 0;
  return {
    run(proposal) {
      return new Promise((resolve) => {
        if (stopping) {
          resolve(undefined);
          return;
        }
        const job = `trial-${count++}`;
        const trial = { proposal, settle: resolve };
        sent.set(job, trial);
        void send(job, trial).catch(ignore);
      });
    },
    stop() {
      return (stopping ??= end());
    },
  };
}

interface Finished {
  readonly returnvalue: unknown;
  readonly failedReason?: string;
}

/** A trial's failure is an outcome like others: a job that failed itself was never brought to its end. */
function outcomeOf({ returnvalue, failedReason }: Finished): Outcome {
  if (typeof returnvalue === 'string') return unpack(returnvalue) as Outcome;
  return failure('failed', `no worker came to its end: ${failedReason}`);
}

/** Calls that come while one runs share one more call after it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => (running = work().finally(() => (running = undefined)));
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

/** Says after a while that no worker has taken a trial, and how to start one. */
export function warnOfSilence(
  events: { once(event: 'active', listener: () => void): unknown },
  address: string,
): NodeJS.Timeout {
  const timer = setTimeout(() => {
    const queue = withoutPassword(address);
    const left = queue === address ? '' : ' (the whole address)';
    const command = `npm run worker -- --queue ${queue}${left}`;
    process.emitWarning(`no worker has taken a trial yet; to start one: ${command}`);
  }, SILENCE);
  events.once('active', () => clearTimeout(timer));
  return timer.unref();
}
