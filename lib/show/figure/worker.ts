import { workerData } from 'node:worker_threads';
import type { Reply, Request, Start } from './messages';

/** The drawing thread: answers requests one at a time, in their order. */
const { port, bell } = workerData as Start;

function wakeCaller(): void {
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
}

process.on('exit', () => {
  Atomics.store(bell, 1, 1);
  wakeCaller();
});

// Loading takes half a second, which passes before the first request comes. Where it fails, each
// request is answered with the reason.
const renderer = import('./render.js').then((loaded) => {
  loaded.prepare();
  return loaded;
});
renderer.catch(() => undefined);

async function handle({ id, job }: Request): Promise<void> {
  let reply: Reply;
  try {
    const { renderFigure, renderFrames } = await renderer;
    const drawing =
      job.kind === 'figure'
        ? await renderFigure(job.figure, job.scale)
        : await renderFrames(job.svgs, job.options);
    reply = { id, drawing };
  } catch (error) {
    reply = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
  wakeCaller();
}

let queue = Promise.resolve(); // plotly's random names are reset for each figure: never two at once
port.on('message', (request: Request) => {
  queue = queue.then(() => handle(request));
});
