import { rangeError } from '@course/check';
import type { DrawnFigure, ShownFigure } from '../display';
import { drawFrames } from '../figure/draw';
import type { Control } from './controls';
import { collect, type Output } from './outputs';
import type { Steps } from './sequence';

/** So many frames at most go through a control's values, and so many where they would be too large. */
const [FRAMES, FEWEST] = [12, 6];

/** As of other animations. */
const MOST_BYTES = 300_000;

/** Milliseconds: the whole goes through in about eight seconds, a frame not faster than can be seen. */
const [WHOLE, SHORTEST, LONGEST] = [8000, 400, 1200];

/**
 * Has what is saved of figures go through a control's values, all of them or 12 that lie evenly. On the page, where the
 * control itself is, they stay as they are.
 *
 * Cost: draws once for each frame, and about 0.15 s a figure of it.
 */
export function* animated(
  outputs: readonly Output[],
  name: string,
  { labels, label = name, range }: Control<unknown>,
  drawAt: (place: number) => unknown,
): Steps<readonly Output[]> {
  const places = spread(labels.length, FRAMES);
  const captions = places.map((place) => `${label}: ${labels[place]}`);
  const count = figuresOf(outputs).length;
  const frames: (readonly ShownFigure[])[] = [];
  for (const [at, place] of places.entries()) {
    const { outputs: shown, end } = collect(true);
    try {
      yield drawAt(place);
    } finally {
      end();
    }
    const figures = figuresOf(shown);
    if (count === 0 || figures.length !== count) {
      const expected = `a control at whose values draw shows the same figures, as it does not at ${captions[at]}`;
      throw rangeError('interact', 'animate', expected, name);
    }
    frames.push(figures);
  }
  let next = 0;
  return outputs.map((output) => {
    if (!('figure' in output)) return output;
    const at = next++;
    const { picture, animation } = playFigures(
      frames.flatMap((figures) => figures[at] ?? []),
      captions,
    );
    const description = `${output.figure.description} The picture goes through ${label} ${range}.`;
    const saved = { ...(animation && { animation }), picture: () => picture, description };
    return { ...output, saved };
  });
}

function figuresOf(outputs: readonly Output[]): readonly ShownFigure[] {
  return outputs.flatMap((output) => ('figure' in output ? output.figure : []));
}

/** The places of a list, or of a long one some that lie evenly, the ends among them. */
function spread(length: number, most: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, k) => Math.round((k * (length - 1)) / (count - 1 || 1)));
}

interface DrawnFrame extends DrawnFigure {
  readonly caption: string;
}

/** Draws figures as the frames of one picture; those that look the same are one frame. */
function playFigures(
  figures: readonly ShownFigure[],
  captions: readonly string[],
): { readonly picture: DrawnFigure } & Pick<ShownFigure, 'animation'> {
  const drawn = figures.map(({ picture }, at) => ({ ...picture(), caption: captions[at] ?? '' }));
  let frames = drawn.filter(({ png }, at) => drawn[at - 1]?.png.equals(png) !== true);
  let picture = drawAll(frames, Number.MAX_SAFE_INTEGER);
  // Where it is too large, fewer frames say more than blurred ones.
  while (picture.png.length > MOST_BYTES && frames.length > FEWEST) {
    const count = Math.floor((0.95 * frames.length * MOST_BYTES) / picture.png.length);
    const kept = spread(frames.length, Math.max(FEWEST, count));
    frames = kept.flatMap((at) => frames[at] ?? []);
    picture = drawAll(frames, Number.MAX_SAFE_INTEGER);
  }
  if (picture.png.length > MOST_BYTES) picture = drawAll(frames, MOST_BYTES);
  if (frameCount(picture.png) !== frames.length) return { picture };
  return { picture, animation: { captions: frames.map(({ caption }) => caption) } };
}

/** Frames of different widths stand in the middle. */
function drawAll(frames: readonly DrawnFrame[], maxBytes: number): DrawnFigure {
  const width = Math.max(...frames.map((frame) => frame.width));
  const height = Math.max(...frames.map((frame) => frame.height));
  const svgs = frames.map(
    (frame) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image x="${Math.floor((width - frame.width) / 2)}" width="${frame.width}" height="${frame.height}" href="data:image/png;base64,${frame.png.toString('base64')}"/></svg>`,
  );
  const delay = Math.min(LONGEST, Math.max(SHORTEST, Math.round(WHOLE / frames.length)));
  return drawFrames(svgs, { delay, hold: 2 * delay, maxBytes });
}

/** How many frames an animated PNG has, as its chunk acTL says; 0 of one that stands still. */
function frameCount(png: Buffer): number {
  const at = png.indexOf('acTL');
  return at < 0 ? 0 : png.readUInt32BE(at + 4);
}
