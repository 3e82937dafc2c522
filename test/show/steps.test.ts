import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { bottomUp, topDown, type Cell, type Recurrence, type Trace } from '#lib/dp/recurrence';
import { stepsFigure, type PlayableTrace, type StepsOptions } from '#show/steps';
import { textOf } from '#show/steps/captions';
import { durationsOf, scenesOf, type Scene } from '#show/steps/scenes';
import { tell } from '#show/steps/tell';
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

const scenes = (trace: PlayableTrace, path: readonly Cell[] = [], most = 40): Scene[] =>
  scenesOf('show', trace, tell('show', trace), path, most);
const captions = (trace: PlayableTrace, path?: readonly Cell[]): string[] =>
  scenes(trace, path).map(({ caption }) => textOf(caption));

interface Player {
  readonly data: readonly { readonly z: number[][]; readonly text: string[][] }[];
  readonly frames: readonly {
    readonly name: string;
    readonly baseframe?: string;
    readonly traces: readonly number[];
    readonly data: readonly { readonly text?: string[][]; readonly hovertext?: string[][] }[];
    readonly layout: { readonly annotations: readonly { readonly text?: string }[] };
  }[];
  readonly layout: {
    readonly sliders: readonly { readonly steps: readonly { readonly args: unknown[] }[] }[];
    readonly annotations: readonly { readonly text: string }[];
  };
}

const show = (trace: PlayableTrace, options?: StepsOptions) => {
  const figure = stepsFigure(trace, options);
  return { ...figure, ...figure.picture(), player: figure.figure as unknown as Player };
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
    frame.traces.forEach((row, i) => (rows[row] = frame.data[i]?.text?.[0] ?? rows[row]!));
  }
  return rows.map((row) => row.map((text) => text.replace(/<[^>]*>/g, '')));
}

test('steps is one figure: interactive, an animated picture, and a text', () => {
  const { player, png, width, height, description } = show(topDown(fibonacci(10), [0, 10]).trace, {
    title: 'fibonacci(10)',
  });
  assert.equal(frameCount(png), 16); // empty, 4 calls down, the base cases, 9 cells, the end
  assert.equal(player.frames.length, 16);
  assert.equal(player.layout.sliders[0]?.steps.length, 16);
  assert.equal(png.readUInt32BE(16), 2 * width);
  assert.equal(png.readUInt32BE(20), 2 * height);
  assert.deepEqual(description.split('\n'), [
    'fibonacci(10): top-down, 11 of 11 cells computed with 18 reads; cell 10 = 55.',
    '',
    '0  1  2  3  4  5  6   7   8   9  10',
    '0  1  1  2  3  5  8  13  21  34  55',
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
    assert.equal(frameCount(png), player.frames.length);
    assert.ok(player.frames.length <= 40);
    assert.ok(JSON.stringify(player).length <= 300_000);
    assert.equal(player.layout.sliders[0]?.steps.length, player.frames.length);
    const shown = scenes(trace).reduce((sum, { current }) => sum + current.length, 0);
    assert.equal(
      player.layout.annotations.at(-1)?.text.replace(/<[^>]*>/g, ''),
      `${shown} of ${trace.steps.length} steps are shown`,
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
  scenes(trace).forEach((scene, i) => {
    const expected = Array.from({ length: 4 }, () => Array.from({ length: 8 }, () => ''));
    for (const [row, column] of scene.waiting) expected[row]![column] = '…';
    for (const step of trace.steps.slice(0, scene.done)) {
      expected[step.row]![step.column] = String(step.value);
    }
    assert.deepEqual(tableAt(player, i), expected);
  });
});

test('the interactive figure opens at its first frame, in the size of the picture and below it the controls', () => {
  const { trace } = bottomUp(fibonacci(6), [0, 6]);
  const { player, width, height } = show(trace);
  assert.deepEqual(
    player.data[0]?.text[0],
    Array.from({ length: 7 }, () => ''),
  );
  const { layout } = player as unknown as {
    layout: {
      width: number;
      height: number;
      margin: { b: number };
      sliders: [{ name: string; active: number }];
      updatemenus: [{ name: string }];
    };
  };
  assert.deepEqual([layout.width, layout.height - layout.margin.b], [width, height]);
  assert.equal(layout.sliders[0].active, 0);
  assert.deepEqual(
    [layout.sliders[0].name, layout.updatemenus[0].name],
    ['course-player', 'course-player'],
  );
});

test('without words of its own a trace is told by what each cell reads, and what waits for it', () => {
  assert.deepEqual(captions(topDown(fibonacci(3), [0, 3]).trace), [
    'top-down: which cells does cell 3 need?',
    'cell 3 asks for cell 2',
    'cell 2 asks for cell 1 · cell 3 waits',
    'cell 1 = 1 and cell 0 = 0 · read no other cell: base cases · cell 2 and cell 3 wait',
    'cell 2 = 1 · reads cell 1 = 1 and cell 0 = 0 · cell 3 waits',
    'cell 3 = 2 · reads cell 2 = 1 and cell 1 = 1',
    'cell 3 = 2 · 4 of 4 cells computed',
  ]);
  const sum: Recurrence = {
    rows: 1,
    columns: 8,
    rowLabels: ['S'],
    cell: (i, j, read) =>
      Array.from({ length: j }, (_, k) => read(i, k)).reduce((a, b) => a + b, 1),
  };
  assert.equal(
    captions(bottomUp(sum, [0, 7]).trace)[8],
    'S(7) = 128 · reads S(0) = 1, S(1) = 2, S(2) = 4 and 4 more',
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
  for (const { step, waiting } of scenes(trace, [], 1000)) {
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
    'Knapsack: top-down, 14 of 32 cells computed with 13 reads; (3, 7) = 9.',
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
    scenes(trace, path, 20)
      .slice(-5)
      .map((scene) => scene.path.length),
    [1, 2, 3, 4, 4],
  );
  const long = Array.from({ length: 15 }, (_, i): Cell => [0, i]);
  assert.deepEqual(
    scenes(bottomUp(fibonacci(14), [0, 14]).trace, long, 20)
      .slice(-9)
      .map((scene) => scene.path.length),
    [2, 4, 6, 8, 9, 11, 13, 15, 15],
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
  assert.equal(show(trace).description.split('\n').at(-1), '0  ∞  1M  ∞');
  const cellText = (value: number): string => (value === Infinity ? 'none' : `${value} ¢`);
  assert.equal(
    show(trace, { cellText }).description.split('\n').at(-1),
    '0 ¢  none  1000000 ¢  none',
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
  assert.deepEqual(tableAt(player, 1), [['9', '7']]);
  assert.deepEqual(tableAt(player, 2), [['4', '7']]);
  assert.equal(captions(trace)[2], 'cell 0 = 4, was 9 · reads cell 0 = 9 and cell 1 = 7');
  assert.match(description, /^t: bottom-up, 2 of 2 cells computed with 2 reads; cell 1 = 7\./);
});

test('animate: false shows the final table alone, without a slider', () => {
  const { player, png } = show(bottomUp(fibonacci(5), [0, 5]).trace, { animate: false });
  assert.ok((frameCount(png) ?? 1) <= 1);
  assert.equal('frames' in player, false);
  assert.equal('sliders' in player.layout, false);
});

test('the same trace gives the same bytes', () => {
  const draw = (): [Buffer, string] => {
    const { picture, figure } = stepsFigure(topDown(fibonacci(7), [0, 7]).trace, { title: '한글' });
    const { png } = picture();
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
    /trace must be a trace, such as topDown\(…\)\.trace: current value is undefined/,
  ],
  [
    'an evaluation in place of its trace',
    () => stepsFigure(bottomUp(fibonacci(3), [0, 3]) as never),
    /must be a trace, .*: current value is an object with value, trace/,
  ],
  [
    'an unknown option',
    () => stepsFigure(trace, { caption: 'x' } as never),
    /must be among title, path, cellText, name, say, graph, animate: current value is "caption"/,
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

const towns = ['A', 'B', 'C'];
const [A, B, C] = [0, 1, 2];
/** Floyd–Warshall of three towns, as a lesson would record it. */
const shortest: PlayableTrace = {
  rows: 3,
  columns: 3,
  rowLabels: towns,
  columnLabels: towns,
  start: [
    [0, 4, 1],
    [Infinity, 0, Infinity],
    [Infinity, 2, 0],
  ],
  rounds: towns.map((town, k) => ({ name: `round ${k + 1}: through ${town}`, row: k, column: k })),
  steps: [
    {
      row: A,
      column: B,
      value: 3,
      round: C,
      reads: [
        [A, C],
        [C, B],
      ],
    },
  ],
  name: (i, j) => `${towns[i]!} → ${towns[j]!}`,
  say: (i, j, { value, before, read, round: k }) =>
    `${towns[i]!} → ${towns[k!]!} → ${towns[j]!}: ${read(i, k!)} + ${read(k!, j)} = ${value} < ${before!}`,
};

test('name and say of a recurrence are its captions, its tooltips and its description', () => {
  const words: Recurrence = {
    ...fibonacci(3),
    name: (_, n) => `F(${n})`,
    say: (_, n, { read }) =>
      n < 2 ? '' : `F(${n}) = F(${n - 1}) + F(${n - 2}) = ${read(0, n - 1)} + ${read(0, n - 2)}`,
  };
  const { trace } = bottomUp(words, [0, 3]);
  assert.deepEqual(captions(trace), [
    'bottom-up: from the smallest problems to the largest',
    'F(0) = 0 and F(1) = 1 · read no other cell: base cases',
    'F(2) = F(1) + F(0) = 1 + 0',
    'F(3) = F(2) + F(1) = 1 + 1',
    'F(3) = 2 · 4 of 4 cells computed',
  ]);
  const { player, description } = show(trace, { title: 't' });
  const tooltips = player.frames.map((frame) => frame.data[0]?.hovertext?.[0]);
  assert.deepEqual(tooltips[2], [
    'F(0) = 0',
    'F(1) = 1',
    'F(2) = F(1) + F(0) = 1 + 0 = 1',
    'F(3): not computed',
  ]);
  assert.match(description, /; F\(3\) = 2\./);
  const { name, say, ...bare } = trace;
  assert.deepEqual(show(bare, { title: 't', name: name!, say: say! }).player, player);
});

test('a table that is given is not played, a round is named, and without a goal there is none', () => {
  assert.deepEqual(captions(shortest), [
    'given; then 1 step in 3 rounds',
    'round 1: through A · no cell changes',
    'round 2: through B · no cell changes',
    'round 3: through C',
    'A → B = 3 · A → C → B: 1 + 2 = 3 < 4 · round 3: through C',
    'done · 1 of 9 cells changed',
  ]);
  const { player, description } = show(shortest, { title: 'Towns' });
  assert.deepEqual(tableAt(player, 0), [
    ['0', '4', '1'],
    ['∞', '0', '∞'],
    ['∞', '2', '0'],
  ]);
  assert.deepEqual(description.split('\n'), [
    'Towns: 1 step in 3 rounds, 1 of 9 cells changed with 2 reads.',
    '',
    '   A  B  C',
    'A  0  3  1',
    'B  ∞  0  ∞',
    'C  ∞  2  0',
  ]);
});

test('a round of whose steps none is shown begins where it began', () => {
  const step = (round: number, i: number) => ({
    row: 0,
    column: i % 50,
    value: 1,
    reads: [[0, 0]] as Cell[],
    round,
  });
  const steps = [0, 1, 2].flatMap((round) => Array.from({ length: 100 }, (_, i) => step(round, i)));
  const rounds = [0, 1, 2].map((round) => ({ name: `round ${round}` }));
  const begun = scenes({ rows: 1, columns: 50, rounds, steps }, [], 8).flatMap((scene) =>
    scene.round && scene.current.length === 0 ? [scene.done] : [],
  );
  assert.deepEqual(begun, [0, 100, 200]);
});

test('cells that a start leaves out are empty', () => {
  const steps = [{ row: 0, column: 2, value: 5, reads: [[0, 0]] as Cell[] }];
  const { player } = show({ rows: 1, columns: 3, start: [[2]], steps });
  assert.deepEqual(tableAt(player, 0), [['2', '', '']]);
  assert.deepEqual(tableAt(player, 1), [['2', '', '5']]);
});

test('bottom-up the cells that read no other are one scene, wherever they lie', () => {
  const { trace } = bottomUp(lattice, [19, 29]);
  const [, bases] = scenes(trace);
  assert.equal(bases?.current.length, 20 + 30 - 1);
  assert.equal(
    captions(trace)[1],
    '(0, 0), (0, 1), (0, 2) and 46 more = 1 · read no other cell: base cases',
  );
});

test('of a long run the first of each kind of step is shown, each in words of its own', () => {
  const say = (i: number, j: number, { value }: { value: number }): string =>
    i === 0 ? '' : value % 7 === 3 ? 'a rare one' : `common ${j}`;
  const { trace } = bottomUp({ ...lattice, say }, [19, 29]);
  const first = trace.steps.findIndex(({ row, value }) => row > 0 && value % 7 === 3);
  const { row, column } = trace.steps[first]!;
  assert.ok(scenes(trace).some(({ step }) => step?.row === row && step.column === column));
});

test('a graph stands beside the table, and shows the walk of a step by its edges', () => {
  const plain = show(shortest);
  const { player, height } = show(shortest, { graph: true });
  assert.ok(height > plain.height);
  const texts = player.layout.annotations.map(({ text }) => text.replace(/<[^>]*>/g, ''));
  for (const town of towns) assert.equal(texts.filter((text) => text === town).length, 3);
  const lit = (frame: number): string[] =>
    player.frames[frame]!.layout.annotations.flatMap(({ text }) =>
      /^<span[^>]*><b>\d<\/b>/.test(text ?? '') ? [text!.replace(/<[^>]*>/g, '')] : [],
    );
  assert.deepEqual(lit(4), ['1', '2']); // A → C and C → B
  assert.deepEqual(lit(5), []);
  const edges = [['A', 'B', 4]] as const;
  const positions = [
    [0, 0],
    [1, 1],
    [2, 0],
  ] as const;
  const own = show(shortest, { graph: { edges, positions } }).player;
  assert.ok(own.layout.annotations.length < player.layout.annotations.length);
});

test('labels that are no texts are refused', () => {
  const steps: PlayableTrace['steps'] = [{ row: 0, column: 0, value: 1, reads: [] }];
  for (const labels of ['A', [1]]) {
    const trace = { rows: 1, columns: 1, rowLabels: labels, steps } as unknown as PlayableTrace;
    assert.throws(() => stepsFigure(trace), /the trace's rowLabels must be an array of texts/);
  }
});

test('labels of what a path takes along are lit: equal letters, or the row where only rows have labels', () => {
  const lit = (trace: PlayableTrace, path: Cell[]): number => {
    const { figure } = stepsFigure(trace, { path, animate: false });
    const { shapes } = (figure as { layout: { shapes: { path?: string; fillcolor: string }[] } })
      .layout;
    const behind = shapes.find(({ fillcolor, path: d }) => fillcolor === '#FFDF9E' && d);
    return behind?.path?.match(/Z/g)?.length ?? 0;
  };
  const words = (a: string, b: string): PlayableTrace =>
    bottomUp(
      {
        rows: 2,
        columns: 2,
        rowLabels: ['–', a],
        columnLabels: ['–', b],
        cell: (i, j, read) => (i * j === 0 ? 0 : read(0, 0) + 1),
      },
      [1, 1],
    ).trace;
  const back: Cell[] = [
    [1, 1],
    [0, 0],
  ];
  assert.equal(lit(words('x', 'x'), back), 2);
  assert.equal(lit(words('x', 'y'), back), 0);
  assert.equal(lit(words('x', 'x'), [[1, 1]]), 2); // its diagonal leads outside the path
  assert.equal(lit(words('x', 'y'), [[1, 1]]), 0);
  const bag = bottomUp(knapsack(3, 8), [2, 7]).trace;
  assert.equal(
    lit(bag, [
      [2, 7],
      [1, 4],
      [0, 4],
    ]),
    1,
  );
});

/** Traces of any kind: recurrences in both orders, and cells that are computed again and again. */
const anyTrace: fc.Arbitrary<PlayableTrace> = fc
  .record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }) })
  .chain(({ rows, columns }) => {
    const cell = fc.tuple(
      fc.integer({ min: 0, max: rows - 1 }),
      fc.integer({ min: 0, max: columns - 1 }),
    );
    const value = fc.oneof(
      fc.integer({ min: -99, max: 99 }),
      fc.constant(Infinity),
      fc.double({ noNaN: true }),
    );
    const step = fc
      .tuple(cell, value, fc.array(cell, { maxLength: 5 }))
      .map(([[row, column], result, reads]) => ({ row, column, value: result, reads }));
    return fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      order: fc.constantFrom('top-down' as const, 'bottom-up' as const, undefined),
      goal: fc.option(cell, { nil: undefined }),
      start: fc.option(fc.array(fc.array(value, { maxLength: columns }), { maxLength: rows }), {
        nil: undefined,
      }),
      steps: fc.array(step, { minLength: 1, maxLength: 150 }),
    });
  })
  .map(
    (trace) =>
      JSON.parse(
        JSON.stringify(trace, (_, value) => (value === Infinity ? 1e9 : (value as unknown))),
      ) as PlayableTrace,
  );

test('at most 40 scenes, none under 0.8 seconds, all of them at most 40 seconds, and the last is the whole table', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const all = scenes(trace);
      const times = durationsOf(all);
      assert.ok(all.length <= 40, `${all.length} scenes`);
      assert.equal(times.length, all.length);
      times.forEach((time) => assert.ok(time >= 800));
      assert.ok(times.reduce((sum, time) => sum + time, 0) <= 40_000);
      assert.equal(all.at(-1)?.done, trace.steps.length);
      all.forEach(({ done }, i) => assert.ok(i === 0 || done >= all[i - 1]!.done));
      const { frames } = stepsFigure(trace).figure as unknown as Player;
      assert.equal(frames.length, all.length);
    }),
    { seed: 1 },
  );
});

test('every change of a value is a scene where there are few', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const told = tell('show', trace);
      const changes = told.flatMap(({ step, before }, i) =>
        before !== undefined && before !== step.value ? [i + 1] : [],
      );
      if (changes.length > 25) return;
      const shown = new Set(scenes(trace).flatMap(({ step, done }) => (step ? [done] : [])));
      for (const change of changes) assert.ok(shown.has(change), `step ${change}`);
    }),
    { seed: 1 },
  );
});

test('picture and interactive figure have as many frames', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const { png, player } = show(trace);
      assert.equal(frameCount(png), player.frames.length);
    }),
    { seed: 1, numRuns: 4 },
  );
});

const wrong = (change: Partial<PlayableTrace>, options?: StepsOptions) => () =>
  stepsFigure({ ...shortest, ...change }, options);
const alsoRefused: readonly [string, () => unknown, RegExp][] = [
  [
    'a name that returns no string',
    wrong({ name: () => 1 as never }),
    /what name returns must be a string: current value is 1/,
  ],
  [
    'a say that returns no string',
    wrong({ say: () => undefined as never }),
    /what say returns must be a string: current value is undefined/,
  ],
  [
    'a say that is none',
    wrong({ say: 'x' as never }),
    /the trace's say must be a function: current value is "x"/,
  ],
  [
    'a say that reads outside the table',
    wrong({ say: (_i, _j, { read }) => String(read(3, 0)) }),
    /a cell that say reads, its row, must be a whole number from 0 to 2: current value is 3/,
  ],
  [
    'a say that reads what is not there',
    wrong({ start: [[0]], say: (_i, _j, { read }) => String(read(2, 2)) }),
    /a cell that say reads must be computed before: current value is "C → C"/,
  ],
  [
    'a start with too many rows',
    wrong({ start: [[], [], [], []] }),
    /the trace's start must be an array of at most 3 rows/,
  ],
  [
    'a start with a value that is no number',
    wrong({ start: [['a' as never]] }),
    /a value of row 0 of the trace's start must be a number: current value is "a"/,
  ],
  [
    'a value that is NaN',
    wrong({ start: [[NaN]] }),
    /a value of row 0 of the trace's start must be a number: current value is NaN/,
  ],
  [
    'rounds that go back',
    wrong({ steps: [1, 0].map((round) => ({ ...shortest.steps[0]!, round })) }),
    /the round of step 2 must be a whole number from 1 to 2: current value is 0/,
  ],
  [
    'a round without rounds',
    () => stepsFigure({ ...shortest, rounds: undefined } as never),
    /the trace's rounds must be an array, as steps name theirs/,
  ],
  [
    'an order that is none',
    wrong({ order: 'sideways' as never }),
    /the trace's order must be "top-down" or "bottom-up": current value is "sideways"/,
  ],
  [
    'a step that reads nothing said',
    wrong({ steps: [{ row: 0, column: 0, value: 1 } as never] }),
    /step 1 must be an object with row, column, value and reads, an array of cells/,
  ],
  [
    'a round with an unknown property',
    wrong({ rounds: [{ name: 'a', col: 1 } as never] }),
    /the properties of round 0 must be among name, row, column: current value is "col"/,
  ],
  [
    'a round without a name',
    wrong({ rounds: [{} as never] }),
    /the name of round 0 must be a string: current value is undefined/,
  ],
  [
    'a graph beside a table that is not square',
    () => stepsFigure(trace, { graph: true }),
    /the table beside a graph must be square, with at most 12 rows: current value is \[1, 4\]/,
  ],
  [
    'an unknown option of a graph',
    wrong({}, { graph: { nodes: [] } as never }),
    /must be among edges, positions: current value is "nodes"/,
  ],
  [
    'an edge to nowhere',
    wrong({}, { graph: { edges: [['A', 'Z', 1]] } }),
    /the end of edge 0 of graph must be one of the trace's rowLabels: current value is "Z"/,
  ],
  [
    'too few positions',
    wrong({}, { graph: { positions: [[0, 0]] } }),
    /graph's positions must be 3 points/,
  ],
];
for (const [what, draw, message] of alsoRefused) {
  test(`steps refuses ${what} with a sentence`, () => {
    assert.throws(draw, message);
  });
}
