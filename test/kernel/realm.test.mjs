// @ts-check
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

// As start.js has it, but for the server.
process.chdir(join(root, 'notebooks'));
require('../../packages/kernel/load-typescript.js').loadTypeScript();
require('../../packages/kernel/compiler.js').compiler();
require('../../packages/kernel/executor.js').executor();
require('../../packages/kernel/names-from-cell.js').namesFromCell();
require('../../packages/kernel/skip-declarations.js').skipDeclarations();
const { tslabRequire } = require('../../packages/kernel/seams.js');
const node = tslabRequire('./dist/converter.js').createConverter({ isJS: false, isBrowser: false });
after(() => node.close());

/**
 * Runs a notebook's cells and gives what they printed, and shown as errors.
 * @param {readonly string[]} cells
 */
async function run(...cells) {
  /** @type {unknown[]} */
  const printed = [];
  const { log } = console;
  console.log = (...parts) => printed.push(...parts);
  try {
    const executor = tslabRequire('./dist/executor.js').createExecutor(
      process.cwd(),
      { node, close: () => undefined },
      { log: () => undefined, error: (/** @type {unknown} */ error) => printed.push(error) },
    );
    for (const cell of cells) await executor.execute(cell);
  } finally {
    console.log = log;
  }
  return printed;
}

/**
 * What a cell makes, and by which test a module of lib or its packages would know it. This file is such a
 * module: it is of the realm that Node starts with.
 * @type {Record<string, [string, (value: any) => boolean]>}
 */
const values = {
  'a Map': ['new Map()', (value) => value instanceof Map],
  'an Error': ["new RangeError('x')", (value) => value instanceof RangeError],
  'an object in braces': ['{}', (value) => Object.getPrototypeOf(value) === Object.prototype],
  'an array': ['[1]', (value) => value instanceof Array && Array.isArray(value)],
  'a typed array': ['new Float64Array(2)', (value) => value instanceof Float64Array],
  'a function': ['() => 1', (value) => value instanceof Function],
  'a promise': ['(async () => 1)()', (value) => value instanceof Promise],
};

test('what a cell makes is of the realm of the modules that it imports: none has to ask for another one', async () => {
  const made = Object.values(values).map(([source]) => `console.log(${source});`);
  const printed = await run(made.join('\n'));
  assert.equal(printed.length, made.length, String(printed));
  for (const [index, [name, [, know]]] of Object.entries(values).entries()) {
    assert.ok(know(printed[index]), name);
  }
});

test("what lib makes, and throws, is of a cell's realm", async () => {
  const printed = await run(
    "import { coinChange, createRandom, matrix } from '../lib';",
    [
      'const change = coinChange([1, 2], 3);',
      'console.log(Object.getPrototypeOf(change) === Object.prototype);',
      'console.log(change!.coins instanceof Array);',
      'console.log(matrix([[1]]).data instanceof Float64Array);',
      'console.log(createRandom instanceof Function);',
      'try { coinChange([0], 3); } catch (error) { console.log(error instanceof RangeError); }',
    ].join('\n'),
  );
  assert.deepEqual(printed, [true, true, true, true, true]);
});
