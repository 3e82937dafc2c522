import { readFileSync } from 'node:fs';
import { writeCellModules } from './cells';
import { lintErrors, typeErrors } from './check-cells';
import { checkLesson } from './check-lesson';
import type { LessonFile } from './lesson-files';
import type { Outcome } from './outcome';

/** All that can be said of lessons without running them, one outcome a lesson. */
export function checkLessons(root: string, lessons: readonly LessonFile[]): Outcome[] {
  const modules = writeCellModules(root, lessons);
  const types = typeErrors(root, modules);
  const lint = lintErrors(root, modules);
  return lessons.map(({ name, path }) => {
    const problems = [
      ...(types.get(name) ?? []),
      ...(lint.get(name) ?? []),
      ...checkLesson(name, path, readFileSync(path, 'utf8')),
    ];
    return problems.length === 0 ? { name } : { name, failure: problems.join('\n') };
  });
}
