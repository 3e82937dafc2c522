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

// One at a time, as `serve` has it: plotly's random names are reset for each figure.
serve(async (job: Job): Promise<Drawing> => (await renderer).render(job));
