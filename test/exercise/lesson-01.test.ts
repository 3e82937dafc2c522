import assert from 'node:assert/strict';
import test from 'node:test';
import { exerciseVerdict } from '#exercise/verdict';
import { passes, tells } from './tells';

test('bestPosters tells every second value, the greedy choice, and a recursion without memo', () => {
  tells(
    'bestPosters',
    (pay) => {
      const sums = [0, 0];
      pay.forEach((coins, k) => (sums[k % 2]! += coins));
      return Math.max(...sums);
    },
    'pay [1, 0, 0, 1]: yours gives 1, the largest sum is 2',
  );
  tells(
    'bestPosters',
    (pay) => {
      const chosen = new Set<number>();
      const byPay = pay.map((_, k) => k).sort((a, b) => pay[b]! - pay[a]!);
      for (const k of byPay) if (!chosen.has(k - 1) && !chosen.has(k + 1)) chosen.add(k);
      return [...chosen].reduce((sum, k) => sum + pay[k]!, 0);
    },
    'pay [1, 2, 2]: yours gives 2, the largest sum is 3',
  );
  const best = (pay: number[], k = pay.length): number =>
    k <= 0 ? 0 : Math.max(best(pay, k - 1), best(pay, k - 2) + pay[k - 1]!);
  const { message } = exerciseVerdict('bestPosters', (pay) => best(pay));
  assert.match(message, /the same work again and again\?$/);
});

test('bestPosters takes a table with one cell more than there are shops', () => {
  passes('bestPosters', (pay) => {
    const P = [0];
    for (let k = 1; k <= pay.length; k++) {
      P[k] = Math.max(P[k - 1]!, (k < 2 ? 0 : P[k - 2]!) + pay[k - 1]!);
    }
    return P[pay.length]!;
  });
});

test('tribonacci tells a sum of two in three variables', () => {
  tells(
    'tribonacci',
    (n) => {
      let [a, b, c] = [0, 1, 1];
      for (let k = 3; k <= n; k++) [a, b, c] = [b, c, a + b];
      return c;
    },
    'n 0: yours gives 1, the number is 0',
  );
});

test('gridPaths tells a recursion that knows no blocked cell', () => {
  const paths = (grid: string[], i = 0, j = 0): number => {
    if (i === grid.length - 1 && j === grid[0]!.length - 1) return 1;
    if (i === grid.length || j === grid[0]!.length) return 0;
    return paths(grid, i + 1, j) + paths(grid, i, j + 1);
  };
  tells('gridPaths', (grid) => paths(grid), 'grid ["#"]: yours gives 1, the number of ways is 0');
});
