// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startKernel } from './real-kernel.mjs';

/** @type {import('./real-kernel.mjs').RealKernel} */
let kernel;
before(async () => (kernel = await startKernel()));
after(() => kernel.close());

/**
 * What the last of some cells shows; those before it must not fail.
 * @param {readonly string[]} cells
 */
async function shown(...cells) {
  let text = '';
  for (const cell of cells) {
    const { status, stdout, stderr } = await kernel.execute(cell, { stopOnError: false });
    assert.equal(status, 'ok', `${cell}\n${stderr}`);
    assert.equal(stderr, '', cell);
    text = stdout;
  }
  return text.trim();
}

/** @param {string} cell */
const errorOf = async (cell) => (await kernel.execute(cell, { stopOnError: false })).stderr.trim();

test('a function of an earlier cell sees a variable that a later cell sets or declares again', async () => {
  assert.equal(await shown('let score = 1; const show = () => score;', 'score = 5; show()'), '5');
  assert.equal(await shown('let score = 7;', 'show()'), '7');
  const counting =
    'let calls = 0; function count(n: number) { calls += 1; if (n > 0) count(n - 1); }';
  assert.equal(await shown(counting, 'count(3); calls'), '4');
  assert.equal(await shown('calls = 0; count(3); calls'), '4');
  assert.equal(await shown('let calls = 10;', 'count(1); calls'), '12');
  assert.equal(await shown(counting, 'count(0); calls'), '1');
});

test('functions and classes of earlier cells use those that are declared again', async () => {
  const first = 'function area(r: number) { return r; }\nclass Ring { size = 1 }';
  const using = 'const twice = (r: number) => 2 * area(r); const make = () => new Ring();';
  assert.equal(await shown(first, using, 'twice(3) + make().size'), '7');
  const again = 'function area(r: number) { return 10 * r; }\nclass Ring { size = 5 }';
  assert.equal(await shown(again, 'twice(3) + make().size'), '65');
  assert.equal(await shown('const area = (r: number) => 100 * r;', 'twice(1)'), '200');
  const recursive =
    'function down(n: number): number { return n <= 0 ? 0 : down(n - 1); } const old = down;';
  assert.equal(await shown(recursive, 'function down(n: number) { return -n; }', 'old(5)'), '-4');
});

test('enums and namespaces that are declared again hold nothing of the old ones', async () => {
  const color = 'enum Color { Red, Green }\nconst nameOf = (color: number) => Color[color];';
  assert.equal(
    await shown(color, 'enum Color { Blue = 5 }', '[nameOf(5), nameOf(0)]'),
    "[ 'Blue', undefined ]",
  );
  const geometry =
    'namespace Geometry { export const half = 0.5; }\nnamespace Geometry { export const twice = 4 * half; }';
  assert.equal(await shown(geometry, 'Geometry'), '{ half: 0.5, twice: 2 }');
  assert.equal(
    await shown('namespace Geometry { export const third = 3; }', 'Geometry'),
    '{ third: 3 }',
  );
  const merged = 'function tool() { return tool.size; }\nnamespace tool { export const size = 3; }';
  assert.equal(await shown(merged, 'tool()'), '3');
});

test('shorthand, destructuring, loops and blocks mean the same variables', async () => {
  assert.equal(
    await shown('const n = 7; let [u, v] = [1, 2];', '[{ n }, u, v]'),
    '[ { n: 7 }, 1, 2 ]',
  );
  assert.equal(await shown('[u, v] = [v, u]; [u, v]'), '[ 2, 1 ]');
  assert.equal(
    await shown('({ u, v = 9, ...rest } = { u: 5, w: 6 } as any); var rest: any; [u, v, rest]'),
    '[ 5, 9, { w: 6 } ]',
  );
  const nested =
    'const { a: { b: [first = 4, ...others] = [] } = {}, [`k${n}`]: key } = { k7: 1 } as any;';
  assert.equal(await shown(nested, '[first, others, key]'), '[ 4, [], 1 ]');
  assert.equal(
    await shown(
      'const f = ({ a: { n: inner } }: any, m = n) => ({ n, inner, m }); f({ a: { n: 1 } })',
    ),
    '{ n: 7, inner: 1, m: 7 }',
  );
  assert.equal(
    await shown('for (var i = 0, sum = 0; i < 3; i++) sum += i;', '[i, sum]'),
    '[ 3, 3 ]',
  );
  assert.equal(
    await shown('for (var [k, w] of [[1, 2], [3, 4]]) {} for (var p in { x: 1 }) {}', '[k, w, p]'),
    "[ 3, 4, 'x' ]",
  );
  assert.equal(
    await shown(
      'const late: (() => number)[] = []; for (let i = 0; i < 3; i++) late.push(() => i);',
      'late.map((get) => get())',
    ),
    '[ 0, 1, 2 ]',
  );
  assert.equal(await shown('{ const n = 1; { var deep = n + 1; } }', '[n, deep]'), '[ 7, 2 ]');
  assert.equal(await shown('outer: for (const n of [1, 2]) for (;;) continue outer;', 'n'), '7');
  assert.equal(await shown('var kept = 5;', 'var kept: number; kept'), '5');
});

test('names of arguments, of inner functions and classes, and of properties stay what they are', async () => {
  const cell = [
    'const size = 1; const box = { size: 2, get() { return this.size; } };',
    'function inner(size: number) { const box = size; return { size, box }; }',
    'class Inner { size = size; static make() { return new Inner(); } method(size = 5) { return size + this.size; } }',
    'const named = function size(n: number): number { return n > 0 ? size(n - 1) : 42; };',
    'try { throw 3 } catch (size) { box.size += size as number }',
  ].join('\n');
  assert.equal(
    await shown(cell, '[box.get(), inner(3), new Inner().method(), named(2), Inner.make().size]'),
    '[ 5, { size: 3, box: 3 }, 6, 42, 1 ]',
  );
});

test('functions and classes have the names that they are given, and their text is as it was written', async () => {
  const cell =
    'const arrow = () => 1, { made = () => 2 } = {} as any; let changed = () => made(); let Shape = class { side = arrow() };';
  assert.equal(
    await shown(cell, '[arrow.name, made.name, Shape.name]'),
    "[ 'arrow', 'made', 'Shape' ]",
  );
  assert.equal(
    await shown('changed = function () { return arrow(); }; [changed, changed.name, `${changed}`]'),
    "[ [Function: changed], 'changed', 'function () { return arrow(); }' ]",
  );
});

test("messages of V8 name what a cell names, and an own name never takes the place of Node's", async () => {
  assert.match(
    await errorOf('const seven: any = 7; seven();'),
    /^TypeError: seven is not a function\n/,
  );
  assert.equal(
    await shown(
      'try { (seven as any).map() } catch (error) { console.log(error.message === "seven.map is not a function", error.message.length) }',
    ).then((text) => text.split(' ').at(-1)),
    '27',
  );
  assert.equal(
    await shown(
      'const performance = 3, process = 4, name = 5, Map = 6;',
      '[performance, process, name, Map]',
    ),
    '[ 3, 4, 5, 6 ]',
  );
  assert.equal(
    await shown("import { coinChange } from '../lib'; coinChange([1, 5], 11)"),
    '{ count: 3, coins: [ 5, 5, 1 ] }',
  );
  assert.equal(
    await shown('Object.keys(globalThis).filter((key) => /seven|performance./.test(key))'),
    '[]',
  );
});

test('a variable cannot be read before its declaration, and what a cell set before it threw stays set', async () => {
  assert.match(
    await errorOf('early(); function early() { return fresh; } let fresh = 3;'),
    /^ReferenceError: Cannot access 'fresh' before initialization\n/,
  );
  assert.equal(
    await shown('fresh = 4; early()').catch((error) =>
      String(error).includes("Cannot find name 'fresh'"),
    ),
    true,
  );
  await kernel.execute("const data = [1, 2]; let stays = 'old'; const gone = 1;");
  assert.match(
    await errorOf(
      "const parsed = data.length; throw new Error('slip'); let stays = 8; const unset = 9;",
    ),
    /^Error: slip\n/,
  );
  assert.equal(await shown('[parsed, stays.toUpperCase(), gone]'), "[ 2, 'OLD', 1 ]");
  assert.match(await errorOf('unset'), /Cannot find name 'unset'/);
});

test('a name may be declared again with another type; a wrong type is an error with its line', async () => {
  assert.equal(await shown('let value = 1;', "let value = 'text';", 'value.length'), '4');
  assert.equal(
    await errorOf('\nvalue = 3;'),
    "2:1 - Type 'number' is not assignable to type 'string'.",
  );
  assert.equal(
    await errorOf('const fixed = 1; fixed = 2;'),
    "1:18 - Cannot assign to 'fixed' because it is a constant.",
  );
  assert.equal(
    await shown(
      'interface Item { weight: number } const items: Item[] = [{ weight: 1 }];',
      'items[0].weight',
    ),
    '1',
  );
});

test('functions of earlier cells take the types that a later cell declares again, in that cell too', async () => {
  const stack = (/** @type {string} */ more) =>
    `class Stack { private items = [0]; push() { this.items.push(1); return this; } ${more} }`;
  await shown(stack(''), 'const fill = (s: Stack) => s.push(); const stacks: Stack[] = [];');
  assert.equal(
    await shown(`${stack('get size() { return this.items.length; }')}\nfill(new Stack()).size`),
    '2',
  );
  assert.equal(await shown('stacks.push(new Stack()); fill(stacks[0]).size'), '2');
  await shown('interface Person { name: string } const greet = (p: Person) => `hi ${p.name}`;');
  const older = "interface Person { name: string; age: number }\ngreet({ name: 'a', age: 3 })";
  assert.equal(await shown(older, "greet({ name: 'b', age: 4 })"), 'hi b');
  assert.match(await errorOf("greet({ name: 'b' })"), /'age' is missing/);
  await shown('const Both = 3; interface Both { n: number }');
  assert.equal(
    await shown('interface Both { n: string }\nconst both: Both = { n: `${Both}` }; both'),
    "{ n: '3' }",
  );
  await shown(
    'enum Suit { Red } const suitOf = (suit: Suit) => Suit[suit]; type Id = number; const ids = (id: Id) => [id];',
  );
  assert.equal(
    await shown("enum Suit { Blue, Red } type Id = string; [suitOf(Suit.Red), ids('x')]"),
    "[ 'Red', [ 'x' ] ]",
  );
});

test('a cell that is run again unchanged does the same again, also one that fails', async () => {
  const cell =
    "import { sep } from 'node:path'; type T = number; let again: T = 1; function plus() { return again + 1; } class Again {} plus()";
  for (let time = 0; time < 4; time++) assert.equal(await shown(cell), '2');
  for (let time = 0; time < 3; time++) {
    assert.match(await errorOf('let wrong: string = 1;'), /^1:5 - Type 'number' is not/);
    assert.match(await errorOf("let broken = 1; throw new Error('again');"), /^Error: again/);
  }
});

test('names may begin with underscores, and a default knows the names outside of its function', async () => {
  const names =
    'let __count = 1; function __f() { return 2; } class __C {} const __ = 3, __dirname = 4;';
  assert.equal(
    await shown(names, '[__count, __f(), new __C(), __, __dirname]'),
    '[ 1, 2, __C {}, 3, 4 ]',
  );
  const defaults =
    'const outer = 5; function late(a = outer, b = a) { const outer = 1; return a + b + outer; }';
  assert.equal(await shown(defaults, 'late()'), '11');
});

test('what is caught is as it was thrown, and its message as the cell is written', async () => {
  const own = 'class Own extends Error { code = 4; get message() { return `own ${this.code}`; } }';
  assert.equal(
    await shown(`${own} try { throw new Own(); } catch (e) { console.log(e.message); }`),
    'own 4',
  );
  assert.equal(
    await shown(
      "try { throw Object.freeze(new Error('cold')); } catch (e) { console.log(e.message); }",
    ),
    'cold',
  );
  assert.equal(
    await shown('try { throw new Error(); } catch (e) { console.log(Object.keys(e)); }'),
    '[]',
  );
  assert.equal(
    await shown(
      'const three: any = 3; try { three(); } catch ({ message }) { console.log(message.length); }',
    ),
    '23',
  );
  assert.equal(await shown("try { three(); } catch { console.log('caught'); }"), 'caught');
});

test('a function is shown with the text that it has in the cell', async () => {
  const cell =
    'const waits = async (n: number) => { try { await null; return { n, three }; } catch (e) { return [e]; } }; waits.toString().replace(/\\s+/g, " ")';
  assert.equal(
    await shown(cell),
    'async (n) => { try { await null; return { n, three }; } catch (e) { return [e]; } }',
  );
});

test('await, for await and await using stand at the top level', async () => {
  assert.equal(await shown('const waited = await Promise.resolve(3);', 'waited'), '3');
  assert.equal(
    await shown('for await (const x of [Promise.resolve(1), 2]) console.log(x);'),
    '1\n2',
  );
  const generator = 'async function* numbers() { yield 1; yield 2; } let total = 0;';
  assert.equal(
    await shown(
      `${generator} for await (const n of numbers()) { total += n; await null; }`,
      'total',
    ),
    '3',
  );
  const using =
    "{ await using file = { async [Symbol.asyncDispose]() { console.log('closed'); } }; console.log('open'); }";
  assert.equal(await shown(using), 'open\nclosed');
  assert.equal(
    await shown('const later = async () => { await null; return waited; }; await later()'),
    '3',
  );
  assert.equal(
    await shown('const both = [await 1, (await Promise.all([2, 3])).length, `${await 4}`]; both'),
    "[ 1, 2, '4' ]",
  );
});

test('what cannot be declared to other cells is there for them as far as it can be', async () => {
  const secret =
    'const Secret = class { private value = 3; get twice() { return 2 * this.value; } };';
  assert.equal(await shown(secret, 'new Secret().twice'), '6');
  const local =
    'function make() { class Local { private n = 1; get() { return this.n; } } return new Local(); }';
  assert.equal(await shown(local, 'make().get()'), '1');
  const added =
    'declare global { interface Array<T> { lastOne(): T } }\nArray.prototype.lastOne = function () { return this[this.length - 1]; };';
  assert.equal(await shown(added, '1', '[1, 5].lastOne()'), '5');
  assert.equal(await shown('delete (Array.prototype as any).lastOne'), 'true');
});

test('what is declared as there already is that of Node, and not a variable of cells', async () => {
  assert.equal(
    await shown('declare const structuredClone: (value: number) => number; structuredClone(3)'),
    '3',
  );
  assert.equal(await shown('structuredClone(4)'), '4');
});

test('the value of a last expression is shown, of a declaration none', async () => {
  assert.equal(await shown('1 + 1\ninterface Behind { n: number }'), '2');
  assert.equal(await shown('let shownOnce = 3; shownOnce;;'), '3');
  assert.equal(await shown('using opened = { n: 4, [Symbol.dispose]() {} }; opened.n'), '4');
  for (const cell of [
    'enum Last { A }',
    'namespace Last2 { export const n = 1; }',
    '@((target: any) => target) class Last3 {}',
    'null',
    'let nothing: any; nothing',
    'if (true) 5;',
  ]) {
    assert.equal(await shown(cell), '', cell);
  }
});
