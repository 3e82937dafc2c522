/** Where a search's trials run. Lesson 14, in two threads: notebooks/14-hyperparameters.ipynb */
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { typeError } from '@course/check';
import type { Proposal } from './strategies';
import { failure, runTrial, type Outcome, type Trial } from './trial';

/** Runs the trials of one search. */
export interface Runner {
  /** Runs a trial, or gives undefined where the runner was stopped before the trial came to its end. */
  run(proposal: Proposal): Promise<Outcome | undefined>;
  /** Ends what still runs; calls after the first change nothing. */
  stop(): Promise<void>;
}

/** What another thread or machine needs of a search: the trial as text, and the data it is handed. */
export interface Task {
  readonly source: string;
  readonly data: unknown;
}

/**
 * Starts a runner of one's own, `search({ …, runner })`, before the first trial of a search, which stops it at
 * its end. `action` begins the message of an error, `Cannot ${action} as …`.
 */
export type StartRunner = (action: string, task: Task) => Promise<Runner>;

/** Runs trials in this thread, one after another; other things have their turn in between. */
export function startInline(trial: Trial<never, never>, data: unknown, lib: unknown): Runner {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  return {
    run(proposal) {
      const outcome = last.then(async () => {
        await setImmediate();
        return stopped ? undefined : runTrial(trial, proposal, data, lib);
      });
      last = outcome;
      return outcome;
    },
    stop() {
      stopped = true;
      return Promise.resolve();
    },
  };
}

/** What each thread is given at its start. */
export interface ThreadData extends Task {
  /** How the trial came here, for its errors. */
  readonly sentTo: 'thread' | 'machine';
}

/**
 * Runs trials in threads of their own; piscina is loaded here, and not before. A thread that dies is replaced,
 * and its trial, which its seed decides, runs once more.
 *
 * @throws TypeError where the data cannot be sent to another thread
 */
export async function startThreads(threads: number, workerData: ThreadData): Promise<Runner> {
  checkData(structuredClone, workerData.data);
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: join(__dirname, 'pool-worker.js'),
    minThreads: threads,
    maxThreads: threads,
    workerData,
  });
  const running = new Set<Promise<Outcome>>();
  let stopping: Promise<void> | undefined;
  const isStopping = (): boolean => stopping !== undefined;

  async function run(proposal: Proposal): Promise<Outcome | undefined> {
    let reason = '';
    for (let tries = 0; tries < 2 && !isStopping(); tries++) {
      const answer = pool.run(proposal) as Promise<Outcome>;
      running.add(answer);
      try {
        return await answer;
      } catch (error) {
        // What the trial throws is an outcome: only the end of its thread arrives here.
        reason = error instanceof Error ? error.message : String(error);
      } finally {
        running.delete(answer);
      }
    }
    if (isStopping()) return undefined;
    return failure('failed', `its thread ended, and so did the next that tried it: ${reason}`);
  }

  async function end(): Promise<void> {
    // A pool destroyed while a trial answers throws: what runs has a second to end by itself.
    await Promise.race([Promise.allSettled(running), wait(1000, undefined, { ref: false })]);
    await pool.destroy();
  }
  return { run, stop: () => (stopping ??= end()) };
}

/** Checks that data can leave this thread, by the function that copies it. */
export function checkData<Copy>(copy: (data: unknown) => Copy, data: unknown): Copy {
  try {
    return copy(data);
  } catch {
    throw typeError('send data to workers', 'data', 'plain values, arrays and typed arrays', data);
  }
}
