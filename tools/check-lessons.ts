import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import { joinCells, writeCellModules } from './cells';
import { lintErrors, typeErrors } from './check-cells';
import { checkLesson } from './check-lesson';
import { lessonFiles, type LessonFile } from './lesson-files';
import type { Notebook } from './notebook';
import type { Outcome } from './outcome';

/** All that can be said of lessons without running them, one outcome a lesson. */
export function checkLessons(root: string, lessons: readonly LessonFile[]): Outcome[] {
  const modules = writeCellModules(root, lessons);
  const types = typeErrors(root, modules);
  const lint = lintErrors(root, modules);
  const all = lessonFiles(root).map(({ name, path }) => ({
    name,
    text: readFileSync(path, 'utf8'),
  }));
  const repeated = repeatedFunctions(all);
  return lessons.map(({ name, path }) => {
    const problems = [
      ...(types.get(name) ?? []),
      ...(lint.get(name) ?? []),
      ...checkLesson(name, path, readFileSync(path, 'utf8')),
      ...(repeated.get(name) ?? []),
    ];
    return problems.length === 0 ? { name } : { name, failure: problems.join('\n') };
  });
}

/** A function that more lessons declare belongs into the library. */
const mostLessons = 2;

/**
 * What to say to each notebook of its functions that too many lessons declare, by the notebook's name.
 * A lesson and its answers count once: an exercise and its answer have one name by design.
 */
export function repeatedFunctions(
  notebooks: readonly { readonly name: string; readonly text: string }[],
): Map<string, string[]> {
  const declared = notebooks.map(({ name, text }) => {
    const lesson = name.replace(/^answers\//, '');
    return {
      name,
      lesson,
      functions: topLevelFunctions(joinCells(JSON.parse(text) as Notebook).text),
    };
  });
  const problems = declared.map(({ name, lesson, functions }): [string, string[]] => [
    name,
    functions.flatMap((called) => {
      const where = declared.filter((other) => other.functions.includes(called));
      const lessons = [...new Set(where.map((other) => other.lesson))];
      if (lessons.length <= mostLessons) return [];
      const others = lessons.filter((other) => other !== lesson).join(', ');
      return [
        `it declares ${called}, as do ${others}: import one function from '../lib', or name each by what it does`,
      ];
    }),
  ]);
  return new Map(problems);
}

/** Names of functions that a module declares outside of all others, by `function` or by an arrow. */
function topLevelFunctions(text: string): string[] {
  const { statements } = ts.createSourceFile('cells.ts', text, ts.ScriptTarget.ES2022);
  const names = statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) &&
      initializer !== undefined &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? name.text
        : [],
    );
  });
  return [...new Set(names)];
}
