import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';

/** A thread that is asked as a function is called: the caller sleeps until the answer is there. */
export interface Thread<Job, Result> {
  readonly call: (job: Job) => Result;
  /** Whether it still works on a call whose caller was interrupted. */
  readonly busy: () => boolean;
  /** Whether it has ended, by itself or by `end`. */
  readonly ended: () => boolean;
  readonly end: () => void;
}

export interface Request<Job> {
  readonly id: number;
  readonly job: Job;
}

/** The answer to the request of the same id. */
export type Reply<Result> = { readonly id: number } & (
  | { readonly result: Result }
  | { readonly problem: { readonly name: string; readonly message: string } }
);

/** What the thread is started with. */
export interface ThreadStart {
  readonly port: MessagePort;
  /** Two numbers: the first is raised at each reply, which wakes the caller; the second is 1 once the thread has ended. */
  readonly bell: Int32Array;
}

const errors: Readonly<Record<string, ErrorConstructor>> = { RangeError, TypeError };

/**
 * Starts a thread that runs a file which calls `serve`. It keeps the process from ending only if
 * `keepsProcess` says so.
 *
 * @param patience how long a call waits, in milliseconds, before it gives up and ends the thread
 */
export function startThread<Job, Result>(
  file: string,
  {
    patience,
    keepsProcess = false,
  }: { readonly patience: number; readonly keepsProcess?: boolean },
): Thread<Job, Result> {
  const { port1: port, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(8));
  const start: ThreadStart = { port: port2, bell };
  // With streams of its own: what a package prints there is not the output of a cell.
  const streams = { stdout: true, stderr: true };
  const worker = new Worker(file, {
    workerData: start,
    transferList: [port2],
    // Half of Node's: the kernel holds 16 MB less, and figures take as long.
    resourceLimits: { maxYoungGenerationSizeMb: 24 },
    ...streams,
  });
  const markEnded = (): void => void Atomics.store(bell, 1, 1);
  worker.on('error', markEnded);
  worker.on('exit', markEnded);
  if (!keepsProcess) worker.unref();
  port.unref();
  let lastId = 0;
  let pending = 0;
  const ended = (): boolean => Atomics.load(bell, 1) === 1;
  const end = (): void => {
    markEnded();
    void worker.terminate();
  };
  return {
    ended,
    end,
    busy: () => pending > 0,
    call(job) {
      const request: Request<Job> = { id: ++lastId, job };
      port.postMessage(request);
      pending++;
      const deadline = Date.now() + patience;
      for (;;) {
        const rung = Atomics.load(bell, 0);
        const reply = receiveMessageOnPort(port)?.message as Reply<Result> | undefined;
        if (reply === undefined) {
          if (ended()) throw new Error('the thread for it ended');
          if (Date.now() >= deadline) {
            end();
            throw new Error(`the thread for it gave no answer within ${patience / 1000} s`);
          }
          Atomics.wait(bell, 0, rung, deadline - Date.now());
          continue;
        }
        pending--;
        if (reply.id === request.id) {
          if ('result' in reply) return reply.result;
          const { name, message } = reply.problem;
          throw new (errors[name] ?? Error)(message);
        } // else the reply to a call that was interrupted
      }
    },
  };
}
