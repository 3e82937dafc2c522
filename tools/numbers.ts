const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function plainDigits(text: string): string {
  return [...text]
    .map((sign) =>
      sign === '⁻' ? '-' : superscripts.includes(sign) ? superscripts.indexOf(sign) : sign,
    )
    .join('');
}

/**
 * The numbers in a text as it prints them, in one notation: no separators of thousands (1,234 and
 * 1_234 are 1234), one minus sign, and 1.3 × 10⁻⁷ as 1.3e-7. Digits within a name are no number.
 *
 * @example
 * numbersIn('from −3 to 1,234 in 5 steps') // => ['-3', '1234', '5']
 */
export function numbersIn(text: string): string[] {
  const plain = text
    .replace(
      /\s*[×x*]\s*10(?:\^\{?([-−]?\d+)\}?|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))/g,
      (_, caret?: string, above?: string) => `e${caret ?? plainDigits(above ?? '')}`,
    )
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (above) => ` ${plainDigits(above)} `)
    .replace(/−/g, '-')
    .replace(/(?<=\d)[,_\u202f\u2009](?=\d{3}(?!\d))/g, '');
  const numbers = plain.matchAll(
    /(?<![\p{L}\d_.])(?:(?<![\p{L}\d_)\]])-)?\d+(?:\.\d+)?(?:e[-+]?\d+)?/giu,
  );
  return [...numbers].map(([number]) => number.toLowerCase().replace('e+', 'e'));
}

/**
 * The numbers of a sentence that none of the texts shows. A number without a sign may be shown with
 * one (a fall of 3 is a change of -3); otherwise it must be shown as the sentence prints it.
 */
export function unshownNumbers(sentence: string, texts: readonly string[]): string[] {
  const shown = new Set(texts.flatMap(numbersIn));
  for (const number of [...shown]) if (number.startsWith('-')) shown.add(number.slice(1));
  return [...new Set(numbersIn(sentence))].filter((number) => !shown.has(number));
}
