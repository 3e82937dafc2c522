import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Context } from '@course/tools/context';
import { Problem } from '@course/tools/problem';

/** As lib's; tools are compiled without lib, so that its errors are its own. */
interface WorkerState {
  readonly connected: boolean;
  readonly search: string | undefined;
  readonly running: number;
  readonly finished: number;
}

interface Library {
  readonly takePart: (settings: {
    readonly queue: string;
    readonly threads: number;
    readonly signal: AbortSignal;
    readonly onChange: (state: WorkerState) => void;
  }) => Promise<void>;
}

const usage = `npm run worker -- --queue redis://HOST[:PORT] [--threads N]
Runs trials of each search({ …, queue }) with the same address, until Ctrl-C.
--queue    the address of a Redis or Valkey server that only people you trust can reach
--threads  how many trials run at a time; default: as many as this machine has processors`;

/** npm run worker -- --queue ADDRESS [--threads N]: runs trials of searches on this machine. */
export async function main(words: readonly string[], { root, status }: Context): Promise<number> {
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
  const file = join(root, 'lib', 'dist', 'nn', 'search', 'queue', 'take-part.js');
  const { takePart } = (await import(pathToFileURL(file).href)) as Library;
  let last: WorkerState | undefined;
  try {
    await takePart({
      queue,
      threads,
      signal: controller.signal,
      onChange(state) {
        if (!controller.signal.aborted) for (const line of news(last, state, threads)) status.print(line); // prettier-ignore
        if (!controller.signal.aborted) status.show(progressOf(state));
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
    const { values } = parseArgs({ args: [...words], options });
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
