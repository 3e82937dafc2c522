import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonFiles } from './lesson-files';
import type { Notebook } from './notebook';
import { textOf } from './notebook';
import type { Outcome } from './outcome';

/** Lessons and the library's files as texts, by name: 03-knapsack, dp/knapsack.ts. */
export interface Texts {
  readonly lessons: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

/** Whether each lesson links to the files of lib that hold its ideas, and each of these names the lesson. */
export function checkLibraryLinks(root: string): Outcome {
  const lib = join(root, 'lib');
  const lessons = lessonFiles(root).filter(({ name }) => !name.startsWith('answers/'));
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !/^(dist|node_modules)\//.test(path));
  const problems = libraryLinks({
    lessons: new Map(lessons.map(({ name, path }) => [name, proseOf(readFileSync(path, 'utf8'))])),
    files: new Map(files.map((path) => [path, readFileSync(join(lib, path), 'utf8')])),
  });
  const name = 'the links between lessons and lib';
  return problems.length === 0 ? { name } : { name, failure: problems.join('\n') };
}

function proseOf(text: string): string {
  return (JSON.parse(text) as Notebook).cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(({ source }) => textOf(source))
    .join('\n\n');
}

/** What is wrong with the links, in both directions. The library's doors are index.ts and book.ts. */
export function libraryLinks({ lessons, files }: Texts): string[] {
  const linked = new Map([...lessons].map(([lesson, prose]) => [lesson, linksOf(prose)]));
  const named = new Map([...files].map(([file, text]) => [file, lessonsOf(text)]));
  const offered = ['index.ts', 'book.ts'].flatMap((door) => offeredBy(files.get(door) ?? ''));
  const problems: string[] = [];
  for (const [lesson, links] of linked) {
    if (links.length === 0) {
      problems.push(
        `${lesson} links to no file of lib: link the one that holds its idea, as [lib/dp/knapsack.ts](../lib/dp/knapsack.ts)`,
      );
    }
    for (const file of links) {
      if (!files.has(file)) {
        problems.push(`${lesson} links to lib/${file}, which does not exist: correct the link`);
      } else if (!named.get(file)?.includes(lesson)) {
        problems.push(
          `${lesson} links to lib/${file}, which does not name it: write notebooks/${lesson}.ipynb in its doc comment`,
        );
      }
    }
  }
  for (const file of offered) {
    if (named.get(file)?.length === 0) {
      problems.push(
        `lib/${file} names no lesson: write notebooks/NN-name.ipynb in its doc comment`,
      );
    }
    for (const lesson of named.get(file) ?? []) {
      if (!lessons.has(lesson)) {
        problems.push(`lib/${file} names notebooks/${lesson}.ipynb, which does not exist`);
      } else if (!linked.get(lesson)?.includes(file)) {
        problems.push(
          `lib/${file} names ${lesson}, which does not link to it: write [lib/${file}](../lib/${file}) there`,
        );
      }
    }
  }
  return problems;
}

function linksOf(prose: string): string[] {
  return matches(prose, /\]\(\.\.\/lib\/([^)#\s]+)/g);
}

function lessonsOf(text: string): string[] {
  return matches(text, /notebooks\/([\w-]+)\.ipynb/g);
}

/** The files that a door hands on from. */
function offeredBy(door: string): string[] {
  return matches(door, /from '\.\/([\w/-]+)'/g)
    .filter((path) => path !== 'book')
    .map((path) => `${path}.ts`);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, group = '']) => group))];
}
