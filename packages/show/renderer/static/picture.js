// @ts-check
import { framesOf } from './apng.js';

/**
 * The picture that was saved: as it is, or as a player asks for its frames. (As it is, an animation is played by the
 * browser, which does not say where it stands.)
 */
export class Picture {
  node = document.createElement('div');
  image = document.createElement('img');
  canvas = document.createElement('canvas');
  png = '';
  /** @type {import('./apng.js').Frame[]} */
  frames = [];
  /** @type {Promise<ImageBitmap>[]} */
  bitmaps = [];
  /** The frames that are asked for and painted. */
  wanted = -1;
  painted = -1;

  constructor() {
    this.node.className = 'course-picture';
    this.image.alt = ''; // what the picture shows is said around it
    this.node.append(this.image);
  }

  get shown() {
    return this.png !== '';
  }

  get moves() {
    return this.frames.length > 1;
  }

  /**
   * @param {string | undefined} png base64; undefined keeps what is there
   * @param {import('./graph.js').Size | undefined} size
   */
  set(png, size) {
    if (!png || png === this.png) return;
    this.png = png;
    this.image.src = `data:image/png;base64,${png}`;
    for (const side of /** @type {const} */ (['width', 'height'])) {
      if (size) this.image[side] = size[side];
      else this.image.removeAttribute(side);
    }
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    this.frames = framesOf(bytes) ?? [];
    this.bitmaps = [];
    this.painted = -1;
    this.canvas.remove();
  }

  /**
   * How long each of so many steps is shown.
   * @param {number} count
   */
  durations(count) {
    const own = this.frames.map(({ milliseconds }) => milliseconds);
    if (own.length === count) return own;
    const whole = own.reduce((sum, time) => sum + time, 0) || 500 * count;
    return Array.from({ length: count }, () => whole / count);
  }

  /**
   * Shows a step; where there are more steps than frames, the frame at that place.
   * @param {number} step
   * @param {number} count
   */
  async show(step, count) {
    if (!this.moves || count < 2) return;
    const { frames, bitmaps } = this;
    const wanted = Math.round((step * (frames.length - 1)) / (count - 1));
    this.wanted = wanted;
    for (let i = 0; i <= wanted; i++) bitmaps[i] ??= createImageBitmap(frames[i].image);
    const images = await Promise.all(bitmaps.slice(0, wanted + 1));
    if (this.wanted !== wanted || this.frames !== frames) return; // meanwhile another was asked for
    if (!this.canvas.isConnected) {
      this.canvas.width = images[0].width;
      this.canvas.height = images[0].height;
      this.node.append(this.canvas);
    }
    const context = this.canvas.getContext('2d');
    const first = wanted < this.painted ? 0 : this.painted + 1;
    for (let i = first; i <= wanted; i++) context?.drawImage(images[i], frames[i].x, frames[i].y);
    this.painted = wanted;
  }
}
