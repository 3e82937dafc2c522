import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context';
import { lessonFiles } from './lesson-files';
import type { Outcome } from './outcome';
import { Problem } from './problem';
import type { Glossary } from './write-glossary';
import { writeGlossary } from './write-glossary';

const file = join('docs', 'glossary.md');

/** npm run glossary: writes the glossary page from the lessons. */
export function main(_words: readonly string[], { root, status }: Context): number {
  const { page, problems } = readGlossary(root);
  if (problems.length > 0) throw new Problem(problems.join('\n'));
  writeFileSync(join(root, file), page);
  status.print(`${file} is written.`);
  return 0;
}

/** Whether each term is defined once, and the page is the one that the lessons give. */
export function checkGlossary(root: string): Outcome {
  const { page, problems } = readGlossary(root);
  const name = 'the glossary';
  if (problems.length > 0) return { name, failure: problems.join('\n') };
  return page === readFileSync(join(root, file), 'utf8')
    ? { name }
    : { name, failure: `${file} is not what the lessons say: npm run glossary writes it` };
}

function readGlossary(root: string): Glossary {
  return writeGlossary(
    lessonFiles(root)
      .filter(({ name }) => !name.startsWith('answers/'))
      .map(({ name, path }) => ({ name, text: readFileSync(path, 'utf8') })),
  );
}
