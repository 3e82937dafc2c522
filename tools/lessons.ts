import type { Context } from './context';
import { Interrupted } from './interrupt';
import { lessonFiles, selectLessons } from './lesson-files';
import { Problem } from './problem';
import { describeResult, runLessons } from './run-lessons';

/** npm run lessons [-- NAME…] [--check]: executes lessons in the real kernel and writes their outputs. */
export async function main(words: readonly string[], context: Context): Promise<number> {
  const { root, status, duration } = context;
  const unknown = words.find((word) => word.startsWith('-') && word !== '--check');
  if (unknown !== undefined) {
    throw new Problem(`There is no option ${unknown}. There is: --check.`);
  }
  const check = words.includes('--check');
  const names = words.filter((word) => word !== '--check');
  const lessons = selectLessons(lessonFiles(root), names);
  const start = Date.now();
  try {
    const results = await runLessons(context, lessons, {
      check,
      onResult: (result) => status.print(describeResult(result, duration)),
    });
    const failed = results.filter(({ failure }) => failure !== undefined).length;
    const verb = check ? 'as committed' : 'written';
    status.print(
      `${results.length - failed} ${verb}, ${failed} failed in ${duration(Date.now() - start)}`,
    );
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    status.print('Interrupted: the notebooks that were not finished are as they were.');
    return 130;
  }
}
