import { join } from 'node:path';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import type { Job, Reply, Request, Start } from './messages';
import type { Drawing } from './render';

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

let thread: Thread | undefined;
let lastId = 0;

/** A longest wait: the largest animations take about ten seconds. */
const patience = 60_000;

/** Starts the thread that draws, if it does not run; it keeps no process from ending. */
export function startDrawing(): void {
  if (thread) return;
  const { port1: port, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(8));
  const start: Start = { port: port2, bell };
  // stdout and stderr: whatever a package prints there is not the output of a cell.
  const options = { workerData: start, transferList: [port2], stdout: true, stderr: true };
  const worker = new Worker(join(__dirname, 'worker.js'), options);
  const started: Thread = { worker, port, bell };
  const forget = (): void => {
    if (thread === started) thread = undefined;
  };
  worker.on('error', forget);
  worker.on('exit', forget);
  worker.unref();
  port.unref();
  thread = started;
}

/** Has something drawn in the thread and sleeps until it is done, so that the caller need not be async. */
export function drawInThread(job: Job): Drawing {
  startDrawing();
  if (!thread) throw new Error('Cannot draw the figure as the drawing thread does not start');
  const { port, bell } = thread;
  const request: Request = { id: ++lastId, job };
  port.postMessage(request);
  const end = Date.now() + patience;
  for (;;) {
    const rung = Atomics.load(bell, 0);
    const reply = receiveMessageOnPort(port)?.message as Reply | undefined;
    if (reply === undefined) {
      if (Atomics.load(bell, 1) === 1) return giveUp('ended while it drew');
      if (Date.now() >= end) return giveUp(`gave no answer within ${patience / 1000} s`);
      Atomics.wait(bell, 0, rung, end - Date.now());
    } else if (reply.id === request.id) {
      if ('problem' in reply) throw new Error(reply.problem);
      return reply.drawing;
    } // else the reply to a call that was interrupted
  }
}

function giveUp(reason: string): never {
  stopDrawing();
  throw new Error(`Cannot draw the figure as the drawing thread ${reason}`);
}

/** Ends the thread; the next drawing starts another. */
function stopDrawing(): void {
  void thread?.worker.terminate();
  thread = undefined;
}
