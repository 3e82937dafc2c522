import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DomElement, measures } from './bounding-box';
import { encodeTransparentPng } from './png';

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
interface DrawingPlotly {
  readonly plotly: Plotly;
  readonly draw: <Result>(work: (element: DomElement) => Promise<Result>) => Promise<Result>;
}

let loading: Promise<DrawingPlotly> | undefined;

/** plotly.js on a page without a browser, loaded once: that takes half a second. */
export function loadPlotly(): Promise<DrawingPlotly> {
  return (loading ??= load());
}

async function load(): Promise<DrawingPlotly> {
  const page = await createPage();
  const { document } = page;
  const math = repeatableMath();
  const window: Record<string, unknown> = { ...page, Math: math.object, console: silentConsole };
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

/** What plotly finds in a browser's window. */
interface Page {
  readonly document: {
    createElement(name: string, options?: unknown): DomElement;
    readonly body: DomElement;
  };
}

interface Linkedom {
  readonly parseHTML: (html: string) => Page & Record<string, { readonly prototype: object }>;
}

/**
 * An empty page for plotly to draw on: linkedom's, with the measures of elements that it lacks.
 * Its build for workers is one file in place of 150: it loads three times as fast, and on any Node.
 */
async function createPage(): Promise<Page> {
  const { parseHTML } = (await import('linkedom/worker')) as unknown as Linkedom;
  const dom = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const { document } = dom;
  const createElement = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = createElement(name, options);
    return name === 'canvas'
      ? addCanvas(element as DomElement & { width: number; height: number })
      : element;
  };
  for (const name of ['nodeName', 'tagName']) {
    // linkedom writes SVG names in capitals; plotly looks for 'path' where it puts arrow heads.
    Object.defineProperty(dom['SVGElement']?.prototype, name, {
      get(this: DomElement) {
        return this.localName;
      },
    });
  }
  const { prototype } = dom['Element'] as { prototype: Selecting };
  Object.assign(prototype, measures, quickSelectors(prototype));
  const classes = 'Element HTMLElement SVGElement Node Event CustomEvent DOMParser'.split(' ');
  const shared = Object.fromEntries(classes.map((name) => [name, dom[name]]));
  return { ...shared, ...browser, document };
}

interface Selecting extends DomElement {
  readonly firstElementChild: Selecting | null;
  readonly nextElementSibling: Selecting | null;
  readonly querySelector: (this: Selecting, selector: string) => DomElement | null;
  readonly querySelectorAll: (this: Selecting, selector: string) => Iterable<DomElement>;
}

/**
 * linkedom compiles a selector whenever it meets one, a quarter of the time for a figure. plotly's are mostly a tag
 * and classes, as text.legendtext: these are found without.
 */
function quickSelectors({ querySelector, querySelectorAll }: Selecting) {
  const simple = /^([a-z]*)((?:\.[\w-]+)*)$/;
  const parsed = new Map<string, { tag: string; classes: readonly string[] } | undefined>();
  const parse = (selector: string) => {
    if (!parsed.has(selector)) {
      const [whole, tag = '', classes = ''] = simple.exec(selector) ?? [];
      parsed.set(selector, whole ? { tag, classes: classes.split('.').slice(1) } : undefined);
    }
    return parsed.get(selector);
  };
  function* matching(root: Selecting, selector: string): Generator<DomElement, undefined> {
    const { tag, classes } = parse(selector) ?? { tag: '', classes: [] };
    for (let at = root.firstElementChild; at; at = at.nextElementSibling) {
      const names = classes.length > 0 ? ` ${at.getAttribute('class') ?? ''} ` : '';
      if (
        (tag === '' || at.localName === tag) &&
        classes.every((name) => names.includes(` ${name} `))
      )
        yield at;
      yield* matching(at, selector);
    }
  }
  return {
    querySelector(this: Selecting, selector: string): DomElement | null {
      if (!parse(selector)) return querySelector.call(this, selector);
      return matching(this, selector).next().value ?? null;
    },
    querySelectorAll(this: Selecting, selector: string): Iterable<DomElement> {
      return parse(selector)
        ? [...matching(this, selector)]
        : querySelectorAll.call(this, selector);
    },
  };
}

/** The other things that plotly asks of a browser. */
const browser = {
  navigator: { userAgent: 'node' },
  location: { href: '', search: '' },
  scrollX: 0,
  scrollY: 0,
  devicePixelRatio: 1,
  setTimeout,
  clearTimeout,
  requestAnimationFrame: (callback: () => void) => setTimeout(callback, 0),
  cancelAnimationFrame: clearTimeout,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  matchMedia: () => ({ matches: false, addListener: () => undefined }),
  getComputedStyle: (element: DomElement) => element.style, // no style sheet: inline styles are all there is
  CSS: { supports: () => true }, // "image-rendering: pixelated" too: a heatmap then has one pixel a cell
  URL: { createObjectURL: () => '', revokeObjectURL: () => undefined },
  XMLSerializer: class {
    serializeToString(element: DomElement): string {
      return element.outerHTML;
    }
  },
};

interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Gives a <canvas> the few methods that heatmaps paint with; linkedom's own needs a native package. */
function addCanvas<Canvas extends { width: number; height: number }>(canvas: Canvas): Canvas {
  let rgba: Uint8ClampedArray | undefined;
  const pixels = (): Uint8ClampedArray =>
    (rgba ??= new Uint8ClampedArray(4 * canvas.width * canvas.height));
  const context = {
    fillStyle: '',
    createImageData: (width: number, height: number): Image => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    }),
    putImageData: (image: Image) => {
      rgba = image.data;
    },
    fillRect(x: number, y: number, width: number, height: number) {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (this.fillStyle.match(/[\d.]+/g) ?? []).map(
        Number,
      );
      for (let row = Math.max(0, y); row < Math.min(canvas.height, y + height); row++) {
        for (let column = Math.max(0, x); column < Math.min(canvas.width, x + width); column++) {
          pixels().set([red, green, blue, 255 * alpha], 4 * (row * canvas.width + column));
        }
      }
    },
  };
  return Object.assign(canvas, {
    getContext: (kind: string) => (kind === '2d' ? context : null), // null: no WebGL
    toDataURL: () => {
      const png = encodeTransparentPng(
        new Uint8Array(pixels().buffer),
        canvas.width,
        canvas.height,
      );
      return `data:image/png;base64,${png.toString('base64')}`;
    },
  });
}
