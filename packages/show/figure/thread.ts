import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
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

interface Request<Job> {
  readonly id: number;
  readonly job: Job;
}

/** The answer to the request of the same id. */
type Reply<Result> = { readonly id: number } & (
  | { readonly result: Result }
  | { readonly problem: { readonly name: string; readonly message: string } }
);

/** What the thread is started with. */
interface ThreadStart {
  readonly port: MessagePort;
  /** Shared by both sides; at REPLIES it counts the replies, which wakes the caller, at ENDED it is 1 once the thread has ended. */
  readonly state: Int32Array;
}

const [REPLIES, ENDED] = [0, 1];

const errors: Readonly<Record<string, ErrorConstructor>> = { RangeError, TypeError };

/**
 * Starts a thread that runs a file which calls `serve`. It keeps the process from ending only if
 * `keepsProcess` says so.
 *
 * @param patience how long a call waits, in milliseconds, before it gives up and ends the thread
 */
export function startThread<Job, Result>(
  file: string,
  patience: number,
  keepsProcess = false,
): Thread<Job, Result> {
  const { port1: port, port2 } = new MessageChannel();
  const state = new Int32Array(new SharedArrayBuffer(8));
  const start: ThreadStart = { port: port2, state };
  const worker = new Worker(file, {
    workerData: start,
    transferList: [port2],
    // Half of Node's: the kernel holds 16 MB less, and figures take as long.
    resourceLimits: { maxYoungGenerationSizeMb: 24 },
    // With streams of its own: what a package prints there is not the output of a cell.
    stdout: true,
    stderr: true,
  });
  const markEnded = (): void => void Atomics.store(state, ENDED, 1);
  worker.on('error', markEnded);
  worker.on('exit', markEnded);
  if (!keepsProcess) worker.unref();
  port.unref();
  let lastId = 0;
  let pending = 0;
  const ended = (): boolean => Atomics.load(state, ENDED) === 1;
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
        const replies = Atomics.load(state, REPLIES);
        const reply = receiveMessageOnPort(port)?.message as Reply<Result> | undefined;
        if (reply === undefined) {
          if (ended()) throw new Error('the thread for it ended');
          if (Date.now() >= deadline) {
            end();
            throw new Error(`the thread for it gave no answer within ${patience / 1000} s`);
          }
          Atomics.wait(state, REPLIES, replies, deadline - Date.now());
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

/** The thread's own side: answers requests one at a time, in their order. Gives back a way to end the thread. */
export function serve(handle: (job: never) => Promise<unknown>): () => void {
  const { port, state } = workerData as ThreadStart;
  const wakeCaller = (): void => {
    Atomics.add(state, REPLIES, 1);
    Atomics.notify(state, REPLIES);
  };
  process.on('exit', () => {
    Atomics.store(state, ENDED, 1);
    wakeCaller();
  });
  const answer = async ({ id, job }: Request<unknown>): Promise<void> => {
    let reply: Reply<unknown>;
    try {
      reply = { id, result: await handle(job as never) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply = { id, problem: { name, message } };
    }
    port.postMessage(reply);
    wakeCaller();
  };
  let queue = Promise.resolve();
  port.on('message', (request: Request<unknown>) => {
    queue = queue.then(() => answer(request));
  });
  return () => port.close();
}
