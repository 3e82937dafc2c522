import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { bottomUp, topDown, type Cell, type Recurrence, type Trace } from '#lib/dp/recurrence';
import { stepsFigure, type PlayableTrace, type StepsOptions } from '#show/steps';
import { chooseSteps, scenesOf } from '#show/steps/scenes';
import { shortValue } from '#show/steps/trace';

const fibonacci = (n: number): Recurrence => ({
  rows: 1,
  columns: n + 1,
  cell: (i, j, read) => (j < 2 ? j : read(i, j - 1) + read(i, j - 2)),
});
const weights = [2, 3, 4, 5, 6, 7, 8];
const values = [3, 4, 5, 8, 8, 10, 13];
const knapsack = (rows: number, columns: number): Recurrence => ({
  rows,
  columns,
  rowLabels: Array.from({ length: rows }, (_, i) => (i === 0 ? 'nothing' : `item ${i}`)),
  cell: (i, capacity, read) => {
    const without = i === 0 ? 0 : read(i - 1, capacity);
    const weight = weights[i - 1] ?? Infinity;
    if (weight > capacity) return without;
    return Math.max(without, read(i - 1, capacity - weight) + (values[i - 1] ?? 0));
  },
});
const lattice: Recurrence = {
  rows: 20,
  columns: 30,
  cell: (i, j, read) => (i === 0 || j === 0 ? 1 : read(i - 1, j) + read(i, j - 1)),
};

interface Player {
  readonly data: readonly { readonly z: number[][]; readonly text: string[][] }[];
  readonly frames: readonly {
    readonly name: string;
    readonly baseframe?: string;
    readonly traces: readonly number[];
    readonly data: readonly { readonly z: number[][]; readonly text: string[][] }[];
    readonly layout: { readonly annotations: readonly { readonly text?: string }[] };
  }[];
  readonly layout: {
    readonly sliders: readonly { readonly steps: readonly { readonly args: unknown[] }[] }[];
    readonly annotations: readonly { readonly text: string }[];
  };
}

const show = (trace: PlayableTrace, options?: StepsOptions) => {
  const figure = stepsFigure(trace, options);
  return { ...figure, player: figure.figure as unknown as Player };
};

/** How many frames an animated PNG says that it has (acTL); undefined for a still one. */
function frameCount(png: Buffer): number | undefined {
  const at = png.indexOf('acTL', 0, 'latin1');
  return at < 0 ? undefined : png.readUInt32BE(at + 4);
}

/** What plotly shows at a frame: it goes from the first frame to this one, each on the one before. */
function tableAt({ frames, data }: Player, name: number): string[][] {
  const rows = data.map(() => [] as string[]);
  const chain: Player['frames'][number][] = [];
  for (let at = frames[name]; at; at = frames[Number(at.baseframe ?? NaN)]) chain.unshift(at);
  for (const frame of chain) {
    frame.traces.forEach((row, i) => (rows[row] = frame.data[i]?.text[0] ?? []));
  }
  return rows.map((row) => row.map((text) => text.replace(/<[^>]*>/g, '')));
}

test('steps is one figure: interactive, an animated picture, and a text', () => {
  const { player, png, width, height, description } = show(topDown(fibonacci(10), [0, 10]).trace, {
    title: 'fibonacci(10)',
  });
  assert.equal(frameCount(png), 13); // empty, 11 cells, the end
  assert.equal(player.frames.length, 13);
  assert.equal(player.layout.sliders[0]?.steps.length, 13);
  assert.equal(png.readUInt32BE(16), 2 * width);
  assert.equal(png.readUInt32BE(20), 2 * height);
  assert.deepEqual(description.split('\n'), [
    'fibonacci(10): top-down, 11 of 11 cells computed with 18 reads; the goal (0, 10) is 55.',
    '',
    '   0  1  2  3  4  5  6   7   8   9  10',
    '0  0  1  1  2  3  5  8  13  21  34  55',
  ]);
});

for (const [name, recurrence, goal] of [
  ['8 × 20', knapsack(8, 20), [7, 19]],
  ['20 × 30', lattice, [19, 29]],
] as const) {
  test(`steps of a ${name} table stays under 300 KB in both forms and says what it leaves out`, () => {
    const { trace } = bottomUp(recurrence, goal);
    const { player, png } = show(trace, { title: name });
    assert.ok(png.length <= 300_000, `${png.length} bytes`);
    assert.ok((frameCount(png) ?? 0) >= 20);
    assert.ok(JSON.stringify(player).length <= 300_000);
    assert.equal(player.frames.length, 152); // empty, 150 steps, the end
    assert.equal(player.layout.sliders[0]?.steps.length, player.frames.length);
    assert.equal(
      player.layout.annotations.at(-1)?.text,
      `150 of ${trace.steps.length} steps are shown`,
    );
  });
}

test('the slider and the frames have the same names, each once', () => {
  const { player } = show(bottomUp(fibonacci(5), [0, 5]).trace);
  const names = player.frames.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    player.layout.sliders[0]?.steps.map(({ args }) => args[0]),
    names.map((name) => [name]),
  );
});

test('each frame of the player shows the cells computed so far and no others', () => {
  const { trace } = topDown(knapsack(4, 8), [3, 7]);
  const { player } = show(trace);
  const scenes = scenesOf(trace, [], 150);
  assert.equal(scenes.length, trace.steps.length + 2);
  scenes.forEach((scene, i) => {
    const expected = Array.from({ length: 4 }, () => Array.from({ length: 8 }, () => ''));
    for (const [row, column] of scene.waiting) expected[row]![column] = '…';
    for (const step of trace.steps.slice(0, scene.done)) {
      expected[step.row]![step.column] = String(step.value);
    }
    assert.deepEqual(tableAt(player, i), expected);
  });
});

test('the player opens at its last frame, with the final table', () => {
  const { player } = show(bottomUp(fibonacci(6), [0, 6]).trace);
  assert.deepEqual(player.data[0]?.text[0], tableAt(player, player.frames.length - 1)[0]);
});

test('a caption says in words what is computed, what it reads, and what waits for it', () => {
  const words = (trace: PlayableTrace): string[] =>
    scenesOf(trace, [], 99).map(({ caption }) => caption.map(({ text }) => text).join(' | '));
  assert.deepEqual(words(topDown(fibonacci(3), [0, 3]).trace), [
    'top-down: which cells does the goal (0, 3) need?',
    'cell (0, 1) = 1 | reads no other cell | 2 cells wait for it',
    'cell (0, 0) = 0 | reads no other cell | 2 cells wait for it',
    'cell (0, 2) = 1 | reads (0, 1) and (0, 0) | 1 cell waits for it',
    'cell (0, 3) = 2 | reads (0, 2) and (0, 1)',
    'the goal (0, 3) = 2 | 4 of 4 cells computed',
  ]);
  const sum: Recurrence = {
    rows: 1,
    columns: 8,
    cell: (i, j, read) =>
      Array.from({ length: j }, (_, k) => read(i, k)).reduce((a, b) => a + b, 1),
  };
  assert.equal(
    words(bottomUp(sum, [0, 7]).trace)[8],
    'cell (0, 7) = 128 | reads (0, 0), (0, 1), (0, 2) and 4 more',
  );
});

test('the cells that wait are those whose computation has asked for the current one', () => {
  const open: string[] = [];
  const expected = new Map<string, string[]>();
  const plain = knapsack(8, 20);
  const watched: Recurrence = {
    ...plain,
    cell: (i, j, read) => {
      open.push(`${i},${j}`);
      const value = plain.cell(i, j, read);
      open.pop();
      expected.set(`${i},${j}`, [...open].reverse());
      return value;
    },
  };
  const { trace } = topDown(watched, [7, 19]);
  for (const { step, waiting } of scenesOf(trace, [], 1000)) {
    if (!step) continue;
    assert.deepEqual(
      waiting.map((cell) => cell.join()),
      expected.get(`${step.row},${step.column}`),
    );
  }
});

test('top-down leaves what the goal does not need empty, and says how much that is', () => {
  const { description } = show(topDown(knapsack(4, 8), [3, 7]).trace, { title: 'Knapsack' });
  assert.deepEqual(description.split('\n'), [
    'Knapsack: top-down, 14 of 32 cells computed with 13 reads; the goal (3, 7) is 9.',
    '',
    '           0  1  2  3  4  5  6  7',
    '0 nothing  0  0  0  0  0  0  ·  0',
    '1 item 1   0  ·  ·  3  3  ·  ·  3',
    '2 item 2   ·  ·  ·  4  ·  ·  ·  7',
    '3 item 3   ·  ·  ·  ·  ·  ·  ·  9',
  ]);
});

test('a path is marked at the end, a cell after the other', () => {
  const path: Cell[] = [
    [0, 0],
    [1, 0],
    [2, 3],
    [3, 7],
  ];
  const { trace } = bottomUp(knapsack(4, 8), [3, 7]);
  assert.deepEqual(
    scenesOf(trace, path, 20)
      .slice(-5)
      .map((scene) => scene.path.length),
    [1, 2, 3, 4, 4],
  );
  const long = Array.from({ length: 15 }, (_, i): Cell => [0, i]);
  assert.deepEqual(
    scenesOf(bottomUp(fibonacci(14), [0, 14]).trace, long, 20)
      .slice(-7)
      .map((scene) => scene.path.length),
    [3, 5, 8, 10, 13, 15, 15],
  );
  assert.equal(
    show(trace, { path }).description.split('\n')[1],
    'The path: (0, 0) → (1, 0) → (2, 3) → (3, 7).',
  );
});

test('impossible cells are written ∞, large values short, and cellText may write its own', () => {
  const coins: Recurrence = {
    rows: 1,
    columns: 4,
    cell: (i, j, read) => (j === 0 ? 0 : j < 2 ? Infinity : 1_000_000 + read(i, j - 2)),
  };
  const { trace } = bottomUp(coins, [0, 2]);
  assert.equal(show(trace).description.split('\n').at(-1), '0  0  ∞  1M  ∞');
  const cellText = (value: number): string => (value === Infinity ? 'none' : `${value} ¢`);
  assert.equal(
    show(trace, { cellText }).description.split('\n').at(-1),
    '0  0 ¢  none  1000000 ¢  none',
  );
});

test('a cell that is computed again shows its new value', () => {
  const trace: PlayableTrace = {
    order: 'bottom-up',
    rows: 1,
    columns: 2,
    goal: [0, 1],
    steps: [
      { row: 0, column: 0, value: 9, reads: [] },
      { row: 0, column: 1, value: 7, reads: [] },
      {
        row: 0,
        column: 0,
        value: 4,
        reads: [
          [0, 0],
          [0, 1],
        ],
      },
    ],
  };
  const { player, description } = show(trace, { title: 't' });
  assert.deepEqual(tableAt(player, 2), [['9', '7']]);
  assert.deepEqual(tableAt(player, 3), [['4', '7']]);
  assert.match(
    description,
    /^t: bottom-up, 2 of 2 cells computed with 2 reads; the goal \(0, 1\) is 7\./,
  );
});

test('animate: false shows the final table alone, without a slider', () => {
  const { player, png } = show(bottomUp(fibonacci(5), [0, 5]).trace, { animate: false });
  assert.ok((frameCount(png) ?? 1) <= 1);
  assert.equal('frames' in player, false);
  assert.equal('sliders' in player.layout, false);
});

test('the same trace gives the same bytes', () => {
  const draw = (): [Buffer, string] => {
    const { png, figure } = stepsFigure(topDown(fibonacci(7), [0, 7]).trace, { title: '한글' });
    return [png, JSON.stringify(figure)];
  };
  assert.deepEqual(draw(), draw());
});

test('HTML in titles and labels is text', () => {
  const evil = '<b onclick="x">&';
  const labelled = { ...fibonacci(1), rowLabels: [evil], columnLabels: [evil, evil] };
  const { player } = show(bottomUp(labelled, [0, 1]).trace, { title: evil, cellText: () => evil });
  assert.equal(JSON.stringify(player).includes('<b onclick'), false);
});

test('a table too fine for its values is drawn without them, and says so', () => {
  const wide: Recurrence = { rows: 3, columns: 120, cell: (i, j) => i * j };
  const { player } = show(bottomUp(wide, [2, 119]).trace);
  assert.match(player.layout.annotations.at(-1)?.text ?? '', /too small for their values/);
});

test('chooseSteps takes as many steps as it may, each once, in order, with the first and the last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 20, max: 200 }),
      (total, most) => {
        const steps = chooseSteps(total, most);
        assert.equal(steps.length, Math.min(total, most));
        assert.equal(steps[0], 1);
        assert.equal(steps.at(-1), total);
        steps.forEach((step, i) => assert.ok(i === 0 || step > steps[i - 1]!));
      },
    ),
    { seed: 1 },
  );
});

test('shortValue writes any number in at most six letters', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true }), fc.integer()), (value) => {
      const size = Math.abs(value);
      if (size > 1e100 || (size < 1e-9 && size > 0)) return;
      assert.ok(shortValue(value).replace('-', '').length <= 7, shortValue(value));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

const { trace } = bottomUp(fibonacci(3), [0, 3]);
const broken = (change: Partial<Trace>) => () => stepsFigure({ ...trace, ...change });
const refused: readonly [string, () => unknown, RegExp][] = [
  [
    'no trace',
    () => stepsFigure(undefined as never),
    /trace must be a trace, as topDown and bottomUp return it: current value is undefined/,
  ],
  [
    'an evaluation in place of its trace',
    () => stepsFigure(bottomUp(fibonacci(3), [0, 3]) as never),
    /must be a trace, .*: current value is an object with value, trace/,
  ],
  [
    'an unknown option',
    () => stepsFigure(trace, { caption: 'x' } as never),
    /must be among title, path, cellText, animate: current value is "caption"/,
  ],
  [
    'a title that is a number',
    () => stepsFigure(trace, { title: 1 as never }),
    /title must be a string: current value is 1/,
  ],
  [
    'a path outside the table',
    () => stepsFigure(trace, { path: [[0, 4]] }),
    /path\[0\], its column, must be a whole number from 0 to 3: current value is 4/,
  ],
  [
    'a path that is none',
    () => stepsFigure(trace, { path: 'up' as never }),
    /path must be an array of cells: current value is "up"/,
  ],
  [
    'a cellText that writes no text',
    () => stepsFigure(trace, { cellText: () => undefined as never }),
    /what cellText returns must be a string: current value is undefined/,
  ],
  ['no steps', broken({ steps: [] }), /the trace's steps must be at least one/],
  [
    '101 rows',
    broken({ rows: 101 }),
    /the trace's rows must be a whole number from 1 to 100: current value is 101/,
  ],
  [
    'too few labels',
    broken({ columnLabels: ['a'] }),
    /the trace's columnLabels must be 4 texts: current value is \["a"\]/,
  ],
  [
    'a step outside the table',
    broken({ steps: [{ row: 1, column: 0, value: 1, reads: [] }] }),
    /the cell of step 1, its row, must be a whole number from 0 to 0: current value is 1/,
  ],
  [
    'a read outside the table',
    broken({ steps: [{ row: 0, column: 0, value: 1, reads: [[0, 9]] }] }),
    /a cell that step 1 reads, its column, must be a whole number from 0 to 3: current value is 9/,
  ],
];
for (const [what, draw, message] of refused) {
  test(`steps refuses ${what} with a sentence`, () => {
    assert.throws(draw, message);
  });
}
