import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The compiler copies no fonts: compiled code (dist/figure) reads them where they lie. */
const folder = join(__dirname, '..', '..', 'figure', 'fonts');

/** Letters come from the first font, signs that it lacks from the second; see fonts/README.md. */
export const fontFiles = {
  regular: [join(folder, 'FigureSans-Regular.otf'), join(folder, 'FigureSymbols-Regular.ttf')],
  bold: [join(folder, 'FigureSans-Bold.otf'), join(folder, 'FigureSymbols-Bold.ttf')],
} as const;

/** The one family that a figure is drawn in, whatever its layout asks for. */
export const fontFamily = 'Figure Sans';
export const signFamily = 'Figure Symbols';

/** How far the pen moves at a character, in font sizes; undefined where the fonts, or the one of letters, have no glyph of it. */
export function advanceOf(character: string, among: 'all' | 'letters' = 'all'): number | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  if (String.fromCodePoint(codePoint) !== character) return undefined;
  const [letters, signs] = fontsOf(false);
  return letters?.get(codePoint) ?? (among === 'all' ? signs?.get(codePoint) : undefined);
}

/** How far the pen moves at each code point, in font sizes. */
type Widths = ReadonlyMap<number, number>;

const fonts = new Map<boolean, readonly Widths[]>();

/** The widths of letters, and of signs. */
export function fontsOf(bold: boolean): readonly Widths[] {
  const known = fonts.get(bold);
  if (known) return known;
  const read = (bold ? fontFiles.bold : fontFiles.regular).map(readWidths);
  fonts.set(bold, read);
  return read;
}

/** Reads a TrueType or OpenType file: tables cmap (format 4, which our fonts have) and hmtx. Kerning is left out. */
function readWidths(file: string): Widths {
  const bytes = readFileSync(file);
  const tables = new Map<string, number>();
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const record = 12 + 16 * i;
    tables.set(bytes.toString('latin1', record, record + 4), bytes.readUInt32BE(record + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`The font ${file} has no table ${name}`);
    return offset;
  };
  const cmap = table('cmap');
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const advances = table('hmtx');
  const lastAdvance = bytes.readUInt16BE(table('hhea') + 34) - 1; // later glyphs repeat it
  const widths = new Map<number, number>();
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i++) {
    const start = cmap + bytes.readUInt32BE(cmap + 8 + 8 * i);
    if (bytes.readUInt16BE(start) !== 4) continue;
    for (const [codePoint, glyph] of segments(bytes, start)) {
      const advance = bytes.readUInt16BE(advances + 4 * Math.min(glyph, lastAdvance));
      widths.set(codePoint, advance / unitsPerEm);
    }
    break; // other subtables say the same
  }
  return widths;
}

/** The glyph of each code point: segments of 16-bit code points, as four arrays side by side. */
function* segments(bytes: Buffer, start: number): Generator<[codePoint: number, glyph: number]> {
  const size = bytes.readUInt16BE(start + 6); // of one of the arrays, in bytes
  for (let at = 0; at < size; at += 2) {
    const last = bytes.readUInt16BE(start + 14 + at);
    const first = bytes.readUInt16BE(start + 16 + size + at);
    const delta = bytes.readUInt16BE(start + 16 + 2 * size + at);
    const rangeAt = start + 16 + 3 * size + at;
    const range = bytes.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + 2 * (code - first));
      if (range === 0 || glyph !== 0) yield [code, (glyph + delta) & 0xffff];
    }
  }
}
