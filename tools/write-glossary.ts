import type { Term } from './defining-sentence';
import { definingSentences } from './defining-sentence';
import { glossaryTerms } from './glossary-terms';
import type { Notebook } from './notebook';

const opening = `# Glossary

Each term in the sentence that defines it, and where that stands. \`npm run glossary\` writes this page from the lessons.
`;

export interface Glossary {
  readonly page: string;
  /** A sentence for each term that its lesson does not define, or defines twice. */
  readonly problems: readonly string[];
}

/** The terms of a list in alphabetical order, each with its defining sentence and where it stands. */
export function writeGlossary(
  lessons: readonly { readonly name: string; readonly text: string }[],
  terms: Readonly<Record<string, readonly (string | Term)[]>> = glossaryTerms,
): Glossary {
  const entries = new Map<string, string>();
  const problems: string[] = [];
  for (const [lesson, listed] of Object.entries(terms)) {
    const file = lessons.find(({ name }) => name === lesson);
    if (file === undefined)
      problems.push(`The glossary lists terms of ${lesson}: there is no such lesson.`);
    const notebook = JSON.parse(file?.text ?? '{"cells":[]}') as Notebook;
    for (const term of file === undefined ? [] : listed.map(toTerm)) {
      const name = term.name ?? term.term;
      const found = definingSentences(notebook, term);
      const [definition] = found;
      if (entries.has(name)) {
        problems.push(`${lesson} lists "${name}" again: list it under one lesson only.`);
      } else if (definition === undefined || found.length > 1) {
        problems.push(
          `${lesson} sets *${term.term}* in italics in ${found.length} sentences: it must be one, the one that defines it.`,
        );
      } else {
        const { text, section } = definition;
        // Without the heading's anchor, as GitHub shows notebooks in a frame that no anchor reaches.
        const link = `[lesson ${Number.parseInt(lesson, 10)}, ${plain(section)}](../notebooks/${lesson}.ipynb)`;
        entries.set(name, `**${name}:** ${text} — ${link}`);
      }
    }
  }
  const sorted = [...entries]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([, entry]) => entry);
  return { page: `${opening}\n${sorted.join('\n\n')}\n`, problems };
}

function toTerm(item: string | Term): Term {
  return typeof item === 'string' ? { term: item } : item;
}

/** A heading without HTML and signs of Markdown. */
function plain(heading: string): string {
  return heading.replace(/<[^>]*>|[*`$]/g, '');
}
