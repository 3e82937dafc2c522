import { rangeError } from '@course/check';
import { advanceOf, signFamily } from './glyphs';

/** Letters that the fonts have no glyph of: those with an accent are put together, others are found before they are lost. */

/** A letter and the marks on it. */
interface Accented {
  readonly base: string;
  readonly marks: readonly string[];
}

/** What a letter is put together from, unless it has no marks or the font of letters has it whole. */
function takeApart(grapheme: string): Accented | undefined {
  const composed = grapheme.normalize('NFC');
  if (advanceOf(composed, 'letters') !== undefined) return undefined;
  const [base = '', ...marks] = composed.normalize('NFD');
  if (!/\p{L}/u.test(base) || !isMark.test(marks.join(''))) return undefined; // ≠ is no letter
  return [base, ...marks].every((each) => advanceOf(each) !== undefined)
    ? { base, marks }
    : undefined;
}

const isMark = /^\p{M}+$/u;
const outOfReach = /[^\0-\u00ff]/;
/** A letter with the marks on it. */
const grapheme = /[^\p{M}]\p{M}*|\p{M}+/gu;
/** What draws nothing: joiners, and plotly's spaces without a width. */
const ignorable = /\p{Default_Ignorable_Code_Point}|\p{Cc}/u;

/** The letters of a text that the fonts have no glyph of. */
export function lettersWithoutGlyph(text: string): string[] {
  if (!outOfReach.test(text)) return [];
  return (text.match(grapheme) ?? []).filter((letter) => !canDraw(letter));
}

const canDraw = (letter: string): boolean =>
  takeApart(letter) !== undefined ||
  [...letter.normalize('NFC')].every(
    (each) => ignorable.test(each) || advanceOf(each) !== undefined,
  );

const textNode = /(?<=>)[^<]+(?=<)/g;

/**
 * Checks that the fonts have all letters that are drawn.
 *
 * @param figure whose texts they are, so that the error can name the place
 * @throws RangeError
 */
export function checkLetters(svg: string, figure?: unknown): void {
  if (!outOfReach.test(svg)) return;
  const missing = (svg.match(textNode) ?? []).flatMap(lettersWithoutGlyph);
  if (missing.length === 0) return;
  const some = [...new Set(missing)];
  const [place, text] = find(figure, missing[0] as string) ?? ['a text', some.join('')];
  const list = `${some.slice(0, 5).join(' ')}${some.length > 5 ? ' …' : ''}`;
  const expected = `in letters that pictures have (Latin, Greek, Korean, signs), so without ${list}`;
  throw rangeError('draw the figure', place, expected, text);
}

/** Where in a figure a text has a letter, and the text. */
function find(
  value: unknown,
  letter: string,
  place = '',
): [place: string, text: string] | undefined {
  if (typeof value === 'string') return value.includes(letter) ? [place, value] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    if (name === 'meta') continue;
    const step = Array.isArray(value) ? `[${name}]` : place === '' ? name : `.${name}`;
    const found = find(part, letter, place + step);
    if (found) return found;
  }
  return undefined;
}

/** A text with each accent as a letter's own where that is in the font, and else without: as wide as it is drawn. */
export function withoutAccents(text: string): string {
  if (!outOfReach.test(text)) return text;
  return text.replace(grapheme, (letter) => takeApart(letter)?.base ?? letter.normalize('NFC'));
}

/**
 * An SVG whose marks stand on their letters. resvg takes a letter that a font lacks from the next one by itself, but
 * not in a line that has marks: there each sign names its font.
 */
export function drawAccents(svg: string): string {
  if (!outOfReach.test(svg)) return svg;
  return svg.replace(/<text\b.*?<\/text>/gs, (element) =>
    (element.match(grapheme) ?? []).some(isChanged)
      ? element.replace(/(?<=>)[^<]+(?=<)/g, (text) => text.replace(grapheme, drawLetter))
      : element,
  );
}

const isChanged = (letter: string): boolean =>
  takeApart(letter) !== undefined || letter !== letter.normalize('NFC');

function drawLetter(letter: string): string {
  const parts = takeApart(letter);
  if (parts)
    return parts.marks.reduce((drawn, mark) => drawn + over(parts.base, mark), inFont(parts.base));
  return inFont(letter.normalize('NFC'));
}

/** A letter in the font that has it. */
const inFont = (letter: string): string =>
  advanceOf(letter, 'letters') === undefined && advanceOf(letter) !== undefined
    ? `<tspan font-family="${signFamily}">${letter}</tspan>`
    : letter;

/** The marks above stand at the height of small letters without a stroke upwards. */
const isLow = /^[acegm-su-zαγεηικμνοπρστυχωϵı]$/;
const above = /^[\u0300-\u0315\u033d-\u0344\u0346\u20d0-\u20dc]$/;

/**
 * A mark over the middle of the letter before it, and the way back to where that ends. In the font of signs a mark
 * has no width, and its middle is a quarter of the font's size before the pen.
 */
function over(base: string, mark: string): string {
  const dx = (0.5 - (advanceOf(base) ?? 0)) / 2;
  const dy = !isLow.test(base) && above.test(mark) ? -0.2 : 0;
  return `${shifted(`${space}${mark}`, dx, dy)}${shifted(space, -dx, -dy)}`;
}

const space = '\u200b'; // of no width, so that a mark is not taken for one of the letter before it

const shifted = (text: string, dx: number, dy: number): string =>
  `<tspan font-family="${signFamily}" dx="${Number(dx.toFixed(3))}em" dy="${dy}em">${text}</tspan>`;
