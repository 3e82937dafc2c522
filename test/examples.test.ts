import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import test from 'node:test';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import * as library from '#lib';
import { root } from './context';

/** The @example of a declaration's doc comment. */
interface Example {
  readonly name: string;
  readonly code: string;
}

/** Where there are functions with examples. */
const folders = [
  'lib',
  ...['check', 'fast', 'show', 'exercise', 'search-queue'].map((name) => join('packages', name)),
];

const examples = folders.flatMap((folder) =>
  sourcesOf(folder).map((path) => ({
    source: `${folder}/${path}.ts`.replaceAll(sep, '/'),
    module: join(root, folder, 'dist', `${path}.js`),
    found: examplesOf(join(root, folder, `${path}.ts`)),
  })),
);

/** The sources of a project, as paths without extension: dp/fibonacci. */
function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.ts$/.test(path) && !path.startsWith(`dist${sep}`))
    .map((path) => path.slice(0, -'.ts'.length))
    .sort();
}

function examplesOf(file: string): Example[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  return source.statements.flatMap((statement) => {
    const before = statement.getFullText().slice(0, statement.getLeadingTriviaWidth());
    const comment = before.match(/\/\*\*[^]*?\*\//g)?.at(-1) ?? '';
    const code = exampleIn(comment);
    return code === undefined ? [] : [{ name: nameOf(statement), code }];
  });
}

/** What stands after @example, up to the end of the comment or the next tag. */
function exampleIn(comment: string): string | undefined {
  const text = comment.replace(/^\/\*\*|\s*\*\/$/g, '').replace(/^[ \t]*\* ?/gm, '');
  return /^@example\n([^]*?)(?=^@|$(?![^]))/m.exec(text)?.[1];
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
  }
  const { name } = statement as { name?: ts.Node } & ts.Statement;
  return name?.getText() ?? 'a statement without a name';
}

type Check = (actual: unknown, expected: unknown, line: string) => void;

/** An example as a function: each line `expression // => expected` becomes a call of its parameter. */
function compile(
  code: string,
  names: readonly string[],
): (check: Check, ...scope: unknown[]) => Promise<void> {
  // With a semicolon before it, so that a next line may begin with [ or (.
  const closed = code.replace(/;?([ \t]*\/\/ =>)/g, ';$1');
  const source = ts.createSourceFile('example.ts', closed, ts.ScriptTarget.ES2022, true);
  let checks = 0;
  const lines = source.statements.map((statement) => {
    const expected = /^;?[ \t]*\/\/ => (.*)/.exec(closed.slice(statement.getEnd()))?.[1];
    if (expected === undefined) return statement.getText();
    assert.ok(
      ts.isExpressionStatement(statement),
      `only an expression has a value: ${statement.getText()}`,
    );
    const expression = statement.expression.getText();
    checks++;
    return `check((${expression}), (${expected}), ${JSON.stringify(expression)});`;
  });
  assert.equal(checks, code.split('// =>').length - 1, `each // => must end a statement:\n${code}`);
  assert.ok(checks > 0, `an example must show a value with // =>:\n${code}`);
  // A block of its own, so that an example may use a name of the library for itself.
  const body = `(async (check, ${names.join(', ')}) => {\n{\n${lines.join('\n')}\n}\n})`;
  const { outputText } = ts.transpileModule(body, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  return runInThisContext(outputText) as ReturnType<typeof compile>;
}

for (const { source, module, found } of examples) {
  for (const { name, code } of found) {
    test(`the example of ${name} in ${source} is true`, async (context) => {
      context.mock.method(console, 'log', () => undefined);
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the name is not known before
      const own = require(module) as Record<string, unknown>;
      const scope: Record<string, unknown> = { ...library, ...own };
      const names = Object.keys(scope).filter((key) => key !== 'default' && key !== '__esModule');
      const run = compile(code, names);
      await run(
        (actual, expected, line) =>
          assert.deepStrictEqual(actual, expected, `${line} is ${String(actual)}`),
        ...names.map((key) => scope[key]),
      );
    });
  }
}

test('each function that lib/index.ts exports has an example', () => {
  const shown = new Set(examples.flatMap(({ found }) => found.map(({ name }) => name)));
  const missing = Object.entries(library)
    .filter(([name, value]) => typeof value === 'function' && !shown.has(name))
    .map(([name]) => name);
  assert.deepEqual(missing, []);
});
