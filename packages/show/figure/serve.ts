import { workerData } from 'node:worker_threads';
import type { Reply, Request, ThreadStart } from './thread';

/** The other end of `startThread`: answers requests one at a time, in their order. Gives back a way to end the thread. */
export function serve(handle: (job: never) => Promise<unknown>): () => void {
  const { port, bell } = workerData as ThreadStart;
  const wakeCaller = (): void => {
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  };
  process.on('exit', () => {
    Atomics.store(bell, 1, 1);
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
