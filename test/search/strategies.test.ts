import assert from 'node:assert/strict';
import test from 'node:test';
import { gridSearch, type Proposal, randomSearch, type Strategy } from '#lib/search/strategies';
import { hyperband, successiveHalving } from '#lib/search/successive-halving';
import { choice, integer, logUniform, type Space, uniform, when } from '#lib/search/space';
import { treeParzen } from '#lib/search/tree-parzen';
import { createRandom } from '#lib/random';

const line = { x: uniform(0, 1) };

/** Lets a strategy search a function of the hyperparameters: its rounds, each trial with its value. */
function play(
  strategy: Strategy,
  space: Space,
  budget: number,
  value: (proposal: Proposal) => number,
  seed = 1,
) {
  const rounds: (Proposal & { value: number })[][] = [];
  const generator = strategy.rounds(space, budget, createRandom(seed));
  for (let round = generator.next(); !round.done;) {
    const tried = round.value.map((proposal) => ({ ...proposal, value: value(proposal) }));
    rounds.push(tried);
    round = generator.next(tried.map((trial, i) => ({ proposal: round.value![i]!, value: trial.value }))); // prettier-ignore
  }
  return rounds;
}
const x = ({ parameters }: Proposal): number => Number(parameters['x']);

test('gridSearch tries every combination once, the last hyperparameter changing fastest', () => {
  const space = { kind: choice(['a', 'b']), x: uniform(0, 1), n: when('kind', 'b', integer(1, 2)) };
  const [round] = play(gridSearch({ points: 3 }), space, 9, () => 0);
  assert.deepEqual(
    round?.map(({ parameters }) => Object.values(parameters)),
    [['a', 0], ['a', 0.5], ['a', 1], ['b', 0, 1], ['b', 0, 2], ['b', 0.5, 1], ['b', 0.5, 2], ['b', 1, 1], ['b', 1, 2]], // prettier-ignore
  );
});

test('gridSearch goes in even ratios over a logUniform interval', () => {
  const [round] = play(gridSearch({ points: 4 }), { x: logUniform(1e-3, 1) }, 4, () => 0);
  const values = round?.map(x) ?? [];
  [1e-3, 1e-2, 1e-1, 1].forEach((expected, i) => {
    assert.ok(Math.abs((values[i] ?? NaN) / expected - 1) < 1e-12);
  });
});

test('gridSearch refuses a budget below the number of its points', () => {
  assert.throws(
    () => play(gridSearch({ points: 10 }), line, 9, () => 0),
    /budget must be at least 10, the points of the grid: current value is 9/,
  );
});

test('randomSearch tries as many sets as the budget has trainings, each its own', () => {
  const [round, ...others] = play(randomSearch(), line, 16, () => 0);
  assert.equal(others.length, 0);
  assert.equal(new Set(round?.map(x)).size, 16);
  assert.equal(new Set(round?.map(({ seed }) => seed)).size, 16);
});

test('randomSearch draws the same first sets whatever the budget', () => {
  const [few = []] = play(randomSearch(), line, 4, () => 0);
  const [many = []] = play(randomSearch(), line, 9, () => 0);
  assert.deepEqual(many.slice(0, 4), few);
});

test('successiveHalving lets the better half go on for twice as long, with the same seed', () => {
  const rounds = play(successiveHalving({ least: 1 / 8 }), line, 8, x);
  assert.deepEqual(rounds.map((round) => [round.length, round[0]?.share]), [[16, 1 / 8], [8, 1 / 4], [4, 1 / 2], [2, 1]]); // prettier-ignore
  for (const [rung, round] of rounds.slice(1).entries()) {
    const before = [...(rounds[rung] ?? [])].sort((a, b) => a.value - b.value);
    const expected = before.slice(0, round.length).map(({ configuration, seed }) => [configuration, seed]); // prettier-ignore
    assert.deepEqual(round.map(({ configuration, seed }) => [configuration, seed]), expected); // prettier-ignore
  }
});

test('successiveHalving spends no more than its budget, and could not begin with one more', () => {
  for (const [least, factor, budget] of [
    [1 / 8, 2, 8],
    [1 / 27, 3, 10],
    [0.1, 3, 4.5],
    [0.3, 1.5, 7],
  ] as const) {
    const rounds = play(successiveHalving({ least, factor }), line, budget, x);
    const spent = rounds.flat().reduce((sum, { share }) => sum + share, 0);
    assert.ok(spent <= budget + 1e-9 && spent > budget - 2.5, `${spent} of ${budget}`);
    assert.equal(rounds.at(-1)?.[0]?.share, 1);
    assert.ok((rounds[0]?.[0]?.share ?? 0) >= least - 1e-12);
  }
});

test('successiveHalving drops trials that failed, and ends where all have', () => {
  const rounds = play(successiveHalving({ least: 1 / 4 }), line, 6, () => Infinity);
  assert.equal(rounds.length, 1);
  const mixed = play(successiveHalving({ least: 1 / 4 }), line, 6, (p) => (p.configuration === 3 ? 1 : Infinity)); // prettier-ignore
  assert.deepEqual(mixed.slice(1).map((round) => round.map(({ configuration }) => configuration)), [[3], [3]]); // prettier-ignore
});

test('successiveHalving and hyperband refuse a budget that does not reach the last rung', () => {
  assert.throws(() => play(successiveHalving({ least: 1 / 8 }), line, 3, x), /budget must be at least 4/); // prettier-ignore
  assert.throws(() => play(hyperband({ least: 1 / 9 }), line, 2, x), /budget must be at least 3/);
});

test('hyperband begins each bracket with as many sets as the paper’s algorithm 1', () => {
  // For R = 81 and factor 3: ⌈5 · 3ˢ / (s + 1)⌉ sets for 81 · 3⁻ˢ epochs, s = 4 … 0.
  const begins = (least: number, budget: number) =>
    play(hyperband({ least }), line, budget, x)
      .filter((round, i, all) => i === 0 || (all[i - 1]?.[0]?.share ?? 0) >= (round[0]?.share ?? 0))
      .map((round) => [round.length, Math.round((round[0]?.share ?? 0) * 81)]);
  assert.deepEqual(begins(1 / 81, 25), [[81, 1], [34, 3], [15, 9], [8, 27], [5, 81]]); // prettier-ignore
  assert.deepEqual(begins(1 / 27, 16), [[27, 3], [12, 9], [6, 27], [4, 81]]); // prettier-ignore
});

test('hyperband spends no more than its budget', () => {
  for (const budget of [4, 10, 16, 40]) {
    const rounds = play(hyperband({ least: 1 / 27 }), line, budget, x);
    const spent = rounds.flat().reduce((sum, { share }) => sum + share, 0);
    assert.ok(spent <= budget + 1e-9, `${spent} of ${budget}`);
  }
});

test('treeParzen begins at random and then proposes in batches, as many trials as the budget has', () => {
  const rounds = play(treeParzen({ startup: 6, batch: 4 }), line, 15, x);
  assert.deepEqual(rounds.map((round) => round.length), [6, 4, 4, 1]); // prettier-ignore
});

// Rough ground with a condition in it, the least value 0.
const ground = {
  kind: choice(['flat', 'steep', 'bumpy']),
  rate: logUniform(1e-5, 1),
  width: integer(1, 100),
  extra: when('kind', 'steep', uniform(0, 1)),
};
function height({ parameters }: Proposal): number {
  const { kind, rate, width, extra } = parameters;
  const slope = (Math.log10(Number(rate)) + 2.5) ** 2 / 4;
  const valley = ((Number(width) - 70) / 50) ** 2;
  const base = kind === 'steep' ? 2 * (Number(extra) - 0.3) ** 2 : kind === 'flat' ? 0.7 : 1;
  return slope + valley + base;
}
/** Branin's function, less its least value: three equal valleys over −5 … 10 × 0 … 15. */
function branin({ parameters }: Proposal): number {
  const [u, v] = [Number(parameters['u']), Number(parameters['v'])];
  const ridge = v - (5.1 / (4 * Math.PI ** 2)) * u ** 2 + (5 / Math.PI) * u - 6;
  return ridge ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(u) + 10 - 0.397887;
}
/** Six numbers that matter less and less. */
const bowl = ({ parameters }: Proposal): number =>
  Object.values(parameters).reduce<number>(
    (sum, value, i) => sum + (Number(value) - 0.15 * i) ** 2 / (i + 1),
    0,
  );
const six = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, uniform(0, 1)]));
const grounds: [name: string, space: Space, value: (proposal: Proposal) => number][] = [
  ['rough ground with a condition', ground, height],
  ['Branin’s function', { u: uniform(-5, 10), v: uniform(0, 15) }, branin],
  ['six numbers', six, bowl],
];
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

for (const [name, space, value] of grounds) {
  test(`treeParzen beats random search of the same budget on ${name}, over 40 seeds`, () => {
    const pairs = Array.from({ length: 40 }, (_, seed) => {
      const [parzen, random] = [treeParzen(), randomSearch()].map((strategy) =>
        Math.min(
          ...play(strategy, space, 60, value, seed)
            .flat()
            .map((trial) => trial.value),
        ),
      );
      return { parzen: parzen!, random: random! };
    });
    const [parzen, random] = [median(pairs.map((pair) => pair.parzen)), median(pairs.map((pair) => pair.random))]; // prettier-ignore
    assert.ok(parzen < random / 2, `${parzen} against ${random}`);
    const won = pairs.filter((pair) => pair.parzen < pair.random).length;
    assert.ok(won >= 26, `${won} of 40`); // by chance in less than one case of twenty
  });
}

test('treeParzen leaves failed trials behind', () => {
  const rounds = play(treeParzen(), line, 60, (p) => (x(p) < 0.5 ? Infinity : 1 - x(p)));
  const late = rounds.flat().slice(30);
  assert.ok(late.filter((p) => x(p) < 0.5).length < 8);
});

for (const strategy of [
  gridSearch(),
  randomSearch(),
  successiveHalving({ least: 1 / 4 }),
  hyperband({ least: 1 / 9 }),
  treeParzen(),
]) {
  test(`${strategy.name} chooses the same for the same seed`, () => {
    const space = { ...line, y: choice([1, 2]) };
    assert.deepEqual(play(strategy, space, 20, x, 7), play(strategy, space, 20, x, 7));
  });
}

test('settings out of range or unknown are errors that name them', () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => gridSearch({ points: 1 }), /points/],
    [() => gridSearch({ steps: 3 } as never), /options must be among points/],
    [() => successiveHalving(undefined as never), /options must be an object/],
    [() => successiveHalving({ least: 1 }), /least must be above 0 and below 1/],
    [() => successiveHalving({ least: 0.1, factor: 1 }), /factor must be above 1/],
    [() => hyperband({ least: 0 }), /least/],
    [() => treeParzen({ startup: 0 }), /startup/],
    [() => treeParzen({ good: 1 }), /good/],
    [() => treeParzen({ candidates: 2.5 }), /candidates/],
  ];
  for (const [make, text] of wrong) assert.throws(make, text);
  assert.throws(() => play(randomSearch(), line, 0.5, x), /budget, rounded down, must be/);
});
