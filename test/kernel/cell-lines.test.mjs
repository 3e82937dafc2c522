// @ts-check
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

// As start.js has it, but for the server.
process.chdir(join(root, 'notebooks'));
require('../../packages/kernel/load-typescript.js').loadTypeScript();
require('../../packages/kernel/cell-lines.js').nameCellLines();
require('../../packages/kernel/skip-declarations.js').skipDeclarations();
const { tslabRequire } = require('../../packages/kernel/tslab-require.js');
const node = tslabRequire('./dist/converter.js').createConverter({ isJS: false, isBrowser: false });
after(() => node.close());

/**
 * What a notebook's last cell shows as its error.
 * @param {readonly string[]} cells
 */
async function errorOf(...cells) {
  /** @type {string[]} */
  const shown = [];
  const error = (/** @type {unknown[]} */ first, /** @type {unknown[]} */ ...rest) =>
    shown.push(typeof first === 'string' ? [first, ...rest].join(' ') : inspect(first));
  const executor = tslabRequire('./dist/executor.js').createExecutor(
    process.cwd(),
    { node, close: () => undefined },
    { log: () => undefined, error },
  );
  for (const cell of cells) await executor.execute(cell);
  return shown.join('\n');
}

test("an error of lib is shown as its message and the cell's line, nothing of lib or Node", async () => {
  const imports = "import { coinChange } from '../lib';";
  assert.equal(
    await errorOf(imports, 'interface Unused { n: number }\n\ncoinChange([0], 3);'),
    'RangeError: Cannot find the fewest coins as coins[0] must be a whole number of at least 1: ' +
      'current value is 0\n    at cell [2], line 3: coinChange([0], 3);',
  );
});

test("an error of the learner's own code names each line that led there, in all cells", async () => {
  const half = [
    'type Half = number; // gone in JavaScript',
    'function half(n: Half): Half {',
    '  if (n % 2 !== 0)',
    '    throw new RangeError(`${n} is odd`);',
    '  return half(n / 2);',
    '}',
  ].join('\n');
  assert.equal(
    await errorOf(half, 'const n = 12;', '[\n  n,\n].map((x) => half(x));'),
    [
      'RangeError: 3 is odd',
      '    at cell [1], line 4, in half: throw new RangeError(`${n} is odd`);',
      '    at cell [1], line 5, in half: return half(n / 2);',
      '    at cell [3], line 3: ].map((x) => half(x));',
    ].join('\n'),
  );
});

test('a recursion without end is one line, and a cell that awaits is named too', async () => {
  const deep = 'function deep(n: number): number {\n  return deep(n + 1) + 1;\n}\ndeep(0);';
  const overflow = await errorOf(deep);
  assert.match(
    overflow,
    /^RangeError: Maximum call stack.*\n {4}at cell \[1\], line \d, in deep: .*$/,
  );
  const later = 'await Promise.resolve();\nconst none: any = undefined;\nnone.name;';
  assert.match(
    await errorOf(later),
    /^TypeError: .*'name'\)\n {4}at cell \[1\], line 3: none.name;$/,
  );
});

test('what an error holds beside its message stays: its cause, its fields', async () => {
  const shown = await errorOf("throw new Error('outer', {\n  cause: new Error('inner') });");
  assert.match(
    shown,
    /^Error: outer\n.*line 1: throw.*cause\]: Error: inner\n +at cell \[1\], line 2: /s,
  );
  assert.match(await errorOf("throw Object.assign(new Error('a'), { code: 7 });"), /code: 7/);
});

test('what is no error, frozen, or its own cause is shown as it is', async () => {
  assert.equal(await errorOf("throw 'words';"), 'words');
  assert.match(await errorOf("throw Object.freeze(new Error('cold'));"), /Error: cold/);
  assert.match(await errorOf("const e = new Error('o');\ne.cause = e;\nthrow e;"), /Error: o/);
  assert.match(await errorOf("const n: number = 'one';"), /not assignable to type 'number'/);
});
