import { checkApi } from './api';
import { checkLessons } from './check-lessons';
import type { Context } from './context';
import { checkGlossary } from './glossary';
import { lessonFiles, selectLessons } from './lesson-files';
import { checkLibraryLinks } from './library-links';
import { describeOutcome } from './outcome';

/** npm run check [-- NAME…]: the checks of lessons and pages that need no kernel. */
export async function main(words: readonly string[], { root, status }: Context): Promise<number> {
  const lessons = checkLessons(root, selectLessons(lessonFiles(root), words));
  const outcomes =
    words.length === 0
      ? [...lessons, checkGlossary(root), checkLibraryLinks(root), await checkApi(root)]
      : lessons;
  for (const outcome of outcomes) status.print(describeOutcome(outcome));
  return outcomes.some(({ failure }) => failure !== undefined) ? 1 : 0;
}
