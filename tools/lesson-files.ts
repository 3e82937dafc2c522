import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem';

/** A notebook of the course. */
export interface LessonFile {
  /** Such as 01-fibonacci or answers/01-fibonacci. */
  readonly name: string;
  readonly path: string;
}

function notebooksIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ipynb') && !entry.name.startsWith('.'),
    )
    .map((entry) => entry.name.replace(/\.ipynb$/, ''))
    .sort();
}

/** All lessons, then all answers, in order. */
export function lessonFiles(root: string): LessonFile[] {
  const notebooks = join(root, 'notebooks');
  const hasAnswers = readdirSync(notebooks).includes('answers');
  const answers = hasAnswers ? notebooksIn(join(notebooks, 'answers')) : [];
  return [...notebooksIn(notebooks), ...answers.map((name) => `answers/${name}`)].map((name) => ({
    name,
    path: join(notebooks, `${name}.ipynb`),
  }));
}

/**
 * The lessons that the words name: by number (1 or 01), by the beginning of the name, or by path.
 * No word names all.
 */
export function selectLessons(
  lessons: readonly LessonFile[],
  words: readonly string[],
): LessonFile[] {
  if (words.length === 0) return [...lessons];
  const chosen = new Set<string>();
  for (const word of words) {
    const wanted = word.replace(/^(\.\/)?notebooks\//, '').replace(/\.ipynb$/, '');
    const found = lessons.filter(({ name }) =>
      /^\d+$/.test(wanted)
        ? Number(/^\d+/.exec(name)?.[0]) === Number(wanted)
        : name === wanted || name.startsWith(wanted),
    );
    const exact = found.filter(({ name }) => name === wanted);
    if (found.length === 0) {
      throw new Problem(
        `There is no lesson "${word}". There are: ${lessons.map(({ name }) => name).join(', ') || 'none yet'}.`,
      );
    }
    for (const { name } of exact.length > 0 ? exact : found) chosen.add(name);
  }
  return lessons.filter(({ name }) => chosen.has(name));
}
