// @ts-check
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root, startKernel } from './real-kernel.mjs';

/** @typedef {import('./real-kernel.mjs').RealKernel} RealKernel */

const plainTslab = [
  process.execPath,
  join(root, 'node_modules', 'tslab', 'bin', 'tslab'),
  'kernel',
  '--config-path',
];

/** What a cell shows, in whichever kernel. @type {Record<string, string>} */
const inBoth = {
  "Buffer.from('hi').length": '2',
  "const bytes: Uint8Array = Buffer.concat([Buffer.from('a'), new Uint8Array([98])]); [...bytes]":
    '[ 97, 98 ]',
  "[...Buffer.from('ab')].map((byte) => byte + 1)": '[ 98, 99 ]',
  "process.stdout.write(Buffer.from('written\\n')); undefined": 'written',
  "import { readFileSync } from 'node:fs'; const file: Uint8Array = readFileSync('../package.json'); file.length > 9":
    'true',
  "import { join } from 'path'; join('a', 'b')": 'a/b',
  "new TextDecoder().decode(new TextEncoder().encode('ä'))": 'ä',
  "import { createHash } from 'crypto'; createHash('sha256').update('').digest('hex').slice(0, 8)":
    'e3b0c442',
  "new URL('http://a.b/c').pathname": '/c',
  "import { EventEmitter } from 'events'; new EventEmitter().listenerCount('a')": '0',
  'const timer: NodeJS.Timeout = setTimeout(() => {}, 1); clearTimeout(timer); typeof timer.ref':
    'function',
  "import { setTimeout as sleep } from 'node:timers/promises'; await sleep(1, 'slept')": 'slept',
  'structuredClone(new Map([[1, { a: 1 }]]))': 'Map(1) { 1 => { a: 1 } }',
  'const wide = { a: 1 } satisfies Record<string, number>; wide.a': '1',
  'function pair<const T>(value: T) { return [value, value] as const; } pair(1)': '[ 1, 1 ]',
  'class Hidden { #n = 1; static count = 0; static { Hidden.count = 5; } get n() { return this.#n; } } [new Hidden().n, Hidden.count]':
    '[ 1, 5 ]',
  '1_000n ** 3n': '1000000000n',
  '[1, 2, 3].at(-1)': '3',
  "import * as fs from 'fs'; typeof fs.promises.readFile": 'function',
  "import path from 'path'; path.basename('/a/b.c')": 'b.c',
  "const os = await import('os'); typeof os.cpus": 'function',
};

/** What plain tslab refuses, or does otherwise. @type {Record<string, string>} */
const inOurs = {
  '[3, 1].toSorted()': '[ 1, 3 ]',
  '[1, 2, 3].findLast((n) => n < 3)': '2',
  '[1, 2].with(0, 5).toReversed()': '[ 2, 5 ]',
  '[3, 1].toSpliced(0, 1)': '[ 1 ]',
  'new Float64Array([2, 1]).toSorted()[0]': '1',
  'const opened = []; { using file = { [Symbol.dispose]() { opened.push(1); } }; } opened.length':
    '1',
  "enum Size { Small = 'S'.length }; Size.Small": '1',
  'export const exported = 5; exported': '5',
  'export function half(n: number) { return n / 2; }\nexport default half;\nexport { half as halved };\nexport type { Half } from "./none";\nhalf(8)':
    '4',
  'export default class { n = 1 }': '[class (anonymous)]',
  'export default { a: 1, b: [2] }': '{ a: 1, b: [ 2 ] }',
  'let unended = 4\nexport default [unended]': '[ 4 ]',
  "export { join as joined } from 'path'; joined('x', 'y')": 'x/y',
  "import manifest from '../package.json'; manifest.license": 'MIT',
  'typeof import.meta.url': 'string',
  'Object.isFrozen(Object.freeze({})) && typeof (function (this: unknown) { return this; })()':
    'undefined',
};

for (const [kind, command, cells] of /** @type {const} */ ([
  ['as tslab has it', plainTslab, inBoth],
  ['as the course has it', undefined, { ...inBoth, ...inOurs }],
])) {
  test(`the kernel ${kind} runs the TypeScript of Node 20, with its types`, async () => {
    const kernel = await startKernel(command ? { command } : {});
    try {
      for (const [cell, expected] of Object.entries(cells)) {
        const { status, stdout, stderr } = await kernel.execute(cell);
        assert.equal(stderr, '', cell);
        assert.equal(status, 'ok', cell);
        assert.equal(stdout.trim(), expected, cell);
      }
    } finally {
      await kernel.close();
    }
  });
}

describe("files and packages of a learner's own", () => {
  /** @type {string} */
  let folder;
  /** @type {RealKernel} */
  let kernel;
  const files = {
    'lessons/mine.ts':
      "import { far } from '../far';\nexport const near = far + 1;\nexport function fail(): never {\n  throw new Error('of mine');\n}",
    'far.ts': 'export const far: number = 40;',
    'far.json': '{ "n": 3 }',
    'node_modules/modern/package.json':
      '{ "name": "modern", "type": "module", "exports": { ".": { "types": "./index.d.ts", "import": "./index.js" } } }',
    'node_modules/modern/index.js':
      "export const a = 1;\nexport default function hi() {\n  return 'hi';\n}",
    'node_modules/modern/index.d.ts':
      'export declare const a: number;\nexport default function hi(): string;',
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lessons-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    kernel = await startKernel({ folder: join(folder, 'lessons') });
  });
  after(async () => {
    await kernel.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * @param {string} cell
   * @param {string} expected
   */
  async function shows(cell, expected) {
    const { stdout, stderr } = await kernel.execute(cell, { stopOnError: false });
    assert.equal((stdout + stderr).trim(), expected, cell);
  }

  test('TypeScript and JSON run from beside the notebook and from elsewhere', async () => {
    await shows("import { near } from './mine'; near", '41');
    await shows("import { far } from '../far'; far", '40');
    await shows("import { far as again } from '../far.ts'; again", '40');
    await shows("import json from '../far.json'; json.n", '3');
    await shows("(await import('./mine')).near", '41');
  });

  test('a file that has changed is there as it is now when it is imported again', async () => {
    writeFileSync(join(folder, 'far.ts'), 'export const far: number = 50;\nexport const more = 1;');
    writeFileSync(join(folder, 'far.json'), '{ "n": 4 }');
    await shows("import { far, more } from '../far'; [far, more]", '[ 50, 1 ]');
    await shows("import { near } from './mine'; near", '51');
    await shows("import json from '../far.json'; json.n", '4');
  });

  test('files that appear beside the notebook disturb nothing, and are found when a cell imports them', async () => {
    const missing = "1:22 - Cannot find module './later' or its corresponding type declarations.";
    await shows("import { late } from './later';", missing);
    writeFileSync(join(folder, 'lessons', 'later.ts'), 'export const late = 5;');
    mkdirSync(join(folder, 'settings', 'of', 'another'), { recursive: true });
    mkdirSync(join(folder, 'lessons', 'node_modules'));
    // The compiler hears of both when the system has told the process, in a moment that nothing tells of.
    for (let count = 0; count < 20; count++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      await shows(`${count}`, `${count}`);
    }
    await shows("import { late } from './later'; late", '5');
  });

  test('an error in such a file names it, and the line of the cell that led there', async () => {
    const { stderr } = await kernel.execute("import { fail } from './mine';\nfail();", {
      stopOnError: false,
    });
    assert.match(
      stderr,
      /^Error: of mine\n {4}at mine\.js, in fail\n {4}at cell \[\d+\], line 2: fail\(\);\n$/,
    );
  });

  test('a package that is for import alone works by import, and says so where it is required', async () => {
    await shows("import hi, { a } from 'modern'; [hi(), a]", "[ 'hi', 1 ]");
    await shows("import * as modern from 'modern'; modern.a", '1');
    await shows("(await import('modern')).default()", 'hi');
    const { stderr } = await kernel.execute("require('modern')", { stopOnError: false });
    assert.match(
      stderr,
      /^Error: Cannot require modern as it is for import alone: write await import\('modern'\)\n {4}at cell /,
    );
  });
});

test('each file of lib runs when it is pasted into a cell', async () => {
  const kernel = await startKernel();
  try {
    const lib = join(root, 'lib');
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') && !file.startsWith('dist') && !file.endsWith('pool-worker.ts'), // which is a thread's
    );
    assert.ok(files.length > 40);
    for (const file of files) {
      const { stdout, stderr } = await kernel.execute(readFileSync(join(lib, file), 'utf8'));
      assert.equal(stdout + stderr, '', file);
    }
    const { stdout } = await kernel.execute('coinChange([1, 5], 11)?.count');
    assert.equal(stdout, '3\n');
  } finally {
    await kernel.close();
  }
});
