// @ts-check

/**
 * @typedef {Record<string, any>} Attributes
 * @typedef {{ data: Attributes[], layout: Attributes, config?: Attributes }} Graphed
 * @typedef {Graphed & { frames?: { data?: Attributes[], traces?: number[], layout?: Attributes, baseframe?: string }[] }} Animated
 * @typedef {{ width: number, height: number }} Size
 */

/** Sliders and buttons in a figure that are there for other notebooks than JupyterLab: a player stands here. */
const forOthers = 'course-player';

const isOthers = (/** @type {Attributes} */ { name }) => name === forOthers;
const hasOthers = (/** @type {Attributes} */ { sliders = [] }) => sliders.some(isOthers);

/**
 * The size of a figure: that of its picture, which has no sliders, or as its layout says; undefined for a picture
 * alone that names none.
 * @param {Graphed | undefined} figure
 * @param {Partial<Size>} picture
 * @returns {Size | undefined}
 */
export function sizeOf(figure, { width, height }) {
  if (width && height) return { width, height };
  return figure && { width: figure.layout?.width ?? 700, height: figure.layout?.height ?? 450 };
}

/**
 * A figure as it is at each of its steps, at the picture's size; without steps a list of one. Every frame
 * changes the figure of the one before.
 * @param {Animated} figure
 * @param {Size} size
 * @returns {Graphed[]}
 */
export function atSteps({ data, layout, config = {}, frames = [] }, size) {
  const own = { config, data, layout: withoutOthers(layout, size) };
  if (frames.length === 0) return [own];
  // Where frames name the one that they build on, their shapes and annotations change item by item.
  const mergesLists = frames.some(({ baseframe }) => baseframe !== undefined);
  let now = own;
  return frames.map(({ data: changes = [], traces, layout: change = {} }) => {
    const places = traces ?? changes.map((_, i) => i);
    const changed = now.data.map((trace, i) => {
      const index = places.indexOf(i);
      return index < 0 ? trace : merge(trace, changes[index] ?? {}, false);
    });
    now = { config, data: changed, layout: merge(now.layout, change, mergesLists) };
    return now;
  });
}

/**
 * @param {any} old
 * @param {Attributes} change
 * @param {boolean} mergesLists
 * @returns {Attributes}
 */
function merge(old, change, mergesLists) {
  const merged = { ...old };
  for (const [name, value] of Object.entries(change)) {
    const before = merged[name];
    if (isObject(before) && isObject(value)) merged[name] = merge(before, value, mergesLists);
    else if (
      mergesLists &&
      Array.isArray(before) &&
      Array.isArray(value) &&
      value.every(isObject)
    ) {
      merged[name] = before.map((item, i) => merge(item, value[i] ?? {}, true));
    } else merged[name] = value;
  }
  return merged;
}

const isObject = (/** @type {unknown} */ value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A layout without the sliders for others and the room below that they took.
 * @param {Attributes} layout
 * @param {Size} size
 * @returns {Attributes}
 */
function withoutOthers(layout, { width, height }) {
  const { sliders = [], updatemenus = [], margin = {}, ...rest } = layout;
  const room = hasOthers(layout) ? Math.max(0, (rest['height'] ?? height) - height) : 0;
  return {
    ...rest,
    width,
    height,
    autosize: false,
    margin: { ...margin, ...(margin.b !== undefined && { b: margin.b - room }) },
    sliders: sliders.filter((/** @type {Attributes} */ slider) => !isOthers(slider)),
    updatemenus: updatemenus.filter((/** @type {Attributes} */ menu) => !isOthers(menu)),
  };
}

/** @type {Promise<any> | undefined} */
let loading;

/** plotly, and the fonts by which it measures text; once for the page. */
function loadPlotly() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  const script = document.createElement('script');
  script.src = new URL('plotly-cartesian.min.js', import.meta.url).href;
  const loaded = new Promise((done, failed) => {
    script.onload = done;
    script.onerror = () => failed(new Error('plotly could not be loaded: is the server there?'));
  });
  document.head.append(script);
  const faces = ['', 'bold '].flatMap((weight) =>
    ['Figure Sans', 'Figure Symbols'].map((family) =>
      document.fonts.load(`${weight}14px "${family}"`, 'a'),
    ),
  );
  await Promise.all([loaded, ...faces]);
  return /** @type {any} */ (window).Plotly;
}

/** What holds for all figures here that do not say otherwise. */
const settings = { displayModeBar: false, displaylogo: false, responsive: false };
const tooltip = {
  bgcolor: '#FFFFFF',
  bordercolor: '#888888',
  font: { size: 14, color: '#222222' },
  namelength: -1,
};

/** Safari has no requestIdleCallback. */
const whenIdle = (/** @type {() => void} */ act) => (window.requestIdleCallback ?? setTimeout)(act);

/** A figure drawn by plotly, and drawn anew as it changes. */
export class Graph {
  node = document.createElement('div');
  width = 0;
  /** @type {Graphed | undefined} */
  wanted;
  /** What was drawn last, as text. */
  drawn = '';
  /** @type {Promise<void> | undefined} */
  drawing;

  constructor() {
    this.node.className = 'course-graph';
    if (loading === undefined) whenIdle(() => void loadPlotly().catch(() => undefined));
  }

  /**
   * Draws a figure. Of those that come while another is being drawn, the last one is drawn.
   * @param {Graphed} figure
   */
  draw(figure) {
    this.wanted = figure;
    this.drawing ??= this.drawWanted().finally(() => (this.drawing = undefined));
    return this.drawing;
  }

  async drawWanted() {
    const plotly = await loadPlotly();
    while (this.wanted) {
      const { data, layout, config } = this.wanted;
      this.wanted = undefined;
      const text = JSON.stringify([data, layout]);
      if (text === this.drawn) continue;
      this.width = layout['width'];
      // A copy: plotly writes into it what a reader does, and JupyterLab would save that.
      const copy = structuredClone({ data, layout });
      copy.layout['hoverlabel'] = { ...tooltip, ...layout['hoverlabel'] };
      copy.layout['uirevision'] ??= 'kept'; // a zoom outlasts steps and the moves of a control
      await plotly.react(this.node, copy.data, copy.layout, { ...settings, ...config });
      this.drawn = text;
      if (this.wanted) await new Promise(requestAnimationFrame); // so that each figure is seen
    }
  }

  /**
   * Makes it smaller where its width is not there.
   * @param {number} width in pixels
   */
  scaleTo(width) {
    if (width > 0 && this.width > 0) {
      this.node.style.transform = `scale(${Math.min(1, width / this.width)})`;
    }
  }

  dispose() {
    this.wanted = undefined;
    if (this.drawn !== '') void loading?.then((plotly) => plotly.purge(this.node));
  }
}
