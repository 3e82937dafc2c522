import { serve } from './serve';
import type { Drawing, Job } from './render';

/** The drawing thread. */

// Loading takes half a second, which passes before the first request comes. Where it fails, each
// request is answered with the reason.
const renderer = import('./render.js').then(async (loaded) => {
  await loaded.prepare();
  return loaded;
});
renderer.catch(() => undefined);

let asked = false;
let practice = Promise.resolve();

// Most learners read before they run a cell that draws; who does not is not kept waiting.
void renderer.then(
  ({ practise }) =>
    setTimeout(() => {
      if (!asked) practice = practise();
    }, 200),
  () => undefined,
);

// One at a time, as `serve` has it: plotly's random names are reset for each figure.
serve(async (job: Job): Promise<Drawing> => {
  asked = true;
  await practice;
  return (await renderer).render(job);
});
