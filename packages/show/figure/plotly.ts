import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DomElement } from './dom-types';
import { createPage } from './page';

/** What Plotly.validate says of one attribute. */
export interface Complaint {
  readonly code: string;
  readonly container: 'data' | 'layout' | 'config';
  readonly trace: number | null;
  readonly path: readonly (string | number)[];
}

export interface Plotly {
  newPlot(element: DomElement, data: unknown, layout: object, config: object): Promise<unknown>;
  validate(data: unknown, layout: unknown): readonly Complaint[] | undefined;
  readonly Snapshot: { toSVG(element: DomElement, format: 'svg'): string };
  readonly PlotSchema: { get: () => unknown };
}

/** plotly, ready to draw: `draw` calls its argument with a fresh element of its own. */
interface Studio {
  readonly plotly: Plotly;
  readonly draw: <Result>(work: (element: DomElement) => Promise<Result>) => Promise<Result>;
}

let studio: Promise<Studio> | undefined;

/** plotly.js on a page without a browser, loaded once: that takes half a second. */
export function openStudio(): Promise<Studio> {
  return (studio ??= loadStudio());
}

async function loadStudio(): Promise<Studio> {
  const { document, globals } = await createPage();
  const math = repeatableMath();
  const window: Record<string, unknown> = { ...globals, Math: math.object, console: silentConsole };
  Object.assign(window, { window, self: window });
  const file = createRequire(__filename).resolve(
    'plotly.js-cartesian-dist-min/plotly-cartesian.min.js',
  );
  // plotly must take itself for a script of a page, neither for a module of Node nor of AMD.
  const scope = { ...window, module: undefined, exports: undefined, define: undefined };
  run(readFileSync(file, 'utf8'), scope, window);
  const plotly = window['Plotly'] as Plotly;
  // plotly puts its schema together anew whenever it validates: a fifth of the time for a figure.
  const schema = plotly.PlotSchema.get();
  plotly.PlotSchema.get = () => schema;
  return {
    plotly,
    async draw(work) {
      math.reset();
      const element = document.createElement('div');
      document.body.appendChild(element);
      try {
        return await work(element);
      } finally {
        element.remove(); // not Plotly.purge: after a failed plot it throws and hides the cause
      }
    },
  };
}

/**
 * Runs a script with its own globals. As a function and not in a vm context: that would be a second
 * realm, whose arrays and errors are none of ours.
 */
function run(source: string, scope: Readonly<Record<string, unknown>>, self: unknown): void {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the source is the installed package
    new Function(...Object.keys(scope), source).apply(self, Object.values(scope));
  } catch (error) {
    // A new error: for the first one Node would print the line it points at, all 1.5 MB of it.
    // eslint-disable-next-line preserve-caught-error -- see above
    throw new Error(
      `plotly.js could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** plotly draws random names for its clip paths: from its own Math, reset for each figure, they are always the same. */
function repeatableMath(): { readonly object: Math; reset(): void } {
  let state = 1; // a Lehmer generator (Park & Miller 1988): names need no better
  const object = Object.create(null, Object.getOwnPropertyDescriptors(Math)) as Math;
  Object.defineProperty(object, 'random', {
    value: () => (state = (state * 48271) % 2147483647) / 2147483647,
  });
  return {
    object,
    reset: () => {
      state = 1;
    },
  };
}

/** What plotly has to say comes as an error or not at all: a cell's output is not its log. */
const silentConsole = Object.fromEntries(
  ['log', 'info', 'warn', 'error', 'debug', 'trace'].map((name) => [name, () => undefined]),
);
