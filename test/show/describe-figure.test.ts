import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bars, decisionMap, heatmap, lines, panels, type Layout, type Plot } from '#lib';
import { checkFigure } from '#show/figure/check-figure';
import { crossings, describeFigure, say } from '#show/figure/describe-figure';
import { figures } from './figures';

const describe = (
  { data, layout }: { data: readonly Plot[]; layout?: Layout },
  frames?: object[],
) => describeFigure(checkFigure('plot', data, layout, undefined, frames));

test('a curve is said by its axes, its ends and where it turns', () => {
  const text = describe({
    data: [{ x: [0, 1, 2, 3], y: [20.77, 5, 0.485, 9.4], name: 'loss' }],
    layout: { title: 'A bowl', xaxis: { title: 'weight' }, yaxis: { title: 'error', type: 'log' } },
  });
  assert.equal(
    text,
    'A bowl. Curve of error (logarithmic) over weight, 0 to 3. loss from 20.8 to 9.4, lowest 0.485 at 2.',
  );
});

test('of several curves their crossing and their order at the end are said', () => {
  const text = describe(lines.figure({ a: [1, 2, 3], b: [3, 2.5, 1], c: [0, 0, 0] }, { x: 'n' }));
  assert.equal(
    text,
    'Curves of y over n, 1 to 3. a rises from 1 to 3; b falls from 3 to 1; c stays at 0. a and b cross at 2.2. At the end, from the top: a, b, c.',
  );
});

test('a band is said with its edges at the end', () => {
  const text = describe(
    lines.figure({
      loss: [
        [4, 1],
        [5, 2],
        [6, 4],
      ],
    }),
  );
  assert.match(text, /falls from 5 to 2 \(band 1\.5 to 3\)/);
});

test('bars are listed where they are few; of many the largest and the smallest are named', () => {
  assert.match(describe(bars.figure({ naive: 177, table: 11 })), /naive 177, table 11\.$/);
  const many = Array.from({ length: 40 }, (_, i) => (i === 7 ? 99 : i % 4));
  assert.match(
    describe(bars.figure(many)),
    /40 bars, largest 99 at 8, smallest 0 \(10 times, first at 1\)/,
  );
});

test('a table of colours is said by its extremes and its gaps', () => {
  const text = describe(
    heatmap.figure(
      [
        [1, 2],
        [NaN, 9],
      ],
      { rows: ['a', 'b'], columns: ['c', 'd'], color: 'cost' },
    ),
  );
  assert.match(
    text,
    /cost, 2 × 2 cells, lowest 1 at c, a, highest 9 at d, b, 1 without a value\.$/,
  );
});

test('colours of logarithms are said as the values that they stand for', () => {
  const text = describe(
    heatmap.figure(
      [
        [1e-9, 1],
        [10, 1e6],
      ],
      { logColors: true, color: 'norm' },
    ),
  );
  assert.match(text, /lowest 1e-9 at x = 0, y = 0, highest 1,000,000 at x = 1, y = 1\.$/);
});

test('a decision map is said by its shares, its classes and the points that are wrong', () => {
  const points = {
    left: [
      [0, 0],
      [1, 1],
      [3, 1],
    ],
    right: [
      [4, 0],
      [3, 2],
      [4, 4],
      [3, 3],
    ],
  };
  const options = { points, range: { x: [0, 4], y: [0, 4] } } as const;
  const text = describe(decisionMap.figure((x) => (x > 2 ? 1 : 0), options));
  assert.match(
    text,
    /1 in 50 % of 60 × 60 cells, else 0; left: \(0, 0\), \(1, 1\); left, wrong: \(3, 1\); right: /,
  );
});

test('what panels have in common is said once', () => {
  const of = (title: string, y: number[]) =>
    lines.figure({ loss: y }, { title, x: 'epoch', y: 'loss' });
  assert.equal(
    describe(panels.figure([of('small', [3, 2]), of('large', [2, 1])], { title: 'Two' })),
    'Two. 2 panels. Curve of loss over epoch, 1 to 2. small: loss falls from 3 to 2. large: loss falls from 2 to 1.',
  );
});

test('a mark is said with its place, also on a logarithmic axis', () => {
  const marks = [{ x: 2, text: 'best' }];
  assert.match(describe(lines.figure([3, 1, 2], { marks })), /Marked: best at 2\.$/);
  assert.match(describe(lines.figure([3, 1, 2], { marks, log: 'x' })), /Marked: best at 2\.$/);
});

test('an animation is said by its steps and its last picture', () => {
  const text = describe(
    { data: [{ x: [0], y: [0] }] },
    [1, 2, 3].map((n) => ({ data: [{ x: [0, n], y: [0, n] }] })),
  );
  assert.equal(
    text,
    '3 steps, 1 to 3; the last one: Curve of y over x, 0 to 3. Rises from 0 to 3.',
  );
});

test('every kind of figure is described, without a hole', () => {
  for (const [name, figure] of Object.entries(figures)) {
    const text = describe(figure);
    assert.doesNotMatch(
      text,
      /NaN|undefined|null|Infinity|\[object|<|: [;.]|\.\./,
      `${name}: ${text}`,
    );
    assert.ok(text.length > 20 && text.length <= 600, `${name}: ${text}`);
  }
});

const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -1e12, max: 1e12, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, null, 0, 1e-300, -1e300) },
);
const name = fc.stringMatching(/^[a-z]{1,8}$/);

test('any curves: no hole in the text, every name in it, never over 600 characters', () => {
  const curve = fc.record({ name, y: fc.array(value, { minLength: 1, maxLength: 12 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(curve, { minLength: 1, maxLength: 6, selector: (one) => one.name }),
      (all) => {
        fc.pre(all.every(({ y }) => y.some((one) => Number.isFinite(one))));
        const text = describe({ data: all });
        assert.doesNotMatch(text, /NaN|undefined|null|Infinity/);
        assert.ok(text.length <= 600);
        if (all.length > 1) for (const one of all) assert.ok(text.includes(one.name), text);
      },
    ),
  );
});

test('any curve: its ends and extremes are those of its values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 30 }),
      (y) => {
        const [first, last] = [y[0] as number, y.at(-1) as number];
        const [least, largest] = [Math.min(...y), Math.max(...y)];
        const text = describe({ data: [{ y, mode: 'lines' }] });
        if (least === largest) {
          assert.match(text, new RegExp(`Stays at ${least}\\.`));
          return;
        }
        assert.match(text, new RegExp(`rom ${first} to ${last}[.,]`, 'i'));
        assert.equal(text.includes('lowest'), least !== first && least !== last);
        if (text.includes('highest'))
          assert.match(text, new RegExp(`highest ${largest} at ${y.indexOf(largest)}`));
      },
    ),
  );
});

test('any table: the lowest and the highest cell are those of a search', () => {
  const table = fc.array(
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }),
    { minLength: 2, maxLength: 5 },
  );
  fc.assert(
    fc.property(table, (z) => {
      const all = z.flat();
      fc.pre(new Set(all).size > 2);
      const text = describe({ data: [{ type: 'heatmap', z }] });
      assert.match(
        text,
        new RegExp(
          `lowest ${Math.min(...all)} at x = \\d, y = \\d, highest ${Math.max(...all)} at`,
        ),
      );
    }),
  );
});

test('curves cross where their difference changes its sign', () => {
  assert.deepEqual(
    crossings(
      [
        [0, 0],
        [1, 2],
      ],
      [
        [0, 1],
        [1, 1],
      ],
    ),
    [0.5],
  );
  assert.deepEqual(
    crossings(
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 2],
      ],
    ),
    [],
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 }),
      (differences) => {
        const line = differences.map((y, x) => [x, y] as const);
        const signs = differences.filter((y) => y !== 0).map(Math.sign);
        const changes = signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
        assert.equal(
          crossings(
            line,
            line.map(([x]) => [x, 0] as const),
          ).length,
          changes,
        );
      },
    ),
  );
});

test('numbers are said with three digits, whole ones whole', () => {
  assert.deepEqual([0, 3, 2_692_537, 0.12345, 1234.5, 1e-9, -2.5e20, 91_810].map(say), [
    '0',
    '3',
    '2,692,537',
    '0.123',
    '1,235',
    '1e-9',
    '-2.5e20',
    '91,810',
  ]);
});

test('a < b is text and no tag, and a share is of all cells, also of those without a value', () => {
  const text = describe(lines.figure([1, 2], { title: 'a < b & <b>c</b> > d' }));
  assert.match(text, /^a < b & c > d\. /);
  assert.match(
    describe(
      heatmap.figure([
        [1, NaN],
        [NaN, 2],
      ]),
    ),
    /2 in 25 % of 2 × 2 cells, else 1, 2 without a value/,
  );
});
