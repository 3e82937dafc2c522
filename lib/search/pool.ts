import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { typeError } from '@course/check';
import type { Runner } from './runner';
import type { Outcome } from './trial';

/** What each thread of a pool is given at its start. */
export interface PoolData {
  readonly source: string;
  readonly data: unknown;
  /** How the trial came here, for its errors; default 'thread'. */
  readonly sentTo?: 'thread' | 'machine';
}

/**
 * Runs trials in threads of their own, as many at a time as there are threads. A thread that dies is
 * replaced, and its trial runs once more: trials are decided by their seeds, so that does no harm.
 *
 * @throws TypeError where the data cannot be sent to another thread
 */
export async function createPoolRunner(
  threads: number,
  { source, data, sentTo = 'thread' }: PoolData,
): Promise<Runner> {
  checkData(data);
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: join(__dirname, 'pool-worker.js'),
    minThreads: threads,
    maxThreads: threads,
    workerData: { source, data, sentTo },
  });
  const running = new Set<Promise<Outcome>>();
  let stopped = false;
  const isStopped = (): boolean => stopped;
  return {
    async run(proposal) {
      let reason = '';
      for (let attempt = 1; attempt <= 2; attempt++) {
        if (isStopped()) return undefined;
        try {
          const answer = pool.run(proposal) as Promise<Outcome>;
          running.add(answer);
          return await answer.finally(() => running.delete(answer));
        } catch (error) {
          // What the trial throws is an outcome: only the end of its thread arrives here.
          reason = error instanceof Error ? error.message : String(error);
        }
      }
      if (isStopped()) return undefined;
      const error = `its thread ended, and so did the next that tried it: ${reason}`;
      return { status: 'failed', value: NaN, metrics: {}, error };
    },
    async stop() {
      stopped = true;
      // A pool destroyed while a trial answers throws: what runs has a second to end by itself.
      await Promise.race([Promise.allSettled(running), wait(1000, undefined, { ref: false })]);
      await pool.destroy();
    },
  };
}

function checkData(data: unknown): void {
  try {
    structuredClone(data);
  } catch {
    throw typeError('send data to workers', 'data', 'plain values, arrays and typed arrays', data);
  }
}
