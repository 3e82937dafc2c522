import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import ts from 'typescript';
import { root } from '../context';

const cell = `
import { search, uniform } from '../lib';
import { redisQueue } from '@course/search-queue';
const space = { x: uniform(0, 1) };
export const found = search({ space, trial: ({ x }) => x, budget: 1, seed: 1, runner: redisQueue('redis://host') });
export const x = found.then(({ best }) => best!.parameters.x.toFixed(2));
`;

test('a cell can import redisQueue beside lib: its types are found and need no source of the course', () => {
  const file = join(root, 'notebooks', 'cell.ts');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10, // as the kernel's
    rootDir: join(root, 'notebooks'),
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => (name === file ? cell : ts.sys.readFile(name));
  host.fileExists = (name) => name === file || ts.sys.fileExists(name);
  const program = ts.createProgram([file], options, host);
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  assert.deepEqual(messages, []);
  const sources = program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
  assert.deepEqual(sources.map(({ fileName }) => fileName), [file]); // prettier-ignore
});

test('piscina, bullmq and ioredis are not loaded before they are used', () => {
  const script = `
    require('@course/lib');
    require('@course/lib/search/search');
    const { redisQueue } = require('@course/search-queue');
    redisQueue('redis://localhost');
    console.log(Object.keys(require.cache).join('\\n'));`;
  const loaded = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  assert.match(loaded, /search-queue.dist.queue\.js/);
  assert.doesNotMatch(loaded, /node_modules.(piscina|bullmq|ioredis)/);
});
