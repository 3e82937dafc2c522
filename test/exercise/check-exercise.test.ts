import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { checkExercise, type ExerciseName, type Exercises } from '#lib';
import { exercises } from '#exercise/exercises/index';
import { exerciseVerdict, parametersOf, type Verdict } from '#exercise/verdict';

/** The verdict on any answer, of the wrong type too, as a cell that is not type-checked may give it. */
function verdict(name: ExerciseName, answer: unknown): Verdict {
  return exerciseVerdict(name, answer as Exercises[ExerciseName]);
}

/** The processor time since a point, which a busy machine does not lengthen. */
function microseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

for (const [name, { reference }] of Object.entries(exercises)) {
  test(`the reference of ${name} passes, changes nothing it is given, and is fast`, () => {
    const start = process.cpuUsage();
    const { passed, message } = verdict(name as ExerciseName, reference);
    assert.equal(passed, true, message);
    assert.match(message, new RegExp(`^${name}: right for all [0-9]+ inputs tried$`));
    assert.ok(microseconds(start) < 2_000_000);
  });

  test(`the reference of ${name} has plain parameters, by whose names inputs are told`, () => {
    const parameters = parametersOf(reference);
    assert.equal(parameters.length, reference.length);
    for (const parameter of parameters) assert.match(parameter, /^[a-zA-Z]+$/);
  });
}

test('exerciseVerdict gives the same verdict at every call', () => {
  const wrong = (n: number): number => (n < 30 ? reference(n) : 0);
  const reference = exercises.countStairs.reference;
  assert.deepEqual(verdict('countStairs', wrong), verdict('countStairs', wrong));
});

test('exerciseVerdict says what an answer throws, be it an error or not', () => {
  const thrown: [unknown, string][] = [
    [new TypeError('no such thing'), 'TypeError: no such thing'],
    ['a word', '"a word"'],
    [null, 'null'],
    [undefined, 'undefined'],
  ];
  for (const [error, words] of thrown) {
    const answer = (): number => {
      throw error;
    };
    assert.deepEqual(verdict('countStairs', answer), {
      passed: false,
      message: `n 0: yours throws ${words}`,
    });
  }
});

test('exerciseVerdict says that a recursion never ends', () => {
  const answer = (n: number): number => answer(n - 1);
  assert.equal(
    verdict('tribonacci', answer).message,
    'n 0: yours throws RangeError: Maximum call stack size exceeded',
  );
});

test('exerciseVerdict ends a loop without end, and the process lives on', () => {
  const start = process.cpuUsage();
  const answer = (n: number): number => {
    for (let i = 0; i !== n; i += 2);
    return 1;
  };
  assert.equal(
    verdict('countStairs', answer).message,
    'n 1: yours is not done after 0.5 s: a loop without end, or the same work again and again?',
  );
  assert.ok(microseconds(start) < 2_000_000);
});

test('exerciseVerdict ends a loop without end that fills memory', () => {
  const answer = (next: number[][], from: number, to: number): number[] => {
    const path = [from];
    for (let node = from; node !== to; path.push(node)) node = next[node]?.[to] ?? -1;
    return path;
  };
  assert.equal(
    verdict('pathBetween', answer).message,
    'next [[0, -1], [-1, 1]], from 0, to 1: yours is not done after 0.5 s: a loop without end, or the same work again and again?',
  );
});

test('exerciseVerdict ends a loop without end that only a random input shows, within 2 s', () => {
  const start = process.cpuUsage();
  const answer = (n: number): number => {
    while (n > 22);
    return exercises.countStairs.reference(n);
  };
  assert.match(verdict('countStairs', answer).message, /^n 2[3-5]: yours is not done after 0\.5 s/);
  assert.ok(microseconds(start) < 2_000_000);
});

test('exerciseVerdict ends an answer that is slow at each input, by the time of the processor', () => {
  const answer = (n: number): number => {
    const start = process.cpuUsage();
    while (microseconds(start) < 100_000);
    return exercises.countStairs.reference(n);
  };
  assert.match(
    verdict('countStairs', answer).message,
    /^n 1\d: yours takes too long: 1\.5 s were over/,
  );
});

test('exerciseVerdict tries again where a busy machine left an answer waiting', () => {
  let calls = 0;
  const answer = (n: number): number => {
    if (calls++ === 3) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
    return exercises.countStairs.reference(n);
  };
  assert.match(verdict('countStairs', answer).message, /^countStairs: right for all/);
});

test('exerciseVerdict says that an answer returns the wrong kind', () => {
  const wrong: [unknown, string][] = [
    ['1', 'n 0: yours gives "1", where a number is wanted'],
    [1n, 'n 0: yours gives 1n, where a number is wanted'],
    [
      undefined,
      'n 0: yours gives undefined (is a return missing, or a cell read that nothing filled?), where a number is wanted',
    ],
    [null, 'n 0: yours gives null, where a number is wanted'],
    [[1], 'n 0: yours gives [1], where a number is wanted'],
    [new Map(), 'n 0: yours gives a Map, where a number is wanted'],
    [NaN, 'n 0: yours gives NaN, the number of ways is 1'],
  ];
  for (const [value, message] of wrong) {
    assert.deepEqual(
      verdict('countStairs', () => value),
      { passed: false, message },
    );
  }
  assert.equal(
    verdict('widestPaths', () => [[undefined]]).message,
    'matrix [[Infinity]]: yours gives [[undefined]], where an array of arrays of numbers is wanted',
  );
  assert.equal(
    verdict('canSplit', () => 0).message,
    'numbers []: yours gives 0, where true or false is wanted',
  );
});

test('exerciseVerdict says that an answer is async, and leaves no error behind', async () => {
  const rejected: unknown[] = [];
  const note = (error: unknown): void => void rejected.push(error);
  process.on('unhandledRejection', note);
  // eslint-disable-next-line @typescript-eslint/require-await -- a learner's
  const answer = async (): Promise<number> => {
    throw new Error('late');
  };
  assert.equal(
    verdict('countStairs', answer).message,
    'n 0: yours returns a Promise: leave out async',
  );
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', note);
  assert.deepEqual(rejected, []);
});

test('exerciseVerdict says which parameter an answer changes', () => {
  const sortedInPlace = (coins: number[], amount: number, most: number): number => {
    coins.sort((a, b) => b - a);
    return exercises.waysWithAtMost.reference(coins, amount, most);
  };
  assert.equal(
    verdict('waysWithAtMost', sortedInPlace).message,
    'coins [1, 2], amount 0, most 0: yours changes coins: work on a copy',
  );
});

test('exerciseVerdict says which cell of a matrix is wrong, and gives all of one of another shape', () => {
  const told = (answer: (matrix: number[][]) => number[][]): string =>
    verdict('widestPaths', answer).message;
  assert.equal(
    told((matrix) => matrix.map((row) => [...row].reverse())),
    'matrix [[Infinity, 0], [0, Infinity]]: yours gives 0 at [0][0], the widest is Infinity',
  );
  assert.equal(
    told((matrix) => matrix.map((row) => row.slice(1))),
    'matrix [[Infinity]]: yours gives [[]], the widest is [[Infinity]]',
  );
});

test('exerciseVerdict says that there is no undefined where there is a right result, and the reverse', () => {
  assert.equal(
    verdict('pathBetween', (_: unknown, from: number, to: number) =>
      from === to ? [from] : undefined,
    ).message,
    'next [[0, 1], [-1, 1]], from 0, to 1: yours gives undefined, the path is [0, 1]',
  );
  assert.equal(
    verdict('pathBetween', (_: unknown, from: number, to: number) =>
      from === to ? [from] : [from, to],
    ).message,
    'next [[0, -1], [-1, 1]], from 0, to 1: yours gives [0, 1], but there is no path',
  );
});

test('the library loads the exercises and fast-check with the first checkExercise alone', () => {
  const library = join(__dirname, '..', '..', '..', 'lib');
  const code = `
    const { checkExercise } = require(${JSON.stringify(library)});
    const loaded = () => ['fast-check', '01-fibonacci', 'verdict'].map((name) =>
      Object.keys(require.cache).some((path) => path.includes(name)));
    const before = loaded();
    checkExercise('countStairs', () => 1);
    console.log(JSON.stringify([before, loaded()]));`;
  const lines = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).split('\n');
  assert.deepEqual(JSON.parse(lines[1]!), [
    [false, false, false],
    [true, true, true],
  ]);
});

test('checkExercise(name, answer) prints one line', (context) => {
  const lines: unknown[] = [];
  context.mock.method(console, 'log', (line: unknown) => void lines.push(line));
  checkExercise('countStairs', exercises.countStairs.reference);
  checkExercise('countStairs', () => 1);
  assert.deepEqual(lines, [
    '✓ countStairs: right for all 223 inputs tried',
    '✗ n 2: yours gives 1, the number of ways is 2',
  ]);
});

test('checkExercise(name, answer) is an error that lists the exercises where the name is unknown', () => {
  for (const name of ['countstairs', 'toString', '__proto__']) {
    assert.throws(() => checkExercise(name as 'countStairs', () => 1), {
      name: 'RangeError',
      message:
        `Cannot check an exercise as name must be among ${Object.keys(exercises).join(', ')}: ` +
        `current value is "${name}"`,
    });
  }
});

test('checkExercise(name, answer) is an error that says what to write where the answer is no function', () => {
  assert.throws(
    () => checkExercise('waysWithAtMost', 3 as unknown as Exercises['waysWithAtMost']),
    {
      name: 'TypeError',
      message:
        'Cannot check an exercise as yourFunction must be a function waysWithAtMost(coins, amount, most) that returns a number: current value is 3',
    },
  );
});
