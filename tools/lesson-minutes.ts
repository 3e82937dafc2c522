import type { Cell, Notebook } from './notebook';
import { textOf } from './notebook';

const wordsPerMinute = 150;
const minutesPerLine = 4 / 60;
const minutesPerFigure = 0.5;
const minutesPerPrediction = 0.5;
const minutesPerExercise = 5;

/**
 * How long a lesson takes, in minutes, rounded to 5: its prose up to the references at 150 words a
 * minute (fluent reading is about 240, but this is read to be understood), 4 s for a line of code, 30 s
 * for a figure and for a prediction, and five minutes for each exercise.
 *
 * minutes = words / 150 + lines / 15 + figures / 2 + predictions / 2 + 5 × exercises
 */
export function lessonMinutes({ cells }: Notebook): number {
  const prose = withoutReferences(
    cells
      .filter(({ cell_type }) => cell_type === 'markdown')
      .map(({ source }) => textOf(source))
      .join('\n\n'),
  );
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const lines = code
    .map(({ source }) => textOf(source))
    .filter((source) => !/^checkExercise\(/m.test(source))
    .flatMap((source) => source.split('\n'))
    .filter((line) => line.trim() !== '');
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0;
  const minutes =
    count(/\S*[\p{L}\p{N}]\S*/gu) / wordsPerMinute +
    lines.length * minutesPerLine +
    code.filter(hasFigure).length * minutesPerFigure +
    count(/^\*\*Predict/gm) * minutesPerPrediction +
    count(/^\*\*Exercise/gm) * minutesPerExercise;
  return 5 * Math.round(minutes / 5);
}

function hasFigure({ outputs = [] }: Cell): boolean {
  return outputs.some(({ data = {} }) => 'image/png' in data);
}

function withoutReferences(prose: string): string {
  return prose.replace(/^#{2,3} References[^]*/m, '');
}
