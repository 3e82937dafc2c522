// @ts-check
import { duration } from './status.mjs';

/**
 * Runs steps of work, several at a time if need be, and says how long each takes.
 * @param {import('./status.mjs').Status} status
 */
export function createSteps(status) {
  /** @type {Map<string, number>} */
  const running = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const draw = () =>
    status.show(
      [...running]
        .map(([title, start]) => `${title} … ${duration(Date.now() - start)}`)
        .join('  |  '),
    );

  /**
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  return async function step(title, work) {
    const start = Date.now();
    running.set(title, start);
    if (!status.live) status.print(`${title} …`);
    timer ??= setInterval(draw, 200);
    draw();
    try {
      const result = await work();
      status.print(`${title}: ${duration(Date.now() - start)}`);
      return result;
    } finally {
      running.delete(title);
      draw();
      if (running.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    }
  };
}
