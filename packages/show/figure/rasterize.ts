import { Resvg } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from './fonts';
import { packPixels, type Pixels } from './pixels';

const font = {
  loadSystemFonts: false, // the same picture on every machine
  fontFiles: [...fontFiles.regular, ...fontFiles.bold],
  defaultFontFamily: fontFamily,
  sansSerifFamily: fontFamily,
  serifFamily: fontFamily,
  monospaceFamily: fontFamily,
};

/** An SVG as pixels on white, `scale` of them a CSS pixel. */
export function rasterize(svg: string, scale: number): Pixels {
  const image = parse(svg, scale).render();
  return packPixels(image.pixels, image.width, image.height);
}

function parse(svg: string, scale: number): Resvg {
  try {
    return new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, background: '#fff', font });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // eslint-disable-next-line preserve-caught-error -- a cell would show its stack, which is not the learner's
    throw new Error(`Cannot draw the figure as its SVG must be well-formed: ${reason}`);
  }
}
