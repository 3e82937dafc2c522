import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import fc from 'fast-check';
import { display, showFigure } from '#show/display';
import { drawFrames } from '#show/figure/draw';
import { interact, menu, slider, text, toggle } from '#show/interact';
import { collect } from '#show/interact/outputs';
import { plot } from '#show/plot';
import { asInNotebook, type Output } from './kernel';
import { decodePng } from './png';

const texts = (outputs: readonly { data: Readonly<Record<string, unknown>> }[]) =>
  outputs.map(({ data }) => data['text/plain']);

test('a slider goes in whole steps between whole numbers, and in round ones between others', () => {
  assert.deepEqual(slider(1, 5).values, [1, 2, 3, 4, 5]);
  assert.deepEqual(slider(-2, 2).values, [-2, -1, 0, 1, 2]);
  const { values, labels } = slider(0.25, 4);
  assert.deepEqual(values.slice(0, 3), [0.25, 0.3, 0.35]);
  assert.deepEqual([values.length, values.at(-1), labels.at(-1)], [76, 4, '4.00']);
});

test('the values of a slider are as they are written, whatever the step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 50 }),
      (first, steps, decimals, step) => {
        const scale = 10 ** decimals;
        const { values, labels } = slider(first / scale, (first + steps * step) / scale, {
          step: step / scale,
        });
        assert.equal(values.length, steps + 1);
        for (const [k, value] of values.entries()) {
          assert.equal(value, (first + k * step) / scale);
          assert.equal(labels[k], value.toFixed(labels[0]?.split('.')[1]?.length ?? 0));
        }
      },
    ),
  );
});

test('a slider never goes beyond its end, and has no minus zero', () => {
  assert.deepEqual(slider(0, 1, { step: 0.4 }).values, [0, 0.4, 0.8]);
  const { values, labels } = slider(-0.2, 0.2, { step: 0.1 });
  assert.deepEqual(values, [-0.2, -0.1, 0, 0.1, 0.2]);
  assert.deepEqual(labels, ['-0.2', '-0.1', '0.0', '0.1', '0.2']);
});

test('a slider begins in the middle, or at the step nearest to its value', () => {
  const startOf = ({ values, start }: ReturnType<typeof slider>) => values[start];
  assert.equal(startOf(slider(0, 10)), 5);
  assert.equal(startOf(slider(1, 20)), 10);
  assert.equal(startOf(slider(0, 1, { step: 0.25, value: 0.6 })), 0.5);
  assert.equal(startOf(slider(0, 10, { value: 10 })), 10);
});

test('a logarithmic slider multiplies: ten values of two digits a power of ten, or by its step', () => {
  const { values } = slider(0.001, 0.01, { log: true });
  assert.deepEqual(
    values,
    [0.001, 0.0013, 0.0016, 0.002, 0.0025, 0.0032, 0.004, 0.005, 0.0063, 0.0079, 0.01],
  );
  assert.deepEqual(slider(1, 64, { log: true, step: 2 }).values, [1, 2, 4, 8, 16, 32, 64]);
  assert.deepEqual(slider(1e-7, 1e-5, { log: true, step: 10 }).labels, [
    '1e-7',
    '0.000001',
    '0.00001',
  ]);
});

test('a menu takes values, or names for values of any kind; a toggle is off', () => {
  const square = (x: number): number => x * x;
  const { values, labels, start } = menu({ square, negate: (x: number) => -x }, { value: square });
  assert.deepEqual([labels, start, values[start]], [['square', 'negate'], 0, square]);
  assert.equal(menu([1, 2, 3], { value: 3 }).start, 2);
  assert.equal(menu(['a', 'b', 'c']).range, 'a, b or c');
  assert.equal(menu(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']).range, 'one of 8 (a, b, c, …)');
  assert.deepEqual([toggle().start, toggle(true).start], [0, 1]);
});

test('a text field begins with its text, or empty, and counts letters as they are seen', () => {
  const { values, start, range } = text('KITTEN');
  assert.deepEqual([values, start, range], [['KITTEN'], 0, '"KITTEN" or another text']);
  assert.deepEqual([text().values, text('', { most: 1 }).most], [[''], 1]);
  assert.equal(text('🙂🙂', { most: 2 }).most, 2);
});

test('what the function is given has the types of the controls', () => {
  const controls = {
    n: slider(1, 3),
    kind: menu(['a', 'b']),
    rate: menu({ low: 1 }),
    on: toggle(),
    word: text('a'),
  };
  asInNotebook(() => {
    interact(controls, ({ n, kind, rate, on, word }) => {
      const numbers: readonly number[] = [n, rate];
      const letter: 'a' | 'b' = kind;
      const isOn: boolean = on;
      const typed: string = word;
      // @ts-expect-error -- it is one of the menu's values
      const other: 'c' = kind;
      // @ts-expect-error -- a slider's value is a number
      const text: string = n;
      return [numbers, letter, isOn, typed, other, text].length;
    });
    // @ts-expect-error -- there is no such control
    assert.throws(() => interact(controls, ({ m }) => m as unknown, { animate: 'm' }), RangeError);
  });
  // @ts-expect-error -- the first value is one of the menu's
  assert.throws(() => menu(['a', 'b'], { value: 'c' }), RangeError);
});

const never = (): never => assert.fail('nothing is drawn');
const refused: readonly [string, () => unknown, string][] = [
  [
    'a slider that ends where it begins',
    () => slider(1, 1),
    'make a slider as to must be finite and above 1: current value is 1',
  ],
  [
    'a slider of texts',
    () => slider('1' as never, 2),
    'make a slider as from must be a finite number: current value is "1"',
  ],
  [
    'a slider to infinity',
    () => slider(0, Infinity),
    'make a slider as to must be finite and above 0: current value is Infinity',
  ],
  [
    'a first value beyond the end',
    () => slider(0, 1, { value: 2 }),
    'make a slider as value must be from 0 to 1: current value is 2',
  ],
  [
    'a step of nothing',
    () => slider(0, 1, { step: 0 }),
    'make a slider as step must be finite and above 0: current value is 0',
  ],
  [
    'a million values',
    () => slider(0, 1e6),
    'make a slider as step must be so large that there are at most 10,000 values: current value is 1',
  ],
  [
    'a logarithmic slider from 0',
    () => slider(0, 1, { log: true }),
    'make a slider as from must be above 0 on a logarithmic slider: current value is 0',
  ],
  [
    'a logarithmic step below 1',
    () => slider(1, 9, { log: true, step: 0.5 }),
    'make a slider as step must be above 1 on a logarithmic slider: current value is 0.5',
  ],
  [
    'an unknown option',
    () => slider(0, 1, { steps: 1 } as never),
    'make a slider as options must be among step, value, log, label: current value is "steps"',
  ],
  [
    'an empty menu',
    () => menu([]),
    'make a menu as values must be at least one: current value is []',
  ],
  [
    'a menu of nothing',
    () => menu(null as never),
    'make a menu as values must be a list of texts or numbers, or an object: current value is null',
  ],
  [
    'a value that comes twice',
    () => menu(['a', 'a']),
    'make a menu as values must be different: current value is "a"',
  ],
  [
    'a menu of objects',
    () => menu([{}] as never),
    'make a menu as values must be texts or numbers, or an object that names each: { label: value }: current value is an empty object',
  ],
  [
    'a toggle of a number',
    () => toggle(1 as never),
    'make a toggle as value must be true or false: current value is 1',
  ],
  [
    'a text field of a number',
    () => text(3 as never),
    'make a text field as value must be a text: current value is 3',
  ],
  [
    'a text that is too long',
    () => text('KITTEN', { most: 3 }),
    'make a text field as value must be a text of at most 3 letters: current value is "KITTEN"',
  ],
  [
    'a text field of no letters',
    () => text('', { most: 0 }),
    'make a text field as most must be a whole number of at least 1: current value is 0',
  ],
  [
    'an animation of a text',
    () => interact({ word: text('a') }, never, { animate: 'word' }),
    'interact as animate must be a control whose values can be listed: current value is "word"',
  ],
  [
    'no controls',
    () => interact({}, never),
    'interact as controls must be an object with at least one control: current value is an empty object',
  ],
  [
    'a number for a control',
    () => interact({ n: 3 } as never, never),
    'interact as controls.n must be a slider, a menu, a toggle or a text: current value is 3',
  ],
  [
    'no function',
    () => interact({ n: slider(0, 1) }, 3 as never),
    'interact as draw must be a function: current value is 3',
  ],
  [
    'an animation of no control',
    () => interact({ n: slider(0, 1) }, never, { animate: 'm' } as never),
    'interact as animate must be "n": current value is "m"',
  ],
  [
    'an option that is not there',
    () => interact({ n: slider(0, 1) }, never, { animated: 'n' } as never),
    'interact as options must be among animate: current value is "animated"',
  ],
];
for (const [what, call, message] of refused) {
  test(`${what} is refused with a sentence`, () => {
    const outputs = asInNotebook(() => assert.throws(call, { message: `Cannot ${message}` }));
    assert.deepEqual(outputs, []);
  });
}

test('outside a notebook the function is run once, and the controls are named', () => {
  const file = JSON.stringify(require.resolve('#show/interact'));
  const code = `const { interact, slider, toggle } = require(${file});
    interact({ n: slider(1, 9, { label: 'N' }), twice: toggle() }, ({ n, twice }) => [n, twice]);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  const line = 'Controls: N 1 to 9, twice on or off: run the cell to move them';
  assert.equal(stdout, `${line}\n[ 5, false ]\n`);
  assert.equal(stderr, '');
});

test('without comms a cell shows the line, and then what the function shows at the first values, in order', () => {
  const outputs = asInNotebook(() => {
    interact({ n: slider(0, 4) }, ({ n }) => {
      console.log('n is', n);
      display({ 'text/plain': 'a table', 'text/html': '<b>' });
      process.stdout.write('one ');
      console.log('line');
      return n ** 2;
    });
  });
  assert.deepEqual(texts(outputs), [
    'Controls: n 0 to 4: run the cell to move it',
    'n is 2',
    'a table',
    'one line\n4',
  ]);
  assert.deepEqual(Object.keys(outputs[0]?.data ?? {}), ['text/plain']);
});

test('an error at the first values is thrown, below what was shown before it', () => {
  const outputs = asInNotebook(() => {
    assert.throws(
      () =>
        interact({ n: slider(0, 4) }, () => {
          console.log('before');
          throw new RangeError('no');
        }),
      { name: 'RangeError', message: 'no' },
    );
    display({ 'text/plain': 'after' });
  });
  assert.deepEqual(texts(outputs), ['before', 'after']);
});

test('an interact within the function of another one is refused', () => {
  asInNotebook(() => {
    const inner = (): unknown => interact({ m: slider(0, 1) }, never);
    assert.throws(() => interact({ n: slider(0, 1) }, inner), /^Error: Cannot interact /);
  });
});

test('a function that is async is waited for', async () => {
  let done: Promise<void> | undefined;
  const written: unknown[] = [];
  const outputs = asInNotebook(() => {
    done = interact({ n: slider(0, 4) }, async ({ n }) => {
      await Promise.resolve();
      written.push(n);
    });
  });
  assert.deepEqual(outputs, []);
  await done;
  assert.deepEqual(written, [2]);
});

test('animate has what is saved go through the values, with what each frame shows; on the page are the first ones', () => {
  const [, output] = asInNotebook(() => {
    interact(
      { n: slider(1, 4, { value: 3 }) },
      ({ n }) => {
        plot([{ x: [0, 1], y: [0, n] }], {
          yaxis: { range: [0, 4] },
          meta: { description: 'A line.' },
        });
      },
      { animate: 'n' },
    );
  }).slice(-2);
  const shown = output?.data ?? assert.fail('there is no output');
  const { data, metadata } = shown['application/vnd.course.saved+json'] as Output;
  assert.deepEqual(data['application/vnd.course.animation+json'], {
    captions: ['n: 1', 'n: 2', 'n: 3', 'n: 4'],
  });
  assert.equal(data['text/plain'], 'A line. The picture goes through n 1 to 4.');
  const figure = shown['application/vnd.plotly.v1+json'] as { data: readonly { y: unknown }[] };
  assert.deepEqual(figure.data[0]?.y, [0, 3]);
  assert.equal(shown['text/plain'], 'A line.');
  const { chunks } = decodePng(Buffer.from(data['image/png'] as string, 'base64'));
  assert.equal(chunks.find(({ type }) => type === 'acTL')?.body.readUInt32BE(0), 4);
  assert.deepEqual(Object.keys(metadata), ['image/png']);
});

test('animate takes figures that are a picture alone, at most 12 of them, and drops those that look the same', () => {
  const at = (n: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${90 + n}" height="40"><rect x="${n}" width="9" height="9"/></svg>`;
  const outputs = asInNotebook(() => {
    interact(
      { n: slider(0, 70, { value: 0 }), m: toggle() },
      ({ n }) => {
        showFigure({ picture: () => drawFrames([at(Math.max(n, 10))]), description: 'A square.' });
      },
      { animate: 'n' },
    );
  });
  const saved = outputs.at(-1)?.data['application/vnd.course.saved+json'] as Output;
  const { captions } = saved.data['application/vnd.course.animation+json'] as {
    captions: readonly string[];
  };
  assert.deepEqual(captions.slice(0, 3), ['n: 0', 'n: 13', 'n: 19']);
  assert.deepEqual([captions.length, captions.at(-1)], [11, 'n: 70']);
  assert.equal((saved.metadata['image/png'] as { width: number }).width, 160);
});

test('a picture that would be too large goes through fewer values, as sharp as a still', () => {
  const x = Array.from({ length: 500 }, (_, k) => k / 50 - 5);
  const output = asInNotebook(() => {
    interact(
      { w: slider(0.5, 8) },
      ({ w }) => {
        const y = x.map((value) => Math.sin(w * value));
        plot([{ x, y }], { meta: { description: 'A wave.' } });
      },
      { animate: 'w' },
    );
  }).at(-1);
  const { data } = output?.data['application/vnd.course.saved+json'] as Output;
  const { captions } = data['application/vnd.course.animation+json'] as { captions: string[] };
  assert.ok(captions.length >= 6 && captions.length < 12, `${captions.length} frames`);
  assert.deepEqual([captions[0], captions.at(-1)], ['w: 0.5', 'w: 8.0']);
  const png = Buffer.from(data['image/png'] as string, 'base64');
  assert.ok(png.length <= 300_000);
  assert.equal(decodePng(png).width, 1400);
});

test('animate without a figure, or with another number of them at a value, is an error that names it', () => {
  const description = 'A square.';
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"/>';
  const show = (): void => showFigure({ picture: () => drawFrames([svg]), description });
  const expected = 'a control at whose values draw shows the same figures, as it does not at n:';
  asInNotebook(() => {
    for (const [draw, value] of [
      [() => console.log('text'), 0],
      [({ n }: { n: number }) => (n < 2 ? show() : undefined), 2],
    ] as const) {
      const call = (): void => interact({ n: slider(0, 3) }, draw, { animate: 'n' });
      assert.throws(call, {
        name: 'RangeError',
        message: `Cannot interact as animate must be ${expected} ${value}: current value is "n"`,
      });
    }
  });
});

test('what is collected has updates in place, errors as such, and gives the cell back what was its', () => {
  const outputs = asInNotebook(() => {
    const { outputs: collected, end } = collect(false);
    display({ 'text/plain': '0 %' }, { id: 'bar' });
    console.log('printed');
    display({ 'text/plain': '100 %' }, { id: 'bar', update: true });
    console.error('wrong');
    end();
    assert.deepEqual(collected, [
      { data: { 'text/plain': '100 %' }, metadata: {} },
      { data: { 'text/plain': 'printed' }, metadata: {} },
      {
        data: { 'application/vnd.jupyter.stderr': 'wrong', 'text/plain': 'wrong' },
        metadata: {},
      },
    ]);
    display({ 'text/plain': 'the cell' });
  });
  assert.deepEqual(texts(outputs), ['the cell']);
});
