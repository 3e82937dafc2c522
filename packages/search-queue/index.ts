/** Trials of a search on many machines: `redisQueue` for the search, `takePart` for the machines. */
export { redisQueue } from './queue';
export { takePart, type WorkerSettings, type WorkerState } from './worker';
