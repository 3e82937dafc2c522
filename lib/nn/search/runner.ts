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
