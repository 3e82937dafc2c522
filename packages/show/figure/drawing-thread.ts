import { join } from 'node:path';
import type { Drawing, Job } from './render';
import { startThread, type Thread } from './thread';

let thread: Thread<Job, Drawing> | undefined;

/** The largest animations take about ten seconds. */
const patience = 60_000;

/** Starts the thread that draws, unless it runs: it then loads while its caller goes on. */
export function startDrawing(): Thread<Job, Drawing> {
  if (thread?.busy()) thread.end(); // an interrupted animation: a new thread is there sooner
  if (!thread || thread.ended()) thread = startThread(join(__dirname, 'worker.js'), { patience });
  return thread;
}

/** Has something drawn in that thread and waits for it, so that the caller need not be async. */
export function drawInThread(job: Job): Drawing {
  try {
    return startDrawing().call(job);
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith('Cannot ')) throw error;
    // eslint-disable-next-line preserve-caught-error -- a cell would show its stack, which is not the learner's
    throw new Error(`Cannot draw the figure: ${error.message}`);
  }
}
