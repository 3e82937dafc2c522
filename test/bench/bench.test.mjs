// @ts-check
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { difference } from '../../bench/compare.mjs';
import { absence, start } from '../../bench/contender.mjs';
import { groupNames, loadGroup, selectGroups } from '../../bench/groups.mjs';
import { hasCompiler } from '../../bench/machine.mjs';
import { quartiles } from '../../bench/quartiles.mjs';
import { functions } from '../../bench/scaling/functions.mjs';
import { slope } from '../../bench/scaling/slope.mjs';
import { toMarkdown, writeResults } from '../../bench/report.mjs';
import { writeInput } from '../../bench/time-work.mjs';

// What needs no peers from elsewhere is compared: lib, plain JavaScript and, with a compiler, the floors.
// npm's packages take part where `npm run bench` has installed them.
const bench = {
  root: '',
  python: undefined,
  environment: process.env,
  status: { live: false, show: () => undefined, print: () => undefined },
  pin: (/** @type {string} */ program, /** @type {readonly string[]} */ options) =>
    /** @type {[string, string[]]} */ ([program, [...options]]),
  pinned: false,
  compiler: hasCompiler(),
};

for (const name of groupNames()) {
  const { works = [] } = await loadGroup(name);
  for (const work of works) {
    test(`bench ${name}: those who do "${work.name}" agree on a small one`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bench-'));
      const files = writeInput(work, name, folder, work.small);
      try {
        let expected;
        for (const contender of work.contenders) {
          if (absence(contender, bench) !== undefined) continue;
          const running = start(contender, { group: name, work, folder, ...files }, bench);
          try {
            await running.ask();
            const answer = await running.ask('answer');
            expected ??= answer;
            const found = difference(expected, answer, work.tolerance ?? 0);
            assert.equal(found, undefined, contender.name);
            const seconds = await running.ask('time 0');
            assert.ok(seconds >= 0, `${contender.name}: ${seconds}`);
          } finally {
            running.end();
          }
        }
        assert.notEqual(expected, undefined);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
}

for (const { name, sizes, small, prepare } of functions) {
  test(`bench scaling: ${name} runs on a small input, and has five sizes that grow evenly`, () => {
    assert.notEqual(prepare(small)(), undefined);
    assert.equal(sizes.length, 5);
    const ratios = sizes.slice(1).map((size, i) => size / (sizes[i] ?? NaN));
    for (const ratio of ratios) assert.ok(Math.abs(ratio - (ratios[0] ?? NaN)) < 0.01, name);
  });
}

test('slope gives the exponent of a power, without the points below the least', () => {
  const x = [1, 2, 4, 8, 16];
  const y = [1, 8, 48, 192, 768];
  assert.ok(Math.abs(slope(x, y, 10) - 2) < 1e-12);
  assert.ok(Number.isNaN(slope(x, y, 100)));
});

test('a contender that breaks down is an error with what it wrote', async () => {
  const [work] = (await loadGroup('fibonacci')).works ?? [];
  assert.ok(work);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const files = writeInput({ ...work, input: () => -1 }, 'fibonacci', folder);
    const [lib] = work.contenders;
    assert.ok(lib);
    const running = start(lib, { group: 'fibonacci', work, folder, ...files }, bench);
    await running.ask();
    await assert.rejects(running.ask('answer'), /Cannot compute a Fibonacci number/);
    running.end();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('difference names the first place where answers differ by more than the tolerance', () => {
  assert.equal(difference([1, [2, 3]], [1, [2, 3 + 1e-9]], 1e-8), undefined);
  assert.match(
    difference([1, [2, 3]], [1, [2, 4]], 1e-8) ?? '',
    /the answer\[1\]\[1\] is 4 in place of 3/,
  );
  assert.match(difference([1, 2], [1], 0) ?? '', /1 elements in place of 2/);
  assert.match(difference('1', 1, 0) ?? '', /is 1 in place of "1"/);
  assert.match(difference(1, NaN, 1) ?? '', /in place of 1/);
});

test('quartiles interpolates between the numbers in order', () => {
  assert.deepEqual(quartiles([5, 1, 3, 2, 4]), { lower: 2, median: 3, upper: 4 });
  assert.deepEqual(quartiles([2, 1]), { lower: 1.25, median: 1.5, upper: 1.75 });
});

test('selectGroups says which groups there are', () => {
  assert.deepEqual(selectGroups(['lcs']), ['lcs']);
  assert.throws(() => selectGroups(['sort']), /no group "sort" of benchmarks. There are: .*lcs/);
});

test('a run of one group leaves the results of the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'results.md');
  const table = toMarkdown({ title: 'T', columns: ['a', 'b'], rows: [['1', 'two']] });
  try {
    writeResults(
      file,
      '# Results',
      new Map([
        ['x', 'old'],
        ['y', table],
      ]),
      ['x', 'y'],
    );
    writeResults(file, '# Results', new Map([['x', 'new']]), ['x', 'y']);
    assert.equal(
      readFileSync(file, 'utf8'),
      '# Results\n\n## x\n\nnew\n\n## y\n\n### T\n\n| a   | b   |\n| --- | --- |\n| 1   | two |\n',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
