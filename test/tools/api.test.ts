import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkApi, writeApi } from '#tools/api';

const source = `/**
 * Heaps and what is like them.
 * Lesson 1: notebooks/01-trees.ipynb
 */
import type {} from './other';

/** What a heap is made of. */
export interface HeapOptions {
  /** At most so many; default 8 | 9. */
  readonly size?: number;
}

/**
 * Puts values in order.
 *
 * Lesson 2, heaps: notebooks/02-heaps.ipynb
 *
 * @param values what is put in order
 * @returns the same values
 * @throws RangeError for none
 * @example
 * sorted([2, 1]) // => [1, 2]
 */
export function sorted<T>(values: readonly T[], options: HeapOptions = {}): T[] {
  return options.size === 0 ? [] : [...values];
}

interface Check<Value> {
  check(value: unknown): Value;
}
type OptionsOf<Table> = { [Name in keyof Table]?: Table[Name] extends Check<infer Value> ? Value : never };
const table = {
  /** How often. */
  times: { check: (value: unknown) => Number(value) },
};
/** Options by a table. */
export type RepeatOptions = OptionsOf<typeof table>;

/** Repeats something. */
export function repeat(options: OptionsOf<typeof table>): void {
  void options;
}

/** Takes in numbers. */
export class Counter {
  #sum = 0;
  constructor(readonly start: number) {}
  /** The next. */
  next(by?: number): number {
    return (this.#sum += by ?? this.start);
  }
}
/** A half. */
export const half = 0.5;
`;

let folder = '';
let page = '';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-'));
  mkdirSync(join(folder, 'lib', 'dp'), { recursive: true });
  writeFileSync(join(folder, 'lib', 'dp', 'heap.ts'), source);
  writeFileSync(join(folder, 'lib', 'dp', 'other.ts'), 'export {};\n');
  const entry = join(folder, 'lib', 'index.ts');
  writeFileSync(entry, "export * from './dp/heap';\n");
  const project = join(folder, 'tsconfig.json');
  const compilerOptions = { target: 'es2022', strict: true, types: [] };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ['lib/index.ts'] }));
  page = await writeApi(folder, entry, project);
});

after(() => rmSync(folder, { recursive: true, force: true }));

function entry(heading: string): string {
  return page.split(/^(?=#{2,4} )/m).find((part) => part.startsWith(`#### ${heading}\n`)) ?? '';
}

test('a function has its signature, purpose, parameters, result, errors, example and types', () => {
  assert.equal(
    entry('sorted').trim(),
    `#### sorted

\`\`\`ts
function sorted<T>(values: readonly T[], options?: HeapOptions): T[];
\`\`\`

Puts values in order.

Lesson 2, heaps: [notebooks/02-heaps.ipynb](../notebooks/02-heaps.ipynb)

| parameter | what it is |
| --- | --- |
| \`values\` | what is put in order |

**Returns** the same values

**Errors:** RangeError for none

\`\`\`ts
sorted([2, 1]) // => [1, 2]
\`\`\`

Types: [HeapOptions](#type-heapoptions)`,
  );
});

test('a file has links to its source and to the lessons that it names, and the comment that it begins with', () => {
  assert.ok(
    page.includes(`### lib/dp/heap.ts

[Source](../lib/dp/heap.ts) · [lesson 1](../notebooks/01-trees.ipynb) · [lesson 2](../notebooks/02-heaps.ipynb)

Heaps and what is like them.
Lesson 1: [notebooks/01-trees.ipynb](../notebooks/01-trees.ipynb)

#### `),
    page.slice(0, 1000),
  );
});

test('the index links to each name under its area and file', () => {
  assert.match(page, /^- \[Dynamic programming\]\(#dynamic-programming\)$/m);
  assert.match(
    page,
    /^ {2}- lib\/dp\/heap\.ts: \[HeapOptions\]\(#type-heapoptions\), \[sorted\]\(#sorted\), /m,
  );
});

test('options are a table, whether an interface or a table of checks declares them', () => {
  assert.match(
    entry('type HeapOptions'),
    /\| `size\?` \| `number` \| At most so many; default 8 \\\| 9\. \|/,
  );
  assert.match(entry('type RepeatOptions'), /\| `times\?` \| `number` \| How often\. \|/);
});

test('options of a function by a table of checks stand in its signature and are told one by one', () => {
  assert.match(entry('repeat'), /^function repeat\(options: \{ times\?: number \}\): void;$/m);
  assert.match(entry('repeat'), /\| `options\.times\?` \| How often\. \|/);
});

test('a class has its constructor and what it offers, a value its type', () => {
  assert.match(entry('class Counter'), /^new Counter\(start: number\): Counter;$/m);
  assert.match(
    entry('class Counter'),
    /\| `next` \| `\(by\?: number\) => number` \| The next\. \|/,
  );
  assert.doesNotMatch(entry('class Counter'), /sum/);
  assert.match(entry('half'), /^const half: 0\.5;$/m);
});

test('the page is the same wherever and whenever it is written', async () => {
  const again = await writeApi(
    folder,
    join(folder, 'lib', 'index.ts'),
    join(folder, 'tsconfig.json'),
  );
  assert.equal(again, page);
  assert.ok(!page.includes(folder));
});

test('the committed page is checked against the doc comments', async () => {
  const files = mkdtempSync(join(tmpdir(), 'api-check-'));
  try {
    for (const part of ['lib', 'tools', 'docs']) mkdirSync(join(files, part));
    writeFileSync(join(files, 'lib', 'index.ts'), '/** One. */\nexport const one = 1;\n');
    const project = join(files, 'tools', 'api.tsconfig.json');
    writeFileSync(project, JSON.stringify({ files: ['../lib/index.ts'] }));
    const missing = await checkApi(files);
    assert.match(missing.failure ?? '', /npm run api writes it/);
    const written = await writeApi(files, join(files, 'lib', 'index.ts'), project);
    writeFileSync(join(files, 'docs', 'api.md'), written);
    assert.deepEqual(await checkApi(files), { name: 'the API page' });
    writeFileSync(join(files, 'lib', 'index.ts'), '/** Two. */\nexport const one = 1;\n');
    assert.match((await checkApi(files)).failure ?? '', /docs.api\.md is not what/);
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
});
