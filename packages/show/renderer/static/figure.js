// @ts-check
import { Graph, atSteps, sizeOf } from './graph.js';
import { Picture } from './picture.js';
import { Player } from './player.js';

const plotlyType = 'application/vnd.plotly.v1+json';
const animationType = 'application/vnd.course.animation+json';

const pictureType = 'image/png';

/**
 * What is drawn here, and how soon among the forms of an output: what moves before all others, a picture where
 * JupyterLab's own pictures are, after HTML.
 */
export const drawn = [
  { mimeTypes: [plotlyType, animationType], rank: 0 },
  { mimeTypes: [pictureType], rank: 90 },
];

/**
 * An output as JupyterLab hands it over. It is read and never written to: what is in it is saved.
 * @typedef {{ readonly data: Record<string, any>, readonly metadata: Record<string, any> }} Output
 */

/**
 * A figure in a notebook: the picture first, the graph in its place and size once it is looked at, and a
 * player below where there are steps.
 */
export class Figure {
  picture = new Picture();
  graph = new Graph();
  stage = document.createElement('div');
  /** Whether the graph has the picture's place. */
  live = false;
  /** @type {Player | undefined} */
  player;
  /** What is played by it, as text. */
  played = '';
  /**
   * The graph at each step; undefined where there is a picture alone.
   * @type {import('./graph.js').Graphed[] | undefined}
   */
  graphs;

  /** @param {HTMLElement} node */
  constructor(node) {
    this.node = node;
    node.classList.add('course-figure');
    this.stage.className = 'course-stage';
    this.stage.setAttribute('role', 'img');
    this.stage.append(this.picture.node, this.graph.node);
    node.append(this.stage);
    for (const event of ['pointerenter', 'focusin']) {
      this.stage.addEventListener(event, () => void this.look());
    }
    this.sizes = new ResizeObserver(() => this.graph.scaleTo(this.stage.clientWidth));
    this.sizes.observe(this.stage);
  }

  /**
   * Shows an output, or what became of it.
   * @param {Output} output
   */
  async render({ data, metadata }) {
    const png = data[pictureType];
    const figure = data[plotlyType];
    const picture = metadata[pictureType] ?? {};
    const size = sizeOf(figure, picture);
    this.setSize(size);
    // A photograph of a reader's own stays as it is in the dark; what the course draws has an alternative text.
    this.stage.classList.toggle('course-drawn', figure !== undefined || picture.alt !== undefined);
    this.stage.setAttribute('aria-label', data['text/plain'] ?? 'a picture');
    this.picture.set(png, size);
    this.graphs = figure && size && atSteps(figure, size);
    if (figure) this.stage.tabIndex = 0;
    this.setPlayer(figure?.frames ?? [], data[animationType] ?? {});
    // A figure that comes without a picture is one that moves under a control.
    if (figure && (this.live || png === undefined)) await this.look();
  }

  /** @param {import('./graph.js').Size | undefined} size of the page; undefined for that of the picture itself */
  setSize(size) {
    const { style } = this.stage;
    style.aspectRatio = size ? `${size.width} / ${size.height}` : '';
    this.node.style.setProperty('--figure-width', size ? `${size.width}px` : 'fit-content');
  }

  /**
   * The player below the picture, where there is more than one step.
   * @param {readonly { name?: string }[]} frames
   * @param {{ captions?: readonly string[], drawn?: boolean }} animation
   */
  setPlayer(frames, { captions = [], drawn = false }) {
    const texts = frames.length > 0 ? frames.map(({ name = '' }) => name) : captions;
    const count = frames.length || (this.picture.moves ? captions.length : 0);
    const played = JSON.stringify([count, texts]);
    if (played !== this.played) {
      this.played = played;
      this.player?.dispose();
      this.player = undefined;
      if (count > 1) {
        const milliseconds = this.picture.durations(count);
        this.player = new Player({ texts, drawn, milliseconds }, this.node, () => this.show());
        this.node.append(this.player.node);
      }
    }
    this.show();
  }

  /** Shows the player's step. */
  show() {
    const { step = 0, count = 1 } = this.player ?? {};
    if (this.live) void this.drawGraph();
    else void this.picture.show(step, count);
  }

  /** Puts the graph into the picture's place, for good. */
  async look() {
    if (!this.graphs) return;
    this.live = true;
    await this.drawGraph();
  }

  async drawGraph() {
    const { graphs = [], player } = this;
    const graph = graphs[Math.min(player?.step ?? 0, graphs.length - 1)];
    if (!graph) return;
    const { width } = this.graph;
    try {
      await this.graph.draw(graph);
      // To ask for a width has the page laid out at once, which a figure under a control can do without.
      if (this.graph.width !== width) this.graph.scaleTo(this.stage.clientWidth);
      this.stage.classList.add('course-live');
    } catch (error) {
      if (!this.picture.shown) throw error;
      this.live = false; // the picture stays
      console.error(error);
    }
  }

  dispose() {
    this.sizes.disconnect();
    this.player?.dispose();
    this.graph.dispose();
  }
}
