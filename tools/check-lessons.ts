import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import { joinCells, writeCellModules } from './cells';
import { lintErrors, typeErrors } from './check-cells';
import { checkLesson } from './check-lesson';
import { checkTeaching } from './check-teaching';
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
    const text = readFileSync(path, 'utf8');
    const isAnswers = name.startsWith('answers/');
    const problems = [
      ...(types.get(name) ?? []),
      ...(lint.get(name) ?? []),
      ...checkLesson(name, path, text),
      ...(isAnswers ? [] : checkTeaching(name, JSON.parse(text) as Notebook)),
      ...(repeated.get(name) ?? []),
    ];
    return problems.length === 0 ? { name } : { name, failure: problems.join('\n') };
  });
}

/** A name that more lessons give to a function: the function belongs into the library. */
const mostLessons = 2;

interface Declared {
  readonly name: string;
  /** What comes after the name, without its spaces. */
  readonly text: string;
}

/**
 * What to say to each notebook of its functions that another lesson has word by word, and of those whose name
 * too many lessons declare, by the notebook's name. A lesson and its answers count once: an exercise and its
 * answer have one name by design.
 */
export function repeatedFunctions(
  notebooks: readonly { readonly name: string; readonly text: string }[],
): Map<string, string[]> {
  const declared = notebooks.map(({ name, text }) => {
    const lesson = name.replace(/^answers\//, '');
    const functions = topLevelFunctions(joinCells(JSON.parse(text) as Notebook).text);
    const once = new Map(functions.map((called) => [called.name, called]));
    return { name, lesson, functions: [...once.values()] };
  });
  const problems = declared.map(({ name, lesson, functions }): [string, string[]] => [
    name,
    functions.flatMap((called) => {
      const lessonsWith = (same: (other: Declared) => boolean) =>
        new Set(
          declared.filter((other) => other.functions.some(same)).map((other) => other.lesson),
        );
      const copies = lessonsWith((other) => other.text === called.text);
      const namesakes = lessonsWith((other) => other.name === called.name);
      const lessons = namesakes.size > mostLessons ? namesakes : copies;
      if (lessons.size <= 1) return [];
      const others = [...lessons].filter((other) => other !== lesson).join(', ');
      return [
        `it declares ${called.name}, as do ${others}: import one function from '../lib', or name each by what it does`,
      ];
    }),
  ]);
  return new Map(problems);
}

/** The functions that a module declares outside of all others, by `function` or by an arrow. */
function topLevelFunctions(text: string): Declared[] {
  const file = ts.createSourceFile('cells.ts', text, ts.ScriptTarget.ES2022, true);
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return declare(statement.name, statement);
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) &&
      initializer !== undefined &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? declare(name, initializer)
        : [],
    );
  });
}

function declare(
  name: ts.Identifier | undefined,
  { parameters, body }: ts.FunctionLikeDeclaration,
): Declared[] {
  if (name === undefined || body === undefined) return [];
  const text = [...parameters, body].map((part) => part.getText()).join();
  return [{ name: name.text, text: text.replace(/\s/g, '') }];
}
