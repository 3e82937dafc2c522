import assert from 'node:assert/strict';
import test from 'node:test';
import type { Cell } from '#tools/notebook';
import { checkTeaching } from '#tools/check-teaching';
import { code, notebook, prose, shown } from './notebooks';

const figure = shown({ 'image/png': 'bytes' });
const hidden = (cell: Cell): Cell => ({ ...cell, metadata: { jupyter: { outputs_hidden: true } } });

/** A lesson that keeps all rules, with parts of it replaced. */
function lesson(parts: Partial<Record<keyof typeof right, readonly Cell[]>> = {}) {
  return notebook(Object.values({ ...right, ...parts }).flat());
}

const right = {
  hook: [prose('# 1 · A question'), code('callTree(6, parts);', [figure])],
  idea: [code(`const F = [0, 1];\n${'F.push(sum(F.slice(-2)));\n'.repeat(9)}`)],
  question: [prose('**Predict.** How many?'), hidden(code('table(rows);'))],
  takeaway: [prose('**Takeaway.** A memo asks once. F(30) takes 31 cells, not 1,000.')],
  live: [code('interact({ n: slider(1, 9) }, ({ n }) => callTree(n, parts));')],
  practice: [prose('**Exercise 1 (easy).** Do it.'), code("checkExercise('fibonacci', f);")],
  end: [prose('## Exercises\n\n**Exercise 2 (an experiment).** Change n.')],
};

function says(parts: Parameters<typeof lesson>[0], pattern: RegExp): void {
  const problems = checkTeaching('01-a', lesson(parts), []);
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.match(problems[0] ?? '', pattern);
}

test('checkTeaching says nothing of a lesson that keeps the rules', () => {
  assert.deepEqual(checkTeaching('01-a', lesson(), []), []);
});

test('checkTeaching finds a lesson that is too long', () => {
  says(
    { hook: [...right.hook, prose('word '.repeat(7_000))] },
    /^it takes \d+ minutes, 45 are the most/,
  );
});

test('checkTeaching finds a lesson without a picture on its first screen', () => {
  const late = [prose('# 1'), prose('a'), prose('b'), prose('c'), ...right.hook.slice(1).reverse()];
  says({ hook: [...late.slice(0, 4), prose('d'), ...late.slice(4)] }, /^its first picture/);
});

test('checkTeaching finds a lesson without a diagram, and one in which nothing moves', () => {
  const bars = [prose('# 1'), code('bars(F);', [figure])];
  says(
    { hook: bars, live: [code('interact({ n: slider(1, 9) }, draw);')] },
    /^it draws no diagram/,
  );
  says({ live: [] }, /^nothing in it can be moved/);
});

test('checkTeaching counts the lines that draw, but not what is computed within them', () => {
  const drawn = `lines(F, {\n${"  title: 'a',\n".repeat(6)}});`;
  says({ idea: [code(drawn)] }, /^11 of its 11 lines draw \(100 %\), 40 % are the most/);
  const computed = `table(rows.map((row) => {\n${'  count();\n'.repeat(20)}  return row;\n}));`;
  assert.deepEqual(checkTeaching('01-a', lesson({ idea: [code(computed)] }), []), []);
});

test('checkTeaching finds lines that do not fit', () => {
  says(
    { idea: [...right.idea, code(`const a = '${'a'.repeat(100)}';`)] },
    /^cell \[3\] has a line of 113/,
  );
});

test('checkTeaching finds an answer that stands below its question', () => {
  const question = prose('**Predict.** How many?');
  says(
    { question: [question, code('table(rows);')] },
    /^the answer to "\*\*Predict\.\*\* How many/,
  );
  says({ question: [question, prose('So.'), hidden(code('1'))] }, /^no cell follows at once/);
});

test('checkTeaching wants the idea of a Takeaway first, and at most three numbers', () => {
  says(
    { takeaway: [prose('**Takeaway.** It takes 31 cells. A memo asks once.')] },
    /begins with a number/,
  );
  const four = '**Takeaway.** A memo asks once. It takes 31, 32, 33 or 34 cells.';
  says({ takeaway: [prose(four)] }, /has 4 numbers, 3 are the most$/);
});

test('checkTeaching does not count digits that are part of a name', () => {
  const names =
    'In the 0/1 knapsack (Bellman 1957; lesson 1) F(0), `V[0]`, D<sub>1</sub> and $2^{53}$ are named.';
  assert.deepEqual(
    checkTeaching('01-a', lesson({ takeaway: [prose(`**Takeaway.** ${names}`)] }), []),
    [],
  );
});

test('checkTeaching wants an exercise where it is practised, and an experiment', () => {
  const [exercise, cell] = right.practice as [Cell, Cell];
  says(
    { practice: [], end: [...right.end, exercise, cell] },
    /^all its exercises stand at its end/,
  );
  says({ end: [prose('## Exercises')] }, /^none of its exercises is "\(an experiment\)"/);
});

test('checkTeaching passes over a gap that is known, and finds one that is closed', () => {
  assert.deepEqual(checkTeaching('01-a', lesson({ live: [] }), ['interact']), []);
  assert.deepEqual(checkTeaching('01-a', lesson(), ['interact']), [
    'it now keeps the rule "interact": take that out of the gaps in tools/check-teaching.ts',
  ]);
});
