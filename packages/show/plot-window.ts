import { join } from 'node:path';
import { inNotebook } from './display';
import { dressFigure } from './figure/dress-figure';
import { type PlainFigure, toPlainFigure } from './figure/plain-figure';
import { startThread, type Thread } from './figure/thread';
import type { Config, Layout, Plot } from './figure/types';
import type { WindowJob } from './figure/window-worker';

/** A window that is open in the browser. */
export interface PlotWindow {
  /** Where its page is, such as http://localhost:40123. */
  readonly address: string;
  /** Whether it has been closed, here or in the browser. */
  readonly closed: () => boolean;
  readonly close: () => void;
}

/** A stream of values, such as an Observable of rxjs. */
export interface Stream<Value> {
  subscribe(observer: { readonly next: (value: Value) => void }): { unsubscribe(): void };
}

/**
 * Opens a figure in nodeplotlib's own window, a page of the browser, and gives its address. With an
 * Observable of rxjs the page redraws at each value: a training run watched live.
 *
 * The page is served from this machine and loads plotly 1.58.4 from a CDN, so it needs the network; it
 * knows every type of trace, those with WebGL included, and figures without `description`. A browser is
 * opened unless the environment names a port in NODEPLOTLIB_PORT. Outside a notebook the process
 * goes on until the page is closed or Ctrl-C is pressed.
 *
 * Cost: about a second and 60 MB a window.
 *
 * @throws TypeError or RangeError as `plot` does; Error where the port is not free
 * @example
 * const watch = (losses) => plotWindow(losses, { title: 'Loss', yaxis: { type: 'log' } }).address;
 * typeof watch // => 'function'
 */
export function plotWindow(
  data: readonly Plot[] | Stream<readonly Plot[]>,
  layout?: Layout,
  config?: Config,
): PlotWindow {
  const figureOf = (traces: readonly Plot[]): PlainFigure =>
    dressFigure(toPlainFigure('open a window', traces, layout, config));
  if (!isStream(data)) return openWindow(figureOf(data), !inNotebook());
  const blank = { ...figureOf([{}]), data: [] };
  const { update, ...window } = openWindow(blank, !inNotebook());
  const subscription = data.subscribe({
    next(traces) {
      if (window.closed()) subscription.unsubscribe();
      else update(figureOf(traces).data);
    },
  });
  return {
    ...window,
    close() {
      subscription.unsubscribe();
      window.close();
    },
  };
}

function isStream(data: unknown): data is Stream<readonly Plot[]> {
  return typeof (data as { readonly subscribe?: unknown } | null)?.subscribe === 'function';
}

/** nodeplotlib takes about a second to start. */
const PATIENCE = 30_000;

/**
 * Opens nodeplotlib's window. Each has a thread and a server of its own: in one process nodeplotlib shows
 * all earlier figures again at each call, and writes its log into the cell.
 *
 * @param keepsProcess whether the process goes on until the window is closed
 */
export function openWindow(
  { data, layout, config }: PlainFigure,
  keepsProcess: boolean,
): PlotWindow & { readonly update: (data: readonly object[]) => void } {
  const file = join(__dirname, 'figure', 'window-worker.js');
  const thread: Thread<WindowJob, string> = startThread(file, PATIENCE, keepsProcess);
  let address: string;
  try {
    address = thread.call({ kind: 'open', layout, config });
    thread.call({ kind: 'update', data });
  } catch (error) {
    thread.end();
    // eslint-disable-next-line preserve-caught-error -- a cell would show its stack, which is not the learner's
    throw new Error(
      `Cannot open a window: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return {
    address,
    closed: thread.ended,
    close: thread.end,
    update(newData) {
      if (!thread.ended()) thread.call({ kind: 'update', data: newData });
    },
  };
}
