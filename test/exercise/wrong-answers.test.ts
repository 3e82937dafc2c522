import test from 'node:test';
import type { ExerciseName, Exercises } from '#lib';
import { tells } from './tells';

type Item = { weight: number; value: number };

/** What learners typically write, and what they are told. */
function told<Name extends ExerciseName>(
  mistake: string,
  name: Name,
  answer: Exercises[Name],
  message: string,
): void {
  test(`checkExercise('${name}', …) answers ${mistake} with its smallest counterexample`, () => {
    tells(name, answer, message);
  });
}

const tooLong =
  'yours is not done after 0.5 s: a loop without end, or the same work again and again?';

// Lesson 01

told(
  'the start of Fibonacci',
  'countStairs',
  (n) => {
    let [current, next] = [0, 1];
    for (let i = 0; i < n; i++) [current, next] = [next, current + next];
    return current;
  },
  'n 0: yours gives 0, the number of ways is 1',
);

told(
  'one step too many',
  'countStairs',
  (n) => {
    let [current, next] = [1, 1];
    for (let i = 0; i <= n; i++) [current, next] = [next, current + next];
    return current;
  },
  'n 1: yours gives 2, the number of ways is 1',
);

function climb(n: number): number {
  return n < 2 ? 1 : climb(n - 1) + climb(n - 2);
}
told('naive recursion', 'countStairs', climb, `n 50: ${tooLong}`);

told(
  'the sum of two',
  'tribonacci',
  (n) => {
    const table = [0, 1, 1];
    for (let i = 3; i <= n; i++) table.push(table[i - 1]! + table[i - 2]!);
    return table[n]!;
  },
  'n 4: yours gives 3, the number is 4',
);

told(
  'variables that are replaced too early',
  'tribonacci',
  (n) => {
    let [a, b, c] = [0, 1, 1];
    for (let i = 0; i < n; i++) {
      a = b;
      b = c;
      c = a + b + c;
    }
    return a;
  },
  'n 3: yours gives 3, the number is 2',
);

told(
  'a blocked start that is not looked at',
  'gridPaths',
  (grid) => {
    const ways = grid.map((row) => Array.from(row, () => 0));
    grid.forEach((row, i) =>
      Array.from(row).forEach((cell, j) => {
        if (i === 0 && j === 0) ways[0]![0] = 1;
        else if (cell === '.') ways[i]![j] = (ways[i - 1]?.[j] ?? 0) + (ways[i]![j - 1] ?? 0);
      }),
    );
    return ways.at(-1)!.at(-1)!;
  },
  'grid ["#"]: yours gives 1, the number of ways is 0',
);

told(
  'a first row all of ones',
  'gridPaths',
  (grid) => {
    const ways: number[][] = [];
    grid.forEach((row, i) => {
      ways.push([]);
      Array.from(row).forEach((cell, j) => {
        const fromAbove = ways[i - 1]?.[j] ?? 0;
        const fromLeft = ways[i]![j - 1] ?? 0;
        ways[i]!.push(cell === '#' ? 0 : i === 0 ? 1 : fromAbove + fromLeft);
      });
    });
    return ways.at(-1)!.at(-1)!;
  },
  'grid ["#."]: yours gives 1, the number of ways is 0',
);

function walk(grid: string[], row = 0, column = 0): number {
  if (grid[row]?.[column] !== '.') return 0;
  if (row === grid.length - 1 && column === grid[row].length - 1) return 1;
  return walk(grid, row + 1, column) + walk(grid, row, column + 1);
}
const openGrid = JSON.stringify(new Array(20).fill('.'.repeat(20))).replaceAll(',', ', ');
told(
  'recursion without a memo',
  'gridPaths',
  (grid) => walk(grid),
  `grid ${openGrid.slice(0, 200)}…: ${tooLong}`,
);

told(
  'a table without a cell for n',
  'countStairs',
  (n) => {
    const ways = [1, 1];
    for (let k = 2; k < n; k++) ways.push(ways[k - 1]! + ways[k - 2]!);
    return ways[n]!;
  },
  'n 2: yours gives undefined (is a return missing, or a cell read that nothing filled?), where a number is wanted',
);

told(
  'a forgotten n = 0',
  'tribonacci',
  (n) => {
    let [a, b, c] = [0, 1, 1];
    for (let i = 2; i < n; i++) [a, b, c] = [b, c, a + b + c];
    return c;
  },
  'n 0: yours gives 1, the number is 0',
);

const kept = new Map<string, number>();
told(
  'a memo shared between grids',
  'gridPaths',
  function ways(grid, row = 0, column = 0): number {
    if (grid[row]?.[column] !== '.') return 0;
    if (row === grid.length - 1 && column === grid[row].length - 1) return 1;
    const key = `${row} ${column}`;
    if (!kept.has(key)) kept.set(key, ways(grid, row + 1, column) + ways(grid, row, column + 1));
    return kept.get(key)!;
  },
  'grid [".#"]: yours gives 1, the number of ways is 0',
);

// Lesson 02

told(
  'a path without its start',
  'pathBetween',
  (next, from, to) => {
    const path: number[] = [];
    for (let node = from; node !== to; path.push(node)) {
      node = next[node]![to]!;
      if (node === -1) return undefined;
    }
    return path;
  },
  'next [[0]], from 0, to 0: yours gives [], the path is [0]',
);

told(
  'no end where there is no way',
  'pathBetween',
  (next, from, to) => {
    const path = [from];
    for (let node = from; node !== to; path.push(node)) node = next[node]![to]!;
    return path;
  },
  'next [[0, -1], [-1, 1]], from 0, to 1: ' +
    "yours throws TypeError: Cannot read properties of undefined (reading '1')",
);

told(
  'shortest for widest',
  'widestPaths',
  (matrix) => {
    const d = structuredClone(matrix);
    for (const k of d.keys())
      for (const i of d.keys())
        for (const j of d.keys()) d[i]![j] = Math.min(d[i]![j]!, Math.max(d[i]![k]!, d[k]![j]!));
    return d;
  },
  'matrix [[Infinity, 0], [0, Infinity]]: yours gives 0 at [0][0], the widest is Infinity',
);

told(
  'widths that are added up',
  'widestPaths',
  (matrix) => {
    const d = structuredClone(matrix);
    for (const k of d.keys())
      for (const i of d.keys())
        for (const j of d.keys()) {
          if (i === j || d[i]![k] === 0 || d[k]![j] === 0) continue;
          if (i !== k && k !== j) d[i]![j] = Math.max(d[i]![j]!, d[i]![k]! + d[k]![j]!);
        }
    return d;
  },
  'matrix [[Infinity, 0, 0], [0, Infinity, 2], [2, 0, Infinity]]: yours gives 4 at [1][0], the widest is 2',
);

told(
  'a path without its end',
  'pathBetween',
  (next, from, to) => {
    if (next[from]![to] === -1) return undefined;
    const path: number[] = [];
    for (let node = from; node !== to; node = next[node]![to]!) path.push(node);
    return path;
  },
  'next [[0]], from 0, to 0: yours gives [], the path is [0]',
);

// Lesson 03

const table = (capacity: number): number[] => new Array<number>(capacity + 1).fill(0);

told(
  'greed by density',
  'leastWeight',
  (items, goal) => {
    let [weight, value] = [0, 0];
    for (const item of [...items].sort((a, b) => b.value / b.weight - a.value / a.weight)) {
      if (value >= goal) break;
      weight += item.weight;
      value += item.value;
    }
    return value >= goal ? weight : undefined;
  },
  'items [{ weight: 1, value: 1 }, { weight: 2, value: 2 }], goal 2: yours gives 3, the least is 2',
);

function leastWith(first: (goal: number) => number[], rest: (v: number) => number) {
  return (items: Item[], goal: number): number | undefined => {
    const least = first(goal);
    for (const { weight, value } of items)
      for (let v = goal; v > 0; v--)
        least[v] = Math.min(least[v]!, weight + (least[rest(v - value)] ?? Infinity));
    return least[goal] === Infinity ? undefined : least[goal];
  };
}
const noneYet = (goal: number): number[] => [0, ...new Array<number>(goal).fill(Infinity)];
told(
  'a goal that has to be met exactly',
  'leastWeight',
  leastWith(noneYet, (v) => v),
  'items [{ weight: 1, value: 2 }], goal 1: yours gives undefined, the least is 1',
);
told(
  'a table that begins with weight 0 everywhere',
  'leastWeight',
  leastWith(table, (v) => Math.max(0, v)),
  'items [], goal 1: yours gives 0, but all together are worth less',
);
told(
  'a loop upwards, which takes items twice',
  'leastWeight',
  (items, goal) => {
    const least = noneYet(goal);
    for (const { weight, value } of items)
      for (let v = 1; v <= goal; v++)
        least[v] = Math.min(least[v]!, weight + least[Math.max(0, v - value)]!);
    return least[goal] === Infinity ? undefined : least[goal];
  },
  'items [{ weight: 1, value: 1 }], goal 2: yours gives 2, but all together are worth less',
);
told(
  'all selections tried',
  'leastWeight',
  function least(items, goal): number | undefined {
    if (goal <= 0) return 0;
    const [first, ...rest] = items;
    if (!first) return undefined;
    const take = least(rest, goal - first.value) ?? Infinity;
    const leave = least(rest, goal) ?? Infinity;
    const best = Math.min(leave, first.weight + take);
    return best === Infinity ? undefined : best;
  },
  `items [{ weight: 57, value: 73 }, { weight: 33, value: 59 }, { weight: 70, value: 45 }, { weight: 46, value: 31 }, { weight: 22, value: 84 }, { weight: 59, value: 70 }, { weight: 35, value: 56 }, { weight: …, goal 800: ${tooLong}`,
);

told(
  'greed: each number to the smaller group',
  'canSplit',
  (numbers) => {
    let [a, b] = [0, 0];
    for (const number of [...numbers].sort((x, y) => y - x)) {
      if (a <= b) a += number;
      else b += number;
    }
    return a === b;
  },
  'numbers [2, 2, 2, 3, 3]: yours gives false, the answer is true',
);

told(
  'an even sum taken for enough',
  'canSplit',
  (numbers) => numbers.reduce((sum, number) => sum + number, 0) % 2 === 0,
  'numbers [2]: yours gives true, the answer is false',
);

told(
  'numbers used again and again',
  'canSplit',
  (numbers) => {
    const half = numbers.reduce((sum, number) => sum + number, 0) / 2;
    if (!Number.isInteger(half)) return false;
    const reached = [true, ...new Array<boolean>(half).fill(false)];
    for (const number of numbers)
      for (let sum = number; sum <= half; sum++) reached[sum] ||= reached[sum - number]!;
    return reached[half]!;
  },
  'numbers [1, 3]: yours gives true, the answer is false',
);
