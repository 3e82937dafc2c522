import test from 'node:test';
import type { ExerciseName, Exercises } from '#lib';
import { exercises } from '#exercise/exercises/index';
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
  'k as the innermost loop',
  'allPairs',
  (matrix) => {
    const d = structuredClone(matrix);
    for (const i of d.keys())
      for (const j of d.keys())
        for (const k of d.keys()) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
    return d;
  },
  'matrix [[0, 1, Infinity, Infinity], [Infinity, 0, Infinity, 1], [Infinity, Infinity, 0, Infinity], [Infinity, Infinity, 1, 0]]: yours gives Infinity at [0][2], the shortest is 3',
);

told(
  'one round in place of n',
  'allPairs',
  (d) => d.map((row) => row.map((_, j) => Math.min(...row.map((toK, k) => toK + d[k]![j]!)))),
  'matrix [[0, 1, Infinity, Infinity], [Infinity, 0, 1, Infinity], [Infinity, Infinity, 0, 1], [Infinity, Infinity, Infinity, 0]]: yours gives Infinity at [0][3], the shortest is 3',
);

told(
  'the given matrix as the table',
  'allPairs',
  (d) => {
    for (const k of d.keys())
      for (const i of d.keys())
        for (const j of d.keys()) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
    return d;
  },
  'matrix [[0, 1, Infinity], [Infinity, 0, 1], [Infinity, Infinity, 0]]: yours changes matrix: work on a copy',
);

told(
  'a negative edge taken for a cycle',
  'hasNegativeCycle',
  (matrix) => matrix.flat().some((weight) => weight < 0),
  'matrix [[0, Infinity], [-1, 0]]: yours gives true, the answer is false',
);

told(
  'cycles of two edges only',
  'hasNegativeCycle',
  (matrix) => matrix.some((row, i) => row.some((weight, j) => weight + matrix[j]![i]! < 0)),
  'matrix [[0, Infinity, 1], [-1, 0, Infinity], [Infinity, -1, 0]]: yours gives false, the answer is true',
);

told(
  'the diagonal before the loops',
  'hasNegativeCycle',
  (matrix) => matrix.some((row, i) => row[i]! < 0),
  'matrix [[0, 1], [-2, 0]]: yours gives false, the answer is true',
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

told(
  'intermediate nodes from 1 on',
  'allPairs',
  (matrix) => {
    const d = structuredClone(matrix);
    for (let k = 1; k < d.length; k++)
      for (const i of d.keys())
        for (const j of d.keys()) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
    return d;
  },
  'matrix [[0, 1, Infinity], [Infinity, 0, Infinity], [1, Infinity, 0]]: yours gives Infinity at [2][1], the shortest is 2',
);

// Lesson 03

const table = (capacity: number): number[] => new Array<number>(capacity + 1).fill(0);

function greedyByDensity(items: Item[], capacity: number): number[] {
  const order = [...items.keys()].sort(
    (a, b) => items[b]!.value / items[b]!.weight - items[a]!.value / items[a]!.weight,
  );
  let left = capacity;
  return order.filter((index) => {
    if (items[index]!.weight > left) return false;
    left -= items[index]!.weight;
    return true;
  });
}
told(
  'greed by density',
  'bestValue',
  (items, capacity) =>
    greedyByDensity(items, capacity).reduce((sum, index) => sum + items[index]!.value, 0),
  'items [{ weight: 1, value: 1 }, { weight: 2, value: 2 }], capacity 2: yours gives 1, the best is 2',
);
told(
  'greed by density',
  'bestItems',
  greedyByDensity,
  'items [{ weight: 1, value: 1 }, { weight: 2, value: 2 }], capacity 2: yours gives [0], of value 1, the best is 2',
);

told(
  'a loop upwards, which takes items twice',
  'bestValue',
  (items, capacity) => {
    const best = table(capacity);
    for (const { weight, value } of items)
      for (let c = weight; c <= capacity; c++)
        best[c] = Math.max(best[c]!, best[c - weight]! + value);
    return best[capacity]!;
  },
  'items [{ weight: 1, value: 1 }], capacity 2: yours gives 2, the best is 1',
);

told(
  'a table that is one cell short',
  'bestValue',
  (items, capacity) => {
    const best = table(capacity - 1 < 0 ? 0 : capacity - 1);
    for (const { weight, value } of items)
      for (let c = capacity - 1; c >= weight; c--)
        best[c] = Math.max(best[c]!, best[c - weight]! + value);
    return best.at(-1)!;
  },
  'items [{ weight: 1, value: 1 }], capacity 1: yours gives 0, the best is 1',
);

told(
  'all selections tried',
  'bestValue',
  function best(items, capacity): number {
    const [first, ...rest] = items;
    if (!first) return 0;
    const without = best(rest, capacity);
    if (first.weight > capacity) return without;
    return Math.max(without, first.value + best(rest, capacity - first.weight));
  },
  `items [{ weight: 57, value: 73 }, { weight: 33, value: 59 }, { weight: 70, value: 45 }, { weight: 46, value: 31 }, { weight: 22, value: 84 }, { weight: 59, value: 70 }, { weight: 35, value: 56 }, { weight: …, capacity 800: ${tooLong}`,
);

told(
  'all items',
  'bestItems',
  (items) => [...items.keys()],
  'items [{ weight: 1, value: 1 }], capacity 0: yours gives [0], which weighs 1',
);

told(
  'numbers of items from 1 on',
  'bestItems',
  (items, capacity) => exercises.bestItems.reference(items, capacity).map((index) => index + 1),
  'items [{ weight: 1, value: 1 }], capacity 1: yours gives [1], but there is no item 1',
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
  'a way back that forgets the weight',
  'bestItems',
  (items, capacity) => {
    const V = [table(capacity)];
    for (const { weight, value } of items) {
      const above = V.at(-1)!;
      V.push(above.map((v, c) => (c < weight ? v : Math.max(v, above[c - weight]! + value))));
    }
    return [...items.keys()].filter((i) => V[i + 1]![capacity] !== V[i]![capacity]);
  },
  'items [{ weight: 1, value: 1 }, { weight: 1, value: 2 }], capacity 1: yours gives [0, 1], which weighs 2',
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

// Lesson 04

function commonSubstring(a: string, b: string): string {
  let longest = '';
  for (let start = 0; start < a.length; start++)
    for (let end = start + 1; end <= a.length; end++)
      if (end - start > longest.length && b.includes(a.slice(start, end)))
        longest = a.slice(start, end);
  return longest;
}
told(
  'the substring',
  'commonLength',
  (a, b) => commonSubstring(a, b).length,
  'a "aa", b "aba": yours gives 1, the length is 2',
);
told(
  'the substring',
  'commonSubsequence',
  commonSubstring,
  'a "aa", b "aba": yours gives "a", 1 letter, the longest has 2 letters',
);

told(
  'letters in common, order aside',
  'commonLength',
  (a, b) => {
    const left = [...b];
    return [...a].filter((letter) => {
      const found = left.indexOf(letter);
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    }).length;
  },
  'a "ab", b "ba": yours gives 2, the length is 1',
);

told(
  'the next letter that is found, at once',
  'commonSubsequence',
  (a, b) => {
    let common = '';
    let from = 0;
    for (const letter of a) {
      const found = b.indexOf(letter, from);
      if (found >= 0) [common, from] = [common + letter, found + 1];
    }
    return common;
  },
  'a "aba", b "ba": yours gives "a", 1 letter, the longest has 2 letters',
);

told(
  'the letters from the end of the table, not turned round',
  'commonSubsequence',
  (a, b) => [...exercises.commonSubsequence.reference(a, b)].reverse().join(''),
  'a "ab", b "ab": yours gives "ba", which is no subsequence of "ab"',
);

told(
  'no replacing',
  'editDistance',
  (a, b) => a.length + b.length - 2 * exercises.commonLength.reference(a, b),
  'a "a", b "b": yours gives 2, the fewest is 1',
);

told(
  'letters that differ at the same place',
  'editDistance',
  (a, b) =>
    [...a].filter((letter, i) => i < b.length && letter !== b[i]).length +
    Math.abs(a.length - b.length),
  'a "a", b "ba": yours gives 2, the fewest is 1',
);

told(
  'a table that ends one letter early',
  'commonLength',
  (a, b) => exercises.commonLength.reference(a.slice(0, -1), b),
  'a "a", b "a": yours gives 0, the length is 1',
);

told(
  'one added for equal letters to the larger neighbour, not to the diagonal',
  'commonLength',
  (a, b) => {
    const L = Array.from({ length: a.length + 1 }, () => table(b.length));
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++)
        L[i]![j] = Math.max(L[i - 1]![j]!, L[i]![j - 1]!) + Number(a[i - 1] === b[j - 1]);
    return L.at(-1)!.at(-1)!;
  },
  'a "a", b "aa": yours gives 2, the length is 1',
);

told(
  'a first row and a first column of zeros',
  'editDistance',
  (a, b) => {
    const E = Array.from({ length: a.length + 1 }, () => table(b.length));
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++)
        E[i]![j] = Math.min(
          E[i - 1]![j]! + 1,
          E[i]![j - 1]! + 1,
          E[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1]),
        );
    return E.at(-1)!.at(-1)!;
  },
  'a "", b "a": yours gives 0, the fewest is 1',
);

// Lesson 05

told(
  'greed',
  'fewestCoins',
  (coins, amount) => {
    let [count, left] = [0, amount];
    for (const coin of [...coins].sort((a, b) => b - a)) {
      count += Math.floor(left / coin);
      left %= coin;
    }
    return count;
  },
  'coins [1, 3, 4], amount 6: yours gives 3, the fewest is 2',
);

told(
  'coins taken to be sorted',
  'fewestCoins',
  (coins, amount) =>
    exercises.fewestCoins.reference(
      coins.filter((c, i) => c >= (coins[i - 1] ?? 0)),
      amount,
    ),
  'coins [2, 1], amount 3: yours gives Infinity, the fewest is 2',
);

told(
  'recursion without a memo',
  'fewestCoins',
  function fewest(coins, amount): number {
    if (amount === 0) return 0;
    return (
      1 +
      Math.min(
        ...coins.filter((coin) => coin <= amount).map((coin) => fewest(coins, amount - coin)),
      )
    );
  },
  `coins [1, 3, 6, 12, 24, 30], amount 480: ${tooLong}`,
);

told(
  'the loop over coins inside, which counts orders',
  'countWays',
  (coins, amount) => {
    const ways = [1, ...table(amount)];
    for (let sum = 1; sum <= amount; sum++)
      for (const coin of coins) if (coin <= sum) ways[sum] = ways[sum]! + ways[sum - coin]!;
    return ways[amount]!;
  },
  'coins [1, 2], amount 3: yours gives 3, the number of ways is 2',
);

told(
  'no way to pay nothing',
  'countWays',
  (coins, amount) => (amount === 0 ? 0 : exercises.countWays.reference(coins, amount)),
  'coins [], amount 0: yours gives 0, the number of ways is 1',
);

told(
  'a loop upwards, which spends coins twice',
  'fewestFromPurse',
  (purse, amount) => {
    const fewest = [0, ...new Array<number>(amount).fill(Infinity)];
    for (const coin of purse)
      for (let sum = coin; sum <= amount; sum++)
        fewest[sum] = Math.min(fewest[sum]!, fewest[sum - coin]! + 1);
    return fewest[amount] === Infinity ? undefined : fewest[amount];
  },
  'purse [1], amount 2: yours gives 2, but it cannot be paid',
);

told(
  'Infinity for undefined',
  'fewestFromPurse',
  (purse, amount) => exercises.fewestFromPurse.reference(purse, amount) ?? Infinity,
  'purse [], amount 1: yours gives Infinity, but it cannot be paid',
);

told(
  'a loop that ends before the amount',
  'fewestCoins',
  (coins, amount) => {
    const fewest = [0];
    for (let sum = 1; sum < amount; sum++)
      fewest.push(1 + Math.min(...coins.map((coin) => fewest[sum - coin] ?? Infinity)));
    return fewest[amount]!;
  },
  'coins [1], amount 1: yours gives undefined (is a return missing, or a cell read that nothing filled?), where a number is wanted',
);

told(
  'a loop downwards, which spends each coin once',
  'countWays',
  (coins, amount) => {
    const ways = [1, ...table(amount).slice(1)];
    for (const coin of coins)
      for (let sum = amount; sum >= coin; sum--) ways[sum] = ways[sum]! + ways[sum - coin]!;
    return ways[amount]!;
  },
  'coins [1], amount 2: yours gives 0, the number of ways is 1',
);

told(
  'greed with the purse',
  'fewestFromPurse',
  (purse, amount) => {
    let [count, left] = [0, amount];
    for (const coin of [...purse].sort((a, b) => b - a)) {
      if (coin > left) continue;
      count += 1;
      left -= coin;
    }
    return left === 0 ? count : undefined;
  },
  'purse [2, 2, 3], amount 4: yours gives undefined, the fewest is 2',
);
