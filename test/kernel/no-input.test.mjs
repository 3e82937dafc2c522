// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

const sentence =
  /Cannot ask for input as a notebook has no place to type: write the value into the cell/;
const rl = 'createInterface({ input: process.stdin, output: process.stdout })';

for (const code of [
  "const name = prompt('What is your name?');",
  "const age = Number(input('How old are you? '));",
  `import { createInterface } from 'readline';\n${rl}.question('name? ', () => {});`,
  `import { createInterface } from 'readline/promises';\nawait ${rl}.question('name? ');`,
  `import * as readline from 'readline';\nfor await (const line of readline.${rl}) console.log(line);`,
  "process.stdin.on('data', console.log);",
  "process.stdin.once('readable', () => {});",
  'for await (const text of process.stdin) console.log(text);',
  'process.stdin.resume();',
  "import { readFileSync } from 'fs';\nreadFileSync(0, 'utf8');",
  "import * as fs from 'node:fs';\nfs.readFileSync('/dev/stdin');",
]) {
  test(`asking for input is an error at once that says what to write: ${code}`, async () => {
    const inFunction = 'async function read() { $& }\nawait read();';
    const cell = code.replace(/^for await.*/m, inFunction);
    const { status, stderr } = await kernel.execute(cell);
    assert.equal(status, 'error');
    assert.match(stderr, sentence);
    assert.match(stderr, /line \d+: |^\d+:\d+ - /m);
  });
}

test('a name of one of these functions that is no call, or that the learner has defined, is as any other', async () => {
  const missing = await kernel.execute('input.length');
  assert.match(missing.stderr, /Cannot find name 'input'/);
  const own = await kernel.execute("const prompt = (text: string) => text;\nprompt('mine')");
  assert.equal(own.text, 'mine\n');
});

test('files are read as ever, and a program that a cell starts finds an empty input', async () => {
  const cell = `import { readFile, readFileSync } from 'fs';
    import { promisify } from 'util';
    import { execFileSync } from 'child_process';
    const text = readFileSync('../package.json', 'utf8');
    console.log(text === (await promisify(readFile)('../package.json', 'utf8')));
    const program = "process.stdin.on('end', () => console.log('ended')).resume()";
    execFileSync(process.execPath, ['-e', program], { stdio: ['inherit', 'pipe', 'pipe'] }).toString()`;
  assert.equal((await kernel.execute(cell)).text, 'true\nended\n\n');
});
