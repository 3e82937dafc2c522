// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

// As start.js has it, but for the server: cells are converted in the notebooks' folder.
process.chdir(join(root, 'notebooks'));
require('../../packages/kernel/load-typescript.js').loadTypeScript();
require('../../packages/kernel/skip-declarations.js').skipDeclarations();
const { needed } = require('../../packages/kernel/declarations.js');
const { needsNodeTypes } = require('../../packages/kernel/needs-node-types.js');
const { tslabRequire } = require('../../packages/kernel/seams.js');
const kernel = tslabRequire('./dist/converter.js').createConverter({
  isJS: false,
  isBrowser: false,
});
after(() => kernel.close());

/**
 * What is wrong with a cell.
 * @param {string} cell
 * @returns {string[]}
 */
const errors = (cell) =>
  kernel
    .convert('', cell)
    .diagnostics.map(
      (/** @type {{ start: { line: number }, messageText: string }} */ { start, messageText }) =>
        `${start.line + 1}: ${messageText}`,
    );

const imports = "import { DataFrame } from 'danfojs-node';\nimport { table } from '../lib';\n";

test('what the lessons import, and what a page declares of Node, is there without @types/node', () => {
  assert.deepEqual(errors(`${imports}table(new DataFrame([{ n: 1 }]), { caption: 'One' });`), []);
  assert.deepEqual(errors('console.log(1); const t = setTimeout(() => {}, 1); t.unref();'), []);
  assert.deepEqual(errors('const seconds: number = performance.now() / 1000;'), []);
  assert.equal(needed.all, false);
});

test('a mistake is named with its line, and is no reason to read @types/node', () => {
  assert.deepEqual(errors("\nconst n: number = 'one';\nconsole.log(n);"), [
    "2: Type 'string' is not assignable to type 'number'.",
  ]);
  assert.deepEqual(errors('plto([1]);'), ["1: Cannot find name 'plto'."]);
  assert.match(errors(`${imports}table(new DataFrame([]), { captoin: '' });`).join(), /captoin/);
  assert.equal(needed.all, false);
});

test('what lib hands on of its packages has its types: a wrong argument is an error', () => {
  const cell = (/** @type {string} */ line) =>
    errors(`import { checkExercise, knapsack, plot, table } from '../lib';\n${line}`);
  for (const wrong of [
    'plot([{ x: 1 }]);',
    'table({ rows: 1 });',
    'knapsack([{ weight: 1 }], 2);',
    "checkExercise('fewestCoins', (text: string) => 1);",
    "checkExercise('noSuchExercise', () => 1);",
  ]) {
    assert.match(cell(wrong).join(), /2: (Type|Argument|Property|Object literal) /, wrong);
  }
});

test('of lib and its packages a cell reads what was compiled, and no source', () => {
  const ts = require('typescript');
  const file = join(root, 'notebooks', 'cell.ts');
  const host = ts.createCompilerHost({});
  const { readFile, fileExists } = host;
  const text = "export * from '../lib';";
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.fileExists = (path) => path === file || fileExists(path);
  // As the kernel has it.
  const { Bundler } = ts.ModuleResolutionKind;
  const options = { module: ts.ModuleKind.ESNext, moduleResolution: Bundler, types: [] };
  const program = ts.createProgram([file], options, host);
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  const ofPackages = files.filter((name) => name.includes('/packages/'));
  assert.ok(ofPackages.length > 3, 'the packages are read');
  assert.deepEqual(
    files.filter((name) => !name.endsWith('.d.ts')),
    [file],
  );
});

test('doc comments are read with the first inspection', () => {
  assert.equal(needed.docs, false);
  const cell = `${imports}table(new DataFrame([]));`;
  const { displayParts, documentation } = kernel.inspect('', cell, cell.indexOf('table(new') + 2);
  const text = (/** @type {{ text: string }[]} */ parts) => parts.map((part) => part.text).join('');
  assert.match(text(displayParts), /table\(rows: /);
  assert.match(text(documentation), /^Shows rows as a table/);
  assert.deepEqual(errors(cell), []);
});

test('completion knows members, and names of earlier cells', () => {
  assert.ok(kernel.complete('', 'console.lo', 10).candidates.includes('log'));
  assert.ok(kernel.complete('let lessons: number;', 'lesso', 5).candidates.includes('lessons'));
  assert.equal(needed.all, false);
});

test('the first cell that imports a module of Node has its types, and from then on all are there', () => {
  const cell =
    "import { readFileSync } from 'fs';\nconst text: string = readFileSync('a', 'utf8');";
  assert.deepEqual(errors(cell), []);
  assert.equal(needed.all, true);
  assert.deepEqual(errors("import { join } from 'node:path';\nconst a: number = join('a');"), [
    "2: Type 'string' is not assignable to type 'number'.",
  ]);
  assert.deepEqual(errors("Buffer.from('a').toString('hex'); process.argv.length;"), []);
  assert.deepEqual(errors("new URL('http://a.b').host; setImmediate(() => {});"), []);
  assert.deepEqual(errors("import type { svg } from 'd3'; let line: typeof svg.line;"), []);
  assert.ok(kernel.complete('', 'process.memo', 12).candidates.includes('memoryUsage'));
  assert.deepEqual(errors(`${imports}table(new DataFrame([{ n: 1 }]));`), []);
});

test('needsNodeTypes finds modules and globals of Node, not those of the language or of a lesson', () => {
  const ofNode = [
    "import fs from 'fs'",
    'import "node:test"',
    "const { join } = require('path')",
    "await import('node:fs/promises')",
    'process.exit()',
    'let timer: NodeJS.Timeout',
    'fetch(address)',
    "import * as d3 from 'd3'",
  ];
  for (const cell of ofNode) assert.equal(needsNodeTypes(cell), true, cell);
  const others = [
    "import { plot } from '../lib'",
    "const kind = 'path'",
    'new Map([[Math.PI, globalThis]])',
    'console.log(setTimeout)',
  ];
  for (const cell of others) assert.equal(needsNodeTypes(cell), false, cell);
});

test('Node has all that the page declares, as @types/node has it', () => {
  const ts = require('typescript');
  const page = readFileSync(
    join(root, 'packages', 'kernel', 'types', 'node', 'index.d.ts'),
    'utf8',
  );
  const names = [...page.matchAll(/^declare (?:var|function) (\w+)/gm)].map(([, name]) => name);
  assert.ok(names.length > 5);
  const exported = page.replace(/^declare |^(?=interface)/gm, 'export ');
  const timers = /^export namespace NodeJS \{.*?^\}/ms;
  const text = [
    `declare namespace Page { ${exported.replace(timers, '')} }`,
    `declare namespace Timers { ${timers.exec(exported)?.[0]} }`,
    ...new Set(names.map((name) => `const ${name}_: typeof Page.${name} = ${name};`)),
    'const timer: Timers.NodeJS.Timeout = setTimeout(() => {}, 1);',
  ].join('\n');
  const file = join(root, 'test', 'tools', 'page.ts');
  const options = {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, target) =>
    path === file ? ts.createSourceFile(path, text, target) : getSourceFile(path, target);
  const problems = ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  assert.deepEqual(problems, []);
});
