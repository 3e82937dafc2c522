import { setImmediate } from 'node:timers/promises';
import type { Proposal } from './strategy';
import { runTrial, type Outcome, type Trial } from './trial';

/** Where trials run. */
export interface Runner {
  /** Runs a trial, or gives undefined where the runner was stopped before the trial came to its end. */
  run(proposal: Proposal): Promise<Outcome | undefined>;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/** The trial as text and the data that each trial is handed: what another thread or machine needs. */
export interface Task {
  readonly source: string;
  readonly data: unknown;
}

/** Makes a search's trials run elsewhere: the one seam for runners of one's own. */
export type StartRunner = (action: string, task: Task) => Promise<Runner>;

/** Runs trials in this thread, one after another; other things have their turn in between. */
export function createInlineRunner(
  trial: Trial<never, never>,
  data: unknown,
  lib: unknown,
): Runner {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const isStopped = (): boolean => stopped;
  return {
    run(proposal) {
      const next = last.then(async () => {
        await setImmediate();
        return isStopped() ? undefined : runTrial(trial, proposal, data, lib);
      });
      last = next;
      return next;
    },
    stop() {
      stopped = true;
      return Promise.resolve();
    },
  };
}
