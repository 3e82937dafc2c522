import { inNotebook } from './display';
import { dressFigure } from './figure/compose-figure';
import { openWindow } from './figure/window';
import type { Config, Layout, Plot } from './figure/types';

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
  const action = 'open a window';
  if (!isStream(data)) return openWindow(dressFigure(action, data, layout, config), !inNotebook());
  const blank = { ...dressFigure(action, [{}], layout, config), data: [] };
  const { update, ...window } = openWindow(blank, !inNotebook());
  const subscription = data.subscribe({
    next(traces) {
      if (window.closed()) subscription.unsubscribe();
      else update(dressFigure(action, traces, layout, config).data);
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
