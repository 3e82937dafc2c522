/** Ctrl-C, or another request to end, before the work was done. */
export class Interrupted extends Error {}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether the process was asked to end; until `release` it does not end by itself. */
export interface Interruption {
  readonly interrupted: boolean;
  release(): void;
}

/** Calls `stop` once when the process is asked to end, as by Ctrl-C. */
export function onInterrupt(stop: () => void): Interruption {
  let interrupted = false;
  const once = () => {
    if (interrupted) return;
    interrupted = true;
    stop();
  };
  for (const signal of signals) process.on(signal, once);
  return {
    get interrupted() {
      return interrupted;
    },
    release() {
      for (const signal of signals) process.off(signal, once);
    },
  };
}
