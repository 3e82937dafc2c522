import type { Notebook } from './notebook';
import { textOf } from './notebook';

const wordsPerMinute = 150;
const minutesPerCell = 1;
const minutesPerExercise = 5;

/**
 * How long a lesson takes, in minutes, rounded to 5: its prose up to the references at 150 words a
 * minute (fluent reading is about 240, but this is read to be understood), a minute for each cell to
 * predict, run and look at, and five for each exercise.
 *
 * minutes = words / 150 + cells without an exercise + 5 × exercises
 */
export function lessonMinutes({ cells }: Notebook): number {
  const sources = (kind: string) =>
    cells.filter(({ cell_type }) => cell_type === kind).map(({ source }) => textOf(source));
  const prose = sources('markdown').join('\n\n');
  const words = withoutReferences(prose).match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];
  const code = sources('code');
  const exercises = code.filter((source) => /^checkExercise\(/m.test(source));
  const minutes =
    words.length / wordsPerMinute +
    (code.length - exercises.length) * minutesPerCell +
    exercises.length * minutesPerExercise;
  return 5 * Math.round(minutes / 5);
}

function withoutReferences(prose: string): string {
  return prose.replace(/^#{2,3} References[^]*/m, '');
}
