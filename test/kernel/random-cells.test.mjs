// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

/**
 * A statement as a cell has it, and what it does with the one variable that there is of each name.
 * @typedef {{ readonly cell: string, readonly script: string }} Statement
 */

const variables = ['a', 'b', 'c'];
const functions = ['f', 'g'];
const variable = fc.constantFrom(...variables);
const number = fc.integer({ min: -9, max: 9 });
const operand = fc.oneof(
  variable,
  number.map((n) => `(${n})`),
);
const expression = fc.oneof(
  operand,
  fc.tuple(operand, fc.constantFrom('+', '-'), operand).map((parts) => parts.join(' ')),
  fc.constantFrom(...functions).map((name) => `${name}()`),
);

/** A cell may not use what it declares before that. @param {readonly string[]} parts */
const isFree = ([name = '', ...others]) => !others.some((text) => text.includes(name));

/** @type {fc.Arbitrary<Statement>} */
const declaration = fc.oneof(
  fc
    .tuple(variable, expression, fc.constantFrom('let', 'var'))
    .filter(isFree)
    .map(([x, value, word]) => of(`${x} = ${value};`, `${word} `)),
  fc
    .tuple(variable, expression)
    .filter(isFree)
    .map(([x, value]) => ({
      cell: `let { [1]: { n: [${x} = 7] } } = { 1: { n: [${value}] } };`,
      script: `${x} = ${value};`,
    })),
  fc
    .tuple(fc.constantFrom(...functions), variable, operand, fc.boolean())
    .map(([f, x, y, isArrow]) => {
      const body = `{ ${x} += 1; return { ${x} }.${x} - ${y}; }`;
      return isArrow
        ? of(`${f} = () => ${body};`, 'let ')
        : { cell: `function ${f}() ${body}`, script: `${f} = () => ${body};` };
    }),
);

/** @type {fc.Arbitrary<Statement>} */
const statement = fc.oneof(
  fc
    .tuple(variable, fc.constantFrom('=', '+=', '-='), expression)
    .map((parts) => of(`${parts.join(' ')};`)),
  fc.tuple(variable, variable).map(([x, y]) => of(`[${x}, ${y}] = [${y}, ${x}];`)),
  fc
    .tuple(variable, expression)
    .map(([x, value]) => of(`for (let i = 0; i < 3; i++) ${x} += ${value} - i;`)),
);

const cell = fc.tuple(fc.option(declaration), fc.array(statement, { maxLength: 3 }));

/**
 * @param {string} script
 * @param {string} [word] before it in a cell
 * @returns {Statement}
 */
function of(script, word = '') {
  return { cell: word + script, script };
}

test('cells that declare, set and use variables do what one script does that has each variable once', async () => {
  // Each notebook begins with all names, as one that no cell has declared is another error.
  const first = 'let a = 1, b = 2, c = 3;\nlet f = () => 4, g = () => 5;';
  const last = 'JSON.stringify([a, b, c, f(), g()]);';
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (notebook) => {
      const cells = notebook.map(([declared, others]) => [
        ...(declared ? [declared] : []),
        ...others,
      ]);
      const texts = cells.map((statements) => statements.map((one) => one.cell).join('\n'));
      let shown = '';
      for (const text of [first, ...texts, last]) {
        const { status, stdout, stderr } = await kernel.execute(text);
        assert.equal(status, 'ok', `${text}\n${stderr}`);
        shown = stdout;
      }
      const script = cells.flat().map((one) => one.script);
      const expected = runInNewContext([first, ...script, last].join('\n'));
      assert.equal(shown.trim(), expected, texts.join('\n//--\n'));
    }),
    { numRuns: 60 },
  );
});
