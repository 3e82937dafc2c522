// @ts-check
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** What danfojs has wrong, and a learner's cell has right: each was reported to danfojs. */

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
const folder = mkdtempSync(join(tmpdir(), 'danfojs-'));
before(async () => {
  kernel = await startKernel();
  await kernel.execute(
    "import * as dfd from 'danfojs-node';\nimport { DataFrame, Series, readCSV } from 'danfojs-node';\nimport { table } from '../lib';",
  );
});
after(async () => {
  await kernel.close();
  rmSync(folder, { recursive: true });
});

/** What a cell prints, read as JSON. @param {string} expression */
async function valueOf(expression) {
  const cell = await kernel.execute(`console.log(JSON.stringify(${expression}));`);
  assert.equal(cell.stderr, '');
  return JSON.parse(cell.stdout);
}

/** @param {string} text */
function csv(text) {
  const path = join(folder, 'a.csv');
  writeFileSync(path, text);
  return `(await readCSV(${JSON.stringify(path)}))`;
}

test('a DataFrame of rows takes their values by key, and what a row lacks is missing', async () => {
  const frame = 'new DataFrame([{ a: 1, b: 2 }, { b: 4, a: 3 }, { c: 5 }])';
  assert.deepEqual(await valueOf(`${frame}.columns`), ['a', 'b', 'c']);
  assert.deepEqual(await valueOf(`${frame}.values`), [
    [1, 2, null],
    [3, 4, null],
    [null, null, 5],
  ]);
  const renamed = "new DataFrame([{ a: 1, b: 2 }, { b: 4, a: 3 }], { columns: ['x', 'y'] })";
  assert.deepEqual(await valueOf(`${renamed}.columns`), ['x', 'y']);
  const { stdout, stderr } = await kernel.execute(
    'new DataFrame([{ a: 1 }, { a: 2, b: 3 }]).print()',
  );
  assert.equal(stderr, '');
  assert.match(stdout, /a +│ b/);
  const broken = await kernel.execute('new DataFrame([{ a: 1 }, null as any])');
  assert.match(
    broken.stderr,
    /^TypeError: Cannot make a DataFrame as row 1 must be an object: current value is null\n {4}at cell/,
  );
});

test('a DataFrame of nothing has no rows', async () => {
  const { displays } = await kernel.execute('table(new DataFrame({}))');
  assert.equal(displays[0]?.data['text/plain'], '(no rows)');
});

test('a missing value is left out of groups and of describe, and makes no sum of 0', async () => {
  const frame = 'new DataFrame({ A: [1, 1, 2, 3, 3], C: [NaN, undefined, null, 1.5, 2.5] } as any)';
  const groups = `${frame}.groupby(['A']).col(['C'])`;
  assert.deepEqual(await valueOf(`${groups}.mean().values`), [
    [1, null],
    [2, null],
    [3, 2],
  ]);
  assert.deepEqual(await valueOf(`${groups}.count().values`), [
    [1, 0],
    [2, 0],
    [3, 2],
  ]);
  assert.deepEqual(await valueOf(`${groups}.max().values.flat()`), [1, null, 2, null, 3, 2.5]);
  const described = `${frame}.describe()`;
  assert.deepEqual(await valueOf(`${described}.column('C').values`), [
    2,
    2,
    Math.SQRT1_2,
    1.5,
    2,
    2.5,
    0.5,
  ]);
  assert.deepEqual((await valueOf(`${described}.column('A').values`)).slice(0, 2), [5, 2]);
  assert.deepEqual(await valueOf('new DataFrame({ a: [1, null] } as any).add(1).values'), [
    [2],
    [null],
  ]);
  assert.deepEqual(await valueOf('new Series([1, null] as any).add(1).values'), [2, null]);
});

test('NA among the numbers of a CSV file is a missing value, and among names a name', async () => {
  const read = csv('a,b,c\n1,NA,x\n,3,NA\nNaN,4,y\n');
  assert.deepEqual(await valueOf(`${read}.dtypes`), ['float32', 'float32', 'string']);
  assert.deepEqual(await valueOf(`${read}.values`), [
    [1, null, 'x'],
    [null, 3, 'NA'],
    [null, 4, 'y'],
  ]);
});

test('dates in a CSV file are texts, with a time of day or without', async () => {
  const read = csv('when,n\n2022-06-27T14:39:55Z,1\n2022-06-28,2\n');
  assert.deepEqual(await valueOf(`${read}.column('when').values`), [
    '2022-06-27T14:39:55Z',
    '2022-06-28',
  ]);
});

test('the default import of danfojs is danfojs', async () => {
  const cell = await kernel.execute(
    "import danfo from 'danfojs-node';\nnew danfo.DataFrame([[1]]).shape",
  );
  assert.equal(cell.stderr, '');
  assert.match(cell.text, /\[ 1, 1 \]/);
});

test('a DataFrame or a Series that ends a cell is shown as a table, and printed as one', async () => {
  for (const value of ['new DataFrame([{ n: 1 }])', 'new DataFrame({ n: [1] }).column("n")']) {
    const { displays, text } = await kernel.execute(value);
    assert.equal(text, '');
    assert.match(displays[0]?.data['text/html'], /^<table>/);
    assert.equal(displays[0]?.data['text/plain'], 'n\n-\n1');
    assert.equal((await kernel.execute(`console.log(${value})`)).stdout, 'n\n-\n1\n');
  }
});
