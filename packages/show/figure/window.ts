import { join } from 'node:path';
import { startThread, type Thread } from './thread';
import type { WindowJob } from './window-worker';

import type { PlotWindow } from '../plot-window';

interface Figure {
  readonly data: readonly object[];
  readonly layout: object;
  readonly config: object;
}

/** nodeplotlib takes about a second to start. */
const patience = 30_000;

/**
 * Opens nodeplotlib's window. Each has a thread and a server of its own: in one process nodeplotlib shows
 * all earlier figures again at each call, and writes its log into the cell.
 *
 * @param keepsProcess whether the process goes on until the window is closed
 */
export function openWindow(
  figure: Figure,
  keepsProcess: boolean,
): PlotWindow & { readonly update: (data: readonly object[]) => void } {
  const file = join(__dirname, 'window-worker.js');
  const thread: Thread<WindowJob, string> = startThread(file, { patience, keepsProcess });
  const { data, layout, config } = figure;
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
