import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { checkInteger } from '@course/check';
import { startThreads } from '@course/lib/search/runners';
import type { Proposal } from '@course/lib/search/strategies';
import { Problem } from '@course/tools/problem';
import type { Redis } from 'ioredis';
import { firstSearch, isAlive, pack, PREFIX, readTask, unpack, withdraw, type SentTask } from './searches'; // prettier-ignore
import { checkAddress, connect, withoutPassword } from './server';
import { libraryVersion } from './version';

/** What a worker is doing. */
export interface WorkerState {
  /** Whether the server answers. */
  readonly connected: boolean;
  /** The search that it takes part in; undefined where there is none. */
  readonly search: string | undefined;
  /** Trials that run. */
  readonly running: number;
  /** Trials that it has finished, of all searches. */
  readonly finished: number;
}

/** How to take part in searches. */
export interface WorkerSettings {
  /** The address of the server, as `search` is given it. */
  readonly queue: string;
  /** How many trials run at a time. */
  readonly threads: number;
  /** Ends the worker: what runs has a second to finish and is given back otherwise. */
  readonly signal: AbortSignal;
  readonly onChange: (state: WorkerState) => void;
}

/** How often a worker looks for a search, or whether its own is over, in milliseconds. */
const LOOK = 300;

/**
 * Times in milliseconds. A trial whose worker has not been heard of for `lockDuration` is given to
 * another, 2 to 3 s after a worker was killed. All trials count as such when the server was away, so it
 * may happen several times without any being at fault.
 */
const PACE = { lockDuration: 2000, stalledInterval: 1000, maxStalledCount: 10, drainDelay: 1 };

/**
 * Runs trials of searches that share a queue, one search after another in the order in which they
 * began, until the signal. A worker runs the code that the queue holds, so the server must be one
 * that only trusted people reach.
 *
 * @throws TypeError or RangeError for an address or a number of threads that are not such; Error where
 * no server answers, or a search runs with another version of the library
 */
export async function takePart({
  queue,
  threads,
  signal,
  onChange,
}: WorkerSettings): Promise<void> {
  const action = 'take part in searches';
  const address = checkAddress(action, queue);
  checkInteger(action, 'threads', threads, 1, 256);
  const client = await connect(action, address);
  let state: WorkerState = { connected: true, search: undefined, running: 0, finished: 0 };
  const change = (part: Partial<WorkerState>): void => {
    state = { ...state, ...part };
    onChange(state);
  };
  client.on('close', () => change({ connected: false }));
  client.on('ready', () => change({ connected: true }));
  onChange(state);
  const version = libraryVersion();
  const trials = {
    begin: () => change({ running: state.running + 1 }),
    end: (finished: boolean) =>
      change({ running: state.running - 1, finished: state.finished + (finished ? 1 : 0) }),
  };
  try {
    while (!signal.aborted) {
      // Commands wait for a server that is away; a signal does not.
      const search = await orAborted(firstSearch(client), signal);
      const task = search && (await orAborted(readTask(client, search), signal));
      if (search && task) {
        checkVersion(task, version);
        change({ search });
        await serve(client, search, task, { threads, signal, trials });
        change({ search: undefined });
      } else {
        await wait(LOOK, undefined, { signal }).catch(() => undefined);
      }
    }
  } finally {
    client.removeAllListeners('close');
    client.disconnect();
  }
}

function checkVersion({ version }: SentTask, own: string): void {
  if (version === own) return;
  throw new Error(
    `Cannot take part in a search as the worker's version of lib must be ${version}: current value ` +
      `is ${own}. Bring both to the same commit (git pull), then start the worker again.`,
  );
}

interface Serving {
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly trials: { begin(): void; end(finished: boolean): void };
}

/** Runs trials of a search until it is over or the signal comes. */
async function serve(
  client: Redis,
  search: string,
  { source, data }: SentTask,
  { threads, signal, trials }: Serving,
): Promise<void> {
  const { Worker, WaitingError } = await import('bullmq');
  const connection = client.duplicate(); // BullMQ closes for good what it is given
  connection.on('error', () => undefined);
  const pool = await startThreads(threads, { source, data, sentTo: 'machine' });
  const worker = new Worker<string, string>(
    search,
    async (job, token) => {
      trials.begin();
      let finished = false;
      try {
        // In a thread of its own: a trial that computes without a pause must not keep its lock from being renewed.
        const outcome = await pool.run(unpack(job.data) as Proposal);
        finished = outcome !== undefined;
        if (outcome) return pack(outcome);
      } finally {
        trials.end(finished);
      }
      await job.moveToWait(token); // given back: another worker may take it at once
      throw new WaitingError();
    },
    { connection, prefix: PREFIX, concurrency: threads, ...PACE },
  );
  worker.on('error', () => undefined); // the server away, or a lock lost: the trial runs again
  while (!signal.aborted && (await orAborted(isAlive(client, search), signal)) !== false) {
    await wait(LOOK, undefined, { signal }).catch(() => undefined);
  }
  const over = !signal.aborted;
  const leave = async (): Promise<void> => {
    await worker.pause(true);
    await pool.stop();
    await worker.close();
    if (over) await withdraw(client, search); // what was written after the search's own end
  };
  await Promise.race([leave().catch(() => undefined), wait(5000, undefined, { ref: false })]);
  await pool.stop();
  void worker.disconnect().catch(() => undefined); // from a server that is away
  connection.disconnect();
}

/** What a promise comes to, or undefined once the signal comes. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

const usage = `npm run worker -- --queue redis://HOST[:PORT] [--threads N]
Runs trials of each search({ …, runner: redisQueue(ADDRESS) }) with the same address, until Ctrl-C.
--queue    the address of a Redis or Valkey server that only people you trust can reach
--threads  how many trials run at a time; default: as many as this machine has processors`;

/** What the command is handed of what `npm run` set up: where it writes. */
export interface CommandContext {
  readonly status: { show(text: string): void; print(text: string): void };
}

/** npm run worker -- --queue ADDRESS [--threads N]: runs trials of searches on this machine. */
export async function main(words: readonly string[], { status }: CommandContext): Promise<number> {
  const { queue, threads, help } = readOptions(words);
  if (help || queue === undefined) {
    status.print(usage);
    return help ? 0 : 1;
  }
  const controller = new AbortController();
  const end = (): void => {
    // Ctrl-C may come twice, from the terminal and from npm: once is enough.
    if (controller.signal.aborted) return;
    controller.abort();
    status.show('');
    status.print('Ending: what runs has a second to finish, and is given back otherwise …');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  let last: WorkerState | undefined;
  try {
    await takePart({
      queue,
      threads,
      signal: controller.signal,
      onChange(state) {
        if (!controller.signal.aborted) {
          for (const line of news(last, state, threads)) status.print(line);
          status.show(progressOf(state));
        }
        last = state;
      },
    });
  } catch (error) {
    status.show('');
    if (error instanceof Error) throw new Problem(error.message);
    throw error;
  }
  status.show('');
  status.print(`Ended: ${trials(last?.finished ?? 0)} finished here.`);
  setTimeout(() => process.exit(), 1000).unref(); // where a connection still waits for its server
  return 0;
}

function readOptions(words: readonly string[]): {
  queue: string | undefined;
  threads: number;
  help: boolean;
} {
  const options = {
    queue: { type: 'string' },
    threads: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
    });
    const [stray] = positionals;
    if (stray !== undefined) {
      throw new Problem(`${withoutPassword(stray)} stands without its option.\n${usage}`);
    }
    const threads = values.threads === undefined ? availableParallelism() : Number(values.threads);
    if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
      throw new Problem(`--threads must be a whole number from 1 to 256, not ${values.threads}.`);
    }
    return { queue: values.queue, threads, help: values.help ?? false };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** What has changed that is worth a line that stays. */
function news(before: WorkerState | undefined, now: WorkerState, threads: number): string[] {
  if (!before) return [`Connected, ${threads} ${threads === 1 ? 'thread' : 'threads'}. Ctrl-C ends.`]; // prettier-ignore
  if (before.connected && !now.connected) return ['The queue does not answer: trying again …'];
  if (!before.connected && now.connected) return ['The queue answers again.'];
  if (now.search && now.search !== before.search) return ['Taking part in a search.'];
  if (before.search && !now.search) return [`The search is over: ${trials(now.finished)} finished here so far.`]; // prettier-ignore
  return [];
}

function progressOf({ connected, search, running, finished }: WorkerState): string {
  if (!connected) return 'The queue does not answer …';
  return `${search ? `${running} running` : 'Waiting for a search'} · ${trials(finished)} finished`;
}

const trials = (count: number): string => `${count} ${count === 1 ? 'trial' : 'trials'}`;
