import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import * as library from '#lib';
import { joinCells } from '#tools/cells';
import { lessonFiles } from '#tools/lesson-files';
import type { Notebook } from '#tools/notebook';
import { root } from '../context';

const isOurs = ({ fileName }: ts.SourceFile): boolean =>
  !fileName.includes('/node_modules/') && !fileName.endsWith('.d.ts');

const program = readProgram(join(root, 'tools', 'api.tsconfig.json'));
const checker = program.getTypeChecker();
const door = program.getSourceFile(join(root, 'lib', 'index.ts'))!;
const exported = checker
  .getExportsOfModule(checker.getSymbolAtLocation(door)!)
  .map((symbol) => meant(symbol));
const values = exported.filter(({ flags }) => (flags & ts.SymbolFlags.Value) !== 0);
const readme = readFileSync(join(root, 'lib', 'README.md'), 'utf8');

function readProgram(file: string): ts.Program {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, join(file, '..'));
  return ts.createProgram(fileNames, options);
}

/** What an import or export by name stands for. */
function meant(symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The names of lib that a notebook's cells use: imported, or taken from all that lib exports. */
function usedIn(cells: ts.SourceFile): string[] {
  const used: string[] = [];
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && /'(\.\.\/)+lib'/.test(node.moduleSpecifier.getText())) {
      const bindings = node.importClause?.namedBindings;
      if (bindings !== undefined && ts.isNamedImports(bindings)) {
        used.push(...bindings.elements.map((one) => (one.propertyName ?? one.name).text));
      }
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'lib') {
      used.push(node.name.text);
    }
    if (ts.isStringLiteral(node)) strings.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(cells);
  return /\blib\[/.test(cells.text) ? [...used, ...strings] : used;
}

const used = new Set(
  lessonFiles(root).flatMap(({ name, path }) => {
    const { text } = joinCells(JSON.parse(readFileSync(path, 'utf8')) as Notebook);
    return usedIn(ts.createSourceFile(`${name}.ts`, text, ts.ScriptTarget.ES2022, true));
  }),
);

/** The symbols of the repository that the signatures of exported values name, one leading to the next. */
const named = new Set<ts.Symbol>();
for (const value of values) follow(value);

function follow(symbol: ts.Symbol): void {
  if (named.has(symbol)) return;
  named.add(symbol);
  for (const declaration of symbol.declarations ?? []) {
    if (isOurs(declaration.getSourceFile())) followNames(declaration);
  }
}

/** Follows the names in a declaration, but for the bodies of functions; where it states no type, those of its type. */
function followNames(node: ts.Node): void {
  if (ts.isBlock(node)) return;
  if (ts.isIdentifier(node)) {
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol !== undefined) follow(meant(symbol));
  }
  if (ts.isVariableDeclaration(node) && node.type !== undefined) {
    followNames(node.type);
    return;
  }
  if (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node)) {
    for (const type of typesOf(checker.getTypeAtLocation(node))) {
      for (const symbol of [type.aliasSymbol, type.symbol as ts.Symbol | undefined]) {
        if (symbol !== undefined) follow(symbol);
      }
    }
  }
  ts.forEachChild(node, followNames);
}

/** A type, and what a function of it returns. */
function typesOf(type: ts.Type): ts.Type[] {
  return [type, ...type.getCallSignatures().map((signature) => signature.getReturnType())];
}

/** The part of lib/README.md under a heading. */
function section(heading: string): string {
  return readme.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`)) ?? '';
}

/** The exports on the list, each with its reason. */
const listed = new Map(
  [...section('Exports that no lesson uses yet, and why').matchAll(/^\| (`.*?) *\| *(.*?) *\|$/gm)]
    .map(([, names = '', why = '']) => ({ names: names.match(/\w+/g) ?? [], why }))
    .flatMap(({ names, why }) => names.map((name) => [name, why] as const)),
);

function needed(symbol: ts.Symbol): boolean {
  return used.has(symbol.name) || (!values.includes(symbol) && named.has(symbol));
}

test('each export is used in a lesson or an answer, named by the signature of one, or on the list of lib/README.md', () => {
  const unused = exported.filter((symbol) => !needed(symbol)).map(({ name }) => name);
  assert.deepEqual(
    unused.filter((name) => !listed.has(name)),
    [],
  );
});

test('the list of lib/README.md names only exports that no lesson uses, each with a reason', () => {
  const unused = new Set(exported.filter((symbol) => !needed(symbol)).map(({ name }) => name));
  for (const [name, why] of listed) {
    assert.ok(unused.has(name), `${name} is used, or is no longer exported`);
    assert.match(why, /\w+ \w+/, `${name} has no reason`);
  }
});

test('all that lib exports when it runs is looked at', () => {
  const names = Object.keys(library).filter((name) => name !== 'default');
  assert.deepEqual(values.map(({ name }) => name).sort(), names.sort());
});

test('what a lesson takes from lib by its name, as lib.name or by lib[name], is seen', () => {
  const cells = (text: string) =>
    usedIn(ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true));
  assert.deepEqual(cells("import { train as fit } from '../lib';\nimport { x } from './lib';"), [
    'train',
  ]);
  assert.deepEqual(cells("const tanh = lib.relu; other.sgd('adam');"), ['relu']);
  assert.deepEqual(cells("const rule = lib['adam'];"), ['adam']);
});

/** The files of lib that lib/README.md says to read, in order. */
const toRead = [...section('Read in this order').matchAll(/\]\(([\w./-]+\.ts)\)/g)].map(
  ([, path = '']) => path,
);

test('lib/README.md says in which order to read lib, and each file that it names is there', () => {
  assert.ok(toRead.length > 0);
  assert.deepEqual(
    toRead.filter((path) => !existsSync(join(root, 'lib', path))),
    [],
  );
  assert.deepEqual(toRead, [...new Set(toRead)]);
});

test('each file of lib that holds a public name has its place in the order', () => {
  const files = exported
    .flatMap(({ declarations = [] }) => declarations.map((one) => one.getSourceFile().fileName))
    .map((file) => relative(join(root, 'lib'), file).replaceAll(sep, '/'))
    .filter((path) => !path.startsWith('..'));
  assert.deepEqual([...new Set(files)].filter((path) => !toRead.includes(path)).sort(), []);
});
