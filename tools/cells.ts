import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LessonFile } from './lesson-files';
import type { Notebook } from './notebook';
import { textOf } from './notebook';

/** A lesson's code cells, in order, as one module. */
export interface CellModule {
  readonly name: string;
  readonly file: string;
  /** For each line of the module the cell, by the number that Jupyter shows, and its line there. */
  readonly lines: readonly Position[];
}

export interface Position {
  readonly cell: number;
  readonly line: number;
}

/** The module's text, and where each of its lines is from. */
export function joinCells(notebook: Notebook): { text: string; lines: Position[] } {
  const sources = notebook.cells
    .filter((cell) => cell.cell_type === 'code')
    .map((cell) => textOf(cell.source))
    .filter((source) => source.trim() !== '');
  // A cell need not end in a semicolon, and what follows must not continue it: one more line says so.
  const parts = sources.map((source) => `${source}\n;`);
  const lines = parts.flatMap((part, index) =>
    part.split('\n').map((_, line) => ({ cell: index + 1, line: line + 1 })),
  );
  return { text: `${parts.join('\n')}\nexport {};\n`, lines };
}

/** Where the modules are written: at the depth of notebooks/, so that '../lib' reads the same. */
export function cellsFolder(root: string): string {
  return join(root, '.cache', 'cells');
}

/** Writes each lesson's cells as a module, with a project for the compiler and the linter. */
export function writeCellModules(root: string, lessons: readonly LessonFile[]): CellModule[] {
  const folder = cellsFolder(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      // As the kernel has it, see ../packages/kernel/compiler.js.
      lib: ['es2023', 'esnext.disposable'],
      module: 'esnext',
      moduleResolution: 'bundler',
      composite: false,
      noEmit: true,
      // As in lib's book: an index that its loop keeps within bounds needs no ! in what learners read.
      noUncheckedIndexedAccess: false,
      rootDirs: ['../..', '..'],
    },
    include: ['**/*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project, null, 2));
  return lessons.map(({ name, path }) => {
    const { text, lines } = joinCells(JSON.parse(readFileSync(path, 'utf8')) as Notebook);
    const file = join(folder, `${name}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return { name, file, lines };
  });
}

/** Such as "cell [3], line 2". */
export function placeOf(module: CellModule, line: number): string {
  const position = module.lines[line] ?? module.lines.at(-1);
  return position === undefined ? 'its cells' : `cell [${position.cell}], line ${position.line}`;
}
