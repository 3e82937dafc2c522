import { fontsOf } from './glyphs';
import { withoutAccents } from './letters';

const zeroWidthSpace = 0x200b; // plotly puts one after <sup> and <sub>
const missingWidth = 0.6; // about that of the box that stands for a character without a glyph

/** The width of a line of text in pixels. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const character of withoutAccents(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint === zeroWidthSpace) continue;
    const font = fontsOf(bold).find((candidate) => candidate.has(codePoint));
    width += font?.get(codePoint) ?? missingWidth;
  }
  return width * size;
}
