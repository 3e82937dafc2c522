import type { Notebook } from './notebook';
import { textOf } from './notebook';

/** A term as it stands in italics in the one sentence of a lesson that defines it. */
export interface Term {
  readonly term: string;
  /** Its heading in the glossary, where that differs: "base case" for "base cases". */
  readonly name?: string;
  /** How many sentences before the defining one are needed to understand it; default 0. */
  readonly before?: number;
}

export interface Definition {
  /** The sentence as Markdown, with the formula after it if it ends with a colon. */
  readonly text: string;
  /** The heading above it. */
  readonly section: string;
}

/** All sentences of a lesson's sections that set a term in italics: there should be one. */
export function definingSentences({ cells }: Notebook, { term, before = 0 }: Term): Definition[] {
  const italic = new RegExp(`(?<!\\*)\\*${escape(term)}\\*(?!\\*)`, 'i');
  const found: Definition[] = [];
  let section = '';
  const paragraphs = cells
    .filter(({ cell_type }, index) => cell_type === 'markdown' && index > 0)
    .flatMap(({ source }) => textOf(source).split(/\n\s*\n|\n(?=- )/));
  for (const [index, paragraph] of paragraphs.entries()) {
    section = /^## (.*)/.exec(paragraph)?.[1] ?? section;
    if (section === 'Summary' || section === 'References') continue;
    const sentences = sentencesOf(paragraph);
    for (const [at, sentence] of sentences.entries()) {
      if (!italic.test(sentence)) continue;
      const text = sentences.slice(Math.max(0, at - before), at + 1).join(' ');
      const formula = at === sentences.length - 1 ? formulaOf(paragraphs[index + 1]) : '';
      const whole = text.endsWith(':') && formula !== '' ? `${text} ${formula}` : text;
      found.push({ text: whole.replace(/:$/, '.'), section });
    }
  }
  return found;
}

/** A paragraph's sentences, without the word in bold that introduces them. */
function sentencesOf(paragraph: string): string[] {
  const plain = paragraph
    .replace(/^(- |#+ )/, '')
    .replace(/^\*\*(Takeaway|Predict)\.\*\* /, '')
    .replace(/\s*\n\s*/g, ' ');
  return plain.split(/(?<=[.?!]["”)]?)\s+(?=[\p{Lu}\p{Script=Greek}*`“])/u);
}

function formulaOf(paragraph = ''): string {
  const text = paragraph.trim();
  return /^\$\$[^$]*\$\$$/.test(text) ? text.replace(/\s+/g, ' ').replace(/\$\$/g, '$') : '';
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
