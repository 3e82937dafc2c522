import test from 'node:test';
import { coinChange, countChangeWays } from '#lib';
import { passes, tells } from './tells';

const tooLong =
  'yours is not done after 0.5 s: a loop without end, or the same work again and again?';

/** The table of the least weights, where what a coin adds is a learner's. */
function lightestWith(added: (coins: number[], weights: number[], i: number) => number) {
  return (coins: number[], weights: number[], amount: number): number => {
    const least = [0];
    for (let a = 1; a <= amount; a++) {
      least[a] = Infinity;
      for (const [i, coin] of coins.entries())
        if (coin <= a) least[a] = Math.min(least[a]!, added(coins, weights, i) + least[a - coin]!);
    }
    return least[amount]!;
  };
}

test('lightestChange tells greed, coins that are counted, and recursion without a memo', () => {
  passes(
    'lightestChange',
    lightestWith((_, weights, i) => weights[i]!),
  );
  tells(
    'lightestChange',
    (coins, weights, amount) => {
      const order = coins.map((_, i) => i);
      order.sort((i, j) => weights[i]! / coins[i]! - weights[j]! / coins[j]!);
      let [weight, left] = [0, amount];
      for (const i of order) {
        weight += weights[i]! * Math.floor(left / coins[i]!);
        left %= coins[i]!;
      }
      return weight;
    },
    'coins [1, 2, 3], weights [2, 1, 1], amount 4: yours gives 3, the least weight is 2',
  );
  tells(
    'lightestChange',
    lightestWith(() => 1),
    'coins [1], weights [2], amount 1: yours gives 1, the least weight is 2',
  );
  tells(
    'lightestChange',
    function lightest(coins, weights, amount): number {
      if (amount === 0) return 0;
      const ways = coins.map((coin, i) =>
        coin > amount ? Infinity : weights[i]! + lightest(coins, weights, amount - coin),
      );
      return Math.min(...ways);
    },
    `coins [1, 3, 6, 12, 24, 30], weights [9, 6, 3, 6, 11, 14], amount 480: ${tooLong}`,
  );
});

/** The table of ways by the number of coins used, added up over those that a learner takes. */
function waysWith(taken: (used: number, most: number) => boolean, coinsOutside = true) {
  return (coins: number[], amount: number, most: number): number => {
    const ways = Array.from({ length: most + 1 }, () => new Array<number>(amount + 1).fill(0));
    ways[0]![0] = 1;
    const add = (used: number, coin: number): void => {
      for (let a = coin; a <= amount; a++) ways[used]![a]! += ways[used - 1]![a - coin]!;
    };
    if (coinsOutside) {
      for (const coin of coins) for (let used = 1; used <= most; used++) add(used, coin);
    } else {
      for (let used = 1; used <= most; used++) for (const coin of coins) add(used, coin);
    }
    return ways.reduce((sum, row, used) => sum + (taken(used, most) ? row[amount]! : 0), 0);
  };
}

test('waysWithAtMost tells all ways, exactly so many coins, orders, and no way to pay nothing', () => {
  passes(
    'waysWithAtMost',
    waysWith(() => true),
  );
  tells(
    'waysWithAtMost',
    (coins, amount, most) =>
      (coinChange(coins, amount)?.count ?? Infinity) <= most
        ? Number(countChangeWays(coins, amount))
        : 0,
    'coins [1, 2], amount 2, most 1: yours gives 2, the number of ways is 1',
  );
  tells(
    'waysWithAtMost',
    waysWith((used, most) => used === most),
    'coins [], amount 0, most 1: yours gives 0, the number of ways is 1',
  );
  tells(
    'waysWithAtMost',
    waysWith(() => true, false),
    'coins [1, 2], amount 3, most 2: yours gives 2, the number of ways is 1',
  );
  tells(
    'waysWithAtMost',
    (coins, amount, most) => (amount === 0 ? 0 : waysWith(() => true)(coins, amount, most)),
    'coins [], amount 0, most 0: yours gives 0, the number of ways is 1',
  );
});
