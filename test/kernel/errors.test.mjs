// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

/**
 * What the last of some cells shows as its error.
 * @param {readonly string[]} cells
 */
async function errorOf(...cells) {
  let text = '';
  for (const cell of cells) {
    const { stderr } = await kernel.execute(cell, { stopOnError: false });
    text = stderr.trimEnd();
  }
  return text;
}

/** The number of the next cell. */
async function next() {
  return Number((await kernel.execute('0')).executionCount) + 1;
}

test("an error of lib is shown as its message and the cell's line, nothing of lib or Node", async () => {
  const n = await next();
  const imports = "import { coinChange } from '../lib';";
  assert.equal(
    await errorOf(imports, 'interface Unused { n: number }\n\ncoinChange([0], 3);'),
    'RangeError: Cannot find the fewest coins as coins[0] must be a whole number of at least 1: ' +
      `current value is 0\n    at cell [${n + 1}], line 3: coinChange([0], 3);`,
  );
});

test("an error of the learner's own code names each line that led there, in all cells", async () => {
  const n = await next();
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
      `    at cell [${n}], line 4, in half: throw new RangeError(\`\${n} is odd\`);`,
      `    at cell [${n}], line 5, in half: return half(n / 2);`,
      `    at cell [${n + 2}], line 3: ].map((x) => half(x));`,
    ].join('\n'),
  );
});

test('a recursion without end is one line, and a cell that awaits is named too', async () => {
  const deep = 'function deep(n: number): number {\n  return deep(n + 1) + 1;\n}\ndeep(0);';
  assert.match(
    await errorOf(deep),
    /^RangeError: Maximum call stack.*\n {4}at cell \[\d+\], line \d, in deep: .*$/,
  );
  const later = 'await Promise.resolve();\nconst none: any = undefined;\nnone.name;';
  assert.match(
    await errorOf(later),
    /^TypeError: .*'name'\)\n {4}at cell \[\d+\], line 3: none.name;$/,
  );
});

test('what was awaited and failed elsewhere is shown with the line that waits', async () => {
  const reading = "import { readFile } from 'node:fs/promises';\nawait readFile('none.txt');";
  const path = "ENOENT: no such file or directory, open 'none.txt'";
  assert.match(
    await errorOf(reading),
    new RegExp(`^Error: ${path}\n {4}at cell \\[\\d+\\], line 2: await .*$`),
  );
  const ofThread =
    "import { Worker } from 'node:worker_threads';\nconst thread = new Worker('throw new Error(`far`)', { eval: true });\nawait new Promise((_, fail) => thread.on('error', fail));";
  assert.match(await errorOf(ofThread), /^Error: far\n {4}at cell \[\d+\], line 3: await .*$/);
});

test('a file that danfojs cannot read is named as it was written, with what to write', async () => {
  const reading = "import { readCSV } from 'danfojs-node';\nawait readCSV('../data/none.csv');";
  assert.match(
    await errorOf(reading),
    /^Error: ENOENT: no such file or directory, access '..\/data\/none.csv'\n {4}at cell \[\d+\], line 2: .*$/,
  );
  const file =
    "import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\nimport { join } from 'node:path';\nconst folder = mkdtempSync(join(tmpdir(), 'csv-')), csv = join(folder, 'a.csv');\nwriteFileSync(csv, 'a;b\\n1,5;2\\n2,5;3\\n');\nawait readCSV(csv);";
  assert.match(
    await errorOf(file),
    /^Error: Cannot read .*a\.csv: Too many fields: expected 1 fields but parsed 2; where .*write readCSV\('.*a\.csv', \{ delimiter: ';' \}\)\n {4}at cell .*$/,
  );
  const { stdout } = await kernel.execute(
    "const read = await readCSV(csv, { delimiter: ';' } as any); rmSync(folder, { recursive: true }); read.shape",
  );
  assert.equal(stdout, '[ 2, 2 ]\n');
});

test('what an error holds beside its message stays: its cause, its fields', async () => {
  const shown = await errorOf("throw new Error('outer', {\n  cause: new Error('inner') });");
  assert.match(
    shown,
    /^Error: outer\n.*line 1: throw.*cause\]: Error: inner\n +at cell \[\d+\], line 2: /s,
  );
  assert.match(await errorOf("throw Object.assign(new Error('a'), { code: 7 });"), /code: 7/);
});

test('errors that are printed, collected or traced have lines of cells alone, too', async () => {
  const own = (/** @type {string} */ text) =>
    assert.doesNotMatch(text, /node:|node_modules|evalmachine|packages|cell:\d/);
  const { stdout } = await kernel.execute(
    "function made() {\n  return new Error('made');\n}\nconsole.log(made());",
  );
  assert.match(
    stdout,
    /^Error: made\n {4}at cell \[\d+\], line 2, in made: return new .*\n {4}at cell \[\d+\], line 4: console.log\(made\(\)\);\n$/,
  );
  const { stderr } = await kernel.execute("console.trace('here');");
  assert.match(stderr, /^Trace: here\n {4}at cell \[\d+\], line 1: console.trace\('here'\);\n$/);
  const collected = await errorOf(
    "await Promise.any([Promise.reject(new Error('one')), Promise.reject(new TypeError('two'))]);",
  );
  assert.match(
    collected,
    /^AggregateError: .*\n {4}at cell .*Error: one\n +at cell .*TypeError: two\n +at cell /s,
  );
  own(collected);
  const late = await kernel.execute(
    "setTimeout(() => { throw new Error('late'); }, 1); Promise.reject(new Error('unhandled')); await new Promise((end) => setTimeout(end, 50));",
  );
  assert.equal(late.status, 'ok');
  assert.match(
    late.stderr,
    /UnhandledPromiseRejection: Error: unhandled\n {4}at cell .*UncaughtException: Error: late\n {4}at cell /s,
  );
  own(late.stderr);
});

test('what is no error, frozen, or its own cause is shown as it is', async () => {
  assert.equal(await errorOf("throw 'words';"), 'words');
  assert.equal(await errorOf('throw null;'), 'null');
  assert.match(await errorOf("throw Object.freeze(new Error('cold'));"), /Error: cold/);
  assert.match(await errorOf("const e = new Error('o');\ne.cause = e;\nthrow e;"), /Error: o/);
  assert.match(await errorOf("const n: number = 'one';"), /not assignable to type 'number'/);
});

test('messages of the compiler name types without paths of the machine', async () => {
  const ofLib = await errorOf("import * as lib from '../lib';\nconst n: number = lib;");
  assert.match(ofLib, /not assignable/);
  assert.doesNotMatch(ofLib, /__tslab__|__prev__|[\\/]notebooks/);
});

const wait = 'await new Promise((next) => setTimeout(next, 30));';
/** Each says so in its second line when it runs there. */
const loops = {
  'that never waits': "\nfor (let i = 0; ; i++) if (i === 1) console.log('starts');",
  'that awaits': `for (let i = 0; ; i++) {\n${wait} console.log('starts', i); }`,
  'that never waits, after one that does': `${wait}\nfor (let i = 0; ; i++) if (i === 1) console.log('starts');`,
  'of an asynchronous function': `async function run() { for (let i = 0; ; i++) { ${wait} console.log('starts', i); } }\nawait run();`,
  'of an asynchronous function that has waited': `async function stuck() { ${wait} console.log('starts'); for (;;) {} }\nawait stuck();`,
  'that catches what it awaits': `async function keep() { for (;;) { try { ${wait} console.log('starts'); } catch {} } }\nawait keep();`,
  'after one over what comes later': `for await (const n of [1]) console.log(n); for (;;) {\n${wait} console.log('starts'); }`,
  'of promises that are settled':
    "for (let i = 0; ; i++) {\nawait Promise.resolve(); if (i === 1) console.log('starts'); }",
  'of a timer':
    "\nawait new Promise(() => setTimeout(() => { console.log('starts'); for (;;) {} }, 10));",
  'over what comes later': `async function* naturals() { for (let i = 0; ; i++) { ${wait} yield i; } }\nfor await (const i of naturals()) console.log('starts', i);`,
  'of lib':
    "import { coinChange } from '../lib';\nfor (let i = 0; ; i++) { coinChange([1, 7, 10], 1000); if (i === 1) console.log('starts'); }",
  'without one, that waits for ever':
    "\nawait new Promise(() => setTimeout(() => console.log('starts')));",
};
for (const [kind, cell] of Object.entries(loops)) {
  test(`a loop ${kind} is interrupted: its line is named, and nothing more is printed`, async () => {
    await kernel.execute('let before = 41;');
    const { running, printed } = start(cell);
    await kernel.until(
      () => printed().includes('starts'),
      () => 'the loop to run',
    );
    const { status, executionCount, stderr } = await kernel.interruptUntil(running);
    assert.equal(status, 'error');
    const line = cell.split('\n')[1] ?? '';
    const shown = line.length > 100 ? `${line.slice(0, 100)}…` : line;
    assert.equal(stderr, `Interrupted in cell [${executionCount}], line 2: ${shown}\n`);
    const shownUntilThen = printed();
    const later = await kernel.execute(
      'await new Promise((end) => setTimeout(end, 200)); before + 1',
    );
    assert.equal(printed(), `${shownUntilThen}42\n`);
    assert.equal(later.stderr, '');
  });
}

test('an interrupt runs what is in finally, and one that comes between cells does nothing', async () => {
  const cell = [
    'try {',
    "  await new Promise(() => setTimeout(() => console.log('waits')));",
    "} finally { console.log('closed'); }",
  ];
  const { running, printed } = start(cell.join('\n'));
  await kernel.until(
    () => printed().includes('waits'),
    () => 'the cell to wait',
  );
  assert.equal((await kernel.interruptUntil(running)).stdout, 'waits\nclosed\n');
  kernel.interrupt();
  await pause();
  const { stdout, stderr } = await kernel.execute('await null; 43');
  assert.equal(stdout + stderr, '43\n');
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

/** @param {string} cell */
function start(cell) {
  const seen = kernel.messages.length;
  const running = kernel.execute(cell, { stopOnError: false });
  const printed = () =>
    kernel.messages
      .slice(seen)
      .map(({ content }) => (content['name'] === 'stdout' ? content['text'] : ''))
      .join('');
  return { running, printed };
}
