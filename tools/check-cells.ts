import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import * as ts from 'typescript';
import type { CellModule } from './cells';
import { cellsFolder, placeOf } from './cells';

/** What the strict compiler says of each lesson's cells, by the lesson's name. */
export function typeErrors(root: string, modules: readonly CellModule[]): Map<string, string[]> {
  const file = join(cellsFolder(root), 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
  const program = ts.createProgram(
    modules.map((module) => module.file),
    options,
  );
  const result = new Map<string, string[]>();
  for (const module of modules) {
    const source = program.getSourceFile(module.file);
    const errors = ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
      const line = source === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line;
      const message = ts.flattenDiagnosticMessageText(messageText, '\n  ');
      return `${placeOf(module, line)}: ${message}`;
    });
    result.set(module.name, errors);
  }
  return result;
}

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line?: number;
    readonly message: string;
    readonly ruleId: string | null;
  }[];
}

/** What the linter says of each lesson's cells, by the lesson's name. */
export function lintErrors(root: string, modules: readonly CellModule[]): Map<string, string[]> {
  if (modules.length === 0) return new Map();
  const eslint = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [eslint, '--format', 'json', `${relative(root, cellsFolder(root))}/**/*.ts`],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (!stdout.startsWith('[')) throw new Error(`The linter could not read the lessons:\n${stderr}`);
  const files = JSON.parse(stdout) as LintedFile[];
  return new Map(
    modules.map((module) => [
      module.name,
      (files.find(({ filePath }) => filePath === module.file)?.messages ?? []).map(
        ({ line = 1, message, ruleId }) =>
          `${placeOf(module, line - 1)}: ${message}${ruleId === null ? '' : ` (${ruleId})`}`,
      ),
    ]),
  );
}
