/** Letters that fill two columns of a terminal or an editor: Korean, Chinese, Japanese, emoji. */
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** Marks that stand on the letter before them, and joiners. */
const NARROW = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

/**
 * How many columns a text fills where all letters are equally wide and East Asian ones twice so.
 *
 * @example
 * textWidth('dp') // => 2
 * textWidth('동적 계획법') // => 11
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += NARROW.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}
