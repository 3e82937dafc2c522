import type { MessagePort } from 'node:worker_threads';
import type { Drawing, Figure, FramesOptions } from './render';

/** What the drawing thread can be asked for. */
export type Job =
  | { readonly kind: 'figure'; readonly figure: Figure; readonly scale: number }
  | { readonly kind: 'frames'; readonly svgs: readonly string[]; readonly options: FramesOptions };

export interface Request {
  readonly id: number;
  readonly job: Job;
}

/** The answer to the request of the same id. */
export type Reply = { readonly id: number } & (
  { readonly drawing: Drawing } | { readonly problem: string }
);

/** What the thread is started with. */
export interface Start {
  readonly port: MessagePort;
  /** Two numbers: the first is raised at each reply, which wakes the caller; the second is 1 once the thread has ended. */
  readonly bell: Int32Array;
}
