import { checkLessons } from './check-lessons';
import type { Context } from './context';
import { lessonFiles, selectLessons } from './lesson-files';
import { describeOutcome } from './outcome';

/** npm run check [-- NAME…]: the checks of lessons that need no kernel. */
export function main(words: readonly string[], { root, status }: Context): number {
  const outcomes = checkLessons(root, selectLessons(lessonFiles(root), words));
  for (const outcome of outcomes) status.print(describeOutcome(outcome));
  return outcomes.some(({ failure }) => failure !== undefined) ? 1 : 0;
}
